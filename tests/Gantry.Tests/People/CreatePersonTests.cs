using Gantry.Organization;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.People;

public class CreatePersonTests
{
    [Theory, EveryDatabase]
    public async Task A_person_belongs_to_a_unit_and_reports_to_a_manager(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var bank = await house.Done(new CreateUnit("Bank"));
        var unit = await house.Done(new CreateUnit("Payments", bank));
        var boss = await house.Somebody("Boss");

        var id = await house.Done(new CreatePerson("Łucja Ørsted", "Lucja.Orsted@Example.com", "Engineer", unit, boss.PersonId, "de"));

        await using var db = house.OpenDb();
        var person = await db.People.SingleAsync(p => p.Id == id);
        Assert.Equal(("lucja.orsted@example.com", "Engineer", unit, boss.PersonId, "DE"), (person.Email, person.JobTitle, person.UnitId, person.ManagerId, person.Country));
        Assert.Equal(new HashSet<Guid> { bank, unit, house.Root }, [.. await db.ScopeClosures.Where(c => c.DescendantId == unit).Select(c => c.AncestorId).ToListAsync()]);
    }

    [Theory, EveryDatabase]
    public async Task What_is_wrong_is_refused(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var unit = await house.Done(new CreateUnit("Payments"));
        var head = await house.Somebody("Head", Role.FunctionalManager, unit);
        await house.Done(new CreatePerson("First", "first@example.com"));

        await house.Refused(new CreatePerson(""), Outcome.Invalid);
        await house.Refused(new CreatePerson("Second", "FIRST@example.com"), Outcome.Invalid);
        await house.Refused(new CreatePerson("Second", "not an address"), Outcome.Invalid);
        await house.Refused(new CreatePerson("Second", Country: "Germany"), Outcome.Invalid);
        await house.Refused(new CreatePerson("Second", UnitId: house.Root), Outcome.Invalid);
        await house.Refused(new CreatePerson("Second", ManagerId: Guid.CreateVersion7()), Outcome.Invalid);
        await house.Refused(new CreatePerson("Second", UnitId: unit), Outcome.Denied, head);
        await house.Refused(new CreateUnit("Below", unit), Outcome.Denied, head);
        await house.Refused(new CreateUnit("Below", Guid.CreateVersion7()), Outcome.Invalid);
    }
}
