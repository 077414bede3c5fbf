using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Lifecycles;

/// <summary>Changes a life cycle of the organisation's own. Projects that follow it already keep theirs.</summary>
[Command("lifecycles.edit", Permissions.LifecyclesEdit, "Edit a life cycle")]
public sealed record EditLifecycle(Guid LifecycleId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? About { get; init; }

    /// <summary>All phases in their order; null leaves them.</summary>
    public IReadOnlyList<PhasePlan>? Phases { get; init; }
}

internal sealed class EditLifecycleHandler : CommandHandler<EditLifecycle, Guid>
{
    public override async Task<Guid> Handle(EditLifecycle command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var lifecycle = await context.Load<Lifecycle>(command.LifecycleId, command.Version, cancel);
        lifecycle.DemandOpen();
        if (command.Name is not null) lifecycle.Name = await context.FreeName(command.Name, lifecycle.Id, cancel);
        if (command.About is not null) lifecycle.About = CommandContext.OptionalText(nameof(command.About), command.About, 2000);
        if (command.Phases is not null)
        {
            var (before, phases) = (lifecycle.Read(), LifecycleRules.Known(command.Phases));
            lifecycle.Phases = Lifecycle.Write(phases);
            context.Note(lifecycle, "Phases", Lifecycle.Words(before), Lifecycle.Words(phases));
        }

        context.Summary = $"Edited the life cycle {lifecycle.Name}";
        context.Publish(Notice.About(lifecycle.Id));
        return lifecycle.Id;
    }
}
