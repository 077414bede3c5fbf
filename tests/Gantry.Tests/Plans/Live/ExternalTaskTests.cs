using System.Net;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

public class ExternalTaskTests
{
    [Theory, EveryDatabase]
    public async Task What_one_project_publishes_moves_the_next_and_through_it_the_one_after(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var (second, third) = (await Another(live, "Second"), await Another(live, "Third"));
        await Linked(live, second.Plan, 2, live.PlanId, 8);
        await Linked(live, third.Plan, 2, second.Plan, 8);
        var before = (Second: await Start(live, second.Plan), Third: await Start(live, third.Plan));
        Assert.True(before.Second >= await Start(live, live.PlanId, 8) && before.Third > before.Second);

        // The working state is nobody else's business; what is published is.
        await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "duration", "to": "30d" }]""");
        await live.Server.Deliver();
        Assert.Equal(before.Second, await Start(live, second.Plan));
        Assert.Equal(HttpStatusCode.OK, (await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/publish", "{}")).Status);
        await live.Server.Deliver();
        var after = (Second: await Start(live, second.Plan), Third: await Start(live, third.Plan));
        Assert.True(after.Second > before.Second && after.Third > before.Third);
        Assert.Equal(await Start(live, live.PlanId, 8), await Finish(live, second.Plan, await External(live, second.Plan)));
        foreach (var plan in (Guid[])[second.Plan, third.Plan]) await live.MustEqualRecomputation(plan);

        // It is in the history of the plan, told to pages, and nobody's own edit to take back.
        await using var db = live.OpenDb();
        var log = await db.PlanEdits.AsNoTracking().Where(e => e.PlanId == second.Plan).OrderBy(e => e.Version).LastAsync();
        Assert.Equal((Gantry.Plans.Edits.EditKind.External, null), (log.Kind, log.ActorId));
        Assert.Contains("Another project moved", log.Summary);
        Assert.False(await db.Outbox.AnyAsync(o => o.DeliveredAt == null));
        Assert.Equal(await db.Plans.Where(p => p.Id == live.PlanId).Select(p => p.PublishedVersion).SingleAsync(), await db.ExternalTasks.Where(e => e.PlanId == second.Plan).Select(e => e.ForeignVersion).SingleAsync());
    }

    [Theory, EveryDatabase]
    public async Task A_circle_through_projects_is_refused_when_the_last_link_is_made(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var (second, third) = (await Another(live, "Second"), await Another(live, "Third"));
        await Linked(live, second.Plan, 2, live.PlanId, 6);
        await Linked(live, third.Plan, 2, second.Plan, 4);
        // Task 3 of the first plan leads to its task 6, which drives the second, which drives the third: through links, and through the summary around.
        foreach (var uid in (int[])[2, 6, 8, 5])
        {
            var refused = await Link(live, live.PlanId, 3, third.Plan, uid);
            Assert.Equal((HttpStatusCode.Conflict, "refused", "closesCycle"), (refused.Status, refused.Code, refused.Body.GetProperty("reason").GetString()));
        }

        // Nothing of the third plan's task 7, done by hand, depends on what drives it.
        await Linked(live, live.PlanId, 3, third.Plan, 7);
        var version = await Version(live, live.PlanId);
        var closing = await LivePlan.Send(live.Manager, $"/api/plans/{third.Plan}/edits", """{ "client": "x", "sequence": 1, "do": [{ "do": "link", "from": 6, "to": 7 }] }""");
        Assert.Equal((HttpStatusCode.Conflict, "refused"), (closing.Status, closing.Code));
        Assert.Equal(version, await Version(live, live.PlanId));
        await live.MustEqualRecomputation(third.Plan);
        await live.MustEqualRecomputation();
    }

    [Theory, EveryDatabase]
    public async Task A_link_is_made_only_to_what_one_may_see_and_what_is_there(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var second = await Another(live, "Second", isSeen: false);
        Assert.Equal(HttpStatusCode.BadRequest, (await Link(live, live.PlanId, 3, second.Plan, 2)).Status);
        var third = await Another(live, "Third");
        foreach (var (task, foreign, uid) in ((int, Guid, int)[])[(99, third.Plan, 2), (3, third.Plan, 99), (3, live.PlanId, 2), (3, Guid.CreateVersion7(), 2)])
            Assert.Equal((HttpStatusCode.BadRequest, "invalid"), await Link(live, live.PlanId, task, foreign, uid) is var answer ? (answer.Status, answer.Code) : default);
        Assert.Equal(HttpStatusCode.NotFound, (await Link(live, second.Plan, 3, third.Plan, 2)).Status);

        var before = await live.State();
        await Linked(live, live.PlanId, 3, third.Plan, 2);
        Assert.Equal(HttpStatusCode.BadRequest, (await Link(live, live.PlanId, 3, third.Plan, 2)).Status);
        await live.MustEqualRecomputation();
        Assert.Equal(HttpStatusCode.OK, (await live.Undo(live.Manager)).Status);
        Assert.Equal(before, await live.State());
    }

    private static int _sequence;

    private static async Task<(Guid Project, Guid Plan)> Another(LivePlan live, string name, bool isSeen = true)
    {
        var project = await live.Do(new CreateProject(name));
        var plan = await live.Do(new ImportPlan(project, LiveSketch.House()));
        await live.Do(new EditProject(project) { PublishesItself = true });
        await using var db = live.OpenDb();
        var manager = await db.People.Where(p => p.Name == "Mara Manager").Select(p => p.Id).SingleAsync();
        if (isSeen) await live.Do(new AssignRole(manager, Role.ProjectManager, project));
        return (project, plan);
    }

    private static Task<Answer> Link(LivePlan live, Guid plan, int task, Guid foreignPlan, int foreign) =>
        LivePlan.Send(live.Manager, $"/api/plans/{plan}/external", $$"""{ "client": "links", "sequence": {{Interlocked.Increment(ref _sequence)}}, "task": {{task}}, "foreignPlan": "{{foreignPlan}}", "foreign": {{foreign}} }""");

    private static async Task Linked(LivePlan live, Guid plan, int task, Guid foreignPlan, int foreign)
    {
        var answer = await Link(live, plan, task, foreignPlan, foreign);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        await live.MustEqualRecomputation(plan);
    }

    private static async Task<int> External(LivePlan live, Guid plan)
    {
        await using var db = live.OpenDb();
        return await db.ExternalTasks.Where(e => e.PlanId == plan).Select(e => e.Uid).SingleAsync();
    }

    private static async Task<PlanTime> Start(LivePlan live, Guid plan, int uid = 2) => (await Dates(live, plan, uid)).Start;

    private static async Task<PlanTime> Finish(LivePlan live, Guid plan, int uid) => (await Dates(live, plan, uid)).Finish;

    private static async Task<TaskDates> Dates(LivePlan live, Guid plan, int uid)
    {
        await using var db = live.OpenDb();
        var schedule = Schedule.Compute(await db.Load(await db.Plans.AsNoTracking().SingleAsync(p => p.Id == plan), default));
        return schedule.Dates[schedule.Plan.Tasks.FindIndex(t => t.Uid == uid)];
    }

    private static async Task<long> Version(LivePlan live, Guid plan)
    {
        await using var db = live.OpenDb();
        return await db.Plans.Where(p => p.Id == plan).Select(p => p.Version).SingleAsync();
    }
}
