using System.Globalization;
using Gantry.Approvals;
using Gantry.Charters;
using Gantry.Plans.Edits;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Baselines;

/// <summary>Whether the baseline that everything is measured against may be set now: where the matrix makes planning standards wait, once for each leave of the PMO.</summary>
internal static class MayBaseline
{
    /// <summary>The baseline that facts, checks and tolerances are measured against; the others are notes of the project manager.</summary>
    public const int Measured = 0;

    /// <summary>Refuses to set the measured baseline without leave, where the matrix makes it wait.</summary>
    public static async Task<Control> DemandMayBaseline(this CommandContext context, Project project, Guid planId, int number, CancellationToken cancel)
    {
        var control = await context.Db.ControlAt(project.Id, project.Tier, PmoService.PlanningStandards, context.Now, cancel);
        if (number != Measured || !control.Waits || await MayBegin.BringsThemIn(context, project.Id, cancel)) return control;
        if (await context.Db.LeaveToBaseline(planId, cancel) is not null) return control;
        throw CommandContext.Invalid("number", $"{control.Why} Ask for the baseline on the project's overview; it can be set once it is approved.");
    }

    /// <summary>The approval that lets the measured baseline be set once more; null when there is none or it was used.</summary>
    public static async Task<Approval?> LeaveToBaseline(this GantryDb db, Guid planId, CancellationToken cancel)
    {
        var leave = await db.Approvals.AsNoTracking().Where(a => a.Kind == ApprovalKind.Baseline && a.SubjectId == planId && (a.State == ApprovalState.Approved || a.State == ApprovalState.Lapsed) && a.Mode == ApprovalMode.Decision)
            .OrderByDescending(a => a.DecidedAt).FirstOrDefaultAsync(cancel);
        return leave is not null && await db.PlanEdits.AnyAsync(e => e.PlanId == planId && e.Kind == EditKind.Baseline && e.At > leave.DecidedAt && e.UndoneBy == null, cancel) ? null : leave;
    }

    /// <summary>Lets the PMO look at a baseline that was set, or records that it would have waited.</summary>
    public static async Task ReviewBaseline(this CommandContext context, Project project, Guid planId, int number, Control control, CancellationToken cancel)
    {
        if (number != Measured || control.PmoId is not { } pmo || !(control.Level == ControlLevel.Review || control.IsShadow)) return;
        await context.AskForBaseline(project, planId, control, pmo, control.IsShadow ? ApprovalMode.Shadow : ApprovalMode.Review, null, cancel);
    }

    /// <summary>Asks the PMO about the measured baseline.</summary>
    public static async Task<Approval> AskForBaseline(this CommandContext context, Project project, Guid planId, Control control, Guid pmo, ApprovalMode mode, string? request, CancellationToken cancel)
    {
        var turn = await context.TurnOfPmo(pmo, cancel);
        return await context.Ask(
            new Question(project, ApprovalKind.Baseline, planId, $"{(mode == ApprovalMode.Review ? "Review" : "Approve")} the baseline of {project.Name}", mode)
            {
                Control = control,
                Request = request,
                Lapse = control.Level == ControlLevel.Direct ? LapseRule.KeepWaiting : turn.HolderId is null ? LapseRule.Allow : control.Set.Lapse,
                Facts = await FactsOf(context.Db, project, planId, cancel),
            },
            turn with { Route = $"{control.Why} {turn.Route}" }, cancel);
    }

    private static async Task<IReadOnlyList<KnownFact>> FactsOf(GantryDb db, Project project, Guid planId, CancellationToken cancel)
    {
        var checks = await db.PlanChecks.AsNoTracking().SingleOrDefaultAsync(c => c.PlanId == planId, cancel);
        var agreed = await db.Charters.Where(c => c.ProjectId == project.Id && c.State == CharterState.InForce).Select(c => c.Finish).FirstOrDefaultAsync(cancel);
        return
        [
            new("Tasks", project.Facts.TaskCount.ToString(CultureInfo.InvariantCulture)), new("Finish", Day(project.Facts.Finish?.Date)), new("Finish of the charter", Day(agreed)),
            new("Baseline until now", project.Facts.BaselineFinish is { } before ? $"finish {Day(before.Date)}" : "none"),
            new("Schedule checks", checks is null ? "not known" : checks.Failing == 0 ? $"none of {checks.Measures} fails" : $"{checks.Failing} of {checks.Measures} fail"),
        ];
    }

    private static string Day(DateOnly? day) => day is { } d ? d.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "not known";
}

/// <summary>How the measured baseline of a project stands with the PMO.</summary>
/// <param name="Control">How planning standards are held here.</param>
/// <param name="Waiting">The decision it waits for; null when it waits for none.</param>
/// <param name="HasLeave">It may be set once now.</param>
/// <param name="Ask">Whether the reader may ask for it.</param>
public sealed record BaselineStanding(Control Control, ApprovalRow? Waiting, bool HasLeave, Decision Ask);

/// <summary>Reads how baselines stand.</summary>
public sealed class BaselineQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>How it stands; null where nothing waits, or the reader may not see the project or it has no plan.</summary>
    public async Task<BaselineStanding?> Read(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Projects.AsNoTracking().VisibleTo(db, actor, now).Where(p => p.Id == projectId).Select(p => new { p.PlanId }).SingleOrDefaultAsync(cancel) is not { PlanId: { } plan }) return null;
        var control = await db.ControlOf(projectId, PmoService.PlanningStandards, now, cancel);
        if (!control.Waits) return null;
        var waiting = await ApprovalQueries.Rows(db, db.Approvals.Where(a => a.SubjectId == plan && a.Kind == ApprovalKind.Baseline && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision), now, 1, cancel);
        return new BaselineStanding(control, waiting.Count > 0 ? waiting[0] : null, await db.LeaveToBaseline(plan, cancel) is not null, (await db.RightsAt(actor, projectId, now, cancel)).Decide(Permissions.PlansPublish));
    }
}
