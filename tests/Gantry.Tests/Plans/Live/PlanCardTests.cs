using System.Net;
using Gantry.Platform.Access;
using Gantry.Tests.Databases;

namespace Gantry.Tests.Plans.Live;

public class PlanCardTests
{
    [Theory, EveryDatabase]
    public async Task The_card_of_a_plan_counts_what_is_not_published_and_names_its_scenarios(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        Assert.Equal(0, await Unpublished(live));
        await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "duration", "to": "20d" }]""");
        await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "name", "to": "Roof" }]""");
        Assert.Equal(2, await Unpublished(live));
        Assert.Equal(HttpStatusCode.OK, (await live.Undo(live.Manager)).Status);
        Assert.Equal(1, await Unpublished(live));
        await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/publish", "{}");
        Assert.Equal(0, await Unpublished(live));
        // What is taken back after it was published is not published yet.
        Assert.Equal(HttpStatusCode.OK, (await live.Undo(live.Manager)).Status);
        Assert.Equal(1, await Unpublished(live));

        var scenario = (await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/scenarios", """{ "name": "Two crews" }""")).Body.GetProperty("value").GetGuid();
        var card = (await Card(live)).Body;
        var one = Assert.Single(card.GetProperty("scenarios").EnumerateArray());
        Assert.Equal(("Two crews", 0), (one.GetProperty("name").GetString(), one.GetProperty("edits").GetInt32()));
        var other = (await LivePlan.Get(live.Manager, $"/api/plans/{scenario}")).Body;
        Assert.Equal(("scenario", live.PlanId), (other.GetProperty("kind").GetString(), other.GetProperty("base").GetProperty("id").GetGuid()));
    }

    [Theory, EveryDatabase]
    public async Task The_history_of_a_plan_is_read_from_the_newest_back(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        for (var days = 2; days < 6; days++) await live.Edit(live.Manager, $$"""[{ "do": "set", "task": 6, "field": "duration", "to": "{{days}}d" }]""");
        await live.Undo(live.Manager);
        var steps = (await LivePlan.Get(live.Manager, $"/api/plans/{live.PlanId}/history")).Body.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal([6, 5, 4, 3, 2], steps.Select(s => s.GetProperty("version").GetInt64()));
        Assert.All(steps, s => Assert.Equal("Mara Manager", s.GetProperty("by").GetString()));
        Assert.Equal(("undo", 5L), (steps[0].GetProperty("kind").GetString(), steps[0].GetProperty("undoes").GetInt64()));
        Assert.Equal(6, steps[1].GetProperty("undoneBy").GetInt64());
        var some = (await LivePlan.Get(live.Manager, $"/api/plans/{live.PlanId}/history?since=2&before=5")).Body.GetProperty("steps").EnumerateArray();
        Assert.Equal([4, 3], some.Select(s => s.GetProperty("version").GetInt64()));
    }

    [Theory, EveryDatabase]
    public async Task Card_and_history_tell_each_reader_what_they_may_do_and_others_nothing(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var lead = await live.Somebody("Tom Lead", Role.TeamLead);
        var member = await live.Somebody("Mia Member", Role.TeamMember);
        var stranger = await live.Somebody("Sam Stranger", null);
        Assert.Equal((true, true), May((await Card(live)).Body));
        Assert.Equal((true, false), May((await LivePlan.Get(lead, $"/api/plans/{live.PlanId}")).Body));
        Assert.Equal((false, false), May((await LivePlan.Get(member, $"/api/plans/{live.PlanId}")).Body));
        foreach (var path in (string[])["", "/history"])
            Assert.Equal((HttpStatusCode.NotFound, "not-found"), ((await LivePlan.Get(stranger, $"/api/plans/{live.PlanId}{path}")) is var answer ? answer.Status : default, answer.Code));
    }

    private static Task<Answer> Card(LivePlan live) => LivePlan.Get(live.Manager, $"/api/plans/{live.PlanId}");

    private static async Task<int> Unpublished(LivePlan live) => (await Card(live)).Body.GetProperty("unpublished").GetInt32();

    private static (bool Edit, bool Publish) May(System.Text.Json.JsonElement card) => (card.GetProperty("mayEdit").GetBoolean(), card.GetProperty("mayPublish").GetBoolean());
}
