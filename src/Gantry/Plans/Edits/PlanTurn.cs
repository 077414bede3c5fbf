using Gantry.Plans.Channel;
using Gantry.Plans.ExternalTasks;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Edits;

/// <summary>One command on a plan during the plan's turn: loads what it needs, applies steps in memory, and saves everything in the command's transaction.</summary>
internal sealed class PlanTurn
{
    private readonly PlanChannels _channels;
    private readonly List<ScheduleDelta> _applied = [];
    private readonly List<EditStep> _steps = [];
    private readonly List<List<EditStep>> _inverse = [];
    private readonly Schedule _before;

    private PlanTurn(CommandContext context, StoredPlan stored, Project project, WarmPlan warm, PlanChannels channels)
    {
        (Context, Stored, Project, Warm, _channels) = (context, stored, project, warm, channels);
        _before = warm.Now;
    }

    public CommandContext Context { get; }
    public StoredPlan Stored { get; }
    public Project Project { get; }
    public WarmPlan Warm { get; }

    public GantryDb Db => Context.Db;

    /// <summary>Begins a turn: asks whether the actor may, and brings the plan in memory to the version of the database.</summary>
    public static async Task<PlanTurn> Begin(CommandContext context, Guid planId, PlanChannels channels, CancellationToken cancel, bool isEdit = true)
    {
        var db = context.Db;
        var found = await db.Plans.Where(p => p.Id == planId).Join(db.Projects, p => p.ProjectId, p => p.Id, (plan, project) => new { plan, project }).SingleOrDefaultAsync(cancel)
            ?? throw CommandContext.NotFound();
        var (stored, project) = (found.plan, found.project);
        await context.Demand(project.Id, Platform.Access.Permissions.ProjectsRead, cancel);
        if (isEdit) DemandOpen(stored, project);
        var warm = (WarmPlan)context.Warm!;
        await warm.Load(db, stored, cancel);
        return new PlanTurn(context, stored, project, warm, channels);
    }

    /// <summary>Applies steps in memory; what follows from the outline is added.</summary>
    /// <exception cref="CommandRefused">The engine refuses a step: nothing is changed then.</exception>
    public void Apply(IReadOnlyList<PlanEdit> edits)
    {
        if (edits.Count == 0) return;
        var tasks = Warm.Now.Plan.Tasks;
        var order = new RowOrder(tasks);
        var steps = edits.Select(order.Anchor).ToList();
        var derived = order.Derived(tasks);
        var delta = Warm.Apply(edits.Count == 1 && derived.Count == 0 ? edits[0] : new EditBatch([.. edits, .. derived]));
        if (delta.Refusal is { } refusal)
        {
            TakeBack();
            throw EditProblem.Refused(refusal);
        }

        _applied.Add(delta);
        _steps.AddRange(steps);
        if (order.HasMoved) Warm.Reindex();
        var back = new RowOrder(Warm.Now.Plan.Tasks);
        var flat = delta.Inverse is EditBatch batch ? batch.Edits : [delta.Inverse!];
        _inverse.Add([.. flat.Skip(derived.Count).Select(e => back.Anchor(Numbered(e, order)))]);
        foreach (var edit in derived) Derived.Add(edit);
    }

    private List<PlanEdit> Derived { get; } = [];

    /// <summary>A row that is put back takes the number it had when it went, with all rows above it as they were then.</summary>
    private static PlanEdit Numbered(PlanEdit edit, RowOrder order)
    {
        if (edit is not AddTask add || !order.RemovedIds.TryGetValue(add.Task.Uid, out var id)) return edit;
        var task = add.Task.Copy();
        task.Id = id;
        return add with { Task = task };
    }

    /// <summary>Forgets what was applied in memory.</summary>
    public void TakeBack()
    {
        Warm.Revert(Enumerable.Reverse(_applied));
        if (_applied.Count > 0) Warm.Reindex();
        _applied.Clear();
    }

    /// <summary>Everything of the edit that is not known from the steps.</summary>
    /// <param name="Kind">What kind of change it is.</param>
    /// <param name="Summary">What was done, for people.</param>
    /// <param name="Changes">The same in detail, for the history.</param>
    /// <param name="Touched">Fields as people edit them.</param>
    public sealed record Intent(EditKind Kind, string Summary, IReadOnlyList<FieldChange> Changes, IReadOnlySet<string> Touched)
    {
        public string? Client { get; init; }
        public long? Sequence { get; init; }
        public long? Undoes { get; init; }
        public int? LastUid { get; init; }
        public int? Baseline { get; init; }

        /// <summary>The baseline there was before, as it is kept; null when there was none.</summary>
        public byte[]? BaselineBefore { get; init; }
        public IReadOnlyDictionary<string, int>? Uids { get; init; }
        public IReadOnlyDictionary<string, RowExtras> Extras { get; init; } = new Dictionary<string, RowExtras>();
    }

    /// <summary>Saves rows, log, history and outbox, and tells open pages once it is committed.</summary>
    /// <returns>What open pages are told.</returns>
    public async Task<RawJson> Save(Intent intent, CancellationToken cancel)
    {
        var (after, version) = (Warm.Now, Stored.Version + 1);
        var edits = _steps.ConvertAll(s => s.Edit);
        if (edits.Exists(e => e is AddLink or ChangeLink or MoveTasks or AddTask)) await ExternalCircles.Demand(this, cancel);
        var edited = EditedTasks(edits);
        var changes = new RowChanges(_before.Plan, after.Plan, edits, edited);
        var kept = await SaveRows.Save(Db, Warm, changes, intent.Extras, cancel);
        if (Stored.Kind == PlanKind.Live) await Db.KeepTaskDocuments(Stored.Id, changes, intent.Extras, cancel);
        Note(intent.Extras);
        if (intent.Baseline is { } numbered) kept[EditKeys.Baseline(numbered)] = new RowExtras(Details: intent.BaselineBefore is { } bytes ? Convert.ToBase64String(bytes) : null);
        if (changes.IsPlanEdited) TakeFields(after.Plan);
        Stored.TaskCount = after.Plan.Tasks.Count;
        Stored.LastUid = Math.Max(intent.LastUid ?? 0, Warm.LastUid);
        if (intent.Kind == EditKind.Publish || (Project.IsPublishedAtOnce && Stored.Kind == PlanKind.Live)) (Stored.PublishedVersion, Stored.PublishedAt, Stored.PublishedById) = (version, Context.Now, Context.Actor.PersonId);

        var moves = Moves();
        var touched = new HashSet<string>(intent.Touched, StringComparer.Ordinal);
        foreach (var edit in edits) EditKeys.Add(edit, touched);
        var summary = intent.Summary.Length <= 1000 ? intent.Summary : intent.Summary[..1000];
        var head = new ChangeHead(version, intent.Kind, intent.Undoes, Context.Actor.PersonId, Context.Actor.Name, Context.Now, intent.Client, intent.Sequence, summary) { Uids = intent.Uids };
        var change = ChangeJson.Write(head, after, changes, edits, moves, Warm.WithNotes, intent.Extras.Keys, intent.Baseline);
        _inverse.Reverse();
        Db.PlanEdits.Add(new EditRow
        {
            PlanId = Stored.Id,
            Version = version,
            Kind = intent.Kind,
            At = Context.Now,
            ActorId = Context.Actor.PersonId,
            ClientId = intent.Client,
            Sequence = intent.Sequence,
            Summary = summary,
            Edit = new StoredEdit(_steps, intent.Extras.Count > 0 ? intent.Extras : null).Write(),
            Inverse = new StoredEdit([.. _inverse.SelectMany(x => x)], kept.Count > 0 ? kept : null).Write(),
            Change = ChangeJson.Compress(change),
            Touched = string.Join('\n', touched),
            Undoes = intent.Undoes,
        });
        // What came without dates, or went without them, did not move; its row comes or goes all the same.
        Tell(intent, summary, version, moves, [.. changes.RemovedTasks, .. changes.AddedTasks.Select(t => t.Task.Uid)], touched, change);
        return new RawJson(change);
    }

    private void Tell(Intent intent, string summary, long version, List<TaskMove> moves, List<int> rows, HashSet<string> touched, byte[] change)
    {
        Context.Touch(Stored);
        Context.Summary = moves.Count > 0 ? $"{(summary.Length > 900 ? summary[..900] : summary)} ({moves.Count:N0} tasks moved)" : summary;
        foreach (var field in intent.Changes) Context.Note(Stored, field);
        Db.Outbox.Add(new OutboxMessage { CreatedAt = Context.Now, Kind = ExternalDelivery.PlanChanged, Payload = ExternalDelivery.Write(Stored.Id, version) });
        Context.Publish(Notice.Outbox);
        var trace = new EditTrace(version, intent.Kind, Context.Actor.PersonId, intent.Client, Context.Now, summary, touched, intent.Undoes);
        var (warm, planId, last) = (Warm, Stored.Id, Stored.LastUid);
        Context.AfterCommit(() =>
        {
            warm.GiveUids(last);
            if (intent is { Client: { } client, Sequence: { } sequence }) warm.Saw(client, sequence);
            warm.Committed(version, trace, moves.Select(m => m.Uid).Concat(rows));
            _channels.Publish(planId, version, change);
        });
    }

    /// <summary>What moved over all rounds, each task once.</summary>
    private List<TaskMove> Moves()
    {
        if (_applied.Count == 0) return [];
        if (_applied.Count == 1) return [.. _applied[0].Moves];
        var merged = new Dictionary<int, TaskMove>();
        foreach (var move in _applied.SelectMany(d => d.Moves))
            merged[move.Uid] = merged.TryGetValue(move.Uid, out var first) ? move with { Before = first.Before, Cause = move.Cause ?? first.Cause, LateCause = move.LateCause ?? first.LateCause } : move;
        return [.. merged.Values.Where(m => m.Before != m.After)];
    }

    private HashSet<int> EditedTasks(List<PlanEdit> edits)
    {
        var uids = new HashSet<int>();
        foreach (var step in _steps)
            if (step is { Edit: MoveTasks { LevelShift: not 0 }, Uids: { } moved }) uids.UnionWith(moved);
        foreach (var edit in edits.Concat(Derived))
        {
            if (edit is EditTaskField { Field: not TaskField.Id } field) uids.Add(field.Uid);
            if (edit is EditSplits splits) uids.Add(splits.Uid);
        }

        return uids;
    }

    private void Note(IReadOnlyDictionary<string, RowExtras> extras)
    {
        foreach (var (key, extra) in extras)
        {
            if (key[0] != 't' || EditKeys.UidOf(key) is not { } uid) continue;
            if (extra.Notes is null) Warm.WithNotes.Remove(uid);
            else Warm.WithNotes.Add(uid);
            if (extra.Wbs is not null) Warm.Wbs[uid] = extra.Wbs;
        }
    }

    private void TakeFields(Plan plan)
    {
        Stored.Name = plan.Name;
        Stored.Start = plan.Start;
        Stored.Finish = plan.Finish;
        Stored.FromFinish = plan.FromFinish;
        Stored.StatusDate = plan.StatusDate;
        Stored.CalendarUid = plan.CalendarUid;
        Stored.MinutesPerDay = plan.MinutesPerDay;
        Stored.MinutesPerWeek = plan.MinutesPerWeek;
        Stored.DaysPerMonth = plan.DaysPerMonth;
        Stored.DefaultStartSecond = plan.DefaultStartSecond;
        Stored.DefaultFinishSecond = plan.DefaultFinishSecond;
        Stored.HonorConstraints = plan.HonorConstraints;
        Stored.CriticalFloatLimitSeconds = plan.CriticalFloatLimit.Seconds;
        Stored.MultipleCriticalPaths = plan.MultipleCriticalPaths;
        Stored.SplitsInProgress = plan.SplitsInProgress;
    }

    private static void DemandOpen(StoredPlan stored, Project project)
    {
        if (stored.Kind is PlanKind.Superseded) throw CommandContext.Invalid("plan", "Another plan took the place of this one: edit that one.");
        if (project.Status is ProjectStatus.Closed or ProjectStatus.Cancelled) throw CommandContext.Invalid("plan", "The project is closed: open it again before its plan is edited.");
    }
}
