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
        var assignment = await context.Load<RoleAssignment>(command.RoleAssignmentId, command.Version, cancel);
        await context.Demand(assignment.ScopeId, Permissions.ProjectsRead, cancel);
        if (assignment.To <= context.Now) throw CommandContext.Invalid(nameof(command.RoleAssignmentId), "This role has ended already.");
        if (assignment.Role == Role.Administrator) await DemandAnotherAdministrator(assignment, context, cancel);
        assignment.To = context.Now;
        var name = await context.Db.People.Where(p => p.Id == assignment.PersonId).Select(p => p.Name).SingleAsync(cancel);
        context.Summary = $"Ended the role {RoleNames.Of(assignment.Role)} of {name}";
        context.Publish(Notice.People);
        return assignment.Id;
    }

    /// <summary>An installation without an administrator could never get one again except on its console.</summary>
    private static async Task DemandAnotherAdministrator(RoleAssignment ending, CommandContext context, CancellationToken cancel)
    {
        var root = await context.RootScope(cancel);
        if (ending.ScopeId != root) return;
        if (!await context.Db.RoleAssignments.AnyAsync(a => a.Id != ending.Id && a.Role == Role.Administrator && a.ScopeId == root
            && a.From <= context.Now && (a.To == null || a.To > context.Now), cancel))
        {
            throw CommandContext.Invalid(nameof(EndRole.RoleAssignmentId), "This is the last administrator: make somebody else one first.");
        }
    }
}
