using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Deliverables;

/// <summary>Changes a deliverable that is not accepted. A property left null stays as it is; an empty id means nobody, an empty text none.</summary>
[Command("deliverables.edit", Permissions.DeliverablesEdit, "Edit a deliverable")]
public sealed record EditDeliverable(Guid DeliverableId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? AcceptanceCriteria { get; init; }

    /// <summary>The objective of the charter it serves: its text, or its number there.</summary>
    public string? Objective { get; init; }

    /// <summary>The task or milestone that produces it: its number in the plan, or its name.</summary>
    public string? Task { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Takes the day away.</summary>
    public bool NoDue { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditDeliverableHandler : CommandHandler<EditDeliverable, Guid>
{
    public override async Task<Guid> Handle(EditDeliverable command, CommandContext context, CancellationToken cancel)
    {
        var deliverable = await context.DemandRecord<Deliverable>(command.DeliverableId, command.Version, cancel);
        deliverable.DemandNotAccepted();
        if (command.Name is not null) deliverable.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.Description is not null) deliverable.Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000);
        if (command.AcceptanceCriteria is not null) deliverable.AcceptanceCriteria = CommandContext.OptionalText(nameof(command.AcceptanceCriteria), command.AcceptanceCriteria, 4000);
        if (command.Objective is { } objective) deliverable.ObjectiveKey = await context.ObjectiveMeant(deliverable.ProjectId, objective, cancel);
        if (command.Task is { } task) deliverable.TaskUid = await context.TaskMeant(deliverable.ProjectId, task, cancel);
        if (command.Due is { } due) deliverable.Due = due;
        if (command.NoDue) deliverable.Due = null;
        await context.ChangeOwners(deliverable, command.OwnerId, command.DeputyId, cancel);
        context.Told(deliverable, $"Edited the deliverable {deliverable.Name}");
        return deliverable.Id;
    }
}
