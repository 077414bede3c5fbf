using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>Dates of XML schema: <c>2026-11-23T08:00:00</c>, also with parts of a second, a zone, or without a time.</summary>
internal static class FileDate
{
    /// <param name="text">The date.</param>
    /// <param name="time">The wall time it shows.</param>
    /// <param name="cut">A zone or parts of a second were there and dropped.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out PlanTime time, out bool cut)
    {
        time = default;
        cut = false;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return false;
        if (!TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day)) return false;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        var second = 0;
        if (text.Length > 10 && (text[10] is not ('T' or ' ') || !TryTime(text[11..], out second, out cut))) return false;
        var days = new DateOnly(year, month, day).DayNumber;
        time = new PlanTime((long)days * PlanTime.SecondsPerDay + second);
        return true;
    }

    /// <summary>A time of day, 00:00:00 to 24:00:00, in seconds.</summary>
    public static bool TryTime(ReadOnlySpan<char> text, out int seconds, out bool cut)
    {
        seconds = 0;
        cut = false;
        if (text.Length < 5 || text[2] != ':' || !TryDigits(text[..2], out var hour) || !TryDigits(text[3..5], out var minute)) return false;
        var second = 0;
        var rest = text[5..];
        if (rest.Length >= 3 && rest[0] == ':')
        {
            if (!TryDigits(rest[1..3], out second)) return false;
            rest = rest[3..];
        }

        if (hour > 24 || minute > 59 || second > 59 || (hour == 24 && minute + second > 0)) return false;
        if (!rest.IsEmpty)
        {
            if (rest[0] is not ('.' or 'Z' or 'z' or '+' or '-')) return false;
            cut = rest.ContainsAnyExcept(".0");
        }

        seconds = hour * 3600 + minute * 60 + second;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character)) return false;
            number = number * 10 + (character - '0');
        }

        return true;
    }
}
