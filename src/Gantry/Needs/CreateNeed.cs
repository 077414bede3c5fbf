using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Needs;

/// <summary>Adds a need of a customer or a unit that a project serves.</summary>
[Command("needs.create", Permissions.ChartersEdit, "Add a need that a project serves")]
public sealed record CreateNeed(Guid ProjectId, string Name) : ICommand<Guid>
{
    public string? Description { get; init; }

    /// <summary>Whose need it is, in words.</summary>
    public string? Whose { get; init; }
    public Guid? UnitId { get; init; }
    public string? Source { get; init; }
    public NeedPriority Priority { get; init; }

    /// <summary>The objective of the charter that serves it: its text, or its number there.</summary>
    public string? Objective { get; init; }

    /// <summary>Who speaks for it; whoever adds it when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class CreateNeedHandler : CommandHandler<CreateNeed, Guid>
{
    public override async Task<Guid> Handle(CreateNeed command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRecordOf(command.ProjectId, cancel);
        var need = new Need
        {
            ProjectId = project.Id,
            Name = CommandContext.Text(nameof(command.Name), command.Name, 300),
            Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000),
            Whose = CommandContext.OptionalText(nameof(command.Whose), command.Whose, 300),
            Source = CommandContext.OptionalText(nameof(command.Source), command.Source, 1000),
            Priority = NeedRules.Known(command.Priority),
            ObjectiveKey = command.Objective is { } objective ? await context.ObjectiveMeant(project.Id, objective, cancel) : null,
        };
        await context.ChangeUnit(need, command.UnitId, cancel);
        await context.ChangeOwners(need, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Needs.Add(need);
        context.Told(need, $"Added the need {need.Name} of {project.Name}");
        return need.Id;
    }
}
