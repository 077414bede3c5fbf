using System.Net;
using Gantry.Platform.Access;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

public class RevisionTests
{
    [Theory, EveryDatabase]
    public async Task Lists_read_the_published_state_until_the_next_is_published(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var before = await Finish(live);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "duration", "to": "20d" }]""");
        await live.MustEqualRecomputation();
        Assert.Equal(before, await Finish(live));

        var diff = await LivePlan.Get(live.Manager, $"/api/plans/{live.PlanId}/diff");
        Assert.True(diff.Body.GetProperty("finishMovedDays").GetDouble() > 5);
        Assert.Contains(diff.Body.GetProperty("tasks").EnumerateArray(), t => t.GetProperty("uid").GetInt32() == 6);

        Assert.Equal(HttpStatusCode.OK, (await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/publish", """{ "note": "After the meeting" }""")).Status);
        Assert.True(await Finish(live) > before);
        Assert.True((await LivePlan.Get(live.Manager, $"/api/plans/{live.PlanId}/diff")).Body.GetProperty("same").GetBoolean());
    }

    [Theory, EveryDatabase]
    public async Task A_small_project_is_published_by_itself(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        await live.Do(new EditProject(live.ProjectId) { Tier = ProjectTier.Small });
        var before = await Finish(live);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "duration", "to": "20d" }]""");
        await live.MustEqualRecomputation();
        Assert.True(await Finish(live) > before);
        await live.Do(new EditProject(live.ProjectId) { PublishesItself = false });
        var settled = await Finish(live);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "duration", "to": "40d" }]""");
        await live.MustEqualRecomputation();
        Assert.Equal(settled, await Finish(live));
    }

    [Theory, EveryDatabase]
    public async Task A_plan_is_read_as_it_was_at_any_version(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var states = new List<byte[]> { await Snapshot(live, "snapshot") };
        string[] edits =
        [
            """[{ "do": "set", "task": 6, "field": "duration", "to": "20d" }]""",
            """[{ "do": "delete", "tasks": [3] }]""",
            """[{ "do": "insert", "after": 4, "name": "New", "ref": "n" }, { "do": "link", "from": 4, "to": "n" }]""",
            """[{ "do": "set", "task": 6, "field": "percentComplete", "to": 50 }, { "do": "assign", "task": 2, "resource": "Ben" }]""",
            """[{ "do": "move", "tasks": [1], "after": 8 }]""",
        ];
        foreach (var (edit, i) in edits.Select((e, i) => (e, i)))
        {
            await live.Edit(live.Manager, edit);
            states.Add(await Snapshot(live, "snapshot"));
            if (i != 2) continue;
            await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/publish", "{}");
            states.Add(await Snapshot(live, "snapshot"));
        }

        for (var i = 0; i < states.Count; i++)
        {
            var then = await Snapshot(live, $"at?version={i + 1}");
            Assert.True(states[i].SequenceEqual(then), $"Version {i + 1} is not what it was.");
        }

        Assert.Equal(HttpStatusCode.NotFound, (await LivePlan.Get(live.Manager, $"/api/plans/{live.PlanId}/at?version=99")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await LivePlan.Get(live.Manager, $"/api/plans/{live.PlanId}/at?date=2020-01-01")).Status);
        Assert.Equal(states[^1], await Snapshot(live, "at?date=2199-01-01"));
    }

    [Theory, EveryDatabase]
    public async Task A_baseline_is_set_for_all_or_some_tasks(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        Assert.Equal(HttpStatusCode.OK, (await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/baselines", """{ "number": 0 }""")).Status);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 2, "field": "duration", "to": "6d" }]""");
        Assert.Equal(HttpStatusCode.OK, (await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/baselines", """{ "number": 0, "tasks": [3] }""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/baselines", """{ "number": 11 }""")).Status);
        await live.MustEqualRecomputation();
        await using var db = live.OpenDb();
        var dates = await db.TaskDates.Where(d => d.PlanId == live.PlanId).ToDictionaryAsync(d => d.Uid);
        Assert.Equal((PlanTime.At(2026, 3, 4, 17), dates[3].Finish), (dates[2].BaselineFinish, dates[3].BaselineFinish));
    }

    [Theory, EveryDatabase]
    public async Task Baselines_and_notes_are_read_as_they_were(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var states = new List<byte[]> { await Snapshot(live, "snapshot") };
        foreach (var (path, body) in ((string Path, string Body)[])
            [("baselines", """{ "number": 3 }"""), ("", """[{ "do": "set", "task": 2, "field": "duration", "to": "6d" }]"""), ("baselines", """{ "number": 3 }"""), ("", """[{ "do": "set", "task": 2, "field": "notes", "to": null }]"""), ("baselines", """{ "number": 0, "tasks": [3] }""")])
        {
            if (path.Length == 0) await live.Edit(live.Manager, body);
            else Assert.Equal(HttpStatusCode.OK, (await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/{path}", body)).Status);
            states.Add(await Snapshot(live, "snapshot"));
        }

        for (var i = 0; i < states.Count; i++)
        {
            var then = await Snapshot(live, $"at?version={i + 1}");
            Assert.True(states[i].SequenceEqual(then), $"Version {i + 1} is not what it was.");
        }
    }

    [Theory, EveryDatabase]
    public async Task A_scenario_is_dropped_by_whoever_made_it_or_may_publish(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var (lead, other) = (await live.Somebody("Leo Lead", Role.TeamLead), await live.Somebody("Otto Other", Role.TeamLead));
        foreach (var who in (Visitor[])[lead, live.Manager])
        {
            var scenario = (await LivePlan.Send(lead, $"/api/plans/{live.PlanId}/scenarios", """{ "name": "Two crews" }""")).Body.GetProperty("value").GetGuid();
            using var refused = await other.Client.DeleteAsync($"/api/plans/{scenario}", TestContext.Current.CancellationToken);
            using var dropped = await who.Client.DeleteAsync($"/api/plans/{scenario}", TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (refused.StatusCode, dropped.StatusCode));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_scenario_is_tried_compared_and_put_onto_the_plan_as_one_edit(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var made = await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/scenarios", """{ "name": "Two crews" }""");
        var scenario = made.Body.GetProperty("value").GetGuid();
        Assert.Equal((await live.State()).ReplaceLineEndings("\n").Split('\n').Skip(1), (await live.State(scenario)).ReplaceLineEndings("\n").Split('\n').Skip(1));
        var edits = $"/api/plans/{scenario}/edits";
        await LivePlan.Send(live.Manager, edits, """{ "client": "s", "sequence": 1, "do": [{ "do": "set", "task": 6, "field": "duration", "to": "2d" }, { "do": "insert", "after": 6, "name": "Second crew", "ref": "c" }, { "do": "link", "from": 4, "to": "c" }, { "do": "assign", "task": "c", "resource": "Ben" }] }""");
        await live.MustEqualRecomputation(scenario);
        // The plan goes on meanwhile, and gives the same uid to something else.
        await live.Edit(live.Manager, """[{ "do": "insert", "after": 8, "name": "Clean" }]""");

        var diff = await LivePlan.Get(live.Manager, $"/api/plans/{scenario}/diff?base=1");
        Assert.Contains(diff.Body.GetProperty("tasks").EnumerateArray(), t => t.GetProperty("name").GetString() == "Second crew");
        var before = await live.State();
        Assert.Equal(HttpStatusCode.OK, (await LivePlan.Send(live.Manager, $"/api/plans/{scenario}/apply", "{}")).Status);
        await live.MustEqualRecomputation();
        await using (var db = live.OpenDb())
        {
            var names = await db.PlanTasks.Where(t => t.PlanId == live.PlanId).OrderBy(t => t.Position).Select(t => t.Name).ToListAsync();
            Assert.Equal(["Ground", "Dig", "Pour", "Dry", "Walls", "Frame", "Second crew", "Roof", "Ready", "Clean"], names);
        }

        Assert.Equal(HttpStatusCode.OK, (await live.Undo(live.Manager)).Status);
        Assert.Equal(before, await live.State());

        await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "duration", "to": "9d" }]""");
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), await LivePlan.Send(live.Manager, $"/api/plans/{scenario}/apply", "{}") is var refused ? (refused.Status, refused.Code) : default);
        using var dropped = await live.Manager.Client.DeleteAsync($"/api/plans/{scenario}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (dropped.StatusCode, (await LivePlan.Get(live.Manager, $"/api/plans/{scenario}/snapshot")).Status));
    }

    private static async Task<PlanTime?> Finish(LivePlan live)
    {
        await using var db = live.OpenDb();
        return await db.Projects.Where(p => p.Id == live.ProjectId).Select(p => p.Facts.Finish).SingleAsync();
    }

    private static Task<byte[]> Snapshot(LivePlan live, string path) => live.Manager.Client.GetByteArrayAsync($"/api/plans/{live.PlanId}/{path}");
}
