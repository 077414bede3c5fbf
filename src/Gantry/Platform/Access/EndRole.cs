using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Access;

/// <summary>Ends a role now. It stays in history.</summary>
[Command("roles.end", Permissions.RolesAssign, "End a person's role at a scope")]
public sealed record EndRole(Guid RoleAssignmentId, long Version) : ICommand<Guid>;

internal sealed class EndRoleHandler : CommandHandler<EndRole, Guid>
{
    public override async Task<Guid> Handle(EndRole command, CommandContext context, CancellationToken cancel)
    {
        var assignment = await context.Load<RoleAssignment>(command.RoleAssignmentId, null, cancel);
        await context.Demand(assignment.ScopeId, Permissions.ProjectsRead, cancel);
        await context.Load<RoleAssignment>(command.RoleAssignmentId, command.Version, cancel);
        await context.DemandNoMoreThanOwn(assignment.Role, assignment.ScopeId, cancel);
        if (assignment.To <= context.Now) throw CommandContext.Invalid(nameof(command.RoleAssignmentId), "This role has ended already.");
        if (assignment.Role == Role.Administrator) await context.DemandAnotherAdministrator(assignment, cancel);
        // A clock that was set back must not end a role before it began; one that has not begun ends unheld.
        assignment.To = context.Now > assignment.From ? context.Now : assignment.From;
        var name = await context.Db.People.Where(p => p.Id == assignment.PersonId).Select(p => p.Name).SingleAsync(cancel);
        context.Summary = $"Ended the role {RoleNames.Of(assignment.Role)} of {name}";
        context.Publish(Notice.People);
        return assignment.Id;
    }
}
