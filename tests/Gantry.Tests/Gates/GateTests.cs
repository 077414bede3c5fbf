using Gantry.Approvals;
using Gantry.Bodies;
using Gantry.Charters;
using Gantry.Gates;
using Gantry.Lifecycles;
using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Risks;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Gates;

public class GateTests
{
    [Theory, EveryDatabase]
    public async Task A_gate_is_reviewed_from_request_to_decision_and_what_was_known_stays(DatabaseKind kind)
    {
        await using var g = await Following(kind, "predictive");
        var gates = await Read(g, g.Manager);
        Assert.Equal(("Initiation", "Charter gate"), (gates.Current!.Name, gates.Current.Gate));
        Assert.Equal(Verdict.NotMet, gates.Criteria.Single(c => c.Fact == GateFact.CharterInForce).Verdict);
        Assert.Equal($"/projects/{g.Project}/charter", gates.Criteria.Single(c => c.Fact == GateFact.CharterInForce).Href);
        await Charter(g);
        gates = await Read(g, g.Manager);
        Assert.Equal(Verdict.Met, gates.Criteria.Single(c => c.Fact == GateFact.CharterInForce).Verdict);
        Assert.Contains("Business case", gates.Criteria.Single(c => c.Fact == GateFact.ArtefactsApproved).Evidence, StringComparison.Ordinal);

        var review = await g.House.Done(new RequestGate(gates.Current!.Id, "One file is late") { Reviewers = [g.Lead.PersonId!.Value, g.LeadDeputy.PersonId!.Value] }, g.Manager);
        await g.House.Refused(new RequestGate(gates.Current.Id), Outcome.Invalid, g.Manager);
        var open = (await Read(g, g.Manager)).Open!;
        Assert.Equal(3, open.Findings.Count);
        Assert.Equal(Verdict.NotMet, open.Findings.Single(f => f.Text.Contains("leaves behind", StringComparison.Ordinal)).Verdict);
        Assert.False(open.Decide.IsAllowed);

        await g.House.Refused(new RecommendGate(review, Recommendation.NotYet), Outcome.Invalid, g.Lead);
        await g.House.Refused(new RecommendGate(review, Recommendation.Go), Outcome.NotFound, g.Sponsor);
        await g.House.Done(new RecommendGate(review, Recommendation.WithConditions, "The file by May"), g.Lead);
        await g.House.Done(new RecommendGate(review, Recommendation.Go), g.LeadDeputy);

        await g.House.Refused(new DecideGate(review, GateOutcome.Go), Outcome.Denied, g.Manager);
        await g.House.Refused(new DecideGate(review, GateOutcome.ConditionalGo), Outcome.Invalid, g.Sponsor);
        await g.House.Refused(new DecideGate(review, GateOutcome.Recycle), Outcome.Invalid, g.Sponsor);
        await g.House.Done(new DecideGate(review, GateOutcome.ConditionalGo, "Worth it") { Conditions = [new GateCondition("Business case approved", new DateOnly(2026, 5, 1))] }, g.Sponsor);
        await g.House.Refused(new DecideGate(review, GateOutcome.Go), Outcome.Stale, g.Manager);

        gates = await Read(g, g.Manager);
        Assert.Equal("Planning", gates.Current!.Name);
        var past = Assert.Single(gates.Past);
        Assert.Equal((GateOutcome.ConditionalGo, "Sponsor", "Worth it", 3), (past.Outcome, past.DecidedBy, past.Note, past.Findings.Count));
        Assert.Equal(("Business case approved", "Manager", true), (past.Conditions[0].Text, past.Conditions[0].Owner, past.Conditions[0].IsOpen));
        Assert.Equal(ApprovalState.Approved, (await g.One(db => db.Approvals.Where(a => a.Kind == ApprovalKind.Gate))).State);
        Assert.Equal("1 condition is still open.", gates.Criteria.Single(c => c.Fact == GateFact.ConditionsMet).Evidence);
    }

    [Theory]
    [InlineData(ControlLevel.Advise, false, false)]
    [InlineData(ControlLevel.Review, false, true)]
    [InlineData(ControlLevel.Approve, true, false)]
    [InlineData(ControlLevel.Direct, true, false)]
    public async Task Each_level_of_gate_review_treats_a_gate_differently(ControlLevel level, bool waits, bool reviewed)
    {
        await using var g = await Following(DatabaseKind.Sqlite, "predictive");
        await Charter(g);
        await g.Hold(PmoService.GateReview, ProjectTier.Large, level);
        var review = await g.House.Done(new RequestGate((await Read(g, g.Manager)).Current!.Id), g.Manager);
        if (waits)
        {
            await g.House.Refused(new DecideGate(review, GateOutcome.Go), Outcome.Denied, g.Manager);
            var approval = await g.One(db => db.Approvals.Where(a => a.Kind == ApprovalKind.Gate));
            Assert.Equal((level == ControlLevel.Direct ? g.Lead : g.Sponsor).PersonId, approval.HolderId);
            Assert.Equal(level == ControlLevel.Direct ? LapseRule.KeepWaiting : approval.Lapse, approval.Lapse);
        }
        else
        {
            await g.House.Done(new DecideGate(review, GateOutcome.Go), g.Manager);
            Assert.Equal("Planning", (await Read(g, g.Manager)).Current!.Name);
        }

        await using var db = g.House.OpenDb();
        Assert.Equal(reviewed, await db.Approvals.AnyAsync(a => a.Kind == ApprovalKind.Gate && a.Mode == ApprovalMode.Review && a.HolderId == g.Lead.PersonId));
    }

    [Theory, EveryDatabase]
    public async Task A_project_does_not_walk_around_a_gate_that_waits(DatabaseKind kind)
    {
        await using var g = await Following(kind, "predictive");
        await Charter(g);
        var refused = await g.House.Refused(new EditProject(g.Project) { Status = ProjectStatus.Executing }, Outcome.Invalid, g.Manager);
        Assert.StartsWith("The gate Charter gate is not passed.", refused.Message, StringComparison.Ordinal);
        await Pass(g);
        await Pass(g);
        Assert.Equal(ProjectStatus.Executing, (await g.One(db => db.Projects.Where(p => p.Id == g.Project))).Status);
        var review = await g.House.Done(new RequestGate((await Read(g, g.Manager)).Current!.Id), g.Manager);
        await g.House.Done(new DecideGate(review, GateOutcome.Hold, "The market fell"), g.Sponsor);
        Assert.Equal(ProjectStatus.OnHold, (await g.One(db => db.Projects.Where(p => p.Id == g.Project))).Status);
        refused = await g.House.Refused(new EditProject(g.Project) { Status = ProjectStatus.Executing }, Outcome.Invalid, g.Manager);
        Assert.Contains("decided hold", refused.Message, StringComparison.Ordinal);
        await g.Hold(PmoService.GateReview, ProjectTier.Large, ControlLevel.Review);
        await g.House.Done(new EditProject(g.Project) { Status = ProjectStatus.Executing }, g.Manager);
    }

    [Theory, EveryDatabase]
    public async Task The_board_of_the_charter_votes_on_its_gate(DatabaseKind kind)
    {
        await using var g = await Following(kind, "pm2");
        var (ada, bob) = (await g.House.Somebody("Ada"), await g.House.Somebody("Bob"));
        var board = await g.House.Done(new CreateBody("Steering committee", BodyKind.SteeringCommittee, g.Portfolio));
        foreach (var member in (Platform.Access.Actor[])[ada, bob]) await g.House.Done(new AddMember(board, member.PersonId!.Value));
        await Charter(g, charter => new EditCharter(charter) { BoardId = board });
        var review = await g.House.Done(new RequestGate((await Read(g, g.Manager)).Current!.Id), g.Manager);
        var approval = await g.One(db => db.Approvals.Where(a => a.SubjectId == review));
        Assert.Equal((board, (Guid?)null), (approval.BodyId, approval.HolderId));
        await g.House.Refused(new DecideGate(review, GateOutcome.Go), Outcome.Denied, ada);
        await g.House.Done(new VoteApproval(approval.Id, true), ada);
        Assert.Equal("Initiating", (await Read(g, g.Manager)).Current!.Name);
        await g.House.Done(new VoteApproval(approval.Id, true, "Good case"), bob);
        Assert.Equal("Planning", (await Read(g, g.Manager)).Current!.Name);
        Assert.Equal(GateOutcome.Go, (await g.One(db => db.GateReviews)).Outcome);
    }

    [Theory, EveryDatabase]
    public async Task A_gate_nobody_decides_goes_to_the_deputy_one_level_up_and_then_as_the_matrix_says(DatabaseKind kind)
    {
        await using var g = await Following(kind, "predictive");
        await Charter(g);
        await g.Hold(PmoService.GateReview, ProjectTier.Large, ControlLevel.Approve, LapseRule.Allow, 2);
        await g.House.Done(new RequestGate((await Read(g, g.Manager)).Current!.Id), g.Manager);
        for (var i = 0; i < 4; i++)
        {
            g.Clock.Advance(TimeSpan.FromDays(5));
            await g.House.Done(new AdvanceApprovals());
        }

        var review = await g.One(db => db.GateReviews);
        Assert.Equal((ReviewState.Decided, GateOutcome.Go, (Guid?)null), (review.State, review.Outcome, review.DecidedById));
        Assert.Equal("Planning", (await Read(g, g.Manager)).Current!.Name);
    }

    [Theory, EveryDatabase]
    public async Task Withdrawn_requests_can_be_made_again_and_only_the_present_gate_is_asked_for(DatabaseKind kind)
    {
        await using var g = await Following(kind, "prince2");
        var gates = await Read(g, g.Manager);
        await g.House.Refused(new RequestGate(gates.Phases[2].Id), Outcome.Invalid, g.Manager);
        await g.House.Refused(new FinishPhase(gates.Current!.Id), Outcome.Invalid, g.Manager);
        await g.House.Refused(new RequestGate(gates.Current.Id), Outcome.NotFound, g.Sponsor);
        var stranger = await g.House.Somebody("Stranger");
        await g.House.Refused(new RequestGate(gates.Current.Id) { Reviewers = [stranger.PersonId!.Value] }, Outcome.Invalid, g.Manager);
        var review = await g.House.Done(new RequestGate(gates.Current.Id), g.Manager);
        await g.House.Done(new WithdrawGate(review), g.Manager);
        Assert.Equal(ApprovalState.Withdrawn, (await g.One(db => db.Approvals.Where(a => a.SubjectId == review))).State);
        Assert.Null((await Read(g, g.Manager)).Open);
        await g.House.Done(new RequestGate(gates.Current.Id), g.Manager);
    }

    [Theory, EveryDatabase]
    public async Task Stages_are_added_after_one_that_repeats(DatabaseKind kind)
    {
        await using var g = await Following(kind, "prince2");
        var phases = (await Read(g, g.Manager)).Phases;
        await g.House.Refused(new AddStage(phases[0].Id), Outcome.Invalid, g.Manager);
        await g.House.Done(new AddStage(phases[2].Id), g.Manager);
        await g.House.Done(new AddStage(phases[2].Id, "Pilot"), g.Manager);
        var gates = await Read(g, g.Manager);
        Assert.Equal(["Starting up", "Initiation stage", "Delivery stage", "Pilot", "Delivery stage 2", "Final stage", "Closing"], gates.Phases.Select(p => p.Name));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], gates.Phases.Select(p => p.Number));
        Assert.Equal(2, gates.Artefacts.Count(a => a.PhaseId == gates.Phases[3].Id));
    }

    [Theory, EveryDatabase]
    public async Task What_is_attested_and_what_the_facts_say_stand_side_by_side(DatabaseKind kind)
    {
        await using var g = await Following(kind, "agile");
        await g.House.Done(new CreateRisk(g.Project, "Key supplier fails", 5, 5), g.Manager);
        var gates = await Read(g, g.Manager);
        Assert.Equal([Verdict.Met, Verdict.NotKnown], gates.Criteria.Select(c => c.Verdict));
        await g.House.Done(new RequestGate(gates.Current!.Id) { Attested = new Dictionary<int, string> { [2] = "Ada, two days a week" } }, g.Manager);
        var open = (await Read(g, g.Manager)).Open!;
        Assert.Equal((Verdict.Met, "Ada, two days a week"), (open.Findings[1].Verdict, open.Findings[1].Evidence));
        await using var db = g.House.OpenDb();
        var project = await db.Projects.SingleAsync(p => p.Id == g.Project);
        var facts = await db.FactsOf(project, GovernedHouse.Monday, default);
        Assert.Equal("1 high risk has no answer or no owner.", facts[GateFact.RisksAnswered].Evidence);
        Assert.Equal(Enum.GetValues<GateFact>().Except([GateFact.Attested, GateFact.ArtefactsApproved]), facts.Keys.Order());
    }

    private static async Task<GovernedHouse> Following(DatabaseKind kind, string lifecycle)
    {
        var g = await GovernedHouse.Create(kind);
        await g.House.Done(new FollowLifecycle(g.Project, lifecycle, 1), g.Manager);
        return g;
    }

    private static async Task<GatesView> Read(GovernedHouse g, Platform.Access.Actor actor) => (await g.House.Ask<GateQueries>().Read(actor, g.Project))!;

    private static async Task Charter(GovernedHouse g, Func<Guid, EditCharter>? edit = null)
    {
        var charter = await g.Draft();
        if (edit is not null) await g.House.Done(edit(charter), g.Manager);
        await g.House.Done(new SubmitCharter(charter), g.Manager);
        foreach (var actor in (Platform.Access.Actor[])[g.Sponsor, g.Lead])
            await g.House.Done(new DecideApproval((await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open))).Id, true), actor);
    }

    private static async Task Pass(GovernedHouse g)
    {
        var review = await g.House.Done(new RequestGate((await Read(g, g.Manager)).Current!.Id), g.Manager);
        var approval = await g.One(db => db.Approvals.Where(a => a.SubjectId == review && a.State == ApprovalState.Open));
        await g.House.Done(new DecideGate(review, GateOutcome.Go), approval.HolderId == g.Lead.PersonId ? g.Lead : approval.HolderId == g.PortfolioManager.PersonId ? g.PortfolioManager : g.Sponsor);
    }
}
