using Gantry.Exchange;
using Gantry.Scheduling;

namespace Gantry.Demo;

/// <summary>Work and cost of a plan's tasks, and their baselines.</summary>
internal sealed class PlanWork
{
    private readonly PlanDocument _document;
    private readonly WorkingDays _days;
    private readonly ILookup<int, PlanAssignment> _byTask;

    /// <summary>Index of the summary above each task, or -1.</summary>
    private readonly int[] _above;

    public PlanWork(PlanDocument document, WorkingDays days)
    {
        (_document, _days) = (document, days);
        _byTask = document.Plan.Assignments.ToLookup(a => a.TaskUid);
        _above = Above(document.Plan.Tasks);
    }

    /// <summary>When baseline 0 finishes.</summary>
    public PlanTime BaselineFinish { get; private set; }

    /// <summary>After a change of a task's duration its people work as long.</summary>
    public void Follow(PlanTask task)
    {
        foreach (var assignment in _byTask[task.Uid])
            assignment.Work = assignment.RemainingWork = new WorkTime((long)Math.Round(task.Duration.Seconds * assignment.Units));
    }

    /// <summary>Freezes the dates, work and cost as they are.</summary>
    public void Freeze(int number, Schedule schedule)
    {
        var (work, cost, _) = Totals();
        for (var i = 0; i < work.Length; i++)
        {
            var (task, dates) = (_document.Plan.Tasks[i], schedule.Dates[i]);
            var duration = task.IsSummary ? new WorkTime(_days.SecondsBetween(dates.Start, dates.Finish)) : task.Duration;
            _document.TaskDetails[task.Uid].Baselines[number] = new Baseline(dates.Start, dates.Finish, duration, new WorkTime(work[i]), cost[i]);
        }

        if (number == 0) BaselineFinish = schedule.Finish;
    }

    /// <summary>Writes the sums into the tasks, and the durations of summaries.</summary>
    public void Total(Schedule schedule)
    {
        var (work, cost, done) = Totals();
        for (var i = 0; i < work.Length; i++)
        {
            var (task, detail) = (_document.Plan.Tasks[i], _document.TaskDetails[_document.Plan.Tasks[i].Uid]);
            task.Work = new WorkTime(work[i]);
            task.ActualWork = new WorkTime(done[i]);
            task.RemainingWork = task.Work - task.ActualWork;
            task.PercentWorkComplete = work[i] == 0 ? task.PercentComplete : (int)(100 * done[i] / work[i]);
            detail.Cost = cost[i];
            detail.ActualCost = work[i] == 0 ? 0 : (long)Math.Round((double)cost[i] * done[i] / work[i]);
            if (!task.IsSummary) continue;
            var dates = schedule.Dates[i];
            if (dates.Kind == TaskDatesKind.Full) task.Duration = new WorkTime(_days.SecondsBetween(dates.Start, dates.Finish));
        }
    }

    private (long[] Work, long[] Cost, long[] Done) Totals()
    {
        var tasks = _document.Plan.Tasks;
        var (work, cost, done) = (new long[tasks.Count], new long[tasks.Count], new long[tasks.Count]);
        for (var i = tasks.Count - 1; i >= 0; i--)
        {
            foreach (var assignment in _byTask[tasks[i].Uid])
            {
                work[i] += assignment.Work.Seconds;
                done[i] += assignment.ActualWork.Seconds;
                var perHour = _document.ResourceDetails[assignment.ResourceUid!.Value].Rates[0].StandardPerHour;
                // Millionths an hour times seconds, in cents.
                cost[i] += (perHour / 10_000 * assignment.Work.Seconds) / 3600;
            }

            if (_above[i] < 0) continue;
            work[_above[i]] += work[i];
            cost[_above[i]] += cost[i];
            done[_above[i]] += done[i];
        }

        return (work, cost, done);
    }

    private static int[] Above(List<PlanTask> tasks)
    {
        var above = new int[tasks.Count];
        var open = new List<int>();
        for (var i = 0; i < tasks.Count; i++)
        {
            open.RemoveRange(tasks[i].OutlineLevel - 1, open.Count - tasks[i].OutlineLevel + 1);
            above[i] = open.Count > 0 ? open[^1] : -1;
            open.Add(i);
        }

        return above;
    }
}
