using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Platform.Access;

/// <summary>Changes the deputy or the dates of a role, or takes its end back. A property left null stays as it is; an empty id means nobody.</summary>
[Command("roles.edit", Permissions.RolesAssign, "Change the deputy or the dates of a role")]
public sealed record EditRole(Guid RoleAssignmentId, long? Version = null) : ICommand<Guid>
{
    public Guid? DeputyId { get; init; }
    public DateTime? From { get; init; }
    public DateTime? To { get; init; }

    /// <summary>First day, instead of an instant.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Last day, instead of an instant.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Takes the end away.</summary>
    public bool OpenEnd { get; init; }
}

internal sealed class EditRoleHandler : CommandHandler<EditRole, Guid>
{
    public override async Task<Guid> Handle(EditRole command, CommandContext context, CancellationToken cancel)
    {
        var assignment = await context.Load<RoleAssignment>(command.RoleAssignmentId, null, cancel);
        await context.Demand(assignment.ScopeId, Permissions.ProjectsRead, cancel);
        await context.Load<RoleAssignment>(command.RoleAssignmentId, command.Version, cancel);
        await context.DemandNoMoreThanOwn(assignment.Role, assignment.ScopeId, cancel);
        await context.RequirePerson(nameof(command.DeputyId), command.DeputyId, cancel);
        var days = await context.Days(cancel);
        var from = command.FirstDay is { } first ? days.StartOf(first) : command.From ?? assignment.From;
        DateTime? to = command.OpenEnd ? null : command.LastDay is { } last ? days.EndOf(last) : command.To ?? assignment.To;
        await context.DemandFreeTime(new HeldTime(assignment.Id, assignment.PersonId, assignment.Role, assignment.ScopeId, from, to), cancel);
        if (assignment.Role == Role.Administrator && !(from <= context.Now && (to is null || to > context.Now)))
            await context.DemandAnotherAdministrator(assignment, cancel);
        if (command.DeputyId is { } deputy) assignment.DeputyId = deputy == Guid.Empty ? null : deputy;
        RequiredRecords.RequireDifferent(assignment.PersonId, assignment.DeputyId);
        (assignment.From, assignment.To) = (from, to);
        var person = (await context.Db.People.FindAsync([assignment.PersonId], cancel))!;
        context.Summary = $"Changed the role {RoleNames.Of(assignment.Role)} of {person.Name}";
        context.Publish(Notice.People);
        return assignment.Id;
    }
}
