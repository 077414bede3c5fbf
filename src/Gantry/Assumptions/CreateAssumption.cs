using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Assumptions;

/// <summary>Notes what a project takes for true.</summary>
[Command("assumptions.create", Permissions.RaidEdit, "Note an assumption of a project")]
public sealed record CreateAssumption(Guid ProjectId, string Name) : ICommand<Guid>
{
    public string? Description { get; init; }

    /// <summary>What follows if it is wrong.</summary>
    public string? Effect { get; init; }

    /// <summary>When it is looked at anew.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Who finds out; whoever notes it when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class CreateAssumptionHandler : CommandHandler<CreateAssumption, Guid>
{
    public override async Task<Guid> Handle(CreateAssumption command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRaidOf(command.ProjectId, cancel);
        var assumption = new Assumption
        {
            ProjectId = project.Id,
            Name = CommandContext.Text(nameof(command.Name), command.Name, 300),
            Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000),
            Effect = CommandContext.OptionalText(nameof(command.Effect), command.Effect, 4000),
            Due = command.Due,
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
        };
        await context.ChangeOwners(assumption, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Assumptions.Add(assumption);
        context.Keep(assumption, $"Noted the assumption {assumption.Name} of {project.Name}");
        return assumption.Id;
    }
}
