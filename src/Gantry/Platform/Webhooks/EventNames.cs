using Gantry.Platform.Commands;

namespace Gantry.Platform.Webhooks;

/// <summary>Which events a webhook wants: commands by name (<c>plans.publish</c>), all of one noun (<c>projects.*</c>), or all (<c>*</c>).</summary>
public sealed class EventNames
{
    /// <summary>The longest text of names.</summary>
    public const int Longest = 2000;

    private const string All = "*";

    // What is done to send something would otherwise send something more.
    private static readonly string[] Silent = ["webhooks.test", "webhooks.redeliver"];

    private readonly HashSet<string> _names;

    private EventNames(IEnumerable<string> names) => _names = [.. names];

    /// <summary>The nouns there are commands for.</summary>
    public static IReadOnlyList<string> Nouns { get; } =
        [.. CommandCatalogue.All.Select(c => NounOf(c.Name)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What was kept.</summary>
    public static EventNames Of(string kept) => new(kept.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What was asked for; refused when a name means nothing.</summary>
    public static EventNames Read(string field, IReadOnlyList<string>? asked)
    {
        var names = (asked ?? []).Select(n => n.Trim()).Where(n => n.Length > 0).Distinct().ToList();
        if (names.Count == 0) throw CommandContext.Invalid(field, "Without an event nothing is ever sent: choose one, or * for all.");
        if (names.Find(n => !Exists(n)) is { } unknown)
            throw CommandContext.Invalid(field, $"There is no event '{(unknown.Length > 80 ? unknown[..80] : unknown)}': events have the names of commands, such as projects.edit; projects.* stands for all about projects, * for all.");
        var read = new EventNames(names);
        return read.ToString().Length <= Longest ? read : throw CommandContext.Invalid(field, "These are too many single events: choose whole nouns, such as projects.*.");
    }

    public bool Contains(string command) => !Silent.Contains(command) && (_names.Contains(All) || _names.Contains(command) || _names.Contains($"{NounOf(command)}.*"));

    public override string ToString() => string.Join(' ', _names.Order(StringComparer.Ordinal));

    private static string NounOf(string command) => command.Split('.')[0];

    private static bool Exists(string name) =>
        name == All || (CommandCatalogue.All.Any(c => c.Name == name) && !Silent.Contains(name)) || (name.EndsWith(".*", StringComparison.Ordinal) && Nouns.Contains(name[..^2]));
}
