using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Access;

/// <summary>Gives a person a role at a scope, between dates, with a deputy who has the same rights.</summary>
[Command("roles.assign", Permissions.RolesAssign, "Give a person a role at a scope")]
public sealed record AssignRole(Guid PersonId, Role Role, Guid ScopeId, Guid? DeputyId = null, DateTime? From = null, DateTime? To = null) : ICommand<Guid>;

internal sealed class AssignRoleHandler : CommandHandler<AssignRole, Guid>
{
    public override async Task<Guid> Handle(AssignRole command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ScopeId, Permissions.ProjectsRead, cancel);
        if (!Enum.IsDefined(command.Role)) throw CommandContext.Invalid(nameof(command.Role), "Choose a role.");
        if (!await context.Db.ScopeNodes.AnyAsync(n => n.Id == command.ScopeId, cancel)) throw CommandContext.NotFound();
        await DemandNoMoreThanOwn(command, context, cancel);
        await context.RequireOwners(command.PersonId, command.DeputyId, cancel);
        var from = command.From ?? context.Now;
        if (command.To <= from) throw CommandContext.Invalid(nameof(command.To), "The role ends before it begins: choose a later end, or none.");
        if (await context.Db.RoleAssignments.AnyAsync(a => a.PersonId == command.PersonId && a.Role == command.Role && a.ScopeId == command.ScopeId
            && (a.To == null || a.To > from) && (command.To == null || a.From < command.To), cancel))
        {
            throw CommandContext.Invalid(nameof(command.PersonId), "This person holds that role here already in this time: end that one first, or choose other dates.");
        }

        var assignment = new RoleAssignment
        {
            PersonId = command.PersonId,
            Role = command.Role,
            ScopeId = command.ScopeId,
            DeputyId = command.DeputyId,
            From = from,
            To = command.To,
        };
        context.Db.RoleAssignments.Add(assignment);
        var name = await context.Db.People.Where(p => p.Id == command.PersonId).Select(p => p.Name).SingleAsync(cancel);
        context.Summary = $"Gave {name} the role {RoleNames.Of(command.Role)}";
        context.Publish(Notice.People);
        return assignment.Id;
    }

    /// <summary>Nobody makes themselves or others more than they are: an administrator is made by administrators of that scope.</summary>
    private static async Task DemandNoMoreThanOwn(AssignRole command, CommandContext context, CancellationToken cancel)
    {
        if (command.Role != Role.Administrator || context.Actor.PersonId is not { } actor) return;
        var administers = await context.Db.RoleAssignments.HeldBy(actor, context.Now).Where(a => a.Role == Role.Administrator)
            .Join(context.Db.ScopeClosures, a => a.ScopeId, c => c.AncestorId, (_, c) => c.DescendantId).AnyAsync(id => id == command.ScopeId, cancel);
        if (!administers) throw CommandContext.Denied("Only an administrator of this scope makes another one. Ask an administrator.");
    }
}
