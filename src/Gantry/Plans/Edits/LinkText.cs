using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>A predecessor as it was typed.</summary>
/// <param name="Number">Number of its row, or its uid.</param>
/// <param name="IsUid">It is the uid.</param>
internal readonly record struct TypedLink(int Number, bool IsUid, LinkKind Kind, LagKind LagKind, long Lag, DurationUnit LagUnit);

/// <summary>Reads and writes lists of predecessors such as <c>12FS+2d;15SS</c>.</summary>
internal static partial class LinkText
{
    private const int MostLinks = 1_000;

    private static readonly (string Name, LinkKind Kind)[] Kinds =
        [("FS", LinkKind.FinishStart), ("SS", LinkKind.StartStart), ("FF", LinkKind.FinishFinish), ("SF", LinkKind.StartFinish)];

    /// <summary>Reads a whole list.</summary>
    /// <returns>Null, or what is wrong with which part.</returns>
    public static string? TryReadList(string text, Plan plan, List<TypedLink> links)
    {
        foreach (var part in Parts(text))
        {
            if (links.Count == MostLinks) return $"There are more than {MostLinks} predecessors in the list: shorten it.";
            if (TryRead(part, plan, out var link) is { } error) return error;
            links.Add(link);
        }

        return null;
    }

    /// <summary>A semicolon separates always; a comma does where it is not inside a number, as in 2,5d.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        if (text.Contains(';', StringComparison.Ordinal)) return text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var parts = new List<string>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (parts.Count > 0 && EndsInLag().IsMatch(parts[^1]) && Fraction().Match(part) is { Success: true } fraction
                && (fraction.Groups[1].ValueSpan is "%" or "e%" || AmountText.IsUnit(fraction.Groups[1].ValueSpan)))
                parts[^1] += "," + part;
            else parts.Add(part);
        }

        return parts;
    }

    private static string? TryRead(string part, Plan plan, out TypedLink link)
    {
        link = default;
        if (Item().Match(part) is not { Success: true } match)
            return $"'{AmountText.Cut(part)}' is not a predecessor: type the number of its row, a type (FS, SS, FF, SF) when it is not FS, and a lag, such as 12SS+2d.";
        var isUid = match.Groups["uid"].Success;
        if (!int.TryParse(match.Groups[isUid ? "uid" : "row"].ValueSpan, CultureInfo.InvariantCulture, out var number))
            return $"'{AmountText.Cut(part)}': the number is too large. Type the number of a row.";
        var (kind, lagKind, lag, unit) = (LinkKind.FinishStart, LagKind.Working, 0L, DurationUnit.Days);
        if (match.Groups["kind"] is { Success: true, Value: var name } && TryReadKind(name, out kind) is { } unknown) return $"'{AmountText.Cut(part)}': {unknown}";
        if (match.Groups["lag"] is { Success: true, Value: var typed } && TryReadLag(typed, plan, out lagKind, out lag, out unit) is { } wrong) return $"'{AmountText.Cut(part)}': {wrong}";
        link = new TypedLink(number, isUid, kind, lagKind, lag, unit);
        return null;
    }

    /// <summary>Reads FS, SS, FF or SF.</summary>
    public static string? TryReadKind(string text, out LinkKind kind)
    {
        foreach (var (name, known) in Kinds)
        {
            if (!string.Equals(name, text.Trim(), StringComparison.OrdinalIgnoreCase)) continue;
            kind = known;
            return null;
        }

        kind = LinkKind.FinishStart;
        return $"'{AmountText.Cut(text)}' is not a type of link: use FS, SS, FF or SF.";
    }

    /// <summary>Reads 2d, -1w, +50%, 3ed, 25e%.</summary>
    public static string? TryReadLag(string text, Plan plan, out LagKind kind, out long lag, out DurationUnit unit)
    {
        (kind, lag, unit) = (LagKind.Working, 0, DurationUnit.Days);
        var typed = text.Trim();
        if (typed.Length == 0) return null;
        var sign = typed[0] == '-' ? -1 : 1;
        if (typed[0] is '-' or '+') typed = typed[1..].TrimStart();
        if (typed.EndsWith('%'))
        {
            var elapsed = typed.Contains('e', StringComparison.OrdinalIgnoreCase);
            var number = typed.Replace("%", "", StringComparison.Ordinal).Replace("e", "", StringComparison.OrdinalIgnoreCase).Replace(',', '.').Trim();
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent > 1_000_000)
                return $"'{AmountText.Cut(text)}' is not a lag: type an amount such as 2d or a share such as 50%.";
            (kind, lag) = (elapsed ? LagKind.ElapsedPercent : LagKind.Percent, sign * (long)Math.Round(percent));
            return null;
        }

        if (AmountText.TryRead(typed, plan, out var amount) is { } error) return error;
        (kind, lag, unit) = (amount.IsElapsed ? LagKind.Elapsed : LagKind.Working, sign * amount.Seconds, amount.Unit);
        return null;
    }

    /// <summary>12SS+2 d, without the type when it is FS.</summary>
    public static string Write(PlanLink link, int row, Plan plan) =>
        string.Create(CultureInfo.InvariantCulture, $"{row}{(link.Kind == LinkKind.FinishStart && link.Lag == 0 ? "" : NameOf(link.Kind))}{Lag(link, plan)}");

    public static string NameOf(LinkKind kind) => Kinds.First(k => k.Kind == kind).Name;

    private static string Lag(PlanLink link, Plan plan)
    {
        if (link.Lag == 0) return "";
        var sign = link.Lag < 0 ? "-" : "+";
        return link.LagKind switch
        {
            LagKind.Percent => string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(link.Lag)}%"),
            LagKind.ElapsedPercent => string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(link.Lag)}e%"),
            _ => sign + AmountText.Write(Math.Abs(link.Lag), link.LagUnit, link.LagKind == LagKind.Elapsed, false, plan),
        };
    }

    [GeneratedRegex(@"^(?:(?<row>\d{1,10})|\{uid:(?<uid>\d{1,10})\})\s*(?<kind>[A-Za-z]{1,10})?\s*(?<lag>[+-].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex(@"[+-]\s*\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsInLag();

    [GeneratedRegex(@"^\d+\s*(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
