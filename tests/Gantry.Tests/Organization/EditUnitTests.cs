using Gantry.Organization;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Organization;

public class EditUnitTests
{
    [Theory, EveryDatabase]
    public async Task A_unit_gets_a_head_and_a_deputy_and_keeps_its_name(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var unit = await house.Done(new CreateUnit("Payments"));
        var (head, deputy) = (await house.Somebody("Head"), await house.Somebody("Deputy"));

        await house.Done(new EditUnit(unit, 1) { OwnerId = head.PersonId, DeputyId = deputy.PersonId });

        await using var db = house.OpenDb();
        var stored = await db.Units.SingleAsync();
        Assert.Equal(("Payments", head.PersonId, deputy.PersonId, 2L), (stored.Name, stored.OwnerId, stored.DeputyId, stored.Version));
    }

    [Theory, EveryDatabase]
    public async Task A_stale_edit_one_person_for_both_and_a_head_without_the_right_are_refused(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var unit = await house.Done(new CreateUnit("Payments"));
        var head = await house.Somebody("Head", Role.FunctionalManager, unit);
        await house.Done(new EditUnit(unit) { OwnerId = head.PersonId });

        await house.Refused(new EditUnit(unit, 1) { Name = "Money" }, Outcome.Stale);
        await house.Refused(new EditUnit(unit) { DeputyId = head.PersonId }, Outcome.Invalid);
        await house.Refused(new EditUnit(unit) { Name = "Mine" }, Outcome.Denied, head);
        await house.Refused(new EditUnit(Guid.CreateVersion7()) { Name = "Nowhere" }, Outcome.NotFound);
    }
}
