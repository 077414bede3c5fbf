using Gantry.Plans.Edits;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.ExternalTasks;

/// <summary>Refuses links that close a circle through several projects: each plan alone has none, and their dates would never come to rest.</summary>
internal static class ExternalCircles
{
    /// <summary>Refuses what a turn did when a task that an external task stands for now depends on it.</summary>
    public static async Task Demand(PlanTurn turn, CancellationToken cancel)
    {
        var (db, planId) = (turn.Db, turn.Stored.Id);
        var added = db.ExternalTasks.Local.Where(e => e.PlanId == planId).ToList();
        var rows = await db.ExternalTasks.AsNoTracking().Where(e => e.PlanId == planId).ToListAsync(cancel);
        var entries = rows.Concat(added).DistinctBy(e => e.Uid).Where(e => turn.Warm.IndexOf(e.Uid) >= 0).ToList();
        if (entries.Count == 0 || !await db.ExternalTasks.AnyAsync(e => e.ForeignPlanId == planId, cancel)) return;
        // Two plans that are linked to each other at the same instant wait for one another here.
        await db.Installations.ExecuteUpdateAsync(s => s.SetProperty(i => i.OrganizationName, i => i.OrganizationName), cancel);
        var graphs = new Dictionary<Guid, Graph> { [planId] = new Graph(turn.Warm.Now.Plan.Tasks.ConvertAll(t => (t.Uid, t.OutlineLevel)), turn.Warm.Now.Plan.Links.Select(l => (l.PredecessorUid, l.SuccessorUid))) };
        foreach (var entry in entries)
        {
            if (!await Reaches(db, graphs, (planId, entry.Uid), (entry.ForeignPlanId, entry.ForeignUid), cancel)) continue;
            var name = turn.Warm.Now.Plan.Tasks[turn.Warm.IndexOf(entry.Uid)].Name;
            turn.TakeBack();
            throw EditProblem.Refused(new EditRefusal(RefusalCode.ClosesCycle,
                $"'{AmountText.Cut(name)}' of another project would depend, through links between projects, on what it drives here. Remove one of the links of the circle.", [entry.Uid]));
        }
    }

    /// <summary>Whether moving one task can move another, over links, summaries and external tasks.</summary>
    private static async Task<bool> Reaches(GantryDb db, Dictionary<Guid, Graph> graphs, (Guid Plan, int Uid) from, (Guid Plan, int Uid) to, CancellationToken cancel)
    {
        // A task that moved as a whole takes what is inside with it; a summary that only grew does not.
        var seen = new HashSet<(Guid, int, bool)> { (from.Plan, from.Uid, true) };
        var open = new Stack<(Guid Plan, int Uid, bool IsWhole)>([(from.Plan, from.Uid, true)]);
        while (open.TryPop(out var at))
        {
            if ((at.Plan, at.Uid) == to) return true;
            if (!graphs.TryGetValue(at.Plan, out var graph)) graphs[at.Plan] = graph = await Load(db, at.Plan, cancel);
            graph.Outside ??= (await db.ExternalTasks.AsNoTracking().Where(e => e.ForeignPlanId == at.Plan).Select(e => new { e.ForeignUid, e.PlanId, e.Uid }).ToListAsync(cancel)).ToLookup(e => e.ForeignUid, e => (e.PlanId, e.Uid));
            foreach (var (plan, uid) in graph.Outside[at.Uid]) Go(plan, uid, true);
            foreach (var uid in graph.Successors[at.Uid]) Go(at.Plan, uid, true);
            if (graph.Parents.TryGetValue(at.Uid, out var parent)) Go(at.Plan, parent, false);
            if (!at.IsWhole) continue;
            foreach (var uid in graph.Inside[at.Uid]) Go(at.Plan, uid, true);
        }

        return false;

        void Go(Guid plan, int uid, bool isWhole)
        {
            if (seen.Add((plan, uid, isWhole))) open.Push((plan, uid, isWhole));
        }
    }

    private static async Task<Graph> Load(GantryDb db, Guid planId, CancellationToken cancel)
    {
        var tasks = await db.PlanTasks.AsNoTracking().Where(t => t.PlanId == planId).OrderBy(t => t.Position).Select(t => new { t.Uid, t.OutlineLevel }).ToListAsync(cancel);
        var links = await db.PlanLinks.AsNoTracking().Where(l => l.PlanId == planId).Select(l => new { l.PredecessorUid, l.SuccessorUid }).ToListAsync(cancel);
        return new Graph(tasks.ConvertAll(t => (t.Uid, t.OutlineLevel)), links.Select(l => (l.PredecessorUid, l.SuccessorUid)));
    }

    private sealed class Graph
    {
        public Graph(List<(int Uid, int Level)> tasks, IEnumerable<(int From, int To)> links)
        {
            Successors = links.ToLookup(l => l.From, l => l.To);
            var around = new Stack<(int Uid, int Level)>();
            foreach (var task in tasks)
            {
                while (around.TryPeek(out var above) && above.Level >= task.Level) around.Pop();
                if (around.TryPeek(out var parent)) Parents[task.Uid] = parent.Uid;
                around.Push(task);
            }

            Inside = Parents.ToLookup(p => p.Value, p => p.Key);
        }

        public ILookup<int, int> Successors { get; }

        public Dictionary<int, int> Parents { get; } = [];

        public ILookup<int, int> Inside { get; }

        /// <summary>External tasks in other plans that stand for tasks of this one.</summary>
        public ILookup<int, (Guid Plan, int Uid)>? Outside { get; set; }
    }
}
