using Gantry.Approvals;
using Gantry.Benefits;
using Gantry.Charters;
using Gantry.Closing;
using Gantry.Deliverables;
using Gantry.Gates;
using Gantry.Lessons;
using Gantry.Lifecycles;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Risks;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Closing;

public class ClosingTests
{
    [Theory, EveryDatabase]
    public async Task Closing_asks_what_came_of_the_objectives_hands_over_what_is_open_and_releases_people(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind, ProjectTier.Small);
        var charter = await g.Draft();
        await g.House.Done(new SubmitCharter(charter), g.Manager);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open))).Id, true), g.Sponsor);
        var member = await g.House.Somebody("Member");
        await g.House.Done(new AssignRole(member.PersonId!.Value, Role.TeamMember, g.Project));
        await g.House.Done(new CreateRisk(g.Project, "Warranty claims"), g.Manager);
        var view = (await g.House.Ask<ClosingQueries>().Read(g.Manager, g.Project))!;
        Assert.Equal((1, 1, "1 risk is"), (view.People, view.Left.Total, view.Left.Words));
        Assert.Equal("Queue below two minutes", Assert.Single(view.Objectives).Text);

        var refused = await g.House.Refused(new CloseProject(g.Project, "Tills are faster"), Outcome.Invalid, g.Manager);
        Assert.Equal(["HandedOver"], refused.Fields.Keys);
        refused = await g.House.Refused(new CloseProject(g.Project, "Tills are faster") { HandedOver = "The risk to operations" }, Outcome.Invalid, g.Manager);
        Assert.Equal(["Objective1"], refused.Fields.Keys);
        await g.House.Refused(new CloseProject(g.Project, "") { HandedOver = "X" }, Outcome.Invalid, g.Manager);
        await g.House.Refused(new CloseProject(g.Project, "X"), Outcome.NotFound, g.Sponsor);
        await g.House.Done(new CloseProject(g.Project, "Tills are faster") { HandedOver = "The risk to operations", Objectives = [new ObjectiveResult(1, "95 seconds in May", true)] }, g.Manager);

        Assert.Equal(ProjectStatus.Closed, (await g.One(db => db.Projects.Where(p => p.Id == g.Project))).Status);
        view = (await g.House.Ask<ClosingQueries>().Read(g.Manager, g.Project))!;
        Assert.Equal(("Tills are faster", "Manager", 1, 1), (view.Closed!.Outcome, view.Closed.By, view.Closed.Released, view.Closed.LeftOpen));
        Assert.Equal(("95 seconds in May", true), (view.Closed.Results[0].Result, view.Closed.Results[0].IsReached));
        g.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await g.House.Ask<ClosingQueries>().Read(member, g.Project));
        Assert.NotNull(await g.House.Ask<ClosingQueries>().Read(g.Manager, g.Project));

        await g.House.Refused(new CloseProject(g.Project, "Again"), Outcome.Invalid, g.Manager);
        await g.House.Done(new ReopenProject(g.Project, "The customer found a fault"), g.Manager);
        Assert.Equal(ProjectStatus.Closing, (await g.One(db => db.Projects.Where(p => p.Id == g.Project))).Status);
        Assert.Null((await g.House.Ask<ClosingQueries>().Read(g.Manager, g.Project))!.Closed);
        await g.House.Refused(new ReopenProject(g.Project, "Again"), Outcome.Invalid, g.Manager);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_accepted_handed_over_or_learned_is_said(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        Assert.Equal((Verdict.NotMet, "None is written."), await Step(g, "Lessons are shared"));
        Assert.Null(await Step(g, "Deliverables are accepted"));
        var deliverable = await g.House.Done(new CreateDeliverable(g.Project, "New tills"), g.Manager);
        await g.House.Done(new CreateBenefit(g.Project, "Shorter queues"), g.Manager);
        Assert.Equal((Verdict.NotMet, "1 of 1 is not."), await Step(g, "Deliverables are accepted"));
        Assert.Equal((Verdict.NotMet, "1 of 1 is still with the project: name who has it."), await Step(g, "Benefits are handed over"));
        await using (var db = g.House.OpenDb())
        {
            (await db.Deliverables.SingleAsync(d => d.Id == deliverable)).State = DeliverableState.Accepted;
            (await db.Benefits.SingleAsync()).OwnerId = g.Sponsor.PersonId;
            await db.SaveChangesAsync();
        }

        await g.House.Done(new ShareLesson(await g.House.Done(new CreateLesson(g.Project, "Train the cashiers first", LessonCategory.People) { NextTime = "A day of training before the first till" }, g.Manager)), g.Manager);
        foreach (var name in (string[])["Deliverables are accepted", "Benefits are handed over", "Lessons are shared"]) Assert.Equal(Verdict.Met, (await Step(g, name))!.Value.Verdict);
    }

    private static async Task<(Verdict Verdict, string Evidence)?> Step(GovernedHouse g, string name) =>
        (await g.House.Ask<ClosingQueries>().Read(g.Manager, g.Project))!.Steps.FirstOrDefault(s => s.Name == name) is { } step ? (step.Verdict, step.Evidence) : null;

    [Theory, EveryDatabase]
    public async Task A_gate_that_waits_keeps_a_project_from_closing(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.House.Done(new FollowLifecycle(g.Project, "predictive"), g.Manager);
        var step = (await g.House.Ask<ClosingQueries>().Read(g.Manager, g.Project))!.Steps.Single(s => s.IsBlocking);
        Assert.Equal("Charter gate is still ahead.", step.Evidence);
        var refused = await g.House.Refused(new CloseProject(g.Project, "Done"), Outcome.Invalid, g.Manager);
        Assert.StartsWith("The gate Charter gate is not passed.", refused.Message, StringComparison.Ordinal);
    }
}
