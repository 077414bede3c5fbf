using Gantry.Exchange;
using Gantry.Plans;
using Gantry.Plans.Causes;
using Gantry.Plans.Checks;
using Gantry.Platform.Access;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans;

public class PlanChecksTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_plan_is_judged_when_it_is_stored_and_the_overview_shows_how_many_measures_fail(DatabaseKind kind)
    {
        await using var installation = await TestInstallation.Create(kind);
        var project = await installation.Done(new CreateProject("Bridge"));
        var plan = await installation.Done(new ImportPlan(project, Unlinked(30)));
        var queries = Queries(installation);
        var stored = await queries.Checks(Actor.Installation, plan, cancel: Cancel);
        var measures = StoredChecks.Read(stored!.Content!);
        var expected = ScheduleQuality.Of(Schedule.Compute(Unlinked(30).Plan));

        Assert.Equal(expected.Measures.Select(m => (m.Code, m.Verdict, m.Value, m.Count, m.Population)), measures.Select(m => (m.Code, m.Verdict, m.Value, m.Count, m.Population)));
        Assert.Equal(QualityVerdict.Fails, measures.Single(m => m.Code == "DCMA01").Verdict);
        var overview = await new ProjectOverview(installation.Databases, TimeProvider.System).Read(Actor.Installation, project, Cancel);
        Assert.Equal(
            new ProjectChecks(expected.Measures.Count, expected.Measures.Count(m => m.Verdict == QualityVerdict.Fails),
                expected.Measures.Count(m => m.Verdict is QualityVerdict.NotApplicable or QualityVerdict.NotComputable), stored.Tag),
            overview!.Checks);
    }

    [Theory, EveryDatabase]
    public async Task Of_many_offenders_the_first_are_kept_with_the_count_of_all(DatabaseKind kind)
    {
        await using var installation = await TestInstallation.Create(kind);
        var plan = await installation.Done(new ImportPlan(await installation.Done(new CreateProject("Bridge")), Unlinked(700)));
        var logic = StoredChecks.Read((await Queries(installation).Checks(Actor.Installation, plan, cancel: Cancel))!.Content!).Single(m => m.Code == "DCMA01");
        Assert.Equal(StoredChecks.MostOffenders, logic.Offenders.Count);
        Assert.True(logic.Faults > 690, $"{logic.Faults} of 700");
        Assert.Equal(logic.Count, logic.Faults);
    }

    [Theory, EveryDatabase]
    public async Task Verdicts_and_causes_are_read_only_by_those_who_may_see_the_project(DatabaseKind kind)
    {
        await using var installation = await TestInstallation.Create(kind);
        var mine = await installation.Done(new CreateProject("Mine"));
        var plan = await installation.Done(new ImportPlan(mine, Sketch.Plan("Survey", "Piling")));
        var insider = await installation.Somebody("Ines", Role.ProjectManager, mine);
        var outsider = await installation.Somebody("Otto", Role.ProjectManager, await installation.Done(new CreateProject("Other")));
        var queries = Queries(installation);

        Assert.NotNull(await queries.Checks(insider, plan, cancel: Cancel));
        Assert.NotNull(await queries.Report(insider, plan, Cancel));
        // The insider's question leaves the schedule in memory; the outsider still is not told of it.
        Assert.NotNull(await queries.Causes(insider, plan, 2, Cancel));
        Assert.Null(await queries.Causes(outsider, plan, 2, Cancel));
        Assert.Null(await queries.Checks(outsider, plan, cancel: Cancel));
        Assert.Null(await queries.Report(outsider, plan, Cancel));
        Assert.Null(await queries.Causes(insider, plan, 99, Cancel));
        Assert.Null(await queries.Causes(insider, Guid.CreateVersion7(), 2, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task The_causes_are_the_engines_own_down_to_the_root_and_know_who_brought_the_plan(DatabaseKind kind)
    {
        await using var installation = await TestInstallation.Create(kind);
        var document = Sketch.Plan("Survey", "Piling", "Opening");
        document.Plan.Tasks[2].Deadline = PlanTime.At(2026, 11, 27, 17);
        var plan = await installation.Done(new ImportPlan(await installation.Done(new CreateProject("Bridge")), document, "bridge.xml"));
        var causes = (await Queries(installation).Causes(Actor.Installation, plan, 3, Cancel))!;

        await using var db = installation.OpenDb();
        Assert.Equal(await db.PlanSchedules.Where(s => s.PlanId == plan).Select(s => s.Version).SingleAsync(Cancel), causes.Version);
        Assert.Equal(["start", "finish", "lateStart", "lateFinish"], causes.Dates.Select(d => d.Date));
        var start = causes.Dates[0];
        var expected = Schedule.Compute(document.Plan).ExplainChain(2, ExplainedDate.Start);
        Assert.Equal(expected.Select(c => (c.TaskUid, c.Sentence)), start.Chain.Select(c => (c.Uid, c.Sentence)));
        Assert.Equal(("link", 2, "finishStart"), (start.Causes[0].Kind, start.Causes[0].Other, start.Causes[0].Link!.Kind));
        Assert.Equal(("2026-11-27T08:00:00", "projectStart"), (start.Value, start.Chain[^1].Kind));
        Assert.Equal("deadline", causes.Dates[3].Causes[0].Kind);
        Assert.Contains("bridge.xml", causes.Changed!.What, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Another_plan_of_the_project_has_verdicts_and_causes_of_its_own(DatabaseKind kind)
    {
        await using var installation = await TestInstallation.Create(kind);
        var project = await installation.Done(new CreateProject("Bridge"));
        var queries = Queries(installation);
        var first = await installation.Done(new ImportPlan(project, Unlinked(30)));
        Assert.Equal("projectStart", (await queries.Causes(Actor.Installation, first, 2, Cancel))!.Dates[0].Causes[0].Kind);
        var second = await installation.Done(new ImportPlan(project, Sketch.Plan("Survey", "Piling")));

        Assert.Equal("link", (await queries.Causes(Actor.Installation, second, 2, Cancel))!.Dates[0].Causes[0].Kind);
        var (before, after) = (await queries.Checks(Actor.Installation, first, cancel: Cancel), await queries.Checks(Actor.Installation, second, cancel: Cancel));
        Assert.NotEqual(before!.Tag, after!.Tag);
        var overview = await new ProjectOverview(installation.Databases, TimeProvider.System).Read(Actor.Installation, project, Cancel);
        Assert.Equal(after.Tag, overview!.Checks!.Tag);
        Assert.Null((await queries.Checks(Actor.Installation, second, after.Tag, Cancel))!.Content);
    }

    [Theory, EveryDatabase]
    public async Task Judging_again_replaces_the_verdicts_and_takes_what_the_database_kept_of_the_file(DatabaseKind kind)
    {
        await using var installation = await TestInstallation.Create(kind);
        var document = Unlinked(30);
        foreach (var task in document.Plan.Tasks) document.TaskDetails[task.Uid] = new TaskDetail { Cost = 5000, Baselines = { [0] = new Baseline(task.ActualStart, PlanTime.At(2026, 11, 24, 17), null, null, null) } };
        var project = await installation.Done(new CreateProject("Bridge"));
        var plan = await installation.Done(new ImportPlan(project, document));
        await using var db = installation.OpenDb();
        var before = await db.PlanChecks.AsNoTracking().SingleAsync(Cancel);

        var stored = await db.Plans.SingleAsync(p => p.Id == plan, Cancel);
        var loaded = await db.Load(stored, Cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await db.StoreSchedule(stored, stored.Version, loaded, Schedule.Compute(loaded), await PlanSurroundings.Load(db, plan, Cancel), TimeProvider.System.GetUtcNow().UtcDateTime, null, Cancel);
        await db.SaveChangesAsync(Cancel);
        await transaction.CommitAsync(Cancel);
        var after = await db.PlanChecks.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal(StoredChecks.Read(before.Content).Select(m => (m.Code, m.Verdict, m.Value)), StoredChecks.Read(after.Content).Select(m => (m.Code, m.Verdict, m.Value)));
        // A cost of its own counts as resourced.
        Assert.Equal(QualityVerdict.Passes, StoredChecks.Read(after.Content).Single(m => m.Code == "GAO03a").Verdict);
    }

    [Fact]
    public async Task Readers_share_one_schedule_a_version_and_only_the_latest_plans_are_kept()
    {
        await using var installation = await TestInstallation.Create(DatabaseKind.Sqlite);
        var computed = new ComputedSchedules(installation.Databases);
        var plans = new List<Guid>();
        for (var i = 0; i < ComputedSchedules.MostPlans + 2; i++)
            plans.Add(await installation.Done(new ImportPlan(await installation.Done(new CreateProject($"Project {i}")), Sketch.Plan("Survey"))));
        long version;
        await using (var db = installation.OpenDb()) version = await db.Plans.Select(p => p.Version).MaxAsync(Cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => computed.Of(plans[0], version, Cancel)));
        Assert.All(answers, answer => Assert.Same(answers[0], answer));
        foreach (var plan in plans) await computed.Of(plan, version, Cancel);
        Assert.Equal(ComputedSchedules.MostPlans, computed.Count);
        Assert.NotSame(answers[0], await computed.Of(plans[0], version, Cancel));
        Assert.Same(await computed.Of(plans[^1], version, Cancel), await computed.Of(plans[^1], version, Cancel));
    }

    [Fact]
    public async Task A_version_that_is_not_the_plans_is_answered_by_the_newest_and_not_kept()
    {
        await using var installation = await TestInstallation.Create(DatabaseKind.Sqlite);
        var computed = new ComputedSchedules(installation.Databases);
        var plan = await installation.Done(new ImportPlan(await installation.Done(new CreateProject("Bridge")), Sketch.Plan("Survey")));
        var answer = await computed.Of(plan, 999, Cancel);
        await using var db = installation.OpenDb();
        Assert.Equal(await db.Plans.Select(p => p.Version).SingleAsync(Cancel), answer!.Version);
        Assert.Equal(0, computed.Count);
        Assert.Null(await computed.Of(Guid.CreateVersion7(), 1, Cancel));
        Assert.Equal(0, computed.Count);
    }

    [Theory]
    [InlineData("Instant Payments: Rollout", "Instant-Payments-Rollout-checks.html")]
    [InlineData("../../etc/passwd\r\nX: y", "etc-passwd-X-y-checks.html")]
    [InlineData("Größe \"A\"", "Größe-A-checks.html")]
    [InlineData("///", "plan-checks.html")]
    public void The_report_is_called_by_a_name_that_every_file_system_takes(string title, string expected) =>
        Assert.Equal(expected, PlanApi.FileNameOf(title));

    private static PlanQueries Queries(TestInstallation installation) => new(installation.Databases, new ComputedSchedules(installation.Databases), TimeProvider.System);

    private static PlanDocument Unlinked(int tasks)
    {
        var document = Sketch.Plan([.. Enumerable.Range(1, tasks).Select(i => $"Piece {i}")]);
        document.Plan.Links.Clear();
        return document;
    }
}
