using System.Globalization;
using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Charters;

/// <summary>The way of a charter from submission into force: signature, then what the matrix asks for.</summary>
internal static class CharterSteps
{
    /// <summary>A new sponsor has so many days to confirm a charter.</summary>
    private const int ConfirmDays = 30;

    /// <summary>The sponsor signs at once when it is they who act; otherwise they are asked.</summary>
    public static async Task AskForSignature(this CommandContext context, Charter charter, Project project, Control control, string? request, CancellationToken cancel)
    {
        if (context.Actor.PersonId is { } me && me == charter.SponsorId)
        {
            await Signed(context, charter, project, me, request, cancel);
            return;
        }

        var facts = await FactsOf(context, charter, project, cancel);
        await context.Ask(
            new Question(project, ApprovalKind.CharterSignature, charter.Id, $"Sign the charter of {project.Name}", ApprovalMode.Decision) { Control = control, Request = request, Lapse = LapseRule.KeepWaiting, Facts = facts },
            await SponsorTurn(context, charter, project, cancel), cancel);
    }

    /// <summary>The PMO is asked whether a charter may pass.</summary>
    public static async Task AskPmo(this CommandContext context, Charter charter, Project project, Control control, string? request, CancellationToken cancel)
    {
        var turn = await context.TurnOfPmo(control.PmoId!.Value, cancel);
        var mode = control.IsShadow ? ApprovalMode.Shadow : control.Level == ControlLevel.Review ? ApprovalMode.Review : ApprovalMode.Decision;
        var lapse = control.Level == ControlLevel.Direct ? LapseRule.KeepWaiting : control.Set.Lapse;
        // A table with a hole must not stop a project: with nobody to ask, the step is allowed and says so.
        if (mode == ApprovalMode.Decision && turn.HolderId is null) lapse = LapseRule.Allow;
        await context.Ask(
            new Question(project, ApprovalKind.CharterApproval, charter.Id, $"{(mode == ApprovalMode.Review ? "Review" : "Approve")} the charter of {project.Name}", mode)
            {
                Control = control,
                Request = request,
                Lapse = lapse,
                Facts = await FactsOf(context, charter, project, cancel),
            },
            turn with { Route = $"{control.Why} {turn.Route}" }, cancel);
    }

    /// <summary>What follows a decision about a charter.</summary>
    public static async Task FollowCharter(this CommandContext context, Approval approval, Project project, bool allowed, CancellationToken cancel)
    {
        var charter = await context.Load<Charter>(approval.SubjectId, null, cancel);
        if (charter.State == CharterState.InForce)
        {
            // A new sponsor has confirmed it.
            if (approval.Kind == ApprovalKind.CharterSignature && approval.State is ApprovalState.Approved or ApprovalState.Reviewed)
                (charter.ConfirmBy, charter.SignedAt, charter.SignedById) = (null, context.Now, context.Actor.PersonId);
            return;
        }

        if (charter.State != CharterState.Submitted) return;
        if (!allowed)
        {
            BackToDraft(charter);
            return;
        }

        if (approval.Kind == ApprovalKind.CharterSignature)
        {
            await Signed(context, charter, project, context.Actor.PersonId, null, cancel);
            return;
        }

        if (charter.SignedAt is not null) await PutInForce(context, charter, project, cancel);
        else await context.AskForSignature(charter, project, await context.Db.ControlOf(project.Id, PmoService.CharterApproval, context.Now, cancel), approval.Request, cancel);
    }

    public static void BackToDraft(Charter charter) =>
        (charter.State, charter.SubmittedAt, charter.SubmittedById, charter.SignedAt, charter.SignedById) = (CharterState.Draft, null, null, null, null);

    private static async Task Signed(CommandContext context, Charter charter, Project project, Guid? by, string? request, CancellationToken cancel)
    {
        (charter.SignedAt, charter.SignedById) = (context.Now, by);
        var control = await context.Db.ControlOf(project.Id, PmoService.CharterApproval, context.Now, cancel);
        var passed = await context.Db.Approvals.AnyAsync(
            a => a.SubjectId == charter.Id && a.Kind == ApprovalKind.CharterApproval && (a.State == ApprovalState.Approved || a.State == ApprovalState.Lapsed) && a.RequestedAt >= charter.SubmittedAt, cancel)
            || context.Db.ChangeTracker.Entries<Approval>().Any(e => e.Entity.SubjectId == charter.Id && e.Entity is { Kind: ApprovalKind.CharterApproval, State: ApprovalState.Approved or ApprovalState.Lapsed } && e.Entity.RequestedAt >= charter.SubmittedAt);
        if (control.Waits && !passed)
        {
            await context.AskPmo(charter, project, control, request, cancel);
            return;
        }

        await PutInForce(context, charter, project, cancel);
        if (control.Level == ControlLevel.Review || control.IsShadow) await context.AskPmo(charter, project, control, request, cancel);
    }

    private static async Task PutInForce(CommandContext context, Charter charter, Project project, CancellationToken cancel)
    {
        foreach (var earlier in await context.Db.Charters.Where(c => c.ProjectId == project.Id && c.State == CharterState.InForce && c.Id != charter.Id).ToListAsync(cancel)) earlier.State = CharterState.Replaced;
        charter.State = CharterState.InForce;
        charter.InForceAt = context.Now;
        // The record of the project says what its charter says.
        project.SponsorId = charter.SponsorId;
        project.Purpose = charter.Purpose;
        context.Touch(project);
        foreach (var person in new[] { project.OwnerId, project.DeputyId, charter.SubmittedById }.OfType<Guid>().Distinct())
            context.Tell(person, InboxReason.Published, new RecordRef(RecordKind.Project, project.Id), "The charter is in force");
    }

    /// <summary>Asks a new sponsor to confirm the charter in force; nothing waits for it.</summary>
    public static async Task AskToConfirm(this CommandContext context, Project project, CancellationToken cancel)
    {
        if (await context.Db.Charters.SingleOrDefaultAsync(c => c.ProjectId == project.Id && c.State == CharterState.InForce, cancel) is not { } charter || charter.SponsorId == project.SponsorId) return;
        charter.SponsorId = project.SponsorId;
        foreach (var open in await context.Db.Approvals.Where(a => a.SubjectId == charter.Id && a.Kind == ApprovalKind.CharterSignature && a.State == ApprovalState.Open).ToListAsync(cancel))
            (open.State, open.DecidedAt) = (ApprovalState.Withdrawn, context.Now);
        if (charter.SponsorId is null) return;
        charter.ConfirmBy = (await OrganizationDays.Of(context.Db, cancel)).DayOf(context.Now).AddDays(ConfirmDays);
        await context.Ask(
            new Question(project, ApprovalKind.CharterSignature, charter.Id, $"Confirm the charter of {project.Name}", ApprovalMode.Review)
            {
                Request = "You have become the sponsor: confirm what your predecessor signed, or have it changed.",
                Facts = await FactsOf(context, charter, project, cancel),
            },
            await SponsorTurn(context, charter, project, cancel), cancel);
    }

    private static async Task<Turn> SponsorTurn(CommandContext context, Charter charter, Project project, CancellationToken cancel)
    {
        var deputy = await LineQueries.DeputyOfExecutive(context.Db, charter.SponsorId!.Value, project.Id, context.Now, cancel);
        var above = await context.Db.Portfolios.Where(f => f.Id == project.PortfolioId).Select(f => f.OwnerId).FirstOrDefaultAsync(cancel);
        return new Turn(charter.SponsorId, deputy, above == charter.SponsorId || above == deputy ? null : above, null, "The charter names its sponsor, who alone signs; then who stands in, then the portfolio manager.");
    }

    /// <summary>What is known when it is asked for, so that the record holds it for ever.</summary>
    private static async Task<IReadOnlyList<KnownFact>> FactsOf(CommandContext context, Charter charter, Project project, CancellationToken cancel)
    {
        var objectives = await context.Db.CharterObjectives.AsNoTracking().Where(o => o.CharterId == charter.Id).OrderBy(o => o.Number).ToListAsync(cancel);
        var facts = new List<KnownFact> { new("Purpose", charter.Purpose ?? "") };
        facts.AddRange(objectives.Select(o => new KnownFact($"Objective {o.Number}", o.Criterion is null ? o.Text : $"{o.Text.TrimEnd('.')}. Reached when: {o.Criterion}")));
        if (charter.Finish is { } finish) facts.Add(new("Finish", Day(finish) + (charter.TimeToleranceDays is { } days ? string.Create(CultureInfo.InvariantCulture, $", tolerance {days} working days") : "")));
        facts.Add(new("Forecast finish", project.Facts.Finish is { } forecast ? Day(forecast.Date) : "not known: there is no plan"));
        facts.Add(new("Budget", charter.BudgetMinor is { } budget ? CharterQueries.Money(budget, charter.Currency) : "not known"));
        facts.Add(new("Tier", project.Tier.ToString()));
        return facts;
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
