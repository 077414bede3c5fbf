using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Access;

/// <summary>Gives a person a role at a scope, between dates, with a deputy who has the same rights.</summary>
[Command("roles.assign", Permissions.RolesAssign, "Give a person a role at a scope")]
public sealed record AssignRole(Guid PersonId, Role Role, Guid ScopeId, Guid? DeputyId = null, DateTime? From = null, DateTime? To = null) : ICommand<Guid>
{
    /// <summary>First day, instead of an instant.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Last day, instead of an instant.</summary>
    public DateOnly? LastDay { get; init; }
}

internal sealed class AssignRoleHandler : CommandHandler<AssignRole, Guid>
{
    public override async Task<Guid> Handle(AssignRole command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ScopeId, Permissions.ProjectsRead, cancel);
        if (!Enum.IsDefined(command.Role)) throw CommandContext.Invalid(nameof(command.Role), "Choose a role.");
        if (command.PersonId == Guid.Empty) throw CommandContext.Invalid(nameof(command.PersonId), "Choose a person.");
        if (!await RoleRules.Exists(context, command.ScopeId, cancel)) throw CommandContext.NotFound();
        await context.DemandNoMoreThanOwn(command.Role, command.ScopeId, cancel);
        await context.RequireOwners(command.PersonId, command.DeputyId, cancel);
        var days = await context.Days(cancel);
        var from = command.FirstDay is { } first ? days.StartOf(first) : command.From ?? context.Now;
        var to = command.LastDay is { } last ? days.EndOf(last) : command.To;
        await context.DemandFreeTime(new HeldTime(Guid.Empty, command.PersonId, command.Role, command.ScopeId, from, to), cancel);

        var assignment = new RoleAssignment
        {
            PersonId = command.PersonId,
            Role = command.Role,
            ScopeId = command.ScopeId,
            DeputyId = command.DeputyId == Guid.Empty ? null : command.DeputyId,
            From = from,
            To = to,
        };
        context.Db.RoleAssignments.Add(assignment);
        var person = (await context.Db.People.FindAsync([command.PersonId], cancel))!;
        context.Summary = $"Gave {person.Name} the role {RoleNames.Of(command.Role)}";
        var kind = await context.Db.ScopeNodes.Where(n => n.Id == command.ScopeId).Select(n => n.Kind).SingleAsync(cancel);
        if (RecordRef.OfScope(kind, command.ScopeId) is { } record)
        {
            context.Tell(command.PersonId, InboxReason.Assigned, record, $"You hold the role {RoleNames.Of(command.Role)}");
            if (assignment.DeputyId is { } deputy) context.Tell(deputy, InboxReason.Assigned, record, $"You stand in for the role {RoleNames.Of(command.Role)}");
        }

        context.Publish(Notice.People);
        return assignment.Id;
    }
}
