using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Decisions;

/// <summary>Notes what was decided in a project.</summary>
[Command("decisions.create", Permissions.RaidEdit, "Note a decision of a project")]
public sealed record CreateDecision(Guid ProjectId, string Name) : ICommand<Guid>
{
    /// <summary>Today when not given.</summary>
    public DateOnly? DecidedOn { get; init; }
    public Guid? DecidedById { get; init; }
    public Guid? BodyId { get; init; }

    /// <summary>Who decided, when that is nobody who is kept here.</summary>
    public string? DecidedBy { get; init; }
    public string? Reasons { get; init; }
    public string? Alternatives { get; init; }
    public string? Description { get; init; }

    /// <summary>Who sees that it is kept; whoever notes it when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class CreateDecisionHandler : CommandHandler<CreateDecision, Guid>
{
    public override async Task<Guid> Handle(CreateDecision command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRaidOf(command.ProjectId, cancel);
        var decision = new DecisionRecord
        {
            ProjectId = project.Id,
            Name = CommandContext.Text(nameof(command.Name), command.Name, 300),
            DecidedOn = await context.DayOf(command.DecidedOn, cancel),
            Reasons = CommandContext.OptionalText(nameof(command.Reasons), command.Reasons, 4000),
            Alternatives = CommandContext.OptionalText(nameof(command.Alternatives), command.Alternatives, 4000),
            Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000),
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
        };
        await context.ChangeDeciders(decision, command.DecidedById, command.BodyId, command.DecidedBy, cancel);
        await context.ChangeOwners(decision, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Decisions.Add(decision);
        context.Keep(decision, $"Noted the decision {decision.Name} of {project.Name}");
        return decision.Id;
    }
}
