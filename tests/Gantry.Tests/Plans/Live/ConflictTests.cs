using System.Net;
using Gantry.Platform.Access;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

public class ConflictTests
{
    [Theory, EveryDatabase]
    public async Task An_edit_on_an_old_version_is_refused_only_where_somebody_else_changed_the_same(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var lead = await live.Somebody("Leo Lead", Role.TeamLead);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 2, "field": "duration", "to": "5d" }]""", 1);

        var conflict = await live.Post(lead, """[{ "do": "set", "task": 2, "field": "duration", "to": "4d", "was": "3d" }]""", 1);
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), (conflict.Status, conflict.Code));
        var first = conflict.Body.GetProperty("conflicts")[0];
        Assert.Equal((2, "duration", "5 d", "Mara Manager", 2), (first.GetProperty("task").GetInt32(), first.GetProperty("field").GetString(), first.GetProperty("current").GetString(), first.GetProperty("by").GetString(), first.GetProperty("version").GetInt64()));
        Assert.Contains("from 3 d to 5 d", first.GetProperty("what").GetString());

        // Another field, another task, and the same value that was seen are no conflict.
        await live.Edit(lead, """[{ "do": "set", "task": 2, "field": "name", "to": "Excavate" }, { "do": "set", "task": 3, "field": "duration", "to": "1d" }]""", 1);
        await live.Edit(lead, """[{ "do": "set", "task": 2, "field": "duration", "to": "6d", "was": "5 d" }]""", 1);
        // Somebody's own page knows what it has sent.
        await live.Edit(lead, """[{ "do": "set", "task": 2, "field": "duration", "to": "7d" }]""", 1);
        await live.MustEqualRecomputation();
    }

    [Theory, EveryDatabase]
    public async Task Edits_of_a_task_that_was_deleted_meanwhile_say_by_whom(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var lead = await live.Somebody("Leo Lead", Role.TeamLead);
        await live.Edit(live.Manager, """[{ "do": "delete", "tasks": [3] }]""", 1);
        foreach (var verbs in (string[])["""[{ "do": "set", "task": 3, "field": "name", "to": "x" }]""", """[{ "do": "link", "from": 2, "to": 3 }]""", """[{ "do": "insert", "after": 3, "name": "x" }]""", """[{ "do": "indent", "tasks": [3] }]"""])
        {
            var answer = await live.Post(lead, verbs, 1);
            Assert.Equal((HttpStatusCode.Conflict, "conflict"), (answer.Status, answer.Code));
            Assert.Equal("Mara Manager", answer.Body.GetProperty("conflicts")[0].GetProperty("by").GetString());
        }

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await live.Undo(live.Manager)).Status, (await live.Post(lead, """[{ "do": "set", "task": 3, "field": "name", "to": "x" }]""", 1)).Status));
    }

    [Theory, EveryDatabase]
    public async Task An_edit_is_not_taken_back_over_what_others_did_since(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var lead = await live.Somebody("Leo Lead", Role.TeamLead);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 2, "field": "duration", "to": "5d" }]""");
        await live.Edit(lead, """[{ "do": "set", "task": 2, "field": "duration", "to": "6d" }]""");
        var refused = await live.Undo(live.Manager);
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), (refused.Status, refused.Code));
        Assert.Equal("Leo Lead", refused.Body.GetProperty("conflicts")[0].GetProperty("by").GetString());

        // Once that is taken back, the way is free.
        Assert.Equal(HttpStatusCode.OK, (await live.Undo(lead)).Status);
        Assert.Equal(HttpStatusCode.OK, (await live.Undo(live.Manager)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await live.Undo(live.Manager)).Status);

        // An insert in which somebody else has worked stays.
        var added = (await live.Edit(live.Manager, """[{ "do": "insert", "after": 8, "name": "Clean", "ref": "c" }]""")).GetProperty("uids").GetProperty("c").GetInt32();
        await live.Edit(lead, $$"""[{ "do": "set", "task": {{added}}, "field": "name", "to": "Clean all" }]""");
        Assert.Equal(HttpStatusCode.Conflict, (await live.Undo(live.Manager)).Status);
        await live.MustEqualRecomputation();
    }

    [Theory, EveryDatabase]
    public async Task Rows_find_their_place_again_when_others_came_and_went_before_they_are_put_back(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var lead = await live.Somebody("Leo Lead", Role.TeamLead);
        await live.Edit(live.Manager, """[{ "do": "delete", "tasks": [3] }]""");
        await live.Edit(lead, """[{ "do": "insert", "after": null, "name": "Before everything" }]""");
        Assert.Equal(HttpStatusCode.OK, (await live.Undo(live.Manager)).Status);
        await live.MustEqualRecomputation();
        await using var db = live.OpenDb();
        var rows = await db.PlanTasks.Where(t => t.PlanId == live.PlanId).OrderBy(t => t.Position).Select(t => new { t.Uid, t.DisplayId }).ToListAsync();
        Assert.Equal([9, 1, 2, 3, 4, 5, 6, 7, 8], rows.Select(r => r.Uid));
        Assert.Equal(Enumerable.Range(1, 9), rows.Select(r => r.DisplayId));
    }

    [Theory, EveryDatabase]
    public async Task A_retry_is_answered_again_and_not_done_twice(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        const string Json = """{ "client": "offline", "sequence": 1, "do": [{ "do": "insert", "after": 8, "name": "Clean", "ref": "c" }] }""";
        var path = $"/api/plans/{live.PlanId}/edits";
        var first = await LivePlan.Send(live.Manager, path, Json);
        var again = await LivePlan.Send(live.Manager, path, Json);
        Assert.Equal((HttpStatusCode.OK, first.Body.GetRawText()), (again.Status, again.Body.GetRawText()));
        var both = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => LivePlan.Send(live.Manager, path, Json.Replace("\"sequence\": 1", "\"sequence\": 2", StringComparison.Ordinal))));
        Assert.Single(both.Select(a => a.Body.GetRawText()).Distinct());
        var other = await live.Somebody("Leo Lead", Role.TeamLead);
        Assert.Equal(HttpStatusCode.BadRequest, (await LivePlan.Send(other, path, Json)).Status);
        await using var db = live.OpenDb();
        Assert.Equal((10, 3L), (await db.PlanTasks.CountAsync(t => t.PlanId == live.PlanId), (await db.Plans.SingleAsync(p => p.Id == live.PlanId)).Version));
    }

    [Theory, EveryDatabase]
    public async Task A_turnstile_that_was_overtaken_loads_again(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 2, "field": "duration", "to": "5d" }]""");
        await using (var db = live.OpenDb())
        {
            var stored = await db.Plans.SingleAsync(p => p.Id == live.PlanId);
            stored.Version++;
            (await db.PlanTasks.SingleAsync(t => t.PlanId == live.PlanId && t.Uid == 3)).DurationSeconds = 10 * 8 * 3600;
            await db.SaveChangesAsync();
        }

        var version = (await live.Edit(live.Manager, """[{ "do": "set", "task": 4, "field": "name", "to": "Cure" }]""")).GetProperty("version").GetInt64();
        Assert.Equal(4, version);
        await live.MustEqualRecomputation();
        // A version that is no edit is a hole that a page cannot follow.
        var gap = await LivePlan.Get(live.Manager, $"/api/plans/{live.PlanId}/changes?since=1");
        Assert.Equal((HttpStatusCode.Gone, "gap"), (gap.Status, gap.Code));
    }

    [Theory, EveryDatabase]
    public async Task Outside_the_scope_there_is_no_plan_and_inside_the_reason_is_told(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var stranger = await live.Somebody("Sven Stranger", null);
        var member = await live.Somebody("Mia Member", Role.TeamMember);
        var lead = await live.Somebody("Leo Lead", Role.TeamLead);
        var root = $"/api/plans/{live.PlanId}";
        (string Path, string Json)[] changes = [("edits", """{"client":"a","sequence":1,"do":[{"do":"delete","tasks":[2]}]}"""), ("undo", """{"client":"a","sequence":2}"""), ("redo", """{"client":"a","sequence":3}"""), ("publish", "{}"), ("baselines", """{"number":0}"""), ("scenarios", """{"name":"What if"}""")];
        foreach (var (path, json) in changes)
        {
            var (outside, inside) = (await LivePlan.Send(stranger, $"{root}/{path}", json), await LivePlan.Send(member, $"{root}/{path}", json));
            Assert.Equal((HttpStatusCode.NotFound, "not-found"), (outside.Status, outside.Code));
            Assert.Equal((HttpStatusCode.Forbidden, "denied"), (inside.Status, inside.Code));
            Assert.Contains("permission", inside.Body.GetProperty("detail").GetString());
        }

        foreach (var path in (string[])["snapshot", "changes?since=1", "diff", "at?version=1"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await LivePlan.Get(stranger, $"{root}/{path}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await LivePlan.Get(member, $"{root}/{path}")).Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await LivePlan.Send(lead, $"{root}/publish", "{}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await LivePlan.Send(live.Manager, $"/api/plans/{Guid.CreateVersion7()}/edits", changes[0].Json)).Status);
        await live.Do(new EditProject(live.ProjectId) { Status = ProjectStatus.Closed });
        Assert.Equal(HttpStatusCode.BadRequest, (await LivePlan.Send(live.Manager, $"{root}/edits", changes[0].Json)).Status);
    }

    [Theory, EveryDatabase]
    public async Task Twenty_people_edit_at_once_and_nothing_is_lost_or_done_twice(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind, LiveSketch.Chains(20, 10));
        var people = new List<Gantry.Tests.Servers.Visitor>();
        for (var i = 0; i < 20; i++) people.Add(await live.Somebody($"Person {i}", Role.TeamLead));
        await Task.WhenAll(people.Select(async (who, i) =>
        {
            for (var n = 0; n < 8; n++)
            {
                var uid = (((i + n) % 20) * 10) + 1;
                var verbs = n % 4 == 3
                    ? $$"""[{ "do": "insert", "after": {{uid}}, "name": "New {{i}}.{{n}}", "ref": "n" }, { "do": "link", "from": {{uid}}, "to": "n" }]"""
                    : $$"""[{ "do": "set", "task": {{uid}}, "field": "duration", "to": "{{n + 1}}d" }, { "do": "set", "task": {{uid + 1}}, "field": "name", "to": "By {{i}}" }]""";
                await live.Edit(who, verbs);
            }
        }));
        await live.MustEqualRecomputation();
        await using var db = live.OpenDb();
        var log = await db.PlanEdits.Where(e => e.PlanId == live.PlanId).OrderBy(e => e.Version).Select(e => new { e.Version, e.ClientId, e.Sequence }).ToListAsync();
        Assert.Equal(Enumerable.Range(2, 160).Select(v => (long)v), log.Select(l => l.Version));
        Assert.All(log.GroupBy(l => l.ClientId), client => Assert.Equal(Enumerable.Range(1, 8).Select(s => (long?)s), client.Select(l => l.Sequence)));
        Assert.Equal(240, await db.PlanTasks.CountAsync(t => t.PlanId == live.PlanId));
    }

    [Theory, EveryDatabase]
    public async Task An_edit_that_is_too_large_is_refused_with_its_limit(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind, LiveSketch.Chains(1, 5_200));
        var all = string.Join(',', Enumerable.Range(1, 5_200).Select(uid => $$"""{"do":"set","task":{{uid}},"field":"name","to":"x"}"""));
        var answer = await live.Post(live.Manager, $"[{all}]");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (answer.Status, answer.Code));
        Assert.Contains("5,000", answer.Body.GetProperty("detail").GetString());
        var some = string.Join(',', Enumerable.Range(1, 4_900).Select(uid => $$"""{"do":"set","task":{{uid}},"field":"duration","to":"{{(uid % 3) + 1}}d"}"""));
        await live.Edit(live.Manager, $"[{some}]");
        await live.MustEqualRecomputation();
        Assert.Equal(HttpStatusCode.OK, (await live.Undo(live.Manager)).Status);
        await live.MustEqualRecomputation();
    }
}
