using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Raid;

namespace Gantry.Dependencies;

/// <summary>Changes a dependency. A property left null stays as it is; an empty id means nobody, 0 no task. Another day, or another task of the giving plan, has to be agreed anew.</summary>
[Command("dependencies.edit", Permissions.RaidEdit, "Edit a dependency between projects")]
public sealed record EditDependency(Guid DependencyId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Takes the day away.</summary>
    public bool NoDue { get; init; }
    public int? GivingTaskUid { get; init; }
    public int? GettingTaskUid { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditDependencyHandler : CommandHandler<EditDependency, Guid>
{
    public override async Task<Guid> Handle(EditDependency command, CommandContext context, CancellationToken cancel)
    {
        var dependency = await context.DemandRaid<ProjectDependency>(command.DependencyId, command.Version, cancel);
        var agreed = (dependency.Due, dependency.GivingTaskUid);
        if (command.Name is not null) dependency.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.Description is not null) dependency.Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000);
        if (command.Due is { } due) dependency.Due = due;
        if (command.NoDue) dependency.Due = null;
        // What is as it was is not looked up again: whoever edits may not see the other project.
        if (command.GivingTaskUid is { } giving && giving != (dependency.GivingTaskUid ?? 0)) dependency.GivingTaskUid = await context.TaskOf(nameof(command.GivingTaskUid), dependency.GivingProjectId, giving, cancel);
        if (command.GettingTaskUid is { } getting && getting != (dependency.GettingTaskUid ?? 0)) dependency.GettingTaskUid = await context.TaskOf(nameof(command.GettingTaskUid), dependency.ProjectId, getting, cancel);
        if (dependency.State == DependencyState.Agreed && agreed != (dependency.Due, dependency.GivingTaskUid)) dependency.State = DependencyState.Open;
        await context.ChangeOwners(dependency, command.OwnerId, command.DeputyId, cancel);
        context.Publish(Notice.About(dependency.GivingProjectId));
        context.Keep(dependency, $"Edited the dependency {dependency.Name}");
        return dependency.Id;
    }
}
