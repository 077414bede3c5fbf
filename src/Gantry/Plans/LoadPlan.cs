using System.Text.Json;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>Reads a stored plan back as the engine's input.</summary>
internal static class LoadPlan
{
    public static async Task<Plan> Load(this GantryDb db, StoredPlan stored, CancellationToken cancel)
    {
        var plan = new Plan
        {
            Name = stored.Name,
            Start = stored.Start,
            Finish = stored.Finish,
            FromFinish = stored.FromFinish,
            StatusDate = stored.StatusDate,
            CalendarUid = stored.CalendarUid,
            MinutesPerDay = stored.MinutesPerDay,
            MinutesPerWeek = stored.MinutesPerWeek,
            DaysPerMonth = stored.DaysPerMonth,
            DefaultStartSecond = stored.DefaultStartSecond,
            DefaultFinishSecond = stored.DefaultFinishSecond,
            HonorConstraints = stored.HonorConstraints,
            CriticalFloatLimit = new WorkTime(stored.CriticalFloatLimitSeconds),
            MultipleCriticalPaths = stored.MultipleCriticalPaths,
            SplitsInProgress = stored.SplitsInProgress,
        };
        var calendars = await db.PlanCalendars.AsNoTracking().Where(c => c.PlanId == stored.Id).OrderBy(c => c.Uid).ToListAsync(cancel);
        plan.Calendars.AddRange(calendars.Select(c => CalendarDefinition.Read(c.Uid, c.Name, c.BaseUid, c.Definition)));
        var tasks = await db.PlanTasks.AsNoTracking().Where(t => t.PlanId == stored.Id).OrderBy(t => t.Position).ToListAsync(cancel);
        plan.Tasks.AddRange(tasks.Select(Task));
        var links = await db.PlanLinks.AsNoTracking().Where(l => l.PlanId == stored.Id).OrderBy(l => l.Number).ToListAsync(cancel);
        plan.Links.AddRange(links.Select(Link));
        var resources = await db.PlanResources.AsNoTracking().Where(r => r.PlanId == stored.Id).OrderBy(r => r.DisplayId).ThenBy(r => r.Uid).ToListAsync(cancel);
        plan.Resources.AddRange(resources.Select(Resource));
        var assignments = await db.PlanAssignments.AsNoTracking().Where(a => a.PlanId == stored.Id).OrderBy(a => a.Uid).ToListAsync(cancel);
        plan.Assignments.AddRange(assignments.Select(Assignment));
        return plan;
    }

    private static PlanTask Task(TaskRow row) => new()
    {
        Uid = row.Uid,
        Id = row.DisplayId,
        Name = row.Name,
        OutlineLevel = row.OutlineLevel,
        IsSummary = row.Traits.HasFlag(TaskTraits.Summary),
        IsMilestone = row.Traits.HasFlag(TaskTraits.Milestone),
        IsManual = row.Traits.HasFlag(TaskTraits.Manual),
        IsActive = !row.Traits.HasFlag(TaskTraits.Inactive),
        IsExternal = row.Traits.HasFlag(TaskTraits.External),
        IsRecurring = row.Traits.HasFlag(TaskTraits.Recurring),
        IsElapsed = row.Traits.HasFlag(TaskTraits.Elapsed),
        IsEstimated = row.Traits.HasFlag(TaskTraits.Estimated),
        IsEffortDriven = row.Traits.HasFlag(TaskTraits.EffortDriven),
        IgnoreResourceCalendar = row.Traits.HasFlag(TaskTraits.IgnoreResourceCalendar),
        Duration = new WorkTime(row.DurationSeconds),
        DurationUnit = row.DurationUnit,
        CalendarUid = row.CalendarUid,
        Kind = row.Kind,
        Constraint = row.Constraint,
        ConstraintDate = row.ConstraintDate,
        Deadline = row.Deadline,
        ActualStart = row.ActualStart,
        ActualFinish = row.ActualFinish,
        ActualDuration = row.ActualDurationSeconds is { } actual ? new WorkTime(actual) : null,
        RemainingDuration = row.RemainingDurationSeconds is { } remaining ? new WorkTime(remaining) : null,
        PercentComplete = row.PercentComplete,
        PercentWorkComplete = row.PercentWorkComplete,
        PhysicalPercentComplete = row.PhysicalPercentComplete,
        Stop = row.Stop,
        Resume = row.Resume,
        Work = new WorkTime(row.WorkSeconds),
        ActualWork = new WorkTime(row.ActualWorkSeconds),
        RemainingWork = new WorkTime(row.RemainingWorkSeconds),
        LevelingDelay = new ElapsedTime(row.LevelingDelaySeconds),
        Priority = row.Priority,
        ManualStart = row.ManualStart,
        ManualFinish = row.ManualFinish,
        ManualDuration = row.ManualDurationSeconds is { } manual ? new WorkTime(manual) : null,
        Splits = row.Splits is null ? null : [.. row.Splits.Split(',').Select(s => long.Parse(s, System.Globalization.CultureInfo.InvariantCulture)).Chunk(2).Select(p => new TaskSpan(new PlanTime(p[0]), new PlanTime(p[1])))],
        StoredStart = row.StoredStart,
        StoredFinish = row.StoredFinish,
    };

    private static PlanLink Link(LinkRow row) => new()
    {
        PredecessorUid = row.PredecessorUid,
        SuccessorUid = row.SuccessorUid,
        Kind = row.Kind,
        LagKind = row.LagKind,
        Lag = row.Lag,
        LagUnit = row.LagUnit,
    };

    private static PlanResource Resource(ResourceRow row) => new()
    {
        Uid = row.Uid,
        Id = row.DisplayId,
        Name = row.Name,
        Kind = row.Kind,
        CalendarUid = row.CalendarUid,
        MaxUnits = row.MaxUnits,
    };

    private static PlanAssignment Assignment(AssignmentRow row)
    {
        var extras = row.Details is null ? null : JsonSerializer.Deserialize<AssignmentExtras>(row.Details, PlanRowsOf.Json);
        return new PlanAssignment
        {
            Uid = row.Uid,
            TaskUid = row.TaskUid,
            ResourceUid = row.ResourceUid,
            Units = row.Units,
            Work = new WorkTime(row.WorkSeconds),
            ActualWork = new WorkTime(row.ActualWorkSeconds),
            RemainingWork = new WorkTime(row.RemainingWorkSeconds),
            Delay = new WorkTime(row.DelaySeconds),
            LevelingDelay = new ElapsedTime(row.LevelingDelaySeconds),
            Contour = row.Contour,
            ActualStart = row.ActualStart,
            ActualFinish = row.ActualFinish,
            StoredStart = row.StoredStart,
            StoredFinish = row.StoredFinish,
            OvertimeWork = new WorkTime(extras?.OvertimeSeconds ?? 0),
            Spans = extras?.Spans,
        };
    }
}
