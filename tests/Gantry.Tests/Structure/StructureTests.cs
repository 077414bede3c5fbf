using Gantry.Bodies;
using Gantry.Organization;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Projects.Fields;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Structure;

public class StructureTests
{
    [Theory, EveryDatabase]
    public async Task A_moved_project_is_seen_from_its_new_place_and_no_longer_from_the_old_one(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (old, fresh) = (await house.Done(new CreatePortfolio("Old")), await house.Done(new CreatePortfolio("Fresh")));
        var program = await house.Done(new CreateProgram("Program", fresh));
        var project = await house.Done(new CreateProject("Cards") { PortfolioId = old });
        var (before, after) = (await house.Somebody("Before", Role.PortfolioManager, old), await house.Somebody("After", Role.PortfolioManager, fresh));
        await house.Refused(new EditProject(project) { Name = "X" }, Outcome.NotFound, after);

        // Whoever moves it away needs a say at the new place, or could hand projects to strangers.
        await house.Refused(new MoveProject(project) { ProgramId = program }, Outcome.Invalid, before);
        await house.Done(new MoveProject(project, 1) { ProgramId = program });
        await house.Done(new EditProject(project) { Name = "Cards again" }, after);
        await house.Refused(new EditProject(project) { Name = "X" }, Outcome.NotFound, before);
        await house.Refused(new MoveProject(project, 1), Outcome.Stale);
        await house.Refused(new MoveProject(project) { ProgramId = program }, Outcome.Invalid);
        await using var db = house.OpenDb();
        var moved = await db.Projects.SingleAsync(p => p.Id == project);
        Assert.Equal((fresh, program), (moved.PortfolioId!.Value, moved.ProgramId!.Value));
        Assert.Equal(new[] { house.Root, fresh, program, project }.Order(), await Ancestors(db, project));
    }

    [Theory, EveryDatabase]
    public async Task A_moved_program_takes_its_projects_along(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (old, fresh) = (await house.Done(new CreatePortfolio("Old")), await house.Done(new CreatePortfolio("Fresh")));
        var unit = await house.Done(new CreateUnit("Sales"));
        var program = await house.Done(new CreateProgram("Program", old));
        var project = await house.Done(new CreateProject("Cards") { ProgramId = program, UnitId = unit });
        await house.Done(new MoveProgram(program, 1, fresh));
        await using var db = house.OpenDb();
        Assert.Equal(fresh, (await db.Projects.SingleAsync()).PortfolioId);
        Assert.Equal(new[] { house.Root, fresh, program, unit, project }.Order(), await Ancestors(db, project));
        Assert.Contains("stands there already", (await house.Refused(new MoveProgram(program, null, fresh), Outcome.Invalid)).Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_unit_moves_with_all_below_it_and_never_below_itself(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var bank = await house.Done(new CreateUnit("Bank"));
        var retail = await house.Done(new CreateUnit("Retail", bank));
        var cards = await house.Done(new CreateUnit("Cards", retail));
        var other = await house.Done(new CreateUnit("Other"));
        Assert.Contains("cannot stand below itself", (await house.Refused(new MoveUnit(bank, null, bank), Outcome.Invalid)).Message, StringComparison.Ordinal);
        Assert.Contains("Cards stands below Bank", (await house.Refused(new MoveUnit(bank, null, cards), Outcome.Invalid)).Message, StringComparison.Ordinal);
        await house.Done(new MoveUnit(retail, 1, other));
        await using (var db = house.OpenDb()) Assert.Equal(new[] { house.Root, other, retail, cards }.Order(), await Ancestors(db, cards));
        await house.Done(new MoveUnit(retail, 2, null));
        await using (var db = house.OpenDb()) Assert.Equal(new[] { house.Root, retail, cards }.Order(), await Ancestors(db, cards));
    }

    [Theory, EveryDatabase]
    public async Task What_still_holds_something_is_not_archived_and_the_refusal_says_what(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var portfolio = await house.Done(new CreatePortfolio("Retail"));
        var program = await house.Done(new CreateProgram("Payments", portfolio));
        var unit = await house.Done(new CreateUnit("Sales"));
        await house.Done(new CreateUnit("North", unit));
        await house.Done(new CreatePerson("Ada", null, null, unit));
        var project = await house.Done(new CreateProject("Cards") { ProgramId = program, UnitId = unit });
        Assert.Contains("1 program and 1 project", (await house.Refused(new ArchivePortfolio(portfolio), Outcome.Invalid)).Message, StringComparison.Ordinal);
        Assert.Contains("still holds 1 project: move or archive it first", (await house.Refused(new ArchiveProgram(program), Outcome.Invalid)).Message, StringComparison.Ordinal);
        Assert.Contains("1 unit, 1 person and 1 project", (await house.Refused(new ArchiveUnit(unit), Outcome.Invalid)).Message, StringComparison.Ordinal);

        await house.Done(new ArchiveProject(project, 1));
        await house.Done(new ArchiveProgram(program, 1));
        await house.Done(new ArchivePortfolio(portfolio, 1));
        Assert.Contains("Payments, which is archived", (await house.Refused(new RestoreProject(project), Outcome.Invalid)).Message, StringComparison.Ordinal);
        await house.Done(new RestorePortfolio(portfolio));
        await house.Done(new RestoreProgram(program));
        await house.Done(new RestoreProject(project));
        await house.Refused(new RestoreProject(project), Outcome.Invalid);
    }

    [Theory, EveryDatabase]
    public async Task What_is_archived_takes_no_changes_says_the_way_out_and_leaves_the_lists(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var portfolio = await house.Done(new CreatePortfolio("Retail"));
        var project = await house.Done(new CreateProject("Cards") { PortfolioId = portfolio });
        await house.Done(new ArchiveProject(project, 1));
        foreach (var refusal in (Result[])[
            await house.Refused(new EditProject(project) { Name = "X" }, Outcome.Invalid),
            await house.Refused(new MoveProject(project), Outcome.Invalid),
            await house.Refused(new Gantry.Plans.ImportPlan(project, Plans.Sketch.Plan("Task")), Outcome.Invalid)])
        {
            Assert.Contains("takes no changes: restore it first", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Empty(await Registers.PastedSheet.Column(house, "projects", "Name"));
        await house.Done(new ArchivePortfolio(portfolio, 1));
        Assert.Contains("archived", (await house.Refused(new CreateProject("New") { PortfolioId = portfolio }, Outcome.Invalid)).Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_reference_to_what_one_may_not_see_is_refused_in_the_words_for_what_is_not_there(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (mine, hidden) = (await house.Done(new CreatePortfolio("Mine")), await house.Done(new CreatePortfolio("Hidden")));
        var program = await house.Done(new CreateProgram("Program", hidden));
        var project = await house.Done(new CreateProject("Cards") { PortfolioId = mine });
        var own = await house.Done(new CreateProgram("Own", mine));
        var body = await house.Done(new CreateBody("Board", BodyKind.ProjectBoard, project));
        var manager = await house.Somebody("Manager", Role.PortfolioManager, mine);
        ICommand<Guid>[] Referring(Guid portfolio, Guid other) =>
        [
            new MoveProject(project) { PortfolioId = portfolio }, new MoveProject(project) { ProgramId = other }, new CreateProject("New") { PortfolioId = portfolio }, new CreateProject("New") { ProgramId = other },
            new MoveProgram(own, null, portfolio), new CreateProgram("New", portfolio), new EditPortfolio(portfolio), new EditProgram(other), new ArchivePortfolio(portfolio), new MoveBody(body, null, portfolio),
            new CreateBody("New", BodyKind.Committee, portfolio),
        ];
        var (real, unknown) = (Referring(hidden, program), Referring(Guid.CreateVersion7(), Guid.CreateVersion7()));
        for (var i = 0; i < real.Length; i++)
        {
            var (seen, missing) = (await house.Tried(real[i], manager), await house.Tried(unknown[i], manager));
            Assert.False(seen.IsDone);
            Assert.Equal((real[i].GetType().Name, missing.Outcome, missing.Message), (real[i].GetType().Name, seen.Outcome, seen.Message));
        }
    }

    [Theory, EveryDatabase]
    public async Task An_owner_can_be_taken_away_and_hostile_text_stays_text(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (owner, deputy) = (await house.Somebody("Owner"), await house.Somebody("Deputy"));
        var portfolio = await house.Done(new CreatePortfolio("Retail", null, owner.PersonId, deputy.PersonId));
        const string Hostile = "<img src=x onerror=alert(1)>\"'&";
        await house.Done(new EditPortfolio(portfolio, 1) { Name = Hostile, OwnerId = Guid.Empty, Purpose = Hostile });
        await house.Refused(new EditPortfolio(portfolio, 1) { Name = "Late" }, Outcome.Stale);
        await house.Refused(new EditPortfolio(portfolio) { OwnerId = deputy.PersonId }, Outcome.Invalid);
        await using var db = house.OpenDb();
        var kept = await db.Portfolios.SingleAsync();
        Assert.Equal((Hostile, Hostile, null, deputy.PersonId), (kept.Name, kept.Purpose!, kept.OwnerId, kept.DeputyId));
    }

    [Theory, EveryDatabase]
    public async Task A_field_of_ones_own_keeps_typed_values_and_its_changes_stand_in_the_projects_history(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var person = await house.Somebody("Ada One");
        var number = await house.Done(new DefineField("Cost", CustomFieldKind.Number));
        var choice = await house.Done(new DefineField("Region", CustomFieldKind.Choice, "North\nSouth\n\nNorth"));
        var sponsor = await house.Done(new DefineField("Client lead", CustomFieldKind.Person));
        var project = await house.Done(new CreateProject("Cards") { Fields = new Dictionary<Guid, string?> { [number] = "12.5", [choice] = "north", [sponsor] = person.PersonId.ToString() } });
        await house.Done(new EditProject(project, 1) { Fields = new Dictionary<Guid, string?> { [number] = "13", [sponsor] = "" } });
        foreach (var (field, wrong) in ((Guid, string)[])[(number, "many"), (number, "1e999"), (choice, "East"), (sponsor, Guid.CreateVersion7().ToString())])
            await house.Refused(new EditProject(project) { Fields = new Dictionary<Guid, string?> { [field] = wrong } }, Outcome.Invalid);
        await house.Refused(new EditProject(project) { Fields = new Dictionary<Guid, string?> { [Guid.CreateVersion7()] = "x" } }, Outcome.Invalid);
        await house.Refused(new DefineField("cost", CustomFieldKind.Text), Outcome.Invalid);
        await house.Refused(new DefineField("Status", CustomFieldKind.Text), Outcome.Invalid);
        await house.Refused(new DefineField("Lonely", CustomFieldKind.Choice, "One"), Outcome.Invalid);
        await house.Done(new ArchiveField(number, 1));
        await house.Refused(new EditProject(project) { Fields = new Dictionary<Guid, string?> { [number] = "14" } }, Outcome.Invalid);

        await using var db = house.OpenDb();
        var values = await db.CustomFieldValues.Where(v => v.ProjectId == project).ToDictionaryAsync(v => v.FieldId);
        Assert.Equal((13.0, "North", 2), (values[number].Number!.Value, values[choice].Text!, values.Count));
        Assert.Contains("\"Field\":\"Cost\",\"From\":\"12.5\",\"To\":\"13\"", (await db.AuditedRoots.SingleAsync(r => r.RootId == project && r.Sequence == 2)).Changes, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<Guid>> Ancestors(Gantry.Platform.Data.GantryDb db, Guid node) =>
        (await db.ScopeClosures.Where(c => c.DescendantId == node).Select(c => c.AncestorId).ToListAsync()).Order();
}
