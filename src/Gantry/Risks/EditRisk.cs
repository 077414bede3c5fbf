using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Risks;

/// <summary>Changes a risk. A property left null stays as it is; an empty id means nobody, 0 no figure.</summary>
[Command("risks.edit", Permissions.RaidEdit, "Edit a risk")]
public sealed record EditRisk(Guid RiskId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public RiskKind? Kind { get; init; }
    public string? Description { get; init; }
    public string? Cause { get; init; }
    public string? Effect { get; init; }
    public int? Probability { get; init; }
    public int? Impact { get; init; }
    public int? ImpactDays { get; init; }
    public long? ImpactMoneyMinor { get; init; }
    public RiskResponse? Response { get; init; }
    public string? ResponseText { get; init; }
    public int? ResidualProbability { get; init; }
    public int? ResidualImpact { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Takes the day away.</summary>
    public bool NoDue { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditRiskHandler : CommandHandler<EditRisk, Guid>
{
    public override async Task<Guid> Handle(EditRisk command, CommandContext context, CancellationToken cancel)
    {
        var risk = await context.DemandRaid<Risk>(command.RiskId, command.Version, cancel);
        if (command.Name is not null) risk.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.Kind is { } kind) risk.Kind = RiskRules.Known(kind);
        if (command.Description is not null) risk.Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000);
        if (command.Cause is not null) risk.Cause = CommandContext.OptionalText(nameof(command.Cause), command.Cause, 4000);
        if (command.Effect is not null) risk.Effect = CommandContext.OptionalText(nameof(command.Effect), command.Effect, 4000);
        if (command.Probability is { } probability) risk.Probability = RaidRules.Step(nameof(command.Probability), probability);
        if (command.Impact is { } impact) risk.Impact = RaidRules.Step(nameof(command.Impact), impact);
        if (command.ImpactDays is { } days) risk.ImpactDays = RiskRules.Days(days);
        if (command.ImpactMoneyMinor is { } money) risk.ImpactMoneyMinor = RiskRules.Money(money);
        risk.Response = RiskRules.Fitting(command.Response ?? risk.Response, risk.Kind);
        if (command.ResponseText is not null) risk.ResponseText = CommandContext.OptionalText(nameof(command.ResponseText), command.ResponseText, 4000);
        if (command.ResidualProbability is { } left) risk.ResidualProbability = left == 0 ? null : RaidRules.Step(nameof(command.ResidualProbability), left);
        if (command.ResidualImpact is { } harm) risk.ResidualImpact = harm == 0 ? null : RaidRules.Step(nameof(command.ResidualImpact), harm);
        if (command.Due is { } due) risk.Due = due;
        if (command.NoDue) risk.Due = null;
        risk.Weigh();
        await context.ChangeOwners(risk, command.OwnerId, command.DeputyId, cancel);
        context.Keep(risk, $"Edited the risk {risk.Name}");
        return risk.Id;
    }
}
