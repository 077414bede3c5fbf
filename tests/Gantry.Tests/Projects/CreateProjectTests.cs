using Gantry.Organization;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Projects;

public class CreateProjectTests
{
    [Theory, EveryDatabase]
    public async Task A_project_stands_below_its_program_and_its_unit_and_its_owner_manages_it(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var portfolio = await house.Done(new CreatePortfolio("Customer & Market"));
        var program = await house.Done(new CreateProgram("Payments", portfolio));
        var unit = await house.Done(new CreateUnit("Retail"));
        var manager = await house.Somebody("Marek Kowal");
        var deputy = await house.Somebody("Ana Ortiz");

        var id = await house.Done(new CreateProject("  Instant Payments ")
        {
            Code = "IPR",
            ProgramId = program,
            UnitId = unit,
            OwnerId = manager.PersonId,
            DeputyId = deputy.PersonId,
            Tier = ProjectTier.Large,
        });

        await using var db = house.OpenDb();
        var project = await db.Projects.SingleAsync(p => p.Id == id);
        Assert.Equal(("Instant Payments", portfolio, program, 1L), (project.Name, project.PortfolioId, project.ProgramId, project.Version));
        var ancestors = await db.ScopeClosures.Where(c => c.DescendantId == id).Select(c => c.AncestorId).ToListAsync();
        Assert.Equal(new HashSet<Guid> { id, program, portfolio, unit, house.Root }, [.. ancestors]);
        foreach (var actor in new[] { manager, deputy })
            Assert.True(await db.Can(actor, Permissions.PlansEdit, id, TimeProvider.System.GetUtcNow().UtcDateTime), actor.Name);
        var entry = await db.AuditedRoots.Where(r => r.RootId == id).Join(db.AuditEntries, r => r.EntryId, e => e.Id, (_, e) => e).SingleAsync();
        Assert.Equal(("projects.create", "Created the project Instant Payments"), (entry.Action, entry.Summary));
    }

    [Theory, EveryDatabase]
    public async Task Only_those_with_the_right_at_the_place_create_a_project_there(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var mine = await house.Done(new CreatePortfolio("Mine"));
        var other = await house.Done(new CreatePortfolio("Other"));
        var manager = await house.Somebody("Portfolio manager", Role.PortfolioManager, mine);
        var reader = await house.Somebody("Executive", Role.Executive, mine);

        var id = await house.Done(new CreateProject("Here") { PortfolioId = mine }, manager);
        await house.Refused(new CreateProject("There") { PortfolioId = other }, Outcome.NotFound, manager);
        await house.Refused(new CreateProject("Nowhere") { PortfolioId = Guid.CreateVersion7() }, Outcome.NotFound, manager);
        await house.Refused(new CreateProject("Not mine to make") { PortfolioId = mine }, Outcome.Denied, reader);

        await using var db = house.OpenDb();
        Assert.Equal((id, manager.PersonId), await db.Projects.Select(p => new ValueTuple<Guid, Guid?>(p.Id, p.OwnerId)).SingleAsync());
    }

    [Theory, EveryDatabase]
    public async Task What_is_wrong_is_named_by_its_field(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var portfolio = await house.Done(new CreatePortfolio("One"));
        var another = await house.Done(new CreatePortfolio("Two"));
        var program = await house.Done(new CreateProgram("Payments", portfolio));
        var person = await house.Somebody("Only one");
        await house.Done(new CreateProject("First") { Code = "A-1" });

        await Invalid("Name", new CreateProject("  "));
        await Invalid("Name", new CreateProject(new string('x', 301)));
        await Invalid("Code", new CreateProject("Second") { Code = "A-1" });
        await Invalid("PortfolioId", new CreateProject("Second") { PortfolioId = another, ProgramId = program });
        await Invalid("PortfolioId", new CreateProject("Second") { PortfolioId = program });
        await Invalid("ProgramId", new CreateProject("Second") { ProgramId = portfolio });
        await Invalid("SponsorId", new CreateProject("Second") { SponsorId = Guid.CreateVersion7() });
        await Invalid("DeputyId", new CreateProject("Second") { OwnerId = person.PersonId, DeputyId = person.PersonId });
        await Invalid("Tier", new CreateProject("Second") { Tier = (ProjectTier)9 });

        async Task Invalid(string field, CreateProject command)
        {
            var result = await house.Refused(command, Outcome.Invalid);
            Assert.Equal([field], result.Fields.Keys);
        }
    }
}
