using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Deliverables;

/// <summary>Adds something that a project hands over.</summary>
[Command("deliverables.create", Permissions.DeliverablesEdit, "Add a deliverable of a project")]
public sealed record CreateDeliverable(Guid ProjectId, string Name) : ICommand<Guid>
{
    public string? Description { get; init; }
    public string? AcceptanceCriteria { get; init; }

    /// <summary>The objective of the charter it serves: its text, or its number there.</summary>
    public string? Objective { get; init; }

    /// <summary>The task or milestone that produces it: its number in the plan, or its name.</summary>
    public string? Task { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Who answers for it; whoever adds it when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class CreateDeliverableHandler : CommandHandler<CreateDeliverable, Guid>
{
    public override async Task<Guid> Handle(CreateDeliverable command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRecordOf(command.ProjectId, cancel);
        var deliverable = new Deliverable
        {
            ProjectId = project.Id,
            Name = CommandContext.Text(nameof(command.Name), command.Name, 300),
            Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000),
            AcceptanceCriteria = CommandContext.OptionalText(nameof(command.AcceptanceCriteria), command.AcceptanceCriteria, 4000),
            ObjectiveKey = command.Objective is { } objective ? await context.ObjectiveMeant(project.Id, objective, cancel) : null,
            TaskUid = command.Task is { } task ? await context.TaskMeant(project.Id, task, cancel) : null,
            Due = command.Due,
        };
        await context.ChangeOwners(deliverable, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Deliverables.Add(deliverable);
        context.Told(deliverable, $"Added the deliverable {deliverable.Name} of {project.Name}");
        return deliverable.Id;
    }
}
