using Gantry.Approvals;
using Gantry.Issues;
using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.StatusReports;
using Gantry.Supervision;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.StatusReports;

public class StatusTests
{
    [Theory, EveryDatabase]
    public async Task A_draft_is_written_from_the_facts_of_the_period_and_published_with_what_the_manager_changed(DatabaseKind kind)
    {
        await using var g = await Running(kind);
        await g.House.Done(new WatchHealth());
        g.Clock.Advance(TimeSpan.FromDays(8));
        await g.Forecast(new DateOnly(2026, 10, 7));
        var issue = await g.House.Done(new CreateIssue(g.Project, "Tills crash", IssueSeverity.Critical), g.Manager);
        var report = await g.House.Done(new DraftStatus(g.Project), g.Manager);
        await g.House.Refused(new DraftStatus(g.Project), Outcome.Invalid, g.Manager);
        await g.House.Refused(new DraftStatus(g.Project), Outcome.NotFound, g.Sponsor);
        var view = (await Read(g)).Draft!;
        Assert.Equal((new DateOnly(2026, 3, 4), new DateOnly(2026, 3, 10)), (view.From, view.To));
        Assert.Equal("40 % done, finish 7 Oct 2026, 5 working days later than at the last report.", view.Summary);
        Assert.Equal("Critical issue: Tills crash.", view.Needs);
        Assert.Contains(view.Figures, f => f is { Name: "New issues", Value: "1, 0 solved" });
        await g.House.Done(new SolveIssue(issue, "Patched"), g.Manager);
        await g.House.Refused(new EditStatus(report) { Declared = (Health)9 }, Outcome.Invalid, g.Manager);
        await g.House.Done(new EditStatus(report) { Declared = Health.Amber, Summary = "A week late, and won back by May." }, g.Manager);
        Assert.Null((await g.House.Ask<StatusQueries>().Read(g.PortfolioManager, g.Project))?.Draft);
        Assert.Equal(StatusState.Published, await g.House.Done(new PublishStatus(report), g.Manager));
        Assert.Equal(Health.Amber, (await g.One(db => db.Projects.Where(p => p.Id == g.Project))).DeclaredHealth);
        Assert.Equal("A week late, and won back by May.", Assert.Single((await Read(g)).Published).Summary);
        await g.House.Refused(new EditStatus(report) { Summary = "Else" }, Outcome.Invalid, g.Manager);
        g.Clock.Advance(TimeSpan.FromDays(7));
        var next = await g.House.Done(new DraftStatus(g.Project), g.Manager);
        Assert.Equal(new DateOnly(2026, 3, 11), (await Read(g)).Draft!.From);
        await g.House.Done(new DiscardStatus(next), g.Manager);
        Assert.Null((await Read(g)).Draft);
    }

    [Theory]
    [InlineData(ControlLevel.Advise, Health.Green, StatusState.Published)]
    [InlineData(ControlLevel.Review, Health.Green, StatusState.Published)]
    [InlineData(ControlLevel.Approve, Health.Green, StatusState.Submitted)]
    [InlineData(ControlLevel.Approve, Health.Amber, StatusState.Published)]
    [InlineData(ControlLevel.Direct, Health.Amber, StatusState.Submitted)]
    public async Task Each_level_of_status_supervision_treats_a_report_differently(ControlLevel level, Health declared, StatusState state)
    {
        await using var g = await Running(DatabaseKind.Sqlite);
        await g.Hold(PmoService.StatusSupervision, ProjectTier.Large, level);
        await using (var db = g.House.OpenDb())
        {
            (await db.Projects.SingleAsync(p => p.Id == g.Project)).Facts.ScheduleHealth = Health.Red;
            await db.SaveChangesAsync();
        }

        await g.House.Done(new WatchHealth());
        var report = await g.House.Done(new DraftStatus(g.Project), g.Manager);
        await g.House.Done(new EditStatus(report) { Declared = declared }, g.Manager);
        Assert.Equal(state, await g.House.Done(new PublishStatus(report), g.Manager));
        if (state == StatusState.Published)
        {
            Assert.Equal(declared, (await g.One(db => db.Projects.Where(p => p.Id == g.Project))).DeclaredHealth);
            return;
        }

        // Nobody walks around it through the project's own form.
        await g.House.Refused(new EditProject(g.Project) { DeclaredHealth = declared }, Outcome.Invalid, g.Manager);
        await g.House.Refused(new EditStatus(report) { Summary = "X" }, Outcome.Invalid, g.Manager);
        var approval = await g.One(db => db.Approvals.Where(a => a.Kind == ApprovalKind.StatusReport));
        Assert.Equal(g.Lead.PersonId, approval.HolderId);
        await g.House.Done(new DecideApproval(approval.Id, false, "The forecast says otherwise"), g.Lead);
        Assert.Equal(StatusState.Draft, (await Read(g)).Draft!.State);
        await g.House.Done(new PublishStatus(report), g.Manager);
        await g.House.Done(new DecideApproval((await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open))).Id, true), g.Lead);
        Assert.Equal(declared, (await g.One(db => db.Projects.Where(p => p.Id == g.Project))).DeclaredHealth);
        Assert.Single((await Read(g)).Published);
    }

    private static async Task<ProjectStatusView> Read(GovernedHouse g) => (await g.House.Ask<StatusQueries>().Read(g.Manager, g.Project))!;

    private static async Task<GovernedHouse> Running(DatabaseKind kind)
    {
        var g = await GovernedHouse.Create(kind);
        await g.House.Done(new EditProject(g.Project) { Status = ProjectStatus.Executing });
        await g.Forecast(new DateOnly(2026, 9, 30));
        await using var db = g.House.OpenDb();
        var project = await db.Projects.SingleAsync(p => p.Id == g.Project);
        (project.Facts.TaskCount, project.Facts.PercentComplete, project.Facts.ScheduleHealth) = (20, 40, Health.Green);
        await db.SaveChangesAsync();
        return g;
    }
}
