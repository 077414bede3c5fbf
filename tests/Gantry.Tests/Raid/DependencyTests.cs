using System.Net;
using Gantry.Dependencies;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Registers;
using Gantry.Projects;
using Gantry.Raid;
using Gantry.Tests.Databases;
using Gantry.Tests.Plans.Live;
using Gantry.Tests.Registers;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Raid;

public class DependencyTests
{
    [Theory, EveryDatabase]
    public async Task What_a_project_needs_is_agreed_by_the_one_that_gives_and_agreed_anew_when_the_day_moves(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (getter, giver) = (await house.Somebody("Getter"), await house.Somebody("Giver"));
        var till = await house.Done(new CreateProject("Till") { OwnerId = getter.PersonId });
        var ledger = await house.Done(new CreateProject("Ledger") { OwnerId = giver.PersonId });
        Assert.Equal("GivingProjectId", Assert.Single((await house.Refused(new CreateDependency(till, "An interface", ledger), Outcome.Invalid, getter)).Fields).Key);
        await house.Done(new AssignRole(getter.PersonId!.Value, Role.Executive, ledger));
        await house.Refused(new CreateDependency(till, "An interface", till), Outcome.Invalid, getter);
        await house.Refused(new CreateDependency(till, "", ledger), Outcome.Invalid, getter);
        await house.Refused(new CreateDependency(till, "An interface", ledger) { GivingTaskUid = 7 }, Outcome.Invalid, getter);
        await house.Refused(new CreateDependency(till, "An interface", ledger), Outcome.NotFound, giver);
        var id = await house.Done(new CreateDependency(till, "An interface", ledger) { Due = new DateOnly(2027, 3, 1) }, getter);
        await using (var db = house.OpenDb()) Assert.Contains(await db.Outbox.Where(o => o.Kind == TellPerson.Kind).Select(o => o.Payload).ToListAsync(), p => p.Contains("An interface", StringComparison.Ordinal) && p.Contains($"{giver.PersonId}", StringComparison.Ordinal));
        await house.Refused(new AgreeDependency(id), Outcome.Denied, getter);
        await house.Refused(new EditDependency(id) { Name = "Mine" }, Outcome.NotFound, giver);
        await house.Refused(new AgreeDependency(id, 9), Outcome.Stale, giver);
        await house.Done(new AgreeDependency(id, 1), giver);
        await house.Refused(new AgreeDependency(id), Outcome.Invalid, giver);
        await house.Done(new EditDependency(id) { Name = "An interface for accounts" }, getter);
        Assert.Equal(DependencyState.Agreed, await State(house, id));
        await house.Done(new EditDependency(id) { Due = new DateOnly(2027, 2, 1) }, getter);
        Assert.Equal(DependencyState.Open, await State(house, id));
        await house.Done(new DeliverDependency(id), getter);
        Assert.Contains("open it again", (await house.Refused(new DropDependency(id), Outcome.Invalid, getter)).Message, StringComparison.Ordinal);
        await house.Done(new ReopenDependency(id), getter);
        await house.Refused(new ReopenDependency(id), Outcome.Invalid, getter);
        await house.Done(new DropDependency(id), getter);
        Assert.Equal(1, (await new RaidQueries(house.Databases, TimeProvider.System).Read(getter, till))!.Closed);
        await house.Done(new ArchiveDependency(id), getter);
        await house.Refused(new AgreeDependency(id), Outcome.Invalid, giver);
        await house.Done(new RestoreDependency(id), getter);
    }

    [Theory, EveryDatabase]
    public async Task Both_projects_show_it_and_whoever_does_not_see_the_other_sees_that_there_is_one_but_not_its_name(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (getter, giver, both) = (await house.Somebody("Getter"), await house.Somebody("Giver"), await house.Somebody("Both", Role.PmoLead));
        var till = await house.Done(new CreateProject("Till") { OwnerId = getter.PersonId });
        var ledger = await house.Done(new CreateProject("Secret ledger") { OwnerId = giver.PersonId });
        var id = await house.Done(new CreateDependency(till, "An interface", ledger) { OwnerId = getter.PersonId }, both);
        var raid = new RaidQueries(house.Databases, TimeProvider.System);
        Assert.Equal([(false, null)], (await raid.Read(getter, till))!.Dependencies.Select(d => (d.IsGiven, d.Other)));
        Assert.Equal([(false, "Secret ledger")], (await raid.Read(both, till))!.Dependencies.Select(d => (d.IsGiven, d.Other!)));
        Assert.Equal([(true, null)], (await raid.Read(giver, ledger))!.Dependencies.Select(d => (d.IsGiven, d.Other)));
        Assert.Equal([(true, "Till")], (await raid.Read(both, ledger))!.Dependencies.Select(d => (d.IsGiven, d.Other!)));
        Assert.Null(await raid.Read(getter, ledger));

        var (register, filter) = (new DependencyRegister(), new RegisterFilter());
        foreach (var (actor, sees) in ((Actor, bool)[])[(getter, false), (both, true)])
        {
            foreach (var rows in (RegisterRows[])[(await house.Queries.ReadAll(register, actor, filter))!, await Page(house, register, actor)])
                Assert.Equal((1, sees), (rows.Rows.Count, rows.Rows[0].Cells.Contains("Secret ledger")));
            await using var db = house.OpenDb();
            var found = (await register.Find(db, actor, TimeProvider.System.GetUtcNow().UtcDateTime, id, default))!;
            Assert.Equal(sees, found.Values.Contains(ledger));
            var ends = (await new DependencyQueries(house.Databases, TimeProvider.System).EndsOf(actor, id))!;
            Assert.Equal((sees, sees), (ends.GivingMilestones is not null, ends.Row.Other is not null));
        }

        Assert.Null(await new DependencyQueries(house.Databases, TimeProvider.System).EndsOf(giver, id));
        // What is exported without the name comes back unchanged.
        var export = (await house.Queries.ReadAll(register, getter, filter))!;
        Assert.Equal([PasteKind.Unchanged], (await house.Preview("dependencies", SheetReader.Read(System.Text.Encoding.UTF8.GetBytes(SheetWriter.Text(export, '\t'))), getter)).Rows.Select(r => r.Kind));
    }

    [Theory, EveryDatabase]
    public async Task The_forecast_is_what_the_giving_project_published_and_days_late_are_counted(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var getting = await live.Do(new CreateProject("Getting"));
        var id = await live.Do(new CreateDependency(getting, "The house", live.ProjectId) { GivingTaskUid = 8 });
        var first = await Forecast(live, getting);
        Assert.NotNull(first.Forecast);
        Assert.Null(first.DaysLate);
        await live.Do(new EditDependency(id) { Due = first.Forecast.Value.AddDays(-2) });
        Assert.Equal(2, (await Forecast(live, getting)).DaysLate);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 6, "field": "duration", "to": "30d" }]""");
        await live.MustEqualRecomputation();
        Assert.Equal(first.Forecast, (await Forecast(live, getting)).Forecast);
        Assert.Equal(HttpStatusCode.OK, (await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/publish", "{}")).Status);
        await live.Server.Deliver();
        Assert.True((await Forecast(live, getting)).DaysLate > 2);
    }

    private static async Task<DependencyRow> Forecast(LivePlan live, Guid project) =>
        Assert.Single((await live.Server.Services.GetRequiredService<RaidQueries>().Read(Actor.Installation, project))!.Dependencies);

    private static async Task<RegisterRows> Page(TestInstallation house, DependencyRegister register, Actor actor)
    {
        await using var db = house.OpenDb();
        return (await register.Read(db, actor, TimeProvider.System.GetUtcNow().UtcDateTime, new RegisterFilter(), default))!;
    }

    private static async Task<DependencyState> State(TestInstallation house, Guid id)
    {
        await using var db = house.OpenDb();
        return await db.Dependencies.Where(d => d.Id == id).Select(d => d.State).SingleAsync();
    }
}
