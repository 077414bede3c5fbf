using System.Buffers;
using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>Durations of XML schema: <c>PT8H30M0S</c>, in general <c>-P1DT2H3M4.5S</c>. Years and months have no fixed length and are refused.</summary>
internal static class FileDuration
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.-");

    /// <param name="text">The duration.</param>
    /// <param name="seconds">Its length, rounded; a day is 24 hours.</param>
    /// <param name="isRounded">There were parts of a second.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out long seconds, out bool isRounded)
    {
        seconds = 0;
        isRounded = false;
        var isNegative = text.Length > 0 && text[0] == '-';
        if (isNegative) text = text[1..];
        if (text.Length < 3 || text[0] != 'P') return false;
        text = text[1..];
        var inTime = false;
        decimal total = 0;
        while (!text.IsEmpty)
        {
            if (text[0] == 'T' && !inTime)
            {
                inTime = true;
                text = text[1..];
                continue;
            }

            var unit = text.IndexOfAnyExcept(NumberCharacters);
            if (unit <= 0 || UnitSeconds(text[unit], inTime) is not { } length) return false;
            if (!decimal.TryParse(text[..unit], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)) return false;
            if (Math.Abs(amount) > 1_000_000_000_000m) return false;
            total += amount * length;
            text = text[(unit + 1)..];
        }

        var whole = Math.Round(total, MidpointRounding.AwayFromZero);
        isRounded = whole != total;
        seconds = (long)(isNegative ? -whole : whole);
        return true;
    }

    /// <summary>An amount as the files write it, for example PT8H0M0S.</summary>
    public static string ToText(WorkTime amount)
    {
        var seconds = Math.Abs(amount.Seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(amount.Seconds < 0 ? "-" : "")}PT{seconds / 3600}H{seconds / 60 % 60}M{seconds % 60}S");
    }

    private static int? UnitSeconds(char unit, bool inTime) => (unit, inTime) switch
    {
        ('D', false) => PlanTime.SecondsPerDay,
        ('W', false) => 7 * PlanTime.SecondsPerDay,
        ('H', true) => 3600,
        ('M', true) => 60,
        ('S', true) => 1,
        _ => null,
    };
}
