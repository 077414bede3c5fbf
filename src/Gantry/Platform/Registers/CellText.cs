using System.Globalization;
using Gantry.Platform.Search;

namespace Gantry.Platform.Registers;

/// <summary>Between the values of cells and the texts of files: ISO dates, a point in numbers, names for people and scopes.</summary>
internal static class CellText
{
    private static readonly string[] Yes = ["yes", "y", "true", "1", "x"];
    private static readonly string[] No = ["no", "n", "false", "0"];

    /// <summary>How a value stands in a file or list.</summary>
    public static string? Of(object? value, NameBook names) => value switch
    {
        null or "" => null,
        Guid id => names.Of(id),
        bool flag => flag ? "yes" : "no",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>What a cell of a file says, as text.</summary>
    public static string Typed(object? cell) => cell switch
    {
        null => "",
        string text => text.Trim(),
        bool flag => flag ? "yes" : "no",
        DateTime { TimeOfDay.Ticks: 0 } time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()?.Trim() ?? "",
    };

    /// <summary>The value a text means in a column; null when it is empty.</summary>
    /// <param name="column">Where it stands.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="names">People and scopes the actor may name.</param>
    /// <param name="problem">Why it means nothing there, and the remedy.</param>
    public static object? Parse(RegisterColumn column, string text, NameBook names, out string? problem)
    {
        problem = null;
        if (text.Length == 0)
        {
            if (column.IsRequired) problem = $"{column.Name} is empty: fill it in.";
            return null;
        }

        object? value = column.Kind switch
        {
            ColumnKind.Number => (object?)Number(text),
            ColumnKind.Date => Date(text),
            ColumnKind.YesNo => Flag(text),
            ColumnKind.Choice => Choice(column, text),
            ColumnKind.Person => names.Person(text, out problem),
            ColumnKind.Place => names.Scope(text, column.Scopes, out problem),
            _ => text,
        };
        if (value is null) problem ??= $"{column.Name}: '{Shortened(text)}' is not {Wanted(column)}.";
        return value;
    }

    private static double? Number(string text)
    {
        var culture = text.Contains(',', StringComparison.Ordinal) && !text.Contains('.', StringComparison.Ordinal) ? Comma : CultureInfo.InvariantCulture;
        return double.TryParse(text.Replace("\u00a0", "", StringComparison.Ordinal), NumberStyles.Float | NumberStyles.AllowThousands, culture, out var number) && double.IsFinite(number) ? number : null;
    }

    // "1,5" is one and a half in half of Europe; thousands are parted by a point there, which would make it 15 elsewhere.
    private static CultureInfo Comma { get; } = CultureInfo.GetCultureInfo("de-DE");

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "d.M.yyyy", "d MMM yyyy", "d MMMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        || DateOnly.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.None, out day) ? day : null;

    private static bool? Flag(string text) =>
        Yes.Contains(text.ToLowerInvariant()) ? true : No.Contains(text.ToLowerInvariant()) ? false : null;

    private static string? Choice(RegisterColumn column, string text)
    {
        var key = Folded(text);
        return column.Choices.FirstOrDefault(c => Folded(c) == key);
    }

    private static string Folded(string text) => SearchKey.Of(text).Replace(" ", "", StringComparison.Ordinal);

    private static string Wanted(RegisterColumn column) => column.Kind switch
    {
        ColumnKind.Number => "a number, such as 12.5",
        ColumnKind.Date => "a date, such as 2027-03-31",
        ColumnKind.YesNo => "yes or no",
        ColumnKind.Choice => $"one of: {string.Join(", ", column.Choices)}",
        _ => "known",
    };

    public static string Shortened(string text) => text.Length > 60 ? text[..60] + "…" : text;
}

/// <summary>What a row gives for a record: only what differs, or for a new record what is not empty.</summary>
public sealed class Cells(IReadOnlyDictionary<RegisterColumn, object?> given)
{
    public IReadOnlyDictionary<RegisterColumn, object?> Given { get; } = given;

    /// <summary>The version the actor saw; null when a change does not depend on it.</summary>
    public long? Version { get; init; }

    private readonly Dictionary<string, object?> _byName = given.ToDictionary(g => g.Key.Name, g => g.Value);

    public bool Has(string column) => _byName.ContainsKey(column);

    public bool HasAny(params IEnumerable<string> columns) => columns.Any(Has);

    /// <summary>The text, empty when it was cleared, null when it was not given.</summary>
    public string? Text(string column) => Has(column) ? _byName[column] as string ?? "" : null;

    /// <summary>The id, the empty one when it was cleared, null when it was not given.</summary>
    public Guid? Id(string column) => Has(column) ? _byName[column] as Guid? ?? Guid.Empty : null;

    /// <summary>The id that was given, or another when none was; null when it was cleared.</summary>
    public Guid? IdOr(string column, Guid? present) => Has(column) ? _byName[column] as Guid? : present;

    public double? Number(string column) => _byName.GetValueOrDefault(column) as double?;

    public DateOnly? Date(string column) => _byName.GetValueOrDefault(column) as DateOnly?;

    public bool? Flag(string column) => _byName.GetValueOrDefault(column) as bool?;

    /// <summary>The choice, or null when it was not given.</summary>
    public TEnum? Choice<TEnum>(string column)
        where TEnum : struct, Enum =>
        _byName.GetValueOrDefault(column) is string words ? Enum.GetValues<TEnum>().First(v => Shell.Show.Words(v) == words) : null;
}
