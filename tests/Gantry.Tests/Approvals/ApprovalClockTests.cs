using Gantry.Approvals;
using Gantry.Charters;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;

namespace Gantry.Tests.Approvals;

public class ApprovalClockTests
{
    [Theory, EveryDatabase]
    public async Task A_turn_moves_to_the_deputy_then_one_level_up_and_then_goes_on_waiting(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        var approval = await Waiting(g);
        Assert.Equal(ApprovalStep.Holder, approval.Step);
        await g.House.Refused(new DecideApproval(approval.Id, true), Outcome.Denied, g.Executive);
        Assert.Equal(0, await g.House.Done(new AdvanceApprovals()));
        foreach (var step in (ApprovalStep[])[ApprovalStep.Deputy, ApprovalStep.Above, ApprovalStep.Above])
        {
            g.Clock.Advance(TimeSpan.FromDays(9));
            Assert.Equal(1, await g.House.Done(new AdvanceApprovals()));
            Assert.Equal(0, await g.House.Done(new AdvanceApprovals()));
            approval = await Open(g);
            Assert.Equal((step, ApprovalState.Open), (approval.Step, approval.State));
        }

        // Whoever's time is over may still decide; lateness is no loss of authority.
        await g.House.Done(new DecideApproval(approval.Id, true), g.Executive);
        Assert.Equal(CharterState.InForce, (await g.One(db => db.Charters)).State);
    }

    [Theory, EveryDatabase]
    public async Task Where_the_matrix_says_so_it_lapses_to_allowed_and_the_record_says_that_nobody_decided(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind, ProjectTier.Medium);
        await g.Hold(PmoService.CharterApproval, ProjectTier.Medium, ControlLevel.Approve, LapseRule.Allow, 1);
        await Waiting(g);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(CharterState.Submitted, (await g.One(db => db.Charters)).State);
            g.Clock.Advance(TimeSpan.FromDays(4));
            await g.House.Done(new AdvanceApprovals());
        }

        var lapsed = await g.One(db => db.Approvals.Where(a => a.Kind == ApprovalKind.CharterApproval));
        Assert.Equal((ApprovalState.Lapsed, null, CharterState.InForce), (lapsed.State, lapsed.DecidedById, (await g.One(db => db.Charters)).State));
    }

    [Theory, EveryDatabase]
    public async Task Somebody_who_left_is_not_waited_for(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await Waiting(g);
        await g.House.Done(new EditPerson(g.Lead.PersonId!.Value, 1, "Lead", null, null, null, null, IsActive: false));
        Assert.Equal(1, await g.House.Done(new AdvanceApprovals()));
        Assert.Equal(ApprovalStep.Deputy, (await Open(g)).Step);
        Assert.Equal(0, await g.House.Done(new AdvanceApprovals()));
    }

    [Theory, EveryDatabase]
    public async Task Nobody_approves_what_they_asked_for(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.House.Done(new SubmitCharter(await g.Draft()), g.Lead);
        await g.House.Done(new DecideApproval((await Open(g)).Id, true), g.Sponsor);
        var approval = await Open(g);
        // The signature was the sponsor's step; the PMO's own request goes past its lead.
        Assert.NotEqual(g.Sponsor.PersonId, approval.HolderId);
        await g.House.Done(new WithdrawCharter(approval.SubjectId), g.Manager);

        await g.House.Done(new AssignRole(g.Lead.PersonId!.Value, Role.ProjectManager, g.Project));
        await g.House.Done(new EditCharter(approval.SubjectId) { SponsorId = g.Lead.PersonId }, g.Lead);
        await g.House.Done(new SubmitCharter(approval.SubjectId), g.Lead);
        approval = await Open(g);
        Assert.Equal((ApprovalKind.CharterApproval, g.LeadDeputy.PersonId), (approval.Kind, approval.HolderId));
        await g.House.Refused(new DecideApproval(approval.Id, true), Outcome.Denied, g.Lead);
        await g.House.Done(new DecideApproval(approval.Id, true), g.LeadDeputy);
    }

    [Theory, EveryDatabase]
    public async Task What_one_asked_for_can_be_withdrawn_by_nobody_else_and_strangers_do_not_know_of_it(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        var charter = await g.Draft();
        await g.House.Done(new SubmitCharter(charter), g.Manager);
        var approval = await Open(g);
        await g.House.Refused(new WithdrawApproval(approval.Id), Outcome.Denied, g.Sponsor);
        await g.House.Refused(new WithdrawApproval(approval.Id), Outcome.NotFound, await g.House.Somebody("Stranger"));
        await g.House.Refused(new DecideApproval(approval.Id, true), Outcome.NotFound, await g.House.Somebody("Another"));
        await g.House.Done(new WithdrawApproval(approval.Id), g.Manager);
        Assert.Equal(CharterState.Draft, (await g.One(db => db.Charters)).State);
        await g.House.Refused(new DecideApproval(approval.Id, true), Outcome.Stale, g.Sponsor);
    }

    private static async Task<Approval> Waiting(GovernedHouse g)
    {
        await g.House.Done(new SubmitCharter(await g.Draft()), g.Manager);
        await g.House.Done(new DecideApproval((await Open(g)).Id, true), g.Sponsor);
        return await Open(g);
    }

    private static Task<Approval> Open(GovernedHouse g) => g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open));
}
