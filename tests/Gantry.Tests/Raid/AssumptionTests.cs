using Gantry.Assumptions;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Gantry.Platform.Relations;
using Gantry.Projects;
using Gantry.Raid;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Raid;

public class AssumptionTests
{
    [Theory, EveryDatabase]
    public async Task A_wrong_assumption_is_raised_once_as_an_issue_or_a_risk_that_names_it(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        await house.Refused(new CreateAssumption(project, " "), Outcome.Invalid, manager);
        var first = await house.Done(new CreateAssumption(project, "Power is there") { Effect = "Two weeks for cables" }, manager);
        var second = await house.Done(new CreateAssumption(project, "Nobody objects") { Due = new DateOnly(2027, 1, 1) }, manager);
        await house.Refused(new RaiseAssumption(first), Outcome.Invalid, manager);
        await house.Done(new SettleAssumption(first, Holds: false, 1), manager);
        await house.Refused(new SettleAssumption(first, Holds: true), Outcome.Invalid, manager);
        var issue = await house.Done(new RaiseAssumption(first), manager);
        Assert.Contains("already", (await house.Refused(new RaiseAssumption(first, AsRisk: true), Outcome.Invalid, manager)).Message, StringComparison.Ordinal);
        await house.Done(new SettleAssumption(second, Holds: true), manager);
        await house.Refused(new RaiseAssumption(second), Outcome.Invalid, manager);
        await house.Done(new ReopenAssumption(second), manager);
        await house.Refused(new ReopenAssumption(second), Outcome.Invalid, manager);
        await house.Done(new SettleAssumption(second, Holds: false), manager);
        var risk = await house.Done(new RaiseAssumption(second, AsRisk: true), manager);
        await using (var db = house.OpenDb())
        {
            var raised = await db.Issues.SingleAsync(i => i.Id == issue);
            Assert.Equal(("Not so: Power is there", "Two weeks for cables", manager.PersonId), (raised.Name, raised.Description, raised.OwnerId));
            Assert.Equal(("Not so: Nobody objects", 9), (await db.Risks.Where(r => r.Id == risk).Select(r => new { r.Name, r.Score }).SingleAsync()) is var r ? (r.Name, r.Score) : default);
            Assert.Equal(RecordKind.Risk, (await db.Assumptions.SingleAsync(a => a.Id == second)).RaisedAsKind);
        }

        var relations = new RelationQueries(house.Databases, TimeProvider.System);
        Assert.Equal([("leads to", "Not so: Power is there")], (await relations.Read(manager, new RecordRef(RecordKind.Assumption, first)))!.Select(r => (r.Words, r.Name)));
        await house.Done(new ArchiveAssumption(first), manager);
        await house.Refused(new EditAssumption(first) { Effect = "" }, Outcome.Invalid, manager);
        await house.Done(new RestoreAssumption(first), manager);
        await house.Done(new EditAssumption(first) { Effect = "", Due = new DateOnly(2027, 2, 2) }, manager);
        await house.Refused(new SettleAssumption(first, Holds: true), Outcome.NotFound, await house.Somebody("Stranger"));
        await house.Refused(new CreateAssumption(project, "Mine"), Outcome.Denied, await house.Somebody("Reader", Role.Executive));
    }

    [Theory, EveryDatabase]
    public async Task Assumptions_join_the_weekly_review_with_what_follows_if_they_are_wrong(DatabaseKind kind)
    {
        var clock = new TestClock(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        await using var house = await TestInstallation.Create(kind, clock);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var assumption = await house.Done(new CreateAssumption(project, "Power is there") { Effect = "Two weeks for cables" }, manager);
        clock.Advance(TimeSpan.FromDays(1));
        await house.Done(new Gantry.Risks.CreateRisk(project, "Late"), manager);
        clock.Advance(TimeSpan.FromDays(9));
        var raid = new RaidQueries(house.Databases, clock);
        var first = (await raid.ToReview(manager, project))![0];
        Assert.Equal((RecordKind.Assumption, "Power is there", "Two weeks for cables"), (first.Record.Kind, first.Name, first.Facts[0].Value));
        Assert.Equal(2, (await raid.Read(manager, project))!.Stale);
        await house.Done(new ReviewRaid(first.Record.ToString()), manager);
        Assert.Equal(["Late", "Power is there"], (await raid.ToReview(manager, project))!.Select(i => i.Name));
        await house.Done(new SettleAssumption(assumption, Holds: true), manager);
        Assert.Equal(["Late"], (await raid.ToReview(manager, project))!.Select(i => i.Name));
        Assert.Equal(1, (await raid.Read(manager, project))!.Closed);
    }
}
