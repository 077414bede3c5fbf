using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Causes;

/// <summary>Computed schedules of the plans that people look at, kept in memory for the questions that follow the first.</summary>
/// <remarks>
/// The key is the plan and its version, never the reader: all readers share one schedule, and nothing in it depends on who asks. Whoever
/// takes one out must have checked in SQL, for this request, that the reader may see the plan (<see cref="PlanQueries.ReadableVersion"/>).
/// </remarks>
public sealed class ComputedSchedules(IDbContextFactory<GantryDb> databases)
{
    /// <summary>Plans kept at most, the ones asked for last.</summary>
    internal const int MostPlans = 24;

    /// <summary>Tasks of all kept plans together at most (some 300 bytes each); the plan asked for last is kept whatever its size.</summary>
    internal const int MostTasks = 400_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Plan, long Version), LinkedListNode<Kept>> _kept = [];

    // The one asked for last stands first.
    private readonly LinkedList<Kept> _order = [];

    /// <summary>Plans kept now.</summary>
    internal int Count
    {
        get { lock (_lock) return _kept.Count; }
    }

    /// <summary>The schedule of a version of a plan, loaded and computed once for all who wait for it.</summary>
    /// <returns>Null when there is no such plan any more. When the plan has moved on meanwhile, its newest version.</returns>
    internal async Task<ComputedSchedule?> Of(Guid planId, long version, CancellationToken cancel)
    {
        var kept = Keep(planId, version);
        ComputedSchedule? computed;
        try
        {
            computed = await kept.Loading.WaitAsync(cancel);
        }
        catch when (kept.Loading.IsFaulted)
        {
            Drop(kept);
            throw;
        }

        // What was loaded is kept only under the version it has: the next question asks under that one.
        if (computed is null || computed.Version != version) Drop(kept);
        else Trim();
        return computed;
    }

    private Kept Keep(Guid planId, long version)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue((planId, version), out var node))
            {
                _order.Remove(node);
                _order.AddFirst(node);
                return node.Value;
            }

            for (var older = _order.First; older is not null;)
            {
                var next = older.Next;
                if (older.Value.PlanId == planId && older.Value.Version < version) Remove(older);
                older = next;
            }

            // Shared by all who wait, so it is nobody's request that ends it.
            var kept = new Kept(planId, version, Task.Run(() => ComputedSchedule.Load(databases, planId)));
            _kept[(planId, version)] = _order.AddFirst(kept);
            return kept;
        }
    }

    private void Drop(Kept kept)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue((kept.PlanId, kept.Version), out var node) && ReferenceEquals(node.Value, kept)) Remove(node);
        }
    }

    private void Trim()
    {
        lock (_lock)
        {
            while (_order.Count > 1 && (_order.Count > MostPlans || _order.Sum(kept => (long)kept.Tasks) > MostTasks)) Remove(_order.Last!);
        }
    }

    private void Remove(LinkedListNode<Kept> node)
    {
        _order.Remove(node);
        _kept.Remove((node.Value.PlanId, node.Value.Version));
    }

    private sealed record Kept(Guid PlanId, long Version, Task<ComputedSchedule?> Loading)
    {
        public int Tasks => Loading is { IsCompletedSuccessfully: true, Result: { } computed } ? computed.TaskCount : 0;
    }
}
