using Gantry.Bodies;
using Gantry.Decisions;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Registers;
using Gantry.Projects;
using Gantry.Raid;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Raid;

public class DecisionTests
{
    [Theory, EveryDatabase]
    public async Task A_decision_is_noted_with_who_decided_and_why_and_another_takes_its_place(DatabaseKind kind)
    {
        var clock = new TestClock(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        await using var house = await TestInstallation.Create(kind, clock);
        var (manager, sponsor) = (await house.Somebody("Manager"), await house.Somebody("Sponsor"));
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var board = await house.Done(new CreateBody("Board", BodyKind.ProjectBoard, project));
        var hidden = await house.Done(new CreateBody("Hidden", BodyKind.Committee, house.Root));
        await house.Refused(new CreateDecision(project, ""), Outcome.Invalid, manager);
        Assert.Equal("DecidedOn", Assert.Single((await house.Refused(new CreateDecision(project, "Buy") { DecidedOn = new DateOnly(2026, 3, 9) }, Outcome.Invalid, manager)).Fields).Key);
        Assert.Equal("BodyId", Assert.Single((await house.Refused(new CreateDecision(project, "Buy") { BodyId = hidden }, Outcome.Invalid, manager)).Fields).Key);
        await house.Refused(new CreateDecision(project, "Buy") { DecidedById = Guid.CreateVersion7() }, Outcome.Invalid, manager);
        var bought = await house.Done(new CreateDecision(project, "Tills are bought") { DecidedOn = new DateOnly(2026, 2, 1), BodyId = board, Reasons = "Cheaper", Alternatives = "Rent" }, manager);
        await house.Done(new EditDecision(bought, 1) { Reasons = "Cheaper over five years", DecidedById = sponsor.PersonId }, manager);
        await house.Refused(new SupersedeDecision(bought), Outcome.Invalid, manager);
        await house.Refused(new SupersedeDecision(bought) { ById = bought }, Outcome.Invalid, manager);
        var rented = await house.Done(new SupersedeDecision(bought, "Tills are rented", 2), manager);
        await house.Refused(new SupersedeDecision(bought, "Again"), Outcome.Invalid, manager);
        var last = await house.Done(new CreateDecision(project, "No tills at all") { DecidedBy = "The founder" }, manager);
        await house.Refused(new SupersedeDecision(rented) { ById = bought }, Outcome.Invalid, manager);
        Assert.Equal(last, await house.Done(new SupersedeDecision(rented) { ById = last }, manager));
        await using (var db = house.OpenDb())
        {
            Assert.Equal(
                [("No tills at all", DecisionState.InForce, null, new DateOnly(2026, 3, 2)), ("Tills are bought", DecisionState.Superseded, rented, new DateOnly(2026, 2, 1)), ("Tills are rented", DecisionState.Superseded, last, new DateOnly(2026, 3, 2))],
                (await db.Decisions.OrderBy(d => d.NameKey).ToListAsync()).Select(d => (d.Name, d.State, d.SupersededById, d.DecidedOn)));
        }

        var raid = (await new RaidQueries(house.Databases, clock).Read(manager, project))!;
        Assert.Equal([("No tills at all", "The founder")], raid.Decisions.Select(d => (d.Name, d.By!)));
        var rows = (await house.Queries.ReadAll(new DecisionRegister(), manager, new RegisterFilter()))!;
        var column = rows.Columns.Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i);
        Assert.Equal([("Board", "Sponsor", "Tills are rented")], rows.Rows.Where(r => r.Id == bought).Select(r => (r.Cells[column["Body"]]!, r.Cells[column["Decided by"]]!.Split('<')[0].Trim(), r.Cells[column["Superseded by"]]!)));
        await house.Done(new ArchiveDecision(last), manager);
        Assert.Empty((await new RaidQueries(house.Databases, clock).Read(manager, project))!.Decisions);
        await house.Done(new RestoreDecision(last), manager);
        await house.Refused(new EditDecision(last), Outcome.NotFound, await house.Somebody("Stranger"));
        await house.Refused(new SupersedeDecision(last, "Mine"), Outcome.Denied, await house.Somebody("Reader", Role.Executive));
    }
}
