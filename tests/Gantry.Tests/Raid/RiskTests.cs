using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Gantry.Platform.Registers;
using Gantry.Platform.Relations;
using Gantry.Projects;
using Gantry.Raid;
using Gantry.Risks;
using Gantry.Tests.Databases;
using Gantry.Tests.Plans.Live;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Raid;

public class RiskTests
{
    [Theory]
    [InlineData(1, 4, RiskRating.Low)]
    [InlineData(1, 5, RiskRating.Medium)]
    [InlineData(2, 5, RiskRating.Medium)]
    [InlineData(3, 5, RiskRating.High)]
    [InlineData(5, 5, RiskRating.High)]
    public void A_risk_weighs_what_its_cell_says(int probability, int impact, RiskRating rating) => Assert.Equal(rating, Risk.RatingOf(probability * impact));

    [Theory, EveryDatabase]
    public async Task A_risk_is_raised_weighed_answered_closed_and_opened_again(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var refused = await house.Refused(new CreateRisk(project, "Late", 6, 3), Outcome.Invalid, manager);
        Assert.Equal("Probability", Assert.Single(refused.Fields).Key);
        await house.Refused(new CreateRisk(project, "Late") { Response = RiskResponse.Exploit }, Outcome.Invalid, manager);
        await house.Refused(new CreateRisk(Guid.Empty, "Late"), Outcome.Invalid, manager);
        var risk = await house.Done(new CreateRisk(project, "The supplier is late", 4, 5) { Cause = "One supplier", Response = RiskResponse.Reduce }, manager);
        await house.Refused(new EditRisk(risk) { Kind = RiskKind.Opportunity }, Outcome.Invalid, manager);
        await house.Done(new EditRisk(risk, 1) { Probability = 2, ResidualProbability = 1, ResidualImpact = 2, Due = new DateOnly(2027, 3, 1) }, manager);
        await house.Refused(new EditRisk(risk, 1) { Probability = 3 }, Outcome.Stale, manager);
        await using (var db = house.OpenDb())
        {
            var kept = await db.Risks.SingleAsync();
            Assert.Equal((10, RiskRating.Medium, 1, new DateOnly(2027, 3, 1)), (kept.Score, Risk.RatingOf(kept.Score), kept.ResidualProbability, kept.Due));
        }

        await house.Done(new CloseRisk(risk, Occurred: true), manager);
        await house.Refused(new CloseRisk(risk), Outcome.Invalid, manager);
        await house.Done(new ReopenRisk(risk), manager);
        await house.Done(new ArchiveRisk(risk), manager);
        await house.Refused(new EditRisk(risk) { Probability = 3 }, Outcome.Invalid, manager);
        await house.Done(new RestoreRisk(risk), manager);
        await house.Refused(new EditRisk(risk) { Probability = 3 }, Outcome.NotFound, await house.Somebody("Stranger"));
    }

    [Theory, EveryDatabase]
    public async Task The_money_of_a_risk_is_weighed_by_how_likely_it_is_and_its_tasks_stand_beside_it(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        await live.Do(new CreateRisk(live.ProjectId, "Opportunity", 5) { Kind = RiskKind.Opportunity, ImpactMoneyMinor = 1_000_00 });
        var id = await live.Do(new CreateRisk(live.ProjectId, "Late supplier", 2) { ImpactMoneyMinor = 10_000_00 });
        Assert.Equal("ImpactMoneyMinor", Assert.Single((await live.Server.Try(new EditRisk(id) { ImpactMoneyMinor = -1 })).Fields).Key);
        var raid = live.Server.Services.GetRequiredService<RaidQueries>();
        var view = (await raid.Read(Actor.Installation, live.ProjectId))!;
        Assert.Equal([(9_00_00L, "Opportunity"), (30_00_00L, "Late supplier")], view.Risks.Select(r => (r.ExpectedMinor!.Value, r.Name)).OrderBy(r => r.Value));
        Assert.Equal(21_00_00, view.ExpectedMinor);
        await live.Do(new EditRisk(id) { ImpactMoneyMinor = 0 });
        Assert.Equal(-9_00_00, (await raid.Read(Actor.Installation, live.ProjectId))!.ExpectedMinor);
        await live.Do(new AddRelation($"risk/{id:N}", RelationKind.RelatesTo, $"task/{live.ProjectId:N}/6"));
        Assert.Equal([("Task", $"/projects/{live.ProjectId}/plan?task=6&show=details")],
            (await live.Server.Services.GetRequiredService<RelationQueries>().Read(Actor.Installation, new RecordRef(RecordKind.Risk, id)))!.Select(r => (r.RecordKind, r.Href)));
    }

    [Theory, EveryDatabase]
    public async Task Risks_are_pasted_from_a_sheet_all_or_none_and_known_by_project_and_name(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        await house.Done(new CreateProject("Other"));
        Sheet sheet = SheetReader.Read("Risk\tProject\tProbability\tImpact\tOwner\nLate supplier\tTill\t4\t5\tManager\nStrike\tTill\t2\t\tManager\n"u8.ToArray());
        Assert.Equal(2, (await house.Done(new PasteRisks(sheet), manager)).New);
        Assert.Equal(2, (await house.Done(new PasteRisks(sheet), manager)).Unchanged);
        await house.Refused(new PasteRisks(SheetReader.Read("Risk\tProject\tProbability\nLate supplier\tTill\t9\n"u8.ToArray())), Outcome.Invalid, manager);
        await house.Refused(new PasteRisks(SheetReader.Read("Risk\tProject\nHidden\tOther\n"u8.ToArray())), Outcome.Invalid, manager);
        await using var db = house.OpenDb();
        Assert.Equal([("Late supplier", 20), ("Strike", 6)], (await db.Risks.Where(r => r.ProjectId == project).OrderBy(r => r.NameKey).ToListAsync()).Select(r => (r.Name, r.Score)));
    }

    [Theory, EveryDatabase]
    public async Task The_weekly_review_begins_with_what_was_longest_unseen(DatabaseKind kind)
    {
        var clock = new TestClock(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        await using var house = await TestInstallation.Create(kind, clock);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var first = await house.Done(new CreateRisk(project, "First"), manager);
        clock.Advance(TimeSpan.FromDays(1));
        await house.Done(new Gantry.Issues.CreateIssue(project, "Second"), manager);
        clock.Advance(TimeSpan.FromDays(9));
        var raid = new RaidQueries(house.Databases, clock);
        Assert.Equal(["First", "Second"], (await raid.ToReview(manager, project))!.Select(i => i.Name));
        Assert.Equal(2, (await raid.Read(manager, project))!.Stale);
        await house.Done(new ReviewRaid($"risk/{first:N}"), manager);
        Assert.Equal(["Second", "First"], (await raid.ToReview(manager, project))!.Select(i => i.Name));
        Assert.Equal(1, (await raid.Read(manager, project))!.Stale);
        await house.Refused(new ReviewRaid($"project/{project:N}"), Outcome.Invalid, manager);
        var stranger = await house.Somebody("Stranger");
        await house.Refused(new ReviewRaid($"risk/{first:N}"), Outcome.NotFound, stranger);
        Assert.Null(await raid.ToReview(stranger, project));
        Assert.Null(await raid.Read(stranger, project));
    }
}
