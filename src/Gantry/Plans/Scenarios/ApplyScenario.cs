using Gantry.Plans.Channel;
using Gantry.Plans.Edits;
using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Scenarios;

/// <summary>Puts everything that was edited in a scenario onto the plan it came from, as one edit.</summary>
/// <param name="PlanId">The plan the scenario came from.</param>
/// <param name="ScenarioId">The scenario. It stays until it is dropped.</param>
[Command("plans.apply", Permissions.PlansPublish, "Put a scenario onto the plan it came from")]
public sealed record ApplyScenario(Guid PlanId, Guid ScenarioId) : ICommand<EditAnswer>, ITakesTurns
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class ApplyScenarioHandler(PlanChannels channels) : CommandHandler<ApplyScenario, EditAnswer>
{
    public override async Task<EditAnswer> Handle(ApplyScenario command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel);
        var db = context.Db;
        var scenario = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.ScenarioId && p.BasePlanId == command.PlanId && p.Kind == PlanKind.Scenario, cancel)
            ?? throw CommandContext.NotFound();
        var rows = await db.PlanEdits.AsNoTracking().Where(e => e.PlanId == scenario.Id).OrderBy(e => e.Version).ToListAsync(cancel);
        var done = rows.Where(r => r.Kind is EditKind.Edit or EditKind.Undo or EditKind.Redo).ToList();
        if (done.Count == 0) throw CommandContext.Invalid("plan", "Nothing was edited in the scenario: there is nothing to apply.");
        await DemandFree(turn, scenario, done, cancel);

        var uids = new ScenarioUids(scenario.BaseLastUid ?? 0, turn.Warm.LastUid);
        var extras = new Dictionary<string, RowExtras>();
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in done)
        {
            var stored = uids.Map(StoredEdit.Read(row.Edit));
            PutBack.Apply(turn, stored);
            foreach (var (key, extra) in stored.Extras ?? new Dictionary<string, RowExtras>()) extras[key] = extra;
            foreach (var key in row.Touched.Split('\n').Where(k => k.Length > 0 && k[0] is 't' or 'p' or 'x')) touched.Add(uids.Map(key));
        }

        var intent = new PlanTurn.Intent(EditKind.Apply, $"Applied the scenario '{scenario.Name}'", [.. done.Where(r => r.UndoneBy is null && r.Kind != EditKind.Undo).Take(200).Select(r => new FieldChange("Scenario", null, r.Summary))], touched)
        {
            LastUid = uids.Last,
            Extras = Present(turn, extras),
        };
        var change = await turn.Save(intent, cancel);
        return new EditAnswer(turn.Stored.Version + 1, null, change);
    }

    /// <summary>What belongs to rows that came and went again is left out.</summary>
    private static Dictionary<string, RowExtras> Present(PlanTurn turn, Dictionary<string, RowExtras> extras) =>
        extras.Where(e => e.Key[0] != 't' || (EditKeys.UidOf(e.Key) is { } uid && turn.Warm.IndexOf(uid) >= 0)).ToDictionary();

    private static async Task DemandFree(PlanTurn turn, StoredPlan scenario, List<EditRow> done, CancellationToken cancel)
    {
        var since = scenario.BaseVersion ?? 1;
        var later = EditConflicts.Effective(await EditConflicts.Later(turn.Db, turn.Warm, since, cancel), since).ToList();
        if (later.Count == 0) return;
        var keys = done.SelectMany(r => r.Touched.Split('\n')).Where(k => k.Length > 0 && !IsOwn(k, scenario)).ToHashSet(StringComparer.Ordinal);
        var conflicts = await EditConflicts.Find(turn.Db, new EditDraft(turn.Warm, turn.Warm.LastUid), keys, later, cancel);
        if (conflicts.Count > 0) throw EditProblem.Conflict(turn.Warm.Version, conflicts);
    }

    private static bool IsOwn(string key, StoredPlan scenario) => EditKeys.UidOf(key) > scenario.BaseLastUid;
}
