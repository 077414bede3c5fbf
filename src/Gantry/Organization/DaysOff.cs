using System.Collections.Frozen;
using System.Globalization;

namespace Gantry.Organization;

/// <summary>The days on which the whole organisation does not work, beside weekends, as people type them: a day a line, with what it is.</summary>
/// <remarks>Kept as the sorted text itself: it travels with the organisation's row, and whoever counts working days needs no second question.</remarks>
public static class DaysOff
{
    public const int Most = 600;

    private static (string? Text, FrozenSet<DateOnly> Days) _last = (null, FrozenSet<DateOnly>.Empty);

    /// <summary>Reads what was typed; a problem names the line and how it is written.</summary>
    /// <returns>The lines in their order, each day once; null with a problem.</returns>
    public static string? Read(string typed, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(typed);
        problem = null;
        var days = new SortedDictionary<DateOnly, string>();
        var lines = typed.Split('\n', StringSplitOptions.TrimEntries);
        for (var i = 0; i < lines.Length && problem is null; i++)
        {
            if (lines[i].Length == 0) continue;
            var name = lines[i].Length > 10 ? lines[i][10..].Trim() : "";
            if (!DateOnly.TryParseExact(lines[i].Length > 10 ? lines[i][..10] : lines[i], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 2000 or > 2100)
                problem = $"Line {i + 1} has no day: write it as 2026-12-25 Christmas Day.";
            else if (name.Length > 60) problem = $"Line {i + 1} is longer than a name needs: at most 60 characters.";
            else days[day] = name;
            if (days.Count > Most) problem = $"An organisation keeps at most {Most} days off: leave out those of past years.";
        }

        return problem is null ? string.Join('\n', days.Select(d => $"{d.Key:yyyy-MM-dd} {d.Value}".TrimEnd())) : null;
    }

    /// <summary>The days of a text that was kept.</summary>
    internal static FrozenSet<DateOnly> DaysOf(string? kept)
    {
        if (string.IsNullOrEmpty(kept)) return FrozenSet<DateOnly>.Empty;
        var last = _last;
        if (last.Text == kept) return last.Days;
        var days = kept.Split('\n').Select(line => DateOnly.ParseExact(line[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToFrozenSet();
        _last = (kept, days);
        return days;
    }
}
