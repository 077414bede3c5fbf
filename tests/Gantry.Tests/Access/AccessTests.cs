using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Access;

public class AccessTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    [Theory, EveryDatabase]
    public async Task A_right_is_held_from_its_first_instant_until_the_last(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var person = await house.Somebody("Person");
        await using var db = house.OpenDb();
        db.RoleAssignments.Add(new RoleAssignment { PersonId = person.PersonId!.Value, Role = Role.Auditor, ScopeId = house.Root, From = Now, To = Now.AddDays(1) });
        await db.SaveChangesAsync();
        Assert.False(await db.Can(person, Permissions.ProjectsRead, house.Root, Now.AddMilliseconds(-1)));
        Assert.True(await db.Can(person, Permissions.ProjectsRead, house.Root, Now));
        Assert.True(await db.Can(person, Permissions.ProjectsRead, house.Root, Now.AddDays(1).AddMilliseconds(-1)));
        Assert.False(await db.Can(person, Permissions.ProjectsRead, house.Root, Now.AddDays(1)));
        Assert.False(await db.Can(person, Permissions.ProjectsEdit, house.Root, Now));
    }

    [Theory, EveryDatabase]
    public async Task A_deputy_has_the_same_rights_and_others_none(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (person, deputy, other) = (await house.Somebody("Person"), await house.Somebody("Deputy"), await house.Somebody("Other"));
        await using var db = house.OpenDb();
        db.RoleAssignments.Add(new RoleAssignment { PersonId = person.PersonId!.Value, DeputyId = deputy.PersonId, Role = Role.ProjectManager, ScopeId = house.Root, From = Now });
        await db.SaveChangesAsync();
        Assert.True(await db.Can(deputy, Permissions.PlansEdit, house.Root, Now));
        Assert.False(await db.Can(other, Permissions.ProjectsRead, house.Root, Now));
        Assert.False(await db.CanAnywhere(other, Permissions.ProjectsRead, Now));
        Assert.True(await db.Can(Actor.Installation, Permissions.RolesAssign, house.Root, Now));
    }

    [Theory, EveryDatabase]
    public async Task A_project_below_two_parents_is_reached_from_both_and_after_a_move_from_the_new_one(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        await using var db = house.OpenDb();
        var (portfolio, unit, program, project) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await ScopeTree.Add(db, portfolio, ScopeKind.Portfolio, [house.Root], default);
        await ScopeTree.Add(db, unit, ScopeKind.Unit, [house.Root], default);
        await ScopeTree.Add(db, program, ScopeKind.Program, [portfolio], default);
        await ScopeTree.Add(db, project, ScopeKind.Project, [program, unit], default);
        await db.SaveChangesAsync();
        Assert.Equal(new[] { house.Root, portfolio, unit, program, project }.Order().ToArray(), await Ancestors(db, project));

        var other = Guid.CreateVersion7();
        await ScopeTree.Add(db, other, ScopeKind.Portfolio, [house.Root], default);
        await db.SaveChangesAsync();
        await ScopeTree.Move(db, program, [other], default);
        await db.SaveChangesAsync();
        Assert.Equal(new[] { house.Root, other, unit, program, project }.Order().ToArray(), await Ancestors(db, project));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ScopeTree.Move(db, program, [project], default));
    }

    [Theory, EveryDatabase]
    public async Task What_may_not_be_seen_does_not_exist(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var project = await house.Done(new CreateProject("Harbour"));
        var stranger = await house.Somebody("Stranger");
        var reader = await house.Somebody("Reader", Role.Executive);
        var edit = new EditProject(project) { Name = "Mine now" };
        var unseen = await house.Refused(edit, Outcome.NotFound, stranger);
        var missing = await house.Refused(edit with { ProjectId = Guid.CreateVersion7() }, Outcome.NotFound, stranger);
        Assert.Equal(missing.Message, unseen.Message);
        var denied = await house.Refused(edit, Outcome.Denied, reader);
        Assert.Contains(Permissions.ProjectsEdit, denied.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_permission_is_carried_by_administrators_and_every_role_is_defined()
    {
        Assert.All(Permissions.All, permission => Assert.Contains(Role.Administrator, Permissions.RolesWith(permission)));
        Assert.All(Enum.GetValues<Role>(), role => Assert.NotNull(Permissions.Of(role)));
        Assert.Equal([Role.Administrator], Permissions.RolesWith(Permissions.AccountsManage));
    }

    private static async Task<Guid[]> Ancestors(GantryDb db, Guid node) =>
        [.. (await db.ScopeClosures.Where(c => c.DescendantId == node).Select(c => c.AncestorId).ToListAsync()).Order()];
}
