using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Lifecycles;

/// <summary>Makes a life cycle of the organisation's own, such as from one that is shipped.</summary>
[Command("lifecycles.create", Permissions.LifecyclesEdit, "Make a life cycle")]
public sealed record CreateLifecycle(string Name, IReadOnlyList<PhasePlan> Phases, string? About = null) : ICommand<Guid>;

internal sealed class CreateLifecycleHandler : CommandHandler<CreateLifecycle, Guid>
{
    public override async Task<Guid> Handle(CreateLifecycle command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var lifecycle = new Lifecycle
        {
            Name = await context.FreeName(command.Name, null, cancel),
            About = CommandContext.OptionalText(nameof(command.About), command.About, 2000),
            Phases = Lifecycle.Write(LifecycleRules.Known(command.Phases)),
            OwnerId = context.Actor.PersonId,
        };
        context.Db.Lifecycles.Add(lifecycle);
        context.Note(lifecycle, "Phases", null, Lifecycle.Words(lifecycle.Read()));
        context.Summary = $"Made the life cycle {lifecycle.Name}";
        context.Publish(Notice.About(lifecycle.Id));
        return lifecycle.Id;
    }
}
