using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Risks;

/// <summary>Raises a risk or an opportunity of a project.</summary>
[Command("risks.create", Permissions.RaidEdit, "Raise a risk of a project")]
public sealed record CreateRisk(Guid ProjectId, string Name, int Probability = 3, int Impact = 3) : ICommand<Guid>
{
    public RiskKind Kind { get; init; }
    public string? Description { get; init; }
    public string? Cause { get; init; }
    public string? Effect { get; init; }
    public int? ImpactDays { get; init; }

    /// <summary>What it would cost or win, in minor units of the currency of the project's charter.</summary>
    public long? ImpactMoneyMinor { get; init; }
    public RiskResponse Response { get; init; }
    public string? ResponseText { get; init; }
    public int? ResidualProbability { get; init; }
    public int? ResidualImpact { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Who answers for it; whoever raises it when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class CreateRiskHandler : CommandHandler<CreateRisk, Guid>
{
    public override async Task<Guid> Handle(CreateRisk command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRaidOf(command.ProjectId, cancel);
        var risk = new Risk
        {
            ProjectId = project.Id,
            Name = CommandContext.Text(nameof(command.Name), command.Name, 300),
            Kind = RiskRules.Known(command.Kind),
            Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000),
            Cause = CommandContext.OptionalText(nameof(command.Cause), command.Cause, 4000),
            Effect = CommandContext.OptionalText(nameof(command.Effect), command.Effect, 4000),
            Probability = RaidRules.Step(nameof(command.Probability), command.Probability),
            Impact = RaidRules.Step(nameof(command.Impact), command.Impact),
            ImpactDays = RiskRules.Days(command.ImpactDays),
            ImpactMoneyMinor = RiskRules.Money(command.ImpactMoneyMinor),
            Response = RiskRules.Fitting(command.Response, command.Kind),
            ResponseText = CommandContext.OptionalText(nameof(command.ResponseText), command.ResponseText, 4000),
            ResidualProbability = command.ResidualProbability is { } p and not 0 ? RaidRules.Step(nameof(command.ResidualProbability), p) : null,
            ResidualImpact = command.ResidualImpact is { } i and not 0 ? RaidRules.Step(nameof(command.ResidualImpact), i) : null,
            Due = command.Due,
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
        };
        risk.Weigh();
        await context.ChangeOwners(risk, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Risks.Add(risk);
        context.Keep(risk, $"Raised the risk {risk.Name} of {project.Name}");
        return risk.Id;
    }
}
