using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Decisions;

/// <summary>Corrects what is noted of a decision; what was decided anew supersedes it. A property left null stays as it is; an empty id means nobody.</summary>
[Command("decisions.edit", Permissions.RaidEdit, "Edit what is noted of a decision")]
public sealed record EditDecision(Guid DecisionId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public DateOnly? DecidedOn { get; init; }
    public Guid? DecidedById { get; init; }
    public Guid? BodyId { get; init; }
    public string? DecidedBy { get; init; }
    public string? Reasons { get; init; }
    public string? Alternatives { get; init; }
    public string? Description { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditDecisionHandler : CommandHandler<EditDecision, Guid>
{
    public override async Task<Guid> Handle(EditDecision command, CommandContext context, CancellationToken cancel)
    {
        var decision = await context.DemandRaid<DecisionRecord>(command.DecisionId, command.Version, cancel);
        if (command.Name is not null) decision.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.DecidedOn is { } day) decision.DecidedOn = await context.DayOf(day, cancel);
        if (command.Reasons is not null) decision.Reasons = CommandContext.OptionalText(nameof(command.Reasons), command.Reasons, 4000);
        if (command.Alternatives is not null) decision.Alternatives = CommandContext.OptionalText(nameof(command.Alternatives), command.Alternatives, 4000);
        if (command.Description is not null) decision.Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000);
        await context.ChangeDeciders(decision, command.DecidedById, command.BodyId, command.DecidedBy, cancel);
        await context.ChangeOwners(decision, command.OwnerId, command.DeputyId, cancel);
        context.Keep(decision, $"Edited the decision {decision.Name}");
        return decision.Id;
    }
}
