using Gantry.Exchange.MsProject;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Testing;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans;

public class ImportPlanTests
{
    [Theory, EveryDatabase]
    public async Task A_plan_read_back_from_the_database_gives_the_same_dates_as_its_file(DatabaseKind kind)
    {
        var folder = ReferenceData.Require("msp-real");
        await using var installation = await TestInstallation.Create(kind);
        foreach (var file in Directory.EnumerateFiles(folder, "*.xml").Order())
        {
            var document = MsProjectXml.Read(new MemoryStream(await File.ReadAllBytesAsync(file)));
            var expected = Schedule.Compute(document.Plan);
            var project = await installation.Done(new CreateProject(Path.GetFileNameWithoutExtension(file)));
            var planId = await installation.Done(new ImportPlan(project, document, Path.GetFileName(file)));

            await using var db = installation.OpenDb();
            var stored = await db.Plans.SingleAsync(p => p.Id == planId);
            var again = Schedule.Compute(await db.Load(stored, default));
            Assert.Equal(expected.Dates, again.Dates);
            Assert.Equal(document.Plan.Tasks.Count, await db.TaskDates.CountAsync(d => d.PlanId == planId && d.Version == stored.Version));
            Assert.Equal(document.TaskDetails.Values.SelectMany(d => d.Baselines.Keys).Distinct().Count(), await db.PlanBaselines.CountAsync(b => b.PlanId == planId));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_second_plan_takes_the_place_of_the_first_which_is_kept(DatabaseKind kind)
    {
        await using var installation = await TestInstallation.Create(kind);
        var project = await installation.Done(new CreateProject("Bridge"));
        var first = await installation.Done(new ImportPlan(project, Sketch.Plan("Survey")));
        var second = await installation.Done(new ImportPlan(project, Sketch.Plan("Survey", "Piling")));

        await using var db = installation.OpenDb();
        Assert.Equal(second, await db.Projects.Where(p => p.Id == project).Select(p => p.PlanId).SingleAsync());
        Assert.Equal(PlanKind.Superseded, await db.Plans.Where(p => p.Id == first).Select(p => p.Kind).SingleAsync());
        Assert.Equal(1, await db.PlanTasks.CountAsync(t => t.PlanId == first));
        Assert.Equal(2, await db.Projects.Where(p => p.Id == project).Select(p => p.Facts.TaskCount).SingleAsync());
    }

    [Theory, EveryDatabase]
    public async Task The_snapshot_is_read_only_by_those_who_may_see_the_project(DatabaseKind kind)
    {
        await using var installation = await TestInstallation.Create(kind);
        var mine = await installation.Done(new CreateProject("Mine"));
        var other = await installation.Done(new CreateProject("Other"));
        var plan = await installation.Done(new ImportPlan(mine, Sketch.Plan("Survey")));
        var insider = await installation.Somebody("Ines", Role.ProjectManager, mine);
        var outsider = await installation.Somebody("Otto", Role.ProjectManager, other);

        var queries = new PlanQueries(installation.Databases, new Gantry.Plans.Causes.ComputedSchedules(installation.Databases), TimeProvider.System);
        Assert.NotNull(await queries.Snapshot(insider, plan, TestContext.Current.CancellationToken));
        Assert.Null(await queries.Snapshot(outsider, plan, TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task A_plan_is_imported_only_where_the_role_allows_it(DatabaseKind kind)
    {
        await using var installation = await TestInstallation.Create(kind);
        var project = await installation.Done(new CreateProject("Bridge"));
        var manager = await installation.Somebody("Mara", Role.TeamMember, project);
        var stranger = await installation.Somebody("Sven");
        await installation.Refused(new ImportPlan(project, Sketch.Plan("Survey")), Outcome.Denied, manager);
        await installation.Refused(new ImportPlan(project, Sketch.Plan("Survey")), Outcome.NotFound, stranger);
        await using var db = installation.OpenDb();
        Assert.Equal(0, await db.Plans.CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task Equal_resources_and_calendars_of_two_plans_become_one(DatabaseKind kind)
    {
        await using var installation = await TestInstallation.Create(kind);
        foreach (var name in (string[])["North", "South"])
        {
            var document = Sketch.Plan("Survey");
            document.Plan.Resources.Add(new PlanResource { Uid = 1, Name = name == "North" ? "Ana  Novák" : "ana novak" });
            document.Plan.Resources.Add(new PlanResource { Uid = 2, Name = "Ana Novak", Kind = ResourceKind.Material });
            await installation.Done(new ImportPlan(await installation.Done(new CreateProject(name)), document));
        }

        await using var db = installation.OpenDb();
        Assert.Equal(2, await db.ResourcePool.CountAsync());
        Assert.Equal(1, await db.SharedCalendars.CountAsync());
        Assert.Equal(0, await db.PlanResources.CountAsync(r => r.PooledResourceId == null));
    }
}
