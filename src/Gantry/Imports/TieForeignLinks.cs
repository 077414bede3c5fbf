using System.Text.Json;
using Gantry.Exchange.Estates;
using Gantry.Plans;
using Gantry.Plans.ExternalTasks;
using Gantry.Plans.Revisions;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>Finds the other end of links between imported plans, by the name of the file and the number or name of the task.</summary>
/// <remarks>Links of plans imported before that waited for one of these files are found with them.</remarks>
[Command("imports.tie-links", CommandAttribute.OwnRecord, "Tie the links between the plans of an import")]
internal sealed record TieForeignLinks(Guid BatchId) : ICommand<TiedLinks>;

/// <summary>What files say of each other, found.</summary>
/// <param name="Ends">By the plan that is to follow another.</param>
/// <param name="Problems">What was not found, for people.</param>
public sealed record TiedLinks(IReadOnlyDictionary<Guid, IReadOnlyList<ForeignEnd>> Ends, IReadOnlyList<string> Problems);

internal sealed class TieForeignLinksHandler : CommandHandler<TieForeignLinks, TiedLinks>
{
    public override async Task<TiedLinks> Handle(TieForeignLinks command, CommandContext context, CancellationToken cancel)
    {
        var batch = await context.Load<ImportBatch>(command.BatchId, null, cancel);
        context.DemandOwn(batch.OwnerId);
        var names = await NamedPlans.Read(context, batch.Id, cancel);
        var tie = new Tying(context.Db, names);
        var own = names.Own;
        var editable = context.Db.ScopesWith(context.Actor, Permissions.PlansEdit, context.Now);
        var waiting = context.Db.Plans.Where(p => own.Contains(p.Id) || (p.Kind == PlanKind.Live && p.SourceFile != null && editable.Contains(p.ProjectId))).Select(p => p.Id);
        foreach (var link in await context.Db.ForeignLinks.Where(l => waiting.Contains(l.PlanId) && l.ForeignPlanId == null).ToListAsync(cancel)) await tie.Link(link, cancel);
        foreach (var task in await context.Db.PlanTasks.Where(t => waiting.Contains(t.PlanId) && t.Details != null && t.Details.Contains(nameof(TaskExtras.SubprojectFile))).ToListAsync(cancel)) await tie.Task(task, cancel);
        return tie.Result();
    }

    private sealed class Tying(GantryDb db, NamedPlans names)
    {
        private readonly Dictionary<Guid, List<ForeignEnd>> _ends = [];
        private readonly List<string> _problems = [];
        private readonly Dictionary<Guid, TasksThere?> _plans = [];

        public TiedLinks Result() => new(_ends.ToDictionary(e => e.Key, e => (IReadOnlyList<ForeignEnd>)e.Value), [.. _problems.Distinct()]);

        /// <summary>A link whose other end is in no task of its own plan.</summary>
        public async Task Link(ForeignLinkRow link, CancellationToken cancel)
        {
            if (Find(link.PlanId, link.ForeignFile) is not { } plan || await Read(plan, cancel) is not { } there) return;
            if (there.Find(link.ForeignIsId ? null : link.ForeignUid, link.ForeignIsId ? link.ForeignUid : null, null) is not { } uid)
            {
                Say(link.PlanId, $"'{EstatePath.Stem(link.ForeignFile)}' has no task {link.ForeignUid}: it was changed after the link was made. Link the tasks again.");
                return;
            }

            (link.ForeignPlanId, link.ForeignUid, link.ForeignIsId, link.ForeignVersion) = (plan, uid, false, there.Version);
            // The end of the other task that the link ties.
            var tiesFinish = link.ForeignIsPredecessor ? link.Kind is LinkKind.FinishStart or LinkKind.FinishFinish : link.Kind is LinkKind.FinishFinish or LinkKind.StartFinish;
            var dates = await db.TaskDates.AsNoTracking().SingleOrDefaultAsync(d => d.PlanId == plan && d.Uid == uid, cancel);
            link.ForeignDate = tiesFinish ? dates?.Finish : dates?.Start;
            if (link.ForeignIsPredecessor) Add(link.PlanId, new ForeignEnd(link.TaskUid, link.Id, plan, uid));
        }

        /// <summary>A task that stands for one of another plan, or for the whole of it.</summary>
        public async Task Task(TaskRow task, CancellationToken cancel)
        {
            if (JsonSerializer.Deserialize<TaskExtras>(task.Details!, PlanRowsOf.Json) is not { SubprojectFile: { } file, SubprojectPlanId: null } extras) return;
            if (Find(task.PlanId, file) is not { } plan) return;
            // Without a task there, the whole plan is meant.
            if (extras is { ForeignUid: null, ForeignId: null })
            {
                task.Details = JsonSerializer.Serialize(extras with { SubprojectPlanId = plan }, PlanRowsOf.Json);
                return;
            }

            if (await Read(plan, cancel) is not { } there) return;
            if (there.Find(extras.ForeignUid, extras.ForeignId, task.Name) is not { } uid)
            {
                Say(task.PlanId, $"'{task.Name}' stands for a task of '{EstatePath.Stem(file)}', and the file does not tell which one. The dates of the file stay; link the tasks again.");
                return;
            }

            task.Details = JsonSerializer.Serialize(extras with { SubprojectPlanId = plan, ForeignUid = uid }, PlanRowsOf.Json);
            Add(task.PlanId, new ForeignEnd(task.Uid, null, plan, uid));
        }

        private Guid? Find(Guid from, string file)
        {
            var (plan, problem) = names.Find(from, file);
            // What waits since an earlier import is settled by these files or goes on waiting.
            if (!names.IsOfImport(from)) return plan is { } found && names.IsOfImport(found) ? found : null;
            if (problem is not null) _problems.Add(problem);
            return plan;
        }

        private void Say(Guid plan, string problem) => _problems.Add($"{names.PathOf(plan)}: {problem}");

        private void Add(Guid plan, ForeignEnd end)
        {
            if (!_ends.TryGetValue(plan, out var ends)) _ends[plan] = ends = [];
            ends.Add(end);
        }

        private async Task<TasksThere?> Read(Guid planId, CancellationToken cancel)
        {
            if (!_plans.TryGetValue(planId, out var there)) _plans[planId] = there = await TasksThere.Read(db, planId, cancel);
            return there;
        }
    }

    /// <summary>The tasks of a plan by what files call them: numbers of rows are those of the file, whatever was inserted since.</summary>
    private sealed class TasksThere(long version, IReadOnlyCollection<(int Uid, int Id, string Name)> filed, IReadOnlySet<int> now)
    {
        private readonly Dictionary<int, (int Uid, string Name)> _byId = filed.GroupBy(t => t.Id).ToDictionary(g => g.Key, g => (g.First().Uid, g.First().Name));
        private readonly ILookup<string, int> _byName = filed.ToLookup(t => t.Name, t => t.Uid, StringComparer.Ordinal);

        public long Version { get; } = version;

        /// <param name="uid">The uid, when the file tells it.</param>
        /// <param name="id">The number of the row, when the file tells it.</param>
        /// <param name="name">What the task was called when it was linked, when the file tells it.</param>
        public int? Find(int? uid, int? id, string? name)
        {
            if (uid is { } given && now.Contains(given)) return given;
            // A row that is called otherwise is another one: rows were inserted between the two files being saved.
            if (id is { } number && _byId.TryGetValue(number, out var row) && (name is null || row.Name == name)) return Still(row.Uid);
            return name is { Length: > 0 } && _byName[name].Take(2).ToList() is [var only] ? Still(only) : null;
        }

        private int? Still(int uid) => now.Contains(uid) ? uid : null;

        public static async Task<TasksThere?> Read(GantryDb db, Guid planId, CancellationToken cancel)
        {
            if (await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == planId, cancel) is not { } plan) return null;
            var rows = await db.PlanTasks.AsNoTracking().Where(t => t.PlanId == planId).Select(t => new { t.Uid, t.DisplayId, t.Name }).ToListAsync(cancel);
            var now = rows.Select(t => t.Uid).ToHashSet();
            // The first version is the file.
            if (plan.Version > 1 && await PlanAsOf.Schedule(db, plan, 1, null, cancel) is { } first) return new TasksThere(plan.Version, [.. first.Plan.Tasks.Select(t => (t.Uid, t.Id, t.Name))], now);
            return new TasksThere(plan.Version, [.. rows.Select(t => (t.Uid, t.DisplayId, t.Name))], now);
        }
    }
}
