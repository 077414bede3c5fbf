using Gantry.Exchange;
using Gantry.Projects;
using Gantry.Scheduling;

namespace Gantry.Demo;

/// <summary>Reports progress: what was done until the status date, what a pause moved, and what a stop left undone.</summary>
internal sealed class PlanProgress
{
    private readonly PlanDocument _document;
    private readonly Schedule _schedule;
    private readonly WorkingDays _days;
    private readonly PlanTime _until;
    private readonly ILookup<int, PlanAssignment> _byTask;

    private PlanProgress(PlanDocument document, PlanTime until, WorkingDays days)
    {
        (_document, _until, _days) = (document, until, days);
        _schedule = Schedule.Compute(document.Plan);
        _byTask = document.Plan.Assignments.ToLookup(a => a.TaskUid);
    }

    public static void Report(PlanDocument document, ProjectOfCompany project, PlanTime status, DateOnly today, WorkingDays days)
    {
        var weeksAgo = project.Status switch { ProjectStatus.OnHold => 6, ProjectStatus.Cancelled => 10, _ => 0 };
        var report = new PlanProgress(document, new PlanTime(status.Seconds - (weeksAgo * 7L * PlanTime.SecondsPerDay)), days);
        report.Report();
        if (project.Status == ProjectStatus.OnHold) report.Pause(DemoCalendars.Monday(today).AddDays(7 * 7), project.Slip);
        if (project.Status == ProjectStatus.Cancelled) report.Stop(project.Slip);
        report.RollUp();
    }

    private IEnumerable<(PlanTask Task, TaskDates Dates)> Leaves() =>
        _document.Plan.Tasks.Select((task, i) => (task, _schedule.Dates[i])).Where(t => !t.task.IsSummary);

    private void Report()
    {
        foreach (var (task, dates) in Leaves())
        {
            if (dates.Finish <= _until) Complete(task, dates);
            else if (dates.Start < _until) Begin(task, dates);
        }
    }

    private void Complete(PlanTask task, TaskDates dates)
    {
        (task.ActualStart, task.ActualFinish, task.PercentComplete) = (dates.Start, dates.Finish, 100);
        (task.ActualDuration, task.RemainingDuration) = (task.Duration, WorkTime.Zero);
        foreach (var assignment in _byTask[task.Uid])
        {
            (assignment.ActualWork, assignment.RemainingWork) = (assignment.Work, WorkTime.Zero);
            (assignment.ActualStart, assignment.ActualFinish) = (dates.Start, dates.Finish);
        }
    }

    private void Begin(PlanTask task, TaskDates dates)
    {
        var (passed, all) = task.IsElapsed || task.CalendarUid is not null
            ? ((_until - dates.Start).Seconds, (dates.Finish - dates.Start).Seconds)
            : (_days.SecondsBetween(dates.Start, _until), _days.SecondsBetween(dates.Start, dates.Finish));
        task.PercentComplete = (int)Math.Clamp(100 * passed / Math.Max(all, 1), 1, 99);
        task.ActualStart = dates.Start;
        task.ActualDuration = Share(task.Duration, task.PercentComplete);
        task.RemainingDuration = task.Duration - task.ActualDuration;
        foreach (var assignment in _byTask[task.Uid])
        {
            assignment.ActualStart = dates.Start;
            assignment.ActualWork = Share(assignment.Work, task.PercentComplete);
            assignment.RemainingWork = assignment.Work - assignment.ActualWork;
        }
    }

    /// <summary>Nobody works until a date: the rest of what was begun resumes there, and nothing new starts before.</summary>
    private void Pause(DateOnly resume, string? reason)
    {
        var at = PlanTime.FromDate(resume) + ElapsedTime.FromHours(8);
        foreach (var (task, dates) in Leaves().Where(t => t.Task.ActualFinish is null))
        {
            if (task.ActualStart is not null)
            {
                (task.Stop, task.Resume) = (_until, at);
                _document.TaskDetails[task.Uid].Notes = reason;
            }
            else if (dates.Start < at)
            {
                (task.Constraint, task.ConstraintDate) = (ConstraintKind.StartNoEarlierThan, at);
            }
        }
    }

    /// <summary>Work ended for good: what was begun ends there, and the rest stays in the plan, inactive.</summary>
    private void Stop(string? reason)
    {
        foreach (var (task, dates) in Leaves().Where(t => t.Task.ActualFinish is null))
        {
            if (task.ActualStart is null)
            {
                task.IsActive = false;
                continue;
            }

            task.Duration = task.ActualDuration!.Value;
            foreach (var assignment in _byTask[task.Uid]) assignment.Work = assignment.ActualWork;
            Complete(task, dates with { Finish = _until });
            _document.TaskDetails[task.Uid].Notes = reason;
        }

        var tasks = _document.Plan.Tasks;
        for (var i = tasks.Count - 1; i >= 0; i--)
            if (tasks[i].IsSummary) tasks[i].IsActive = Below(i).Any(t => t.IsActive);
    }

    /// <summary>A summary is done as far as the durations below it are.</summary>
    private void RollUp()
    {
        var tasks = _document.Plan.Tasks;
        for (var i = 0; i < tasks.Count; i++)
        {
            if (!tasks[i].IsSummary) continue;
            var leaves = Below(i).Where(t => !t.IsSummary).ToList();
            var all = leaves.Sum(t => t.Duration.Seconds);
            tasks[i].PercentComplete = all == 0
                ? leaves.TrueForAll(t => t.PercentComplete == 100) ? 100 : 0
                : (int)(leaves.Sum(t => t.Duration.Seconds / 60 * t.PercentComplete) * 60 / all);
            if (leaves.Exists(t => t.ActualStart is not null)) tasks[i].ActualStart = leaves.Where(t => t.ActualStart is not null).Min(t => t.ActualStart);
            if (leaves.TrueForAll(t => t.ActualFinish is not null)) tasks[i].ActualFinish = leaves.Max(t => t.ActualFinish);
        }
    }

    private IEnumerable<PlanTask> Below(int summary)
    {
        var tasks = _document.Plan.Tasks;
        for (var i = summary + 1; i < tasks.Count && tasks[i].OutlineLevel > tasks[summary].OutlineLevel; i++) yield return tasks[i];
    }

    private static WorkTime Share(WorkTime whole, int percent) => new(whole.Seconds * percent / 100);
}
