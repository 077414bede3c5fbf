using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Exceptions;
using Gantry.Gates;
using Gantry.Issues;
using Gantry.Lifecycles;
using Gantry.Meetings;
using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Risks;
using Gantry.Supervision;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Meetings;

public class AgendaTests
{
    [Theory, EveryDatabase]
    public async Task An_agenda_is_gathered_from_everything_that_is_open_for_the_body_and_each_item_links_to_its_record(DatabaseKind kind)
    {
        await using var s = await SteeringHouse.Create(kind);
        var g = s.G;
        var other = await g.House.Done(new CreateProject("Store") { PortfolioId = g.Portfolio, OwnerId = g.Manager.PersonId });
        var third = await g.House.Done(new CreateProject("Loyalty") { PortfolioId = g.Portfolio, OwnerId = g.Manager.PersonId });
        var elsewhere = await g.House.Done(new CreateProject("Elsewhere"));
        var approval = await Ask(s, ApprovalKind.CharterApproval, Guid.CreateVersion7());
        var exception = await OpenException(s, told: true);
        await Healths(s, (g.Project, Health.Red, false), (other, Health.Amber, false), (third, Health.Green, true), (elsewhere, Health.Red, false));
        await g.House.Done(new FollowLifecycle(other, "predictive"));
        var phase = await g.One(db => db.ProjectPhases.Where(p => p.ProjectId == other && p.State == PhaseState.Current));
        await g.House.Done(new EditPhase(phase.Id) { GateDay = new DateOnly(2026, 3, 20) });
        var issue = await g.House.Done(new CreateIssue(g.Project, "No machines"), g.Manager);
        await g.House.Done(new EscalateIssue(issue, "Nobody moves"), g.Manager);
        await g.House.Done(new CreateIssue(g.Project, "Small thing"), g.Manager);
        var risk = await g.House.Done(new CreateRisk(g.Project, "Supplier fails", 5, 4), g.Manager);
        await g.House.Done(new CreateRisk(g.Project, "It rains", 2, 2), g.Manager);
        await g.House.Done(new CreateRisk(elsewhere, "Not here", 5, 5));

        var meeting = await s.Plan();
        var view = await s.Read(meeting, g.PortfolioManager);
        Assert.Equal(
            [AgendaKind.Approval, AgendaKind.Exception, AgendaKind.Health, AgendaKind.Health, AgendaKind.Gate, AgendaKind.Issue, AgendaKind.Risk],
            view.Items.Select(i => i.Kind));
        // The red project stands there once, with its exception; what says green against the facts comes first.
        Assert.Equal(["Decide it", "Exception: Till", "Says green: Loyalty", "Amber: Store", $"{phase.Gate}: Store", "No machines", "Supplier fails"], view.Items.Select(i => i.Title));
        Assert.Equal(
            [$"/approvals/{approval}", $"/projects/{g.Project}/charter#exception", $"/projects/{third}/status", $"/projects/{other}/status", $"/projects/{other}/gates", $"/issues/{issue}", $"/risks/{risk}"],
            view.Items.Select(i => i.Href));
        Assert.All(view.Items, i => Assert.False(string.IsNullOrEmpty(i.Why)));
        // Whoever sits in the body sees what it is about; only what they may open is a link.
        Assert.Equal([$"/approvals/{approval}"], (await s.Read(meeting, s.Third)).Items.Select(i => i.Href).OfType<string>());
        Assert.NotEqual(Guid.Empty, exception);
    }

    [Theory, EveryDatabase]
    public async Task The_project_manager_sees_exceptions_and_contradictions_before_a_body_does(DatabaseKind kind)
    {
        await using var s = await SteeringHouse.Create(kind);
        await OpenException(s, told: false);
        await using (var db = s.House.OpenDb())
        {
            db.ProjectHealth.Add(new ProjectHealth { ProjectId = s.G.Project, Since = GovernedHouse.Monday, Overall = Health.Green, ContradictedAt = GovernedHouse.Monday, Contradiction = "Says green." });
            await db.SaveChangesAsync();
        }

        Assert.Empty((await s.Read(await s.Plan())).Items);
    }

    [Theory, EveryDatabase]
    public async Task Gathering_again_adds_what_is_new_and_keeps_order_and_whatever_was_edited(DatabaseKind kind)
    {
        await using var s = await SteeringHouse.Create(kind);
        var (first, second) = (await s.House.Done(new CreateRisk(s.G.Project, "A first", 5, 5)), await s.House.Done(new CreateRisk(s.G.Project, "B second", 5, 5)));
        var meeting = await s.Plan();
        var own = await s.House.Done(new AddItem(meeting, "Next year's budget") { Minutes = 15, PresenterId = s.Third.PersonId }, s.Secretary);
        await s.House.Done(new MoveItem(own, -5), s.Chair);
        var items = (await s.Read(meeting)).Items;
        Assert.Equal(["Next year's budget", "A first", "B second"], items.Select(i => i.Title));
        await s.House.Done(new MoveItem(items[2].Id, -1), s.Chair);
        await s.House.Done(new EditItem(items[1].Id) { IsLeftOut = true }, s.Chair);
        await s.House.Done(new EditItem(items[2].Id) { Minutes = 10, PresenterId = s.Member.PersonId, Note = "We wait for the supplier" }, s.Chair);
        await s.House.Done(new CreateRisk(s.G.Project, "C third", 4, 5));
        await s.House.Done(new EditRisk(second) { Response = RiskResponse.Reduce });

        Assert.Equal(1, await s.House.Done(new GatherAgenda(meeting), s.Secretary));
        Assert.Equal(0, await s.House.Done(new GatherAgenda(meeting), s.Secretary));
        var view = await s.Read(meeting);
        Assert.Equal(["Next year's budget", "B second", "C third"], view.Items.Select(i => i.Title));
        Assert.Equal(["A first"], view.LeftOut.Select(i => i.Title));
        Assert.Equal((10, "Member", "We wait for the supplier"), (view.Items[1].Minutes, view.Items[1].Presenter, view.Items[1].Note));
        Assert.Contains("answer: reduce", view.Items[1].Why, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        await s.House.Done(new EditItem(view.LeftOut[0].Id) { IsLeftOut = false }, s.Chair);
        Assert.Equal(4, (await s.Read(meeting)).Items.Count);
    }

    [Theory, EveryDatabase]
    public async Task Open_actions_of_earlier_meetings_and_conditions_of_gates_are_carried_over_and_an_agenda_is_bounded(DatabaseKind kind)
    {
        await using var s = await SteeringHouse.Create(kind);
        var earlier = await s.Plan();
        await s.Attend(earlier, (s.Chair, Attendance.Present));
        var item = await s.House.Done(new AddItem(earlier, "Suppliers") { ProjectId = s.G.Project }, s.Chair);
        await s.House.Done(new ActOnItem(item, "Call the supplier") { Due = new DateOnly(2026, 3, 6), OwnerId = s.Member.PersonId }, s.Chair);
        var done = await s.House.Done(new ActOnItem(item, "Book a room"), s.Chair);
        await s.House.Done(new CompleteAction(done), s.G.Manager);
        await s.House.Done(new PublishMinutes(earlier), s.Chair);
        await using (var db = s.House.OpenDb())
        {
            var phase = ProjectPhase.Of(s.G.Project, 1, LifecycleCatalogue.Small.Phases[0]);
            var review = new GateReview { PhaseId = phase.Id, ProjectId = s.G.Project, Gate = "Charter gate", RequestedById = null, RequestedAt = GovernedHouse.Monday, State = ReviewState.Decided, Outcome = GateOutcome.ConditionalGo, Version = 1 };
            db.AddRange(phase, review);
            db.Actions.Add(new ActionItem { ProjectId = s.G.Project, Name = "Terms are signed", SourceId = review.Id, RaisedAt = GovernedHouse.Monday, ReviewedAt = GovernedHouse.Monday, Version = 1 });
            await db.SaveChangesAsync();
        }

        s.G.Clock.Advance(TimeSpan.FromDays(7));
        var next = await s.House.Done(new PlanMeeting(s.Body, GovernedHouse.Monday.AddDays(14)), s.Secretary);
        var items = (await s.Read(next)).Items;
        Assert.Equal([(AgendaKind.Condition, "Terms are signed"), (AgendaKind.Action, "Call the supplier")], items.Select(i => (i.Kind, i.Title)));
        Assert.Equal("From an earlier meeting, Member, by 6 Mar 2026, late", items[1].Why);

        for (var i = 0; i < 48; i++) await s.House.Done(new AddItem(next, $"Item {i}"), s.Chair);
        await s.House.Refused(new AddItem(next, "One too many"), Outcome.Invalid, s.Chair);
        await s.House.Done(new CreateRisk(s.G.Project, "No place left", 5, 5));
        Assert.Equal(0, await s.House.Done(new GatherAgenda(next), s.Chair));
    }

    private static async Task<Guid> Ask(SteeringHouse s, ApprovalKind kind, Guid subject)
    {
        await using var db = s.House.OpenDb();
        var approval = new Approval
        {
            ProjectId = s.G.Project,
            Kind = kind,
            SubjectId = subject,
            Title = "Decide it",
            Mode = ApprovalMode.Decision,
            RequestedById = null,
            RequestedAt = GovernedHouse.Monday,
            BodyId = s.Body,
            Route = "The board decides.",
            DueAt = GovernedHouse.Monday.AddDays(30),
            DecisionDays = 5,
            Lapse = LapseRule.KeepWaiting,
            Facts = "[]",
            Version = 1,
        };
        db.Approvals.Add(approval);
        await db.SaveChangesAsync();
        return approval.Id;
    }

    private static async Task<Guid> OpenException(SteeringHouse s, bool told)
    {
        var charter = await s.G.Draft();
        await using var db = s.House.OpenDb();
        var report = new ExceptionReport { ProjectId = s.G.Project, CharterId = charter, OpenedAt = GovernedHouse.Monday, AgreedFinish = default, ToleranceDays = 5, ForecastFinish = default, OverDays = 7, PmoToldAt = told ? GovernedHouse.Monday : null, Version = 1 };
        db.ExceptionReports.Add(report);
        await db.SaveChangesAsync();
        return report.Id;
    }

    private static async Task Healths(SteeringHouse s, params (Guid Project, Health Overall, bool Contradicts)[] projects)
    {
        await using var db = s.House.OpenDb();
        foreach (var (project, overall, contradicts) in projects)
        {
            db.ProjectHealth.Add(new ProjectHealth
            {
                ProjectId = project,
                Since = GovernedHouse.Monday,
                Overall = overall,
                OverallWhy = "Because.",
                ContradictedAt = contradicts ? GovernedHouse.Monday : null,
                PmoToldAt = contradicts ? GovernedHouse.Monday : null,
                Contradiction = contradicts ? "It says green." : null,
            });
        }

        await db.SaveChangesAsync();
    }
}
