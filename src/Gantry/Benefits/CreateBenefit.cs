using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Benefits;

/// <summary>Adds a benefit that is expected of a project.</summary>
[Command("benefits.create", Permissions.ChartersEdit, "Add a benefit of a project")]
public sealed record CreateBenefit(Guid ProjectId, string Name) : ICommand<Guid>
{
    public string? Description { get; init; }

    /// <summary>What is measured, with its unit.</summary>
    public string? Measure { get; init; }
    public double? Baseline { get; init; }
    public double? Target { get; init; }

    /// <summary>When the target is to be reached.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The objective of the charter it comes from: its text, or its number there.</summary>
    public string? Objective { get; init; }

    /// <summary>Who recognises it; whoever adds it when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class CreateBenefitHandler : CommandHandler<CreateBenefit, Guid>
{
    public override async Task<Guid> Handle(CreateBenefit command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRecordOf(command.ProjectId, cancel);
        var benefit = new Benefit
        {
            ProjectId = project.Id,
            Name = CommandContext.Text(nameof(command.Name), command.Name, 300),
            Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000),
            Measure = CommandContext.OptionalText(nameof(command.Measure), command.Measure, 1000),
            Baseline = BenefitRules.Figure(nameof(command.Baseline), command.Baseline),
            Target = BenefitRules.Figure(nameof(command.Target), command.Target),
            Due = command.Due,
            ObjectiveKey = command.Objective is { } objective ? await context.ObjectiveMeant(project.Id, objective, cancel) : null,
        };
        await context.ChangeOwners(benefit, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Benefits.Add(benefit);
        context.Told(benefit, $"Added the benefit {benefit.Name} of {project.Name}");
        return benefit.Id;
    }
}
