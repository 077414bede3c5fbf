using System.Collections;

namespace Gantry.Scheduling;

/// <summary>Dates by task, read from the columns the passes filled.</summary>
internal sealed class TaskDatesList(Network network, PassDates dates) : IReadOnlyList<TaskDates>
{
    public int Count => network.TaskCount;

    public TaskDates this[int index]
    {
        get
        {
            ObjectDisposedException.ThrowIf(network.IsReleased, typeof(Schedule));
            if ((uint)index >= (uint)network.TaskCount) throw new ArgumentOutOfRangeException(nameof(index), index, "There is no task at this position.");
            var r = network.NodeOfTask[index];
            if (r < 0) return default;
            return new TaskDates(
                TaskDatesKind.Full,
                Cut(dates.Start[r]),
                Cut(dates.Finish[r]),
                Cut(dates.EarlyStart[r]),
                Cut(dates.EarlyFinish[r]),
                Cut(dates.LateStart[r]),
                Cut(dates.LateFinish[r]),
                new WorkTime(dates.TotalFloat[r]),
                new WorkTime(dates.FreeFloat[r]),
                dates.TotalFloat[r] <= network.CriticalLimit && !dates.IsComplete[r]);
        }
    }

    public IEnumerator<TaskDates> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static PlanTime Cut(long time) => new(Math.Clamp(time, PlanTime.Earliest.Seconds, PlanTime.Latest.Seconds));
}
