using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>An amount of time as it was typed.</summary>
/// <param name="Seconds">Working or wall-clock seconds.</param>
/// <param name="Unit">The unit it was typed in.</param>
/// <param name="IsElapsed">Wall-clock time.</param>
/// <param name="IsEstimated">Typed with a question mark.</param>
internal readonly record struct Amount(long Seconds, DurationUnit Unit, bool IsElapsed, bool IsEstimated);

/// <summary>Reads and writes amounts such as <c>5d</c>, <c>2,5h</c>, <c>3 weeks</c>, <c>2ed?</c>.</summary>
internal static class AmountText
{
    private const double Longest = 200.0 * 366 * 86_400;

    private static readonly Dictionary<string, DurationUnit> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["m"] = DurationUnit.Minutes,
        ["min"] = DurationUnit.Minutes,
        ["mins"] = DurationUnit.Minutes,
        ["minute"] = DurationUnit.Minutes,
        ["minutes"] = DurationUnit.Minutes,
        ["h"] = DurationUnit.Hours,
        ["hr"] = DurationUnit.Hours,
        ["hrs"] = DurationUnit.Hours,
        ["hour"] = DurationUnit.Hours,
        ["hours"] = DurationUnit.Hours,
        [""] = DurationUnit.Days,
        ["d"] = DurationUnit.Days,
        ["dy"] = DurationUnit.Days,
        ["day"] = DurationUnit.Days,
        ["days"] = DurationUnit.Days,
        ["w"] = DurationUnit.Weeks,
        ["wk"] = DurationUnit.Weeks,
        ["wks"] = DurationUnit.Weeks,
        ["week"] = DurationUnit.Weeks,
        ["weeks"] = DurationUnit.Weeks,
        ["mo"] = DurationUnit.Months,
        ["mon"] = DurationUnit.Months,
        ["mons"] = DurationUnit.Months,
        ["month"] = DurationUnit.Months,
        ["months"] = DurationUnit.Months,
    };

    /// <summary>Whether a word is a unit of time, elapsed or not.</summary>
    public static bool IsUnit(ReadOnlySpan<char> word)
    {
        var text = word.Trim().TrimEnd('?').Trim().ToString();
        return text.Length > 0 && (Units.ContainsKey(text) || (text[0] is 'e' or 'E' && text.Length > 1 && Units.ContainsKey(text[1..])));
    }

    /// <summary>Reads an amount of at least zero.</summary>
    /// <returns>Null, or why not, with the remedy.</returns>
    public static string? TryRead(string text, Plan plan, out Amount amount)
    {
        amount = default;
        var typed = text.Trim();
        var rest = typed;
        var estimated = rest.EndsWith('?');
        if (estimated) rest = rest[..^1].TrimEnd();
        var digits = 0;
        while (digits < rest.Length && (char.IsAsciiDigit(rest[digits]) || rest[digits] is '.' or ',')) digits++;
        var unit = rest[digits..].Trim();
        if (!double.TryParse(rest[..digits].Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return $"'{Cut(typed)}' is not an amount of time: type a number and a unit, such as 5d, 4h or 2ew.";
        var elapsed = unit.Length > 1 && unit[0] is 'e' or 'E' && !Units.ContainsKey(unit);
        if (!Units.TryGetValue(elapsed ? unit[1..].Trim() : unit, out var known))
            return $"'{Cut(unit)}' is not a unit of time: use m, h, d, w or mo, with an e in front for elapsed time.";
        var seconds = number * SecondsOf(known, elapsed, plan);
        if (seconds > Longest) return $"'{Cut(typed)}' is longer than 200 years: type a shorter time.";
        amount = new Amount((long)Math.Round(seconds, MidpointRounding.AwayFromZero), known, elapsed, estimated);
        return null;
    }

    /// <summary>5 d, 2.5 h, 3 ed?</summary>
    public static string Write(long seconds, DurationUnit unit, bool elapsed, bool estimated, Plan plan)
    {
        var number = seconds / SecondsOf(unit, elapsed, plan);
        var name = unit switch { DurationUnit.Minutes => "m", DurationUnit.Hours => "h", DurationUnit.Weeks => "w", DurationUnit.Months => "mo", _ => "d" };
        return string.Create(CultureInfo.InvariantCulture, $"{number:0.###} {(elapsed ? "e" : "")}{name}{(estimated ? "?" : "")}");
    }

    private static double SecondsOf(DurationUnit unit, bool elapsed, Plan plan) => (unit, elapsed) switch
    {
        (DurationUnit.Minutes, _) => 60,
        (DurationUnit.Hours, _) => 3600,
        (DurationUnit.Days, true) => 86_400,
        (DurationUnit.Weeks, true) => 7 * 86_400,
        (DurationUnit.Months, true) => 30 * 86_400,
        (DurationUnit.Weeks, false) => plan.MinutesPerWeek * 60.0,
        (DurationUnit.Months, false) => plan.DaysPerMonth * plan.MinutesPerDay * 60.0,
        _ => plan.MinutesPerDay * 60.0,
    };

    internal static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
