using System.Net;
using System.Text.Json;
using Gantry.Platform.Access;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

public class TaskCardTests
{
    [Theory, EveryDatabase]
    public async Task A_task_tells_what_was_entered_for_it_to_those_who_may_see_the_plan(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var reader = await live.Somebody("Rita Reader", Role.TeamMember);
        var stranger = await live.Somebody("Stan Stranger", null);
        var card = (await Card(live, reader, 2)).Body;
        Assert.Equal(("Mind the pipe.", "fixedUnits", 500, 1), (card.GetProperty("notes").GetString(), card.GetProperty("type").GetString(), card.GetProperty("priority").GetInt32(), card.GetProperty("version").GetInt64()));
        Assert.Equal(40 * 3600, (await Card(live, reader, 6)).Body.GetProperty("work").GetInt64());
        Assert.Equal(HttpStatusCode.NotFound, (await Card(live, stranger, 2)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Card(live, reader, 99)).Status);
    }

    [Theory, EveryDatabase]
    public async Task Notes_type_priority_and_work_are_edited_told_taken_back_and_done_again(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var before = (await Card(live, live.Manager, 6)).Body;
        Assert.Equal((null, false), (before.GetProperty("notes").GetString(), HasNote(await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "priority", "to": 900 }]"""))));
        Assert.True(HasNote(await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "notes", "to": "Order\nthe crane." }]""")), "Open pages are not told of a note.");
        await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "type", "to": "fixedWork" }]""");
        await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "work", "to": 60 }]""");
        var after = (await Card(live, live.Manager, 6)).Body;
        Assert.Equal(("Order\nthe crane.", "fixedWork", true, 900, 60 * 3600L), Entered(after));
        await live.MustEqualRecomputation();

        for (var i = 0; i < 4; i++) Assert.Equal(HttpStatusCode.OK, (await live.Undo(live.Manager)).Status);
        Assert.Equal(Entered(before), Entered((await Card(live, live.Manager, 6)).Body));
        for (var i = 0; i < 4; i++) Assert.Equal(HttpStatusCode.OK, (await live.Redo(live.Manager)).Status);
        Assert.Equal(Entered(after), Entered((await Card(live, live.Manager, 6)).Body));
        await live.MustEqualRecomputation();

        await using var db = live.OpenDb();
        Assert.Contains("6 'Frame' notes: Order the crane.", await db.PlanEdits.Where(e => e.PlanId == live.PlanId).Select(e => e.Summary).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_is_refused_with_the_way_out(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "percentComplete", "to": 50 }, { "do": "set", "task": 3, "field": "type", "to": "fixedWork" }]""");
        var before = await live.State();
        foreach (var (task, field, to, words) in ((int, string, string, string)[])
        [
            (6, "work", "\"10h\"", "20 h of it are done"),
            (6, "work", "\"5ed\"", "wall-clock"),
            (6, "work", "\"much\"", "'much'"),
            (6, "priority", "1001", "between 0 and 1000"),
            (6, "type", "\"fixed\"", "fixedUnits, fixedDuration or fixedWork"),
            (3, "effortDriven", "false", "choose another type first"),
            (1, "type", "\"fixedWork\"", "tasks inside it"),
            (1, "effortDriven", "true", "tasks inside it"),
            (1, "work", "\"8h\"", "tasks inside it"),
            (2, "notes", $"\"{new string('n', 30_001)}\"", "30001 characters"),
        ])
        {
            var answer = await live.Post(live.Manager, $$"""[{ "do": "set", "task": {{task}}, "field": "{{field}}", "to": {{to}} }]""");
            Assert.Equal((HttpStatusCode.BadRequest, "invalid"), (answer.Status, answer.Code));
            var error = answer.Body.GetProperty("errors")[0];
            Assert.Equal(field, error.GetProperty("field").GetString());
            Assert.Contains(words, error.GetProperty("message").GetString());
        }

        Assert.Equal(before, await live.State());
    }

    [Theory, EveryDatabase]
    public async Task Two_people_who_write_the_same_note_are_told_what_the_other_wrote(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var lead = await live.Somebody("Leo Lead", Role.TeamLead);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 2, "field": "notes", "to": "Mind the cable." }]""", 1);
        var conflict = await live.Post(lead, """[{ "do": "set", "task": 2, "field": "notes", "to": "Mind both." }]""", 1);
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), (conflict.Status, conflict.Code));
        var first = conflict.Body.GetProperty("conflicts")[0];
        Assert.Equal(("notes", "Mind the cable.", "Mara Manager"), (first.GetProperty("field").GetString(), first.GetProperty("current").GetString(), first.GetProperty("by").GetString()));
        Assert.Contains("notes from Mind the pipe. to Mind the cable.", first.GetProperty("what").GetString());
        // Who has seen it writes over it; then it is not taken back over the other's.
        await live.Edit(lead, """[{ "do": "set", "task": 2, "field": "notes", "to": "Mind both.", "was": "Mind the cable." }]""", 1);
        var undo = await live.Undo(live.Manager);
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), (undo.Status, undo.Code));
        Assert.Equal("Mind both.", undo.Body.GetProperty("conflicts")[0].GetProperty("current").GetString());
    }

    private static Task<Answer> Card(LivePlan live, Servers.Visitor who, int uid) => LivePlan.Get(who, $"/api/plans/{live.PlanId}/tasks/{uid}");

    private static (string?, string?, bool, int, long) Entered(JsonElement card) =>
        (card.GetProperty("notes").GetString(), card.GetProperty("type").GetString(), card.GetProperty("effortDriven").GetBoolean(), card.GetProperty("priority").GetInt32(), card.GetProperty("work").GetInt64());

    private static bool HasNote(JsonElement answer) => (answer.GetProperty("change").GetProperty("tasks")[0].GetProperty("flags").GetInt32() & 128) != 0;
}
