using System.Net;
using Gantry.Platform.Access;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

public class LookTests
{
    [Theory, EveryDatabase]
    public async Task What_is_new_since_one_last_looked_is_the_same_on_every_device(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var person = await live.Server.AddPerson("Rita Reader");
        await live.Do(new AssignRole(person.Id, Role.TeamMember, live.ProjectId));
        var (desk, phone) = (await live.SignIn(person), await live.SignIn(person));
        Assert.Null(await Looked(live, desk));
        Assert.Equal(HttpStatusCode.OK, (await Look(live, desk, 1)).Status);
        Assert.Equal(1, await Looked(live, phone));

        await live.Edit(live.Manager, """[{ "do": "set", "task": 2, "field": "duration", "to": "5d" }]""");
        await live.Edit(live.Manager, """[{ "do": "set", "task": 3, "field": "duration", "to": "5d" }]""");
        Assert.Equal(1, await Looked(live, phone));
        // A page that had not got the newest yet has not seen it.
        await Look(live, desk, 2);
        Assert.Equal(2, await Looked(live, phone));
        await Look(live, phone, 3);
        // A page that was left open elsewhere takes nothing back.
        await Look(live, desk, 1);
        Assert.Equal(3, await Looked(live, desk));
        Assert.Null(await Looked(live, live.Manager));
    }

    [Theory, EveryDatabase]
    public async Task A_look_is_ones_own_and_leads_nowhere(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var stranger = await live.Somebody("Stan Stranger", null);
        Assert.Equal(HttpStatusCode.NotFound, (await Look(live, stranger, 1)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await LivePlan.Send(live.Manager, $"/api/plans/{Guid.CreateVersion7()}/looked", """{ "version": 1 }""")).Status);
        await Look(live, live.Manager, 1);
        Assert.Empty((await LivePlan.Get(live.Manager, "/api/places")).Body.GetProperty("recent").EnumerateArray());
        await using var db = live.OpenDb();
        Assert.Equal(1, await db.Visits.CountAsync(TestContext.Current.CancellationToken));
    }

    private static Task<Answer> Look(LivePlan live, Visitor who, long version) => LivePlan.Send(who, $"/api/plans/{live.PlanId}/looked", $$"""{ "version": {{version}} }""");

    private static async Task<long?> Looked(LivePlan live, Visitor who) =>
        (await LivePlan.Get(who, $"/api/plans/{live.PlanId}")).Body.GetProperty("looked") is { ValueKind: System.Text.Json.JsonValueKind.Object } look ? look.GetProperty("version").GetInt64() : null;
}
