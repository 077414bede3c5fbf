using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Projects;

public class EditProjectTests
{
    [Theory, EveryDatabase]
    public async Task What_is_left_out_stays_and_the_history_says_why(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Marek Kowal");
        var id = await house.Done(new CreateProject("Cards") { Code = "C", OwnerId = manager.PersonId, Tier = ProjectTier.Large });

        await house.Done(new EditProject(id, 1) { DeclaredHealth = Health.Green, Reason = "Back on the agreed path" }, manager);

        await using var db = house.OpenDb();
        var project = await db.Projects.SingleAsync();
        Assert.Equal(("Cards", "C", ProjectTier.Large, Health.Green, 2L), (project.Name, project.Code, project.Tier, project.DeclaredHealth, project.Version));
        var last = await db.AuditEntries.OrderByDescending(e => e.At).FirstAsync();
        Assert.Equal(("Back on the agreed path", manager.PersonId), (last.Summary, last.ActorId));
    }

    [Theory, EveryDatabase]
    public async Task An_edit_of_a_version_that_is_gone_is_refused_naming_who_was_faster(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Marek Kowal");
        var id = await house.Done(new CreateProject("Cards") { OwnerId = manager.PersonId });
        await house.Done(new EditProject(id, 1) { Status = ProjectStatus.Executing }, manager);

        var refusal = await house.Refused(new EditProject(id, 1) { Status = ProjectStatus.OnHold }, Outcome.Stale);

        Assert.Contains("Marek Kowal", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_new_owner_gets_the_rights_and_the_former_one_loses_them(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var former = await house.Somebody("Marek Kowal");
        var next = await house.Somebody("Ana Ortiz");
        var id = await house.Done(new CreateProject("Cards") { OwnerId = former.PersonId });
        await house.Refused(new EditProject(id) { Name = "Mine" }, Outcome.NotFound, next);

        await house.Done(new EditProject(id) { OwnerId = next.PersonId }, former);

        await house.Done(new EditProject(id) { Name = "Cards again" }, next);
        await house.Refused(new EditProject(id) { Name = "Still mine" }, Outcome.NotFound, former);
        await house.Refused(new EditProject(id) { DeputyId = next.PersonId }, Outcome.Invalid, next);
        await using var db = house.OpenDb();
        Assert.Equal(1, await db.RoleAssignments.CountAsync(a => a.ScopeId == id && a.Role == Role.ProjectManager && a.To == null));
    }
}
