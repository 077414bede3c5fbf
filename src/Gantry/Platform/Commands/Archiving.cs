using System.Globalization;
using Gantry.Platform.Access;
using Gantry.Platform.Data;

namespace Gantry.Platform.Commands;

/// <summary>Putting records away and taking them back: the same words and rules for every kind.</summary>
internal static class Archiving
{
    public const string Field = nameof(NamedRoot.ArchivedAt);

    /// <summary>What is archived takes no changes.</summary>
    public static void DemandOpen(this NamedRoot record)
    {
        if (Open(record) is { IsAllowed: false } closed) throw CommandContext.Invalid(Field, closed.Why);
    }

    /// <summary>Whether a record takes changes; if not, why.</summary>
    public static Decision Open(NamedRoot record) => record.ArchivedAt is { } at
        ? Decision.Denied(string.Create(CultureInfo.InvariantCulture, $"{record.Name} was archived on {at:d MMMM yyyy} and takes no changes: restore it first."))
        : Decision.Allowed;

    /// <summary>Puts a record away.</summary>
    /// <param name="context">The command.</param>
    /// <param name="record">What to put away.</param>
    /// <param name="kind">What it is called, such as "unit".</param>
    /// <param name="inside">What still stands in it, in words, such as "3 units"; empty parts are left out.</param>
    public static void Archive(this CommandContext context, NamedRoot record, string kind, params IEnumerable<string?> inside)
    {
        if (record.ArchivedAt is not null) throw CommandContext.Invalid(Field, $"{record.Name} is archived already.");
        var left = inside.OfType<string>().ToList();
        if (left.Count > 0)
            throw CommandContext.Invalid(Field, $"The {kind} {record.Name} still holds {Listed(left)}: move or archive {(left.Count == 1 && left[0].StartsWith("1 ", StringComparison.Ordinal) ? "it" : "them")} first.");
        record.ArchivedAt = context.Now;
        context.Summary = $"Archived the {kind} {record.Name}";
    }

    /// <summary>Takes a record back.</summary>
    /// <param name="context">The command.</param>
    /// <param name="record">What to take back.</param>
    /// <param name="kind">What it is called, such as "unit".</param>
    /// <param name="places">Where it belongs; an archived place has to come back first.</param>
    public static void Restore(this CommandContext context, NamedRoot record, string kind, params IEnumerable<NamedRoot?> places)
    {
        if (record.ArchivedAt is null) throw CommandContext.Invalid(Field, $"{record.Name} is not archived.");
        if (places.FirstOrDefault(p => p?.ArchivedAt is not null) is { } place)
            throw CommandContext.Invalid(Field, $"{record.Name} belongs to {place.Name}, which is archived: restore that first.");
        record.ArchivedAt = null;
        context.Summary = $"Restored the {kind} {record.Name}";
    }

    /// <summary>"3 units", or null for none.</summary>
    public static string? Count(int count, string one, string? many = null) => count switch
    {
        0 => null,
        1 => $"1 {one}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} {many ?? one + "s"}"),
    };

    private static string Listed(List<string> parts) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}";
}
