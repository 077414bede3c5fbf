using Gantry.Platform.Access;

namespace Gantry.Platform.Registers;

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    Text,
    LongText,
    Number,
    Date,
    YesNo,
    Choice,
    Person,
    Place,
}

/// <summary>One column of a register, described once for the list, the form, export, import and the routes.</summary>
/// <param name="Name">What stands above it; columns of a file are matched by it, in any order.</param>
/// <param name="Kind">What it holds.</param>
public record RegisterColumn(string Name, ColumnKind Kind)
{
    /// <summary>The property of the commands it fills; errors name it.</summary>
    public string Field { get; init; } = Name.Replace(" ", "", StringComparison.Ordinal);

    public bool IsRequired { get; init; }

    /// <summary>Computed: shown and exported, left alone when pasted.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Shown in the list; the others only in forms and files.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Where the record stands: changed by moving it, not by editing it.</summary>
    public bool IsPlace { get; init; }

    /// <summary>Decides what the record is and is set only when it is made.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Never without a value: an empty cell leaves it as it is.</summary>
    public bool IsAlwaysSet { get; init; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Which scopes may be chosen.</summary>
    public IReadOnlyList<ScopeKind> Scopes { get; init; } = [];

    /// <summary>The key it is sorted by in the address; null when it cannot be.</summary>
    public string? Sort { get; init; }

    /// <summary>What to enter.</summary>
    public string? Hint { get; init; }

    public bool IsNumber => Kind is ColumnKind.Number;

    public bool IsReference => Kind is ColumnKind.Person or ColumnKind.Place;
}

/// <summary>A column and how it reads from a record.</summary>
/// <param name="Name">What stands above it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Get">A text, number, day or flag; the id of a person or scope; null for nothing.</param>
public sealed record RegisterColumn<T>(string Name, ColumnKind Kind, Func<T, object?> Get) : RegisterColumn(Name, Kind);

/// <summary>What a reader asks of a register; it lives in the address of the page.</summary>
/// <param name="Text">Part of a name.</param>
/// <param name="Sort">The key of a column, or null for the name.</param>
/// <param name="Descending">The other way round.</param>
/// <param name="Page">From 1.</param>
/// <param name="Archived">Those put away instead of those in use.</param>
public sealed record RegisterFilter(string? Text = null, string? Sort = null, bool Descending = false, int Page = 1, bool Archived = false)
{
    public const int PageSize = 50;

    /// <summary>Further conditions by their name in the address, such as status.</summary>
    public IReadOnlyDictionary<string, string> Conditions { get; init; } = new Dictionary<string, string>();

    public string? Condition(string name) => Conditions.GetValueOrDefault(name);

    public static RegisterFilter Of(IQueryCollection query) => new(
        Cut(query["q"]), Cut(query["sort"]), bool.TryParse(query["desc"], out var descending) && descending,
        int.TryParse(query["page"], out var page) ? Math.Clamp(page, 1, 100_000) : 1, query["archived"] == "true")
    {
        Conditions = query.Where(q => q.Value.Count == 1 && q.Value[0] is { Length: > 0 and <= 200 }).ToDictionary(q => q.Key, q => q.Value[0]!),
    };

    private static string? Cut(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > 200 } l ? l[..200] : text.Trim();
}

/// <summary>One record as a register shows it.</summary>
/// <param name="Id">The record.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="IsArchived">It was put away.</param>
/// <param name="Cells">Texts in the order of the columns.</param>
public sealed record RegisterRow(Guid Id, long Version, bool IsArchived, IReadOnlyList<string?> Cells);

/// <summary>A part of a register.</summary>
public sealed record RegisterRows(IReadOnlyList<RegisterColumn> Columns, IReadOnlyList<RegisterRow> Rows, int Total);
