using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Portfolios;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Access;

public class AssignRoleTests
{
    [Theory, EveryDatabase]
    public async Task A_role_gives_its_rights_below_its_scope_to_the_person_and_the_deputy(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var portfolio = await house.Done(new CreatePortfolio("Change"));
        var inside = await house.Done(new CreateProject("Inside") { PortfolioId = portfolio });
        var outside = await house.Done(new CreateProject("Outside"));
        var lead = await house.Somebody("Lead", Role.PmoLead);
        var person = await house.Somebody("Person");
        var deputy = await house.Somebody("Deputy");

        await house.Done(new AssignRole(person.PersonId!.Value, Role.Executive, portfolio, deputy.PersonId), lead);

        await using var db = house.OpenDb();
        foreach (var actor in new[] { person, deputy })
        {
            var visible = await db.ScopesWith(actor, Permissions.ProjectsRead, TimeProvider.System.GetUtcNow().UtcDateTime).ToListAsync();
            Assert.Contains(inside, visible);
            Assert.DoesNotContain(outside, visible);
        }
    }

    [Theory, EveryDatabase]
    public async Task Nobody_makes_an_administrator_but_an_administrator_of_that_scope(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var portfolio = await house.Done(new CreatePortfolio("Change"));
        var lead = await house.Somebody("Lead", Role.PmoLead);
        var local = await house.Somebody("Local administrator", Role.Administrator, portfolio);

        await house.Refused(new AssignRole(lead.PersonId!.Value, Role.Administrator, house.Root), Outcome.Denied, lead);
        await house.Refused(new AssignRole(lead.PersonId!.Value, Role.Administrator, house.Root), Outcome.NotFound, local);
        await house.Done(new AssignRole(lead.PersonId!.Value, Role.Administrator, portfolio), local);
    }

    [Theory, EveryDatabase]
    public async Task The_same_role_twice_a_backward_range_and_unknown_records_are_refused(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var person = (await house.Somebody("Person", Role.Auditor)).PersonId!.Value;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        await house.Refused(new AssignRole(person, Role.Auditor, house.Root), Outcome.Invalid);
        await house.Refused(new AssignRole(person, Role.Executive, house.Root, From: now, To: now.AddDays(-1)), Outcome.Invalid);
        await house.Refused(new AssignRole(person, Role.Executive, house.Root, DeputyId: person), Outcome.Invalid);
        await house.Refused(new AssignRole(Guid.CreateVersion7(), Role.Executive, house.Root), Outcome.Invalid);
        await house.Refused(new AssignRole(person, Role.Executive, Guid.CreateVersion7()), Outcome.NotFound);
        await house.Done(new AssignRole(person, Role.Executive, house.Root, From: now.AddDays(-9), To: now.AddDays(-1)));
        await house.Done(new AssignRole(person, Role.Executive, house.Root, From: now.AddDays(-1)));
    }
}
