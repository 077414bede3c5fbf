using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Registers;
using Gantry.Projects;
using Gantry.Stakeholders;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Stakeholders;

public class StakeholderTests
{
    [Theory, EveryDatabase]
    public async Task Those_whose_engagement_is_furthest_below_what_is_wanted_stand_first(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        await house.Refused(new CreateStakeholder(project, ""), Outcome.Invalid, manager);
        await house.Refused(new CreateStakeholder(project, "X", 6), Outcome.Invalid, manager);
        await house.Refused(new CreateStakeholder(project, "X") { PersonId = Guid.CreateVersion7() }, Outcome.Invalid, manager);
        await house.Refused(new CreateStakeholder(project, "X") { EngagementNow = (Engagement)9 }, Outcome.Invalid, manager);
        var council = await house.Done(new CreateStakeholder(project, "Works council", 5, 4) { EngagementNow = Engagement.Resistant }, manager);
        await house.Done(new CreateStakeholder(project, "Shops", 5, 5) { EngagementNow = Engagement.Supportive }, manager);
        await house.Done(new CreateStakeholder(project, "Press", 2, 3) { EngagementNow = Engagement.Unaware, EngagementWanted = Engagement.Neutral }, manager);
        await house.Done(new CreateStakeholder(project, "Fans", 5, 1) { EngagementNow = Engagement.Leading, EngagementWanted = Engagement.Neutral }, manager);
        var queries = house.Ask<StakeholderQueries>();
        var view = (await queries.Read(manager, project))!;
        Assert.Equal([("Works council", 2), ("Press", 2), ("Shops", 0), ("Fans", 0)], view.Rows.Select(r => (r.Name, r.Gap)));
        Assert.Equal(2, view.Below);
        await house.Done(new EditStakeholder(council, 1) { EngagementNow = Engagement.Supportive, WhatIsDone = "Monthly talk", PersonId = manager.PersonId }, manager);
        await house.Refused(new EditStakeholder(council, 1) { Interest = 1 }, Outcome.Stale, manager);
        Assert.Equal(["Press", "Shops", "Works council", "Fans"], (await queries.Read(manager, project))!.Rows.Select(r => r.Name));
        await house.Done(new ArchiveStakeholder(council), manager);
        await house.Refused(new EditStakeholder(council) { Interest = 1 }, Outcome.Invalid, manager);
        await house.Done(new RestoreStakeholder(council), manager);
    }

    [Theory, EveryDatabase]
    public async Task What_stands_about_people_is_seen_only_by_those_who_keep_the_RAID_and_names_nobody_elsewhere(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var (auditor, executive, member) = (await house.Somebody("Auditor", Role.Auditor), await house.Somebody("Executive", Role.Executive, project), await house.Somebody("Member", Role.TeamMember, project));
        var id = await house.Done(new CreateStakeholder(project, "Doctor No", 5, 4) { EngagementNow = Engagement.Resistant }, manager);
        await house.Done(new EditStakeholder(id) { WhatIsDone = "Dinner" }, manager);
        var (queries, register) = (house.Ask<StakeholderQueries>(), RegisterCatalogue.Find("stakeholders")!);
        foreach (var outsider in (Actor[])[auditor, executive, await house.Somebody("Stranger")])
        {
            Assert.Null(await queries.Read(outsider, project));
            Assert.Empty((await house.Queries.ReadAll(register, outsider, new RegisterFilter()))!.Rows);
            Assert.Null(await house.Records.Read(register, outsider, id));
            await house.Refused(new EditStakeholder(id) { Interest = 1 }, Outcome.NotFound, outsider);
        }

        Assert.NotNull(await queries.Read(member, project));
        await using var db = house.OpenDb();
        Assert.False(await db.SearchDocuments.AnyAsync(d => d.RecordId == id));
        Assert.DoesNotContain(await db.AuditEntries.Select(e => e.Summary).ToListAsync(), s => s.Contains("Doctor No", StringComparison.Ordinal));
    }
}
