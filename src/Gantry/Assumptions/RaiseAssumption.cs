using Gantry.Issues;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Gantry.Platform.Relations;
using Gantry.Raid;
using Gantry.Risks;

namespace Gantry.Assumptions;

/// <summary>Raises what follows from a wrong assumption: as an issue when it has happened, as a risk when it may.</summary>
/// <param name="AssumptionId">The assumption.</param>
/// <param name="AsRisk">It may happen; otherwise it has.</param>
/// <param name="Version">The version the actor saw.</param>
[Command("assumptions.raise", Permissions.RaidEdit, "Raise a wrong assumption as an issue or a risk")]
public sealed record RaiseAssumption(Guid AssumptionId, bool AsRisk = false, long? Version = null) : ICommand<Guid>;

internal sealed class RaiseAssumptionHandler : CommandHandler<RaiseAssumption, Guid>
{
    public override async Task<Guid> Handle(RaiseAssumption command, CommandContext context, CancellationToken cancel)
    {
        var assumption = await context.DemandRaid<Assumption>(command.AssumptionId, command.Version, cancel);
        if (assumption.State != AssumptionState.Wrong) throw CommandContext.Invalid(nameof(assumption.State), "Only a wrong assumption is raised: say first that it is wrong.");
        if (assumption.RaisedAsId is not null) throw CommandContext.Invalid(nameof(assumption.RaisedAsKind), $"This assumption was raised as {(assumption.RaisedAsKind == RecordKind.Risk ? "a risk" : "an issue")} already: see what it is related to.");
        RaidRecord raised = command.AsRisk ? Risk(assumption, context) : Issue(assumption, context);
        (raised.Due, raised.OwnerId, raised.DeputyId) = (null, assumption.OwnerId, assumption.DeputyId);
        context.Db.Add(raised);
        var kind = command.AsRisk ? RecordKind.Risk : RecordKind.Issue;
        (assumption.RaisedAsKind, assumption.RaisedAsId) = (kind, raised.Id);
        context.Db.Relations.Add(new Relation
        {
            From = new RecordRef(kind, raised.Id).ToString(),
            Kind = RelationKind.FollowsFrom,
            To = new RecordRef(RecordKind.Assumption, assumption.Id).ToString(),
            MadeById = context.Actor.PersonId ?? Guid.Empty,
            At = context.Now,
        });
        context.Keep(raised, "");
        context.Keep(assumption, $"Raised the wrong assumption {assumption.Name} as {(command.AsRisk ? "a risk" : "an issue")}");
        return raised.Id;
    }

    private static string NameOf(Assumption assumption)
    {
        var name = $"Not so: {assumption.Name}";
        return name.Length > 300 ? name[..300] : name;
    }

    private static Risk Risk(Assumption assumption, CommandContext context)
    {
        var risk = new Risk
        {
            ProjectId = assumption.ProjectId,
            Name = NameOf(assumption),
            Kind = RiskKind.Threat,
            Cause = assumption.Description,
            Effect = assumption.Effect,
            Probability = 3,
            Impact = 3,
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
        };
        risk.Weigh();
        return risk;
    }

    private static Issue Issue(Assumption assumption, CommandContext context) => new()
    {
        ProjectId = assumption.ProjectId,
        Name = NameOf(assumption),
        Severity = IssueSeverity.Moderate,
        Description = assumption.Effect ?? assumption.Description,
        RaisedAt = context.Now,
        RaisedById = context.Actor.PersonId,
        ReviewedAt = context.Now,
    };
}
