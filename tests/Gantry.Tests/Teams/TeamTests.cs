using Gantry.Bodies;
using Gantry.Charters;
using Gantry.Deliverables;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Teams;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Teams;

public class TeamTests
{
    [Theory, EveryDatabase]
    public async Task One_person_is_accountable_for_a_deliverable_and_its_history_tells_every_letter(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (manager, ann, bob) = (await house.Somebody("Manager"), await house.Somebody("Ann"), await house.Somebody("Bob"));
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var (first, second) = (await house.Done(new CreateDeliverable(project, "Till"), manager), await house.Done(new CreateDeliverable(project, "Poster"), manager));
        await house.Refused(new SetRaci(first, Guid.Empty, RaciPart.Accountable), Outcome.Invalid, manager);
        await house.Refused(new SetRaci(first, Guid.CreateVersion7(), RaciPart.Accountable), Outcome.Invalid, manager);
        await house.Refused(new SetRaci(first, ann.PersonId!.Value, (RaciPart)9), Outcome.Invalid, manager);
        await house.Refused(new SetRaci(first, ann.PersonId!.Value, RaciPart.Accountable), Outcome.NotFound, ann);
        await house.Done(new SetRaci(first, ann.PersonId!.Value, RaciPart.Accountable), manager);
        var refused = await house.Refused(new SetRaci(first, bob.PersonId!.Value, RaciPart.Accountable), Outcome.Invalid, manager);
        Assert.Equal("Ann is accountable for Till, and one person is: make Ann something else first.", refused.Message);
        await house.Done(new SetRaci(first, ann.PersonId!.Value, RaciPart.Consulted), manager);
        await house.Done(new SetRaci(first, bob.PersonId!.Value, RaciPart.Accountable), manager);
        await house.Done(new SetRaci(first, bob.PersonId!.Value, RaciPart.Accountable), manager);
        await house.Done(new SetRaci(second, bob.PersonId!.Value, RaciPart.Informed), manager);
        await house.Done(new SetRaci(second, bob.PersonId!.Value, null), manager);
        var view = (await house.Ask<TeamQueries>().Read(manager, project))!;
        Assert.Equal((1, "Manager, Ann, Bob"), (view.WithoutAccountable, string.Join(", ", view.People.Select(p => p.Name))));
        Assert.Equal([RaciPart.Consulted, RaciPart.Accountable], view.Rows.Single(r => r.Name == "Till").Parts.OrderBy(p => p.Key == bob.PersonId).Select(p => p.Value));
        Assert.Null(await house.Ask<TeamQueries>().Read(ann, project));
        await using var db = house.OpenDb();
        Assert.Contains("Ann is consulted for Till", await db.AuditEntries.Select(e => e.Summary).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task The_organisation_names_sponsor_board_manager_and_team_with_their_parts(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (manager, sponsor, chair, auditor) = (await house.Somebody("Manager"), await house.Somebody("Sponsor"), await house.Somebody("Chair"), await house.Somebody("Auditor"));
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId, SponsorId = sponsor.PersonId });
        var lead = await house.Somebody("Lead", Role.TeamLead, project);
        await house.Done(new AssignRole(auditor.PersonId!.Value, Role.Auditor, project));
        await house.Done(new AssignRole(manager.PersonId!.Value, Role.TeamMember, project));
        var board = await house.Done(new CreateBody("Till board", BodyKind.ProjectBoard, project));
        await house.Done(new AddMember(board, chair.PersonId!.Value, Seat.Chair));
        var charter = await house.Done(new DraftCharter(project), manager);
        await house.Done(new EditCharter(charter) { BoardId = board }, manager);
        var queries = house.Ask<TeamQueries>();
        Assert.DoesNotContain((await queries.Read(manager, project))!.Members, m => m.Name == "Chair");
        await using (var db = house.OpenDb()) await db.Charters.ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CharterState.InForce));
        Assert.Equal(
            [
                ("Chair", TeamLevel.Directs, "chair of Till board"), ("Sponsor", TeamLevel.Directs, "sponsor"), ("Manager", TeamLevel.Manages, "project manager, team member"), ("Lead", TeamLevel.Delivers, "team lead"),
                ("Auditor", TeamLevel.Supports, "auditor"),
            ],
            (await queries.Read(lead, project))!.Members.Select(m => (m.Name, m.Level, string.Join(", ", m.Parts))));
    }
}
