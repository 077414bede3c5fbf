using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Needs;

/// <summary>Changes a need. A property left null stays as it is; an empty id means nobody, an empty text none.</summary>
[Command("needs.edit", Permissions.ChartersEdit, "Edit a need")]
public sealed record EditNeed(Guid NeedId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>Whose need it is, in words.</summary>
    public string? Whose { get; init; }
    public Guid? UnitId { get; init; }
    public string? Source { get; init; }
    public NeedPriority? Priority { get; init; }

    /// <summary>The objective of the charter that serves it: its text, or its number there.</summary>
    public string? Objective { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditNeedHandler : CommandHandler<EditNeed, Guid>
{
    public override async Task<Guid> Handle(EditNeed command, CommandContext context, CancellationToken cancel)
    {
        var need = await context.DemandRecord<Need>(command.NeedId, command.Version, cancel);
        if (command.Name is not null) need.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.Description is not null) need.Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000);
        if (command.Whose is not null) need.Whose = CommandContext.OptionalText(nameof(command.Whose), command.Whose, 300);
        if (command.Source is not null) need.Source = CommandContext.OptionalText(nameof(command.Source), command.Source, 1000);
        if (command.Priority is { } priority) need.Priority = NeedRules.Known(priority);
        if (command.Objective is { } objective) need.ObjectiveKey = await context.ObjectiveMeant(need.ProjectId, objective, cancel);
        await context.ChangeUnit(need, command.UnitId, cancel);
        await context.ChangeOwners(need, command.OwnerId, command.DeputyId, cancel);
        context.Told(need, $"Edited the need {need.Name}");
        return need.Id;
    }
}
