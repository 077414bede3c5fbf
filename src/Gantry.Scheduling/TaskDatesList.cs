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
            return r < 0 ? default : dates.Of(r, network.CriticalLimit);
        }
    }

    public IEnumerator<TaskDates> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
