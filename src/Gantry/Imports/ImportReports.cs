using Gantry.Exchange.Estates;

namespace Gantry.Imports;

/// <summary>What was found over the whole estate, as its page shows it.</summary>
/// <param name="ResourcesInFiles">Resources counted file by file.</param>
/// <param name="ResourcesMerged">Resources once equal ones are one.</param>
/// <param name="CalendarsInFiles">Base calendars counted file by file.</param>
/// <param name="CalendarsMerged">Base calendars once equal ones are one.</param>
/// <param name="LinksResolved">Links and sub-projects between the files whose other end was found.</param>
/// <param name="Notes">Conflicts and ends that were not found, and what to do.</param>
public sealed record EstateSummary(
    int ResourcesInFiles, int ResourcesMerged, int CalendarsInFiles, int CalendarsMerged, int LinksResolved, IReadOnlyList<string> Notes)
{
    private const int MostNotes = 100;

    public static EstateSummary Of(EstateReport estate)
    {
        var notes = new List<string>();
        notes.AddRange(estate.Links.Where(l => l.Problem is not null).Select(l => $"{l.Path}: {l.Problem}").Distinct());
        notes.AddRange(estate.Subprojects.Where(s => s.Problem is not null).Select(s => $"{s.Path}: {s.Problem}").Distinct());
        notes.AddRange(estate.ResourceConflicts.Select(c =>
            $"{c.Resource}: the files disagree on {c.Field.ToLowerInvariant()} ({string.Join("; ", c.Values.Take(4).Select(v => $"{v.Value} in {v.Path}"))}); {c.Kept} counts."));
        notes.AddRange(estate.CalendarConflicts.Select(c =>
            $"The calendar {c.Name} is not the same in all files: kept apart as {string.Join(", ", c.Variants.Take(4).Select(v => v.Value))}."));
        if (notes.Count > MostNotes) notes = [.. notes.Take(MostNotes), $"And {notes.Count - MostNotes} more of these kinds."];
        return new EstateSummary(
            estate.Resources.Sum(r => r.Uses.Count), estate.Resources.Count, estate.Calendars.Sum(c => c.Uses.Count), estate.Calendars.Count,
            estate.Links.Count(l => l.OtherUid is not null) + estate.Subprojects.Count(s => s.OtherPath is not null), notes);
    }
}
