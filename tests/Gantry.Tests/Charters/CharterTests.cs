using Gantry.Approvals;
using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Charters;

public class CharterTests
{
    [Theory, EveryDatabase]
    public async Task A_charter_says_all_at_once_what_it_still_needs(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        var charter = await g.House.Done(new DraftCharter(g.Project), g.Manager);
        await g.House.Done(new EditCharter(charter) { Purpose = "", SponsorId = Guid.Empty }, g.Manager);
        var refused = await g.House.Refused(new SubmitCharter(charter), Outcome.Invalid, g.Manager);
        Assert.Equal(["BudgetMinor", "Finish", "Objectives", "Purpose", "SponsorId"], refused.Fields.Keys.Order());
        await g.House.Refused(new DraftCharter(g.Project), Outcome.Invalid, g.Manager);
        await g.House.Refused(new EditCharter(charter) { Purpose = "X" }, Outcome.NotFound, g.Sponsor);
        await g.House.Refused(new EditCharter(charter, 1) { Purpose = "X" }, Outcome.Stale, g.Manager);
        await g.House.Refused(new EditCharter(charter) { Currency = "euro" }, Outcome.Invalid, g.Manager);
        await g.House.Refused(new EditCharter(charter) { TimeToleranceDays = 4000 }, Outcome.Invalid, g.Manager);
        await g.House.Refused(new EditCharter(charter) { Objectives = [.. Enumerable.Range(0, 11).Select(i => new ObjectiveText($"{i}"))] }, Outcome.Invalid, g.Manager);
    }

    [Theory, EveryDatabase]
    public async Task At_advise_the_sponsors_signature_is_enough(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.Hold(PmoService.CharterApproval, ProjectTier.Large, ControlLevel.Advise);
        var charter = await g.Draft();
        Assert.Equal(CharterState.Submitted, await g.House.Done(new SubmitCharter(charter), g.Manager));
        var signature = await g.One(db => db.Approvals);
        Assert.Equal((ApprovalKind.CharterSignature, g.Sponsor.PersonId), (signature.Kind, signature.HolderId));
        await g.House.Refused(new DecideApproval(signature.Id, true), Outcome.Denied, g.Manager);
        await g.House.Done(new DecideApproval(signature.Id, true), g.Sponsor);
        var now = await g.One(db => db.Charters);
        Assert.Equal((CharterState.InForce, g.Sponsor.PersonId), (now.State, now.SignedById));
        Assert.Single(await All(g));
    }

    [Theory, EveryDatabase]
    public async Task At_review_it_is_in_force_with_the_signature_and_the_PMO_looks_at_it_by_a_day(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.Hold(PmoService.CharterApproval, ProjectTier.Large, ControlLevel.Review);
        // The sponsor who submits signs with it.
        await g.House.Done(new AssignRole(g.Sponsor.PersonId!.Value, Role.ProjectManager, g.Project));
        Assert.Equal(CharterState.InForce, await g.House.Done(new SubmitCharter(await g.Draft()), g.Sponsor));
        var review = await g.One(db => db.Approvals);
        Assert.Equal((ApprovalMode.Review, g.Lead.PersonId, ApprovalState.Open), (review.Mode, review.HolderId, review.State));
        await g.House.Done(new DecideApproval(review.Id, false, "The budget is thin"), g.Lead);
        Assert.Equal((ApprovalState.Reviewed, "The budget is thin"), ((await g.One(db => db.Approvals)).State, (await g.One(db => db.Approvals)).Note));
        Assert.Equal(CharterState.InForce, (await g.One(db => db.Charters)).State);
    }

    [Theory, EveryDatabase]
    public async Task At_approve_it_waits_for_the_PMO_after_the_signature(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        var charter = await g.Draft();
        await g.House.Done(new SubmitCharter(charter, "Please"), g.Manager);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals)).Id, true), g.Sponsor);
        var approval = await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open));
        Assert.Equal((ApprovalKind.CharterApproval, ApprovalMode.Decision, CharterState.Submitted), (approval.Kind, approval.Mode, (await g.One(db => db.Charters)).State));
        await g.House.Refused(new DecideApproval(approval.Id, false), Outcome.Invalid, g.Lead);
        await g.House.Done(new DecideApproval(approval.Id, false, "Name a measure"), g.Lead);
        var back = await g.One(db => db.Charters);
        Assert.Equal((CharterState.Draft, null), (back.State, back.SignedAt));

        await g.House.Done(new EditCharter(charter) { Objectives = [new ObjectiveText("Queue", "Under 2 minutes")] }, g.Manager);
        await g.House.Done(new SubmitCharter(charter), g.Manager);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open))).Id, true), g.Sponsor);
        var second = await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open));
        await g.House.Done(new DecideApproval(second.Id, true, null, second.Version), g.LeadDeputy);
        Assert.Equal(CharterState.InForce, (await g.One(db => db.Charters)).State);
        await g.House.Refused(new DecideApproval(second.Id, true), Outcome.Stale, g.Lead);
    }

    [Theory, EveryDatabase]
    public async Task At_direct_the_PMO_decides_before_anybody_signs_and_it_never_lapses(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.Hold(PmoService.CharterApproval, ProjectTier.Large, ControlLevel.Direct, LapseRule.Allow);
        await g.House.Done(new SubmitCharter(await g.Draft()), g.Manager);
        var first = await g.One(db => db.Approvals);
        Assert.Equal((ApprovalKind.CharterApproval, LapseRule.KeepWaiting, g.Lead.PersonId), (first.Kind, first.Lapse, first.HolderId));
        await g.House.Done(new DecideApproval(first.Id, true), g.Lead);
        var signature = await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open));
        Assert.Equal(ApprovalKind.CharterSignature, signature.Kind);
        await g.House.Done(new DecideApproval(signature.Id, true), g.Sponsor);
        Assert.Equal(CharterState.InForce, (await g.One(db => db.Charters)).State);
        Assert.Equal(2, (await All(g)).Count);
    }

    [Theory]
    [InlineData(ControlLevel.Approve, false, false)]
    [InlineData(ControlLevel.Direct, true, false)]
    [InlineData(ControlLevel.Direct, false, true)]
    public async Task At_direct_only_the_PMO_names_another_project_manager(ControlLevel level, bool refused, bool inShadow)
    {
        await using var g = await GovernedHouse.Create(DatabaseKind.Sqlite, inShadow: inShadow);
        await g.Hold(PmoService.CharterApproval, ProjectTier.Large, level);
        var next = (await g.House.Somebody("Next")).PersonId!.Value;
        var hand = new EditProject(g.Project) { OwnerId = next };
        if (refused)
        {
            Assert.EndsWith("It names the project manager of Till: ask Lead.", (await g.House.Refused(hand, Outcome.Invalid, g.Manager)).Message, StringComparison.Ordinal);
            // A deputy, or the same manager once more, is nobody's naming.
            await g.House.Done(new EditProject(g.Project) { OwnerId = g.Manager.PersonId, DeputyId = g.LeadDeputy.PersonId }, g.Manager);
        }
        else
        {
            await g.House.Done(hand, g.Manager);
            hand = new EditProject(g.Project) { OwnerId = g.Manager.PersonId };
        }

        await g.House.Done(hand, g.Lead);
        Assert.Equal(hand.OwnerId, (await g.One(db => db.Projects.Where(p => p.Id == g.Project))).OwnerId);
    }

    [Theory, EveryDatabase]
    public async Task In_shadow_it_is_in_force_at_once_and_what_would_have_waited_is_recorded(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind, inShadow: true);
        await g.House.Done(new SubmitCharter(await g.Draft()), g.Manager);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals)).Id, true), g.Sponsor);
        var shadow = await g.One(db => db.Approvals.Where(a => a.Mode == ApprovalMode.Shadow));
        Assert.Equal((CharterState.InForce, ApprovalState.Open), ((await g.One(db => db.Charters)).State, shadow.State));
        await g.House.Refused(new DecideApproval(shadow.Id, true), Outcome.Invalid, g.Lead);
        g.Clock.Advance(TimeSpan.FromDays(20));
        await g.House.Done(new AdvanceApprovals());
        Assert.Equal(ApprovalState.Lapsed, (await g.One(db => db.Approvals.Where(a => a.Mode == ApprovalMode.Shadow))).State);
    }

    [Theory, EveryDatabase]
    public async Task A_project_that_waits_for_its_charter_does_not_begin_on_any_door(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        var refused = await g.House.Refused(new EditProject(g.Project) { Status = ProjectStatus.Executing }, Outcome.Invalid, g.Manager);
        Assert.Contains("Draft and submit the charter", refused.Message, StringComparison.Ordinal);
        await g.House.Done(new AssignRole(g.PortfolioManager.PersonId!.Value, Role.PortfolioManager, g.Portfolio));
        await g.House.Refused(new CreateProject("Running") { PortfolioId = g.Portfolio, Tier = ProjectTier.Large, Status = ProjectStatus.Executing }, Outcome.Invalid, g.PortfolioManager);
        await g.House.Done(new CreateProject("Small") { PortfolioId = g.Portfolio, Tier = ProjectTier.Small, Status = ProjectStatus.Executing }, g.PortfolioManager);
        // The PMO brings in what runs already.
        await g.House.Done(new CreateProject("Old") { PortfolioId = g.Portfolio, Tier = ProjectTier.Large, Status = ProjectStatus.Executing }, g.Lead);
        await g.House.Done(new SubmitCharter(await g.Draft()), g.Manager);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals)).Id, true), g.Sponsor);
        await g.House.Refused(new EditProject(g.Project) { Status = ProjectStatus.Executing }, Outcome.Invalid, g.Manager);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open))).Id, true), g.Lead);
        await g.House.Done(new EditProject(g.Project) { Status = ProjectStatus.Executing }, g.Manager);
    }

    [Theory, EveryDatabase]
    public async Task A_second_charter_replaces_the_first_only_once_it_is_in_force_and_takes_its_content_along(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind, ProjectTier.Small);
        var first = await g.Draft();
        await g.House.Done(new SubmitCharter(first), g.Manager);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals)).Id, true), g.Sponsor);
        var second = await g.House.Done(new DraftCharter(g.Project), g.Manager);
        await using (var db = g.House.OpenDb())
        {
            Assert.Equal([(1, CharterState.InForce), (2, CharterState.Draft)], (await db.Charters.OrderBy(c => c.Number).ToListAsync()).Select(c => (c.Number, c.State)));
            Assert.Equal("Queue below two minutes", (await db.CharterObjectives.SingleAsync(o => o.CharterId == second)).Text);
            Assert.Equal(await db.AuthorityRows.CountAsync(r => r.CharterId == first), await db.AuthorityRows.CountAsync(r => r.CharterId == second));
        }

        await g.House.Done(new SubmitCharter(second), g.Manager);
        await g.House.Done(new WithdrawCharter(second), g.Manager);
        Assert.Equal(ApprovalState.Withdrawn, (await g.Last(db => db.Approvals.OrderBy(a => a.RequestedAt).ThenBy(a => a.Id)))!.State);
        await g.House.Done(new SubmitCharter(second), g.Manager);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open))).Id, true), g.Sponsor);
        await using var after = g.House.OpenDb();
        Assert.Equal([(1, CharterState.Replaced), (2, CharterState.InForce)], (await after.Charters.OrderBy(c => c.Number).ToListAsync()).Select(c => (c.Number, c.State)));
    }

    [Theory, EveryDatabase]
    public async Task A_new_sponsor_is_asked_to_confirm_within_thirty_days(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind, ProjectTier.Small);
        await g.House.Done(new SubmitCharter(await g.Draft()), g.Manager);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals)).Id, true), g.Sponsor);
        var next = await g.House.Somebody("Next sponsor");
        await g.House.Done(new EditProject(g.Project) { SponsorId = next.PersonId }, g.Manager);
        var charter = await g.One(db => db.Charters);
        Assert.Equal((CharterState.InForce, next.PersonId, new DateOnly(2026, 4, 1)), (charter.State, charter.SponsorId, charter.ConfirmBy));
        var asked = (await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open))).Id;
        await g.House.Refused(new DecideApproval(asked, false), Outcome.Invalid, next);
        await g.House.Done(new EditProject(g.Project) { SponsorId = g.Sponsor.PersonId }, g.Manager);
        await g.House.Refused(new DecideApproval(asked, true), Outcome.Stale, next);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open))).Id, false, "The budget has moved"), g.Sponsor);
        Assert.NotNull((await g.One(db => db.Charters)).ConfirmBy);
        await g.House.Done(new EditProject(g.Project) { SponsorId = next.PersonId }, g.Manager);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open))).Id, true), next);
        charter = await g.One(db => db.Charters);
        Assert.Equal((null, next.PersonId), (charter.ConfirmBy, charter.SignedById));
    }

    private static async Task<List<Approval>> All(GovernedHouse g)
    {
        await using var db = g.House.OpenDb();
        return await db.Approvals.ToListAsync();
    }
}
