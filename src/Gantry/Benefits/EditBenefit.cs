using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Benefits;

/// <summary>Changes a benefit. A property left null stays as it is; an empty id means nobody, an empty text none.</summary>
[Command("benefits.edit", Permissions.ChartersEdit, "Edit a benefit")]
public sealed record EditBenefit(Guid BenefitId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>What is measured, with its unit.</summary>
    public string? Measure { get; init; }
    public double? Baseline { get; init; }

    /// <summary>Takes the figure away.</summary>
    public bool NoBaseline { get; init; }
    public double? Target { get; init; }

    /// <summary>Takes the figure away.</summary>
    public bool NoTarget { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Takes the day away.</summary>
    public bool NoDue { get; init; }

    /// <summary>The objective of the charter it comes from: its text, or its number there.</summary>
    public string? Objective { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditBenefitHandler : CommandHandler<EditBenefit, Guid>
{
    public override async Task<Guid> Handle(EditBenefit command, CommandContext context, CancellationToken cancel)
    {
        var benefit = await context.DemandRecord<Benefit>(command.BenefitId, command.Version, cancel);
        if (command.Name is not null) benefit.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.Description is not null) benefit.Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000);
        if (command.Measure is not null) benefit.Measure = CommandContext.OptionalText(nameof(command.Measure), command.Measure, 1000);
        if (command.Baseline is { } baseline) benefit.Baseline = BenefitRules.Figure(nameof(command.Baseline), baseline);
        if (command.NoBaseline) benefit.Baseline = null;
        if (command.Target is { } target) benefit.Target = BenefitRules.Figure(nameof(command.Target), target);
        if (command.NoTarget) benefit.Target = null;
        if (command.Due is { } due) benefit.Due = due;
        if (command.NoDue) benefit.Due = null;
        if (command.Objective is { } objective) benefit.ObjectiveKey = await context.ObjectiveMeant(benefit.ProjectId, objective, cancel);
        await context.ChangeOwners(benefit, command.OwnerId, command.DeputyId, cancel);
        context.Told(benefit, $"Edited the benefit {benefit.Name}");
        return benefit.Id;
    }
}
