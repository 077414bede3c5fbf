using System.Globalization;
using System.Text;
using Gantry.Scheduling;

namespace Gantry.Exchange.Estates;

/// <summary>Merges the base calendars of an estate.</summary>
/// <remarks>
/// Two calendars are one when their names (without regard to case and outer blanks) and their working times, exceptions
/// and work weeks, down to the calendar they derive from, are equal. Of one name and different working times they stay
/// apart: the definition most files use keeps the name, the others get the name of their first file added. A calendar
/// that belongs to a resource (it derives from another one, or has no name) is the resource's own and stays so.
/// </remarks>
internal static class CalendarMerge
{
    public static (IReadOnlyList<SharedCalendar> Calendars, IReadOnlyList<CalendarConflict> Conflicts, Dictionary<FileUid, string> Names) Run(IReadOnlyList<EstateMember> members)
    {
        var groups = new Dictionary<(string Name, string Content), List<(EstateMember Member, WorkCalendar Calendar)>>();
        foreach (var member in members)
        {
            foreach (var calendar in member.Calendars.Where(calendar => IsShared(member, calendar)))
            {
                var key = (Folded(calendar.Name), Content(calendar, member.CalendarByUid));
                if (!groups.TryGetValue(key, out var uses)) groups[key] = uses = [];
                uses.Add((member, calendar));
            }
        }

        var names = new Dictionary<FileUid, string>();
        var conflicts = new List<CalendarConflict>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var named = new List<(string Name, List<(EstateMember Member, WorkCalendar Calendar)> Uses)>();
        foreach (var variants in groups.GroupBy(group => group.Key.Name).OrderBy(variants => variants.Key, StringComparer.Ordinal))
        {
            var ordered = variants.Select(group => group.Value).OrderByDescending(uses => uses.Count).ThenBy(uses => uses[0].Member.Path, StringComparer.Ordinal).ToList();
            var start = named.Count;
            for (var i = 0; i < ordered.Count; i++)
            {
                var original = ordered[i][0].Calendar.Name.Trim() is { Length: > 0 } given ? given : "Calendar";
                var name = Free(taken, i == 0 ? original : $"{original} ({EstatePath.Stem(ordered[i][0].Member.Path)})");
                named.Add((name, ordered[i]));
                foreach (var (member, calendar) in ordered[i]) names[new FileUid(member.Path, calendar.Uid)] = name;
            }

            if (ordered.Count > 1)
                conflicts.Add(new CalendarConflict(ordered[0][0].Calendar.Name.Trim(), [.. named.Skip(start).SelectMany(variant => variant.Uses.Select(use => new FileValue(use.Member.Path, variant.Name)))]));
        }

        return ([.. named.Select(entry => Shared(entry.Name, entry.Uses, names))], conflicts, names);
    }

    private static SharedCalendar Shared(string name, List<(EstateMember Member, WorkCalendar Calendar)> uses, Dictionary<FileUid, string> names)
    {
        var (member, calendar) = uses[0];
        var basis = calendar.BaseUid is { } uid ? names.GetValueOrDefault(new FileUid(member.Path, uid)) : null;
        return new SharedCalendar(name, calendar.Name, calendar, basis, [.. uses.Select(use => new FileUid(use.Member.Path, use.Calendar.Uid))]);
    }

    private static bool IsShared(EstateMember member, WorkCalendar calendar) => (calendar.BaseUid is null && calendar.Name.Trim().Length > 0) || calendar.Uid == member.ProjectCalendarUid;

    private static string Free(HashSet<string> taken, string wanted)
    {
        var name = wanted;
        for (var number = 2; !taken.Add(name); number++) name = string.Create(CultureInfo.InvariantCulture, $"{wanted} {number}");
        return name;
    }

    private static string Folded(string name) => name.Trim().ToUpperInvariant();

    /// <summary>All that decides working times, in one canonical text.</summary>
    internal static string Content(WorkCalendar calendar, Dictionary<int, WorkCalendar> byUid)
    {
        var text = new StringBuilder();
        var seen = new HashSet<int>();
        for (var at = calendar; at is not null && seen.Add(at.Uid); at = at.BaseUid is { } uid ? byUid.GetValueOrDefault(uid) : null)
        {
            Append(text.Append('|'), at.Week);
            foreach (var week in at.WorkWeeks.OrderBy(week => week.From).ThenBy(week => week.To))
                Append(text.Append(CultureInfo.InvariantCulture, $"w{week.From.DayNumber}-{week.To.DayNumber}"), week.Week);
            foreach (var exception in at.Exceptions.OrderBy(exception => exception.From).ThenBy(exception => exception.To))
                Append(text.Append(CultureInfo.InvariantCulture, $"e{exception.From.DayNumber}-{exception.To.DayNumber}{exception.Recurrence}"), exception.Pattern);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, DayPattern?[] week)
    {
        foreach (var day in week) Append(text, day);
    }

    private static void Append(StringBuilder text, DayPattern? day)
    {
        text.Append(';');
        if (day is null)
        {
            text.Append('-');
            return;
        }

        foreach (var shift in day.Shifts) text.Append(CultureInfo.InvariantCulture, $"{shift.From}-{shift.To},");
    }
}
