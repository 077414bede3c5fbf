using Gantry.Approvals;
using Gantry.Issues;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Risks;
using Gantry.Scheduling;
using Gantry.Snapshots;
using Gantry.Supervision;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Supervision;

public class HealthTests
{
    private static readonly ProjectFacts Good = new() { TaskCount = 100, AddedCount = 0, ScheduleHealth = Health.Green, ScheduleReason = "Fine.", Finish = PlanTime.At(2026, 9, 30, 17) };

    [Fact]
    public void What_nothing_is_known_of_is_not_known_and_never_green()
    {
        var nothing = HealthRules.Of(Input(new ProjectFacts()) with { EverKept = false });
        Assert.All((Health[])[nothing.Schedule.Health, nothing.Cost.Health, nothing.Risk.Health, nothing.Scope.Health, nothing.Overall], h => Assert.Equal(Health.NotKnown, h));
        Assert.Equal(Health.NotKnown, HealthRules.Of(Input(Good) with { Budget = true }).Cost.Health);
        // Kept risks alone do not make a project green whose schedule nobody knows.
        Assert.Equal(Health.NotKnown, HealthRules.Of(Input(new ProjectFacts())).Overall);
        Assert.Equal(Health.Green, HealthRules.Of(Input(Good)).Overall);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, Health.Green)]
    [InlineData(1, 0, 0, 0, Health.Amber)]
    [InlineData(1, 1, 0, 0, Health.Red)]
    [InlineData(0, 0, 1, 0, Health.Amber)]
    [InlineData(0, 0, 3, 1, Health.Red)]
    public void Risk_follows_what_weighs_most(int high, int unanswered, int major, int critical, Health expected) =>
        Assert.Equal(expected, HealthRules.Of(Input(Good) with { Risks = 5, HighRisks = high, Unanswered = unanswered, Issues = 4, MajorIssues = major, CriticalIssues = critical }).Risk.Health);

    [Theory]
    [InlineData(null, Health.NotKnown)]
    [InlineData(0, Health.Green)]
    [InlineData(5, Health.Green)]
    [InlineData(6, Health.Amber)]
    [InlineData(15, Health.Amber)]
    [InlineData(16, Health.Red)]
    public void Scope_follows_the_share_of_tasks_added_since_the_baseline(int? added, Health expected) =>
        Assert.Equal(expected, HealthRules.Of(Input(new ProjectFacts { TaskCount = 100, AddedCount = added, ScheduleHealth = Health.Green })).Scope.Health);

    [Theory, EveryDatabase]
    public async Task The_watch_keeps_health_follows_risks_issues_and_forecast_and_changes_nothing_twice(DatabaseKind kind)
    {
        await using var g = await Running(kind);
        Assert.True(await g.House.Done(new WatchHealth()) > 0);
        Assert.Equal(0, await g.House.Done(new WatchHealth()));
        Assert.Equal((Health.Green, Health.NotKnown, Health.NotKnown), (await Of(g)) is var h ? (h.Schedule, h.Risk, h.Cost) : default);
        await g.House.Done(new CreateRisk(g.Project, "Supplier fails", 5, 4), g.Manager);
        var issue = await g.House.Done(new CreateIssue(g.Project, "Tills crash", IssueSeverity.Major), g.Manager);
        Assert.Equal(0, await g.House.Done(new WatchHealth { Projects = [g.Portfolio] }));
        Assert.Equal(1, await g.House.Done(new WatchHealth { Projects = [g.Project] }));
        Assert.Equal((Health.Red, "1 high risk without an answer or an owner.", 1, 1), (await Of(g)) is var r ? (r.Overall, r.RiskWhy!, r.OpenRisks, r.OpenIssues) : default);
        await using (var db = g.House.OpenDb())
        {
            var risk = await db.Risks.SingleAsync();
            await g.House.Done(new EditRisk(risk.Id) { Response = RiskResponse.Reduce }, g.Manager);
        }

        await g.House.Done(new WatchHealth());
        Assert.Equal((Health.Amber, "1 major issue open."), (await Of(g)) is var a ? (a.Risk, a.RiskWhy!) : default);
        await g.House.Done(new EditProject(g.Project) { Status = ProjectStatus.OnHold });
        await g.House.Done(new SolveIssue(issue, "Patched"), g.Manager);
        Assert.Equal(0, await g.House.Done(new WatchHealth()));
    }

    [Theory]
    [InlineData(ControlLevel.Advise, null)]
    [InlineData(ControlLevel.Review, ApprovalMode.Review)]
    [InlineData(ControlLevel.Approve, ApprovalMode.Review)]
    [InlineData(ControlLevel.Direct, ApprovalMode.Decision)]
    public async Task A_contradiction_goes_to_the_project_manager_first_and_after_two_working_days_as_each_level_says(ControlLevel level, ApprovalMode? mode)
    {
        await using var g = await Running(DatabaseKind.Sqlite);
        await g.Hold(PmoService.StatusSupervision, ProjectTier.Large, level);
        await g.House.Done(new EditProject(g.Project) { DeclaredHealth = Health.Green });
        await Red(g);
        Assert.Equal("Declared green. The finish is 20 working days later than the baseline.", (await Of(g)).Contradiction);
        Assert.Equal(1, await g.ToldOf(g.Manager, "You declare green"));
        g.Clock.Advance(TimeSpan.FromDays(1));
        await g.House.Done(new WatchHealth());
        Assert.Null(await g.Last(db => db.Approvals));
        g.Clock.Advance(TimeSpan.FromDays(2));
        await g.House.Done(new WatchHealth());
        await g.House.Done(new WatchHealth());
        var asked = await g.Last(db => db.Approvals);
        Assert.Equal(mode, asked?.Mode);
        Assert.Equal(mode is not null, (await Of(g)).PmoToldAt is not null);
        if (mode == ApprovalMode.Decision)
        {
            await g.House.Done(new DecideApproval(asked!.Id, true), g.Lead);
            Assert.Equal(Health.Red, (await g.One(db => db.Projects.Where(p => p.Id == g.Project))).DeclaredHealth);
        }

        // Whoever declares what the facts say ends it.
        await g.House.Done(new EditProject(g.Project) { DeclaredHealth = Health.Red });
        await g.House.Done(new WatchHealth());
        Assert.Null((await Of(g)).ContradictedAt);
    }

    [Theory, EveryDatabase]
    public async Task Every_week_is_kept_once_with_its_milestones(DatabaseKind kind)
    {
        await using var g = await Running(kind);
        for (var i = 0; i < 3; i++)
        {
            await g.Forecast(new DateOnly(2026, 9, 30).AddDays(i));
            await g.House.Done(new WatchHealth());
            await g.House.Done(new WatchHealth());
            g.Clock.Advance(TimeSpan.FromDays(7));
        }

        await using var db = g.House.OpenDb();
        var kept = await db.FactSnapshots.OrderBy(s => s.Week).ToListAsync();
        Assert.Equal([new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 16)], kept.Select(s => s.Week));
        Assert.Equal([30, 1, 2], kept.Select(s => s.Finish!.Value.Date.Day));
        Assert.Equal(Health.Green, kept[0].Schedule);
        Assert.Equal(new DateOnly(2026, 3, 2), WeeklySnapshots.WeekOf(new DateOnly(2026, 3, 8)));
    }

    [Theory, EveryDatabase]
    public async Task The_matrix_shows_worst_first_with_figures_and_attention_to_those_who_see_the_projects(DatabaseKind kind)
    {
        await using var g = await Running(kind);
        var quiet = await g.House.Done(new CreateProject("Quiet") { PortfolioId = g.Portfolio });
        await g.House.Done(new EditPmo(g.Pmo) { StatusWeeks = 2 }, g.Lead);
        await g.House.Done(new EditProject(g.Project) { DeclaredHealth = Health.Green });
        await Red(g);
        await g.House.Done(new CreateIssue(g.Project, "Tills crash", IssueSeverity.Critical), g.Manager);
        await g.House.Done(new WatchHealth());
        var view = await g.House.Ask<SupervisionQueries>().Read(g.Lead, new MatrixFilter());
        Assert.Equal(["Till", "Quiet"], view.Rows.Select(r => r.Name));
        Assert.Equal((2, 1), (view.Figures.Projects, view.Figures.Contradictions));
        Assert.StartsWith("Declared green.", view.Rows[0].Contradiction, StringComparison.Ordinal);
        Assert.Equal(["Says green: Till", "Tills crash", "No status: Till"], view.Attention.Select(a => a.Name));
        Assert.Equal(["Quiet"], (await g.House.Ask<SupervisionQueries>().Read(g.Lead, new MatrixFilter(Text: "qui"))).Rows.Select(r => r.Name));
        Assert.Equal(0, (await g.House.Ask<SupervisionQueries>().Read(g.Sponsor, new MatrixFilter())).Total);
        Assert.Equal(["Till"], (await g.House.Ask<SupervisionQueries>().Read(g.Manager, new MatrixFilter())).Rows.Select(r => r.Name));
        await g.House.Done(new Gantry.Projects.ArchiveProject(quiet));
        Assert.Equal(1, (await g.House.Ask<SupervisionQueries>().Read(g.Lead, new MatrixFilter())).Total);
    }

    private static HealthInput Input(ProjectFacts facts) => new(facts, null, false, 0, 0, 0, 0, 0, 0, EverKept: true);

    private static async Task<GovernedHouse> Running(DatabaseKind kind)
    {
        var g = await GovernedHouse.Create(kind);
        await g.House.Done(new EditProject(g.Project) { Status = ProjectStatus.Executing });
        await Facts(g, f => (f.TaskCount, f.ScheduleHealth, f.ScheduleReason, f.Finish) = (10, Health.Green, "The finish is not later than the baseline.", PlanTime.At(2026, 9, 30, 17)));
        return g;
    }

    private static async Task Red(GovernedHouse g)
    {
        await Facts(g, f => (f.ScheduleHealth, f.ScheduleReason, f.FinishVarianceDays) = (Health.Red, "The finish is 20 working days later than the baseline.", 20));
        await g.House.Done(new WatchHealth());
    }

    private static async Task Facts(GovernedHouse g, Action<ProjectFacts> change)
    {
        await using var db = g.House.OpenDb();
        change((await db.Projects.SingleAsync(p => p.Id == g.Project)).Facts);
        await db.SaveChangesAsync();
    }

    private static Task<ProjectHealth> Of(GovernedHouse g) => g.One(db => db.ProjectHealth.Where(h => h.ProjectId == g.Project));
}
