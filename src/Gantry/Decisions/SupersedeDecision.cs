using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Decisions;

/// <summary>Puts another decision in the place of one: a new one by its name, or one of the same project that is in force.</summary>
/// <param name="DecisionId">The decision that holds no more.</param>
/// <param name="Name">What is decided instead; left out when <see cref="ById"/> says which.</param>
/// <param name="Version">The version the actor saw.</param>
[Command("decisions.supersede", Permissions.RaidEdit, "Put another decision in the place of one")]
public sealed record SupersedeDecision(Guid DecisionId, string? Name = null, long? Version = null) : ICommand<Guid>
{
    /// <summary>A decision that is noted already.</summary>
    public Guid? ById { get; init; }
}

internal sealed class SupersedeDecisionHandler : CommandHandler<SupersedeDecision, Guid>
{
    public override async Task<Guid> Handle(SupersedeDecision command, CommandContext context, CancellationToken cancel)
    {
        var old = await context.DemandRaid<DecisionRecord>(command.DecisionId, command.Version, cancel);
        if (old.State == DecisionState.Superseded) throw CommandContext.Invalid(nameof(old.State), "This decision is superseded already: supersede the one in its place.");
        var other = command.ById is { } id ? await Noted(old, id, context, cancel) : await New(old, command.Name, context, cancel);
        (old.State, old.SupersededById) = (DecisionState.Superseded, other.Id);
        context.Keep(other, "");
        context.Keep(old, $"Superseded the decision {old.Name} by {other.Name}");
        return other.Id;
    }

    private static async Task<DecisionRecord> Noted(DecisionRecord old, Guid id, CommandContext context, CancellationToken cancel)
    {
        var other = await context.Db.Decisions.FindAsync([id], cancel);
        if (other is null || other.ProjectId != old.ProjectId || other.Id == old.Id || other.ArchivedAt is not null || other.State != DecisionState.InForce)
            throw CommandContext.Invalid(nameof(SupersedeDecision.ById), "Choose another decision of this project that is in force, or write what is decided instead.");
        return other;
    }

    private static async Task<DecisionRecord> New(DecisionRecord old, string? name, CommandContext context, CancellationToken cancel)
    {
        var other = new DecisionRecord
        {
            ProjectId = old.ProjectId,
            Name = CommandContext.Text(nameof(SupersedeDecision.Name), name ?? "", 300),
            DecidedOn = await context.DayOf(null, cancel),
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
            OwnerId = old.OwnerId,
            DeputyId = old.DeputyId,
        };
        context.Db.Decisions.Add(other);
        return other;
    }
}
