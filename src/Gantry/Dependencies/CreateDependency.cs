using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Raid;

namespace Gantry.Dependencies;

/// <summary>Says what a project needs from another.</summary>
/// <param name="ProjectId">The project that gets it.</param>
/// <param name="Name">What is needed.</param>
/// <param name="GivingProjectId">The project that gives it; the actor must see it.</param>
[Command("dependencies.create", Permissions.RaidEdit, "Say what a project needs from another")]
public sealed record CreateDependency(Guid ProjectId, string Name, Guid GivingProjectId) : ICommand<Guid>
{
    public string? Description { get; init; }

    /// <summary>Needed by.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The task of the giving plan whose finish delivers it.</summary>
    public int? GivingTaskUid { get; init; }

    /// <summary>The task of the getting plan that needs it.</summary>
    public int? GettingTaskUid { get; init; }

    /// <summary>Who sees that it comes; whoever says it when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class CreateDependencyHandler : CommandHandler<CreateDependency, Guid>
{
    public override async Task<Guid> Handle(CreateDependency command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRaidOf(command.ProjectId, cancel);
        var name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        var giving = await context.GivingProject(project.Id, command.GivingProjectId, cancel);
        var dependency = new ProjectDependency
        {
            ProjectId = project.Id,
            GivingProjectId = giving.Id,
            Name = name,
            Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000),
            Due = command.Due,
            GivingTaskUid = await context.TaskOf(nameof(command.GivingTaskUid), giving.Id, command.GivingTaskUid, cancel),
            GettingTaskUid = await context.TaskOf(nameof(command.GettingTaskUid), project.Id, command.GettingTaskUid, cancel),
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
        };
        await context.ChangeOwners(dependency, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Dependencies.Add(dependency);
        if (giving.OwnerId is { } manager) context.Tell(manager, InboxReason.Waiting, new RecordRef(RecordKind.Project, giving.Id), $"Another project needs from yours: {name}. Agree on its RAID.");
        context.Publish(Notice.About(giving.Id));
        context.Keep(dependency, $"{project.Name} needs from another project: {name}");
        return dependency.Id;
    }
}
