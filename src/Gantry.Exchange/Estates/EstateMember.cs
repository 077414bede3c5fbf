using Gantry.Scheduling;

namespace Gantry.Exchange.Estates;

/// <summary>What ties one file to the others: all that is kept of it while the rest is read.</summary>
internal sealed class EstateMember
{
    public required string Path { get; init; }

    /// <summary>The name of the file the plan was saved in first, as the file itself states it.</summary>
    public required string? OwnName { get; init; }

    /// <summary>When the file was saved last; the later one is right where two disagree.</summary>
    public required PlanTime? SavedAt { get; init; }

    public required IReadOnlyList<WorkCalendar> Calendars { get; init; }

    public required Dictionary<int, WorkCalendar> CalendarByUid { get; init; }

    public required int ProjectCalendarUid { get; init; }

    public required IReadOnlyList<(PlanResource Resource, string? Guid, string? Email, string? Group)> Resources { get; init; }

    /// <summary>UIDs by ID, and the other way round by <see cref="TaskUids"/>.</summary>
    public required Dictionary<int, int> UidById { get; init; }

    public required HashSet<int> TaskUids { get; init; }

    public required IReadOnlyList<ForeignLink> ForeignLinks { get; init; }

    /// <summary>Tasks that stand for a task or a whole plan of another file.</summary>
    public required IReadOnlyList<(int Uid, string File, int? ForeignUid, int? ForeignId)> Ghosts { get; init; }

    public static EstateMember Of(string path, PlanDocument document)
    {
        var plan = document.Plan;
        var ids = new Dictionary<int, int>(plan.Tasks.Count);
        foreach (var task in plan.Tasks) ids.TryAdd(task.Id, task.Uid);
        return new EstateMember
        {
            Path = path,
            OwnName = document.Properties.GetValueOrDefault("Name"),
            SavedAt = document.Properties.TryGetValue("LastSaved", out var saved) && PlanTime.TryParse(saved, out var time) ? time : null,
            Calendars = plan.Calendars,
            CalendarByUid = plan.Calendars.ToDictionary(calendar => calendar.Uid),
            ProjectCalendarUid = plan.CalendarUid,
            Resources = [.. plan.Resources.Select(resource => Described(resource, document))],
            UidById = ids,
            TaskUids = [.. ids.Values],
            ForeignLinks = document.ForeignLinks,
            Ghosts = [.. document.TaskDetails.Where(detail => detail.Value.SubprojectFile is not null)
                .Select(detail => (detail.Key, detail.Value.SubprojectFile!, detail.Value.ForeignUid, detail.Value.ForeignId))],
        };
    }

    private static (PlanResource, string?, string?, string?) Described(PlanResource resource, PlanDocument document)
    {
        if (!document.ResourceDetails.TryGetValue(resource.Uid, out var detail)) return (resource, null, null, null);
        return (resource, detail.HasOther ? detail.Other.GetValueOrDefault("GUID") : null, detail.Email, detail.Group);
    }
}
