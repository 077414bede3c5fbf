using Gantry.Platform.Commands;

namespace Gantry.Platform.Places;

/// <summary>Takes a view of one's own away; it can be restored.</summary>
[Command("views.remove", CommandAttribute.OwnRecord, "Remove a view of one's own")]
public sealed record RemoveView(Guid ViewId, long? Version = null) : ICommand<Guid>;

internal sealed class RemoveViewHandler : CommandHandler<RemoveView, Guid>
{
    public override async Task<Guid> Handle(RemoveView command, CommandContext context, CancellationToken cancel)
    {
        var view = await context.OwnView(command.ViewId, command.Version, isRemoved: false, cancel);
        view.RemovedAt = context.Now;
        context.Summary = $"Removed the view {view.Name}";
        return view.Id;
    }
}
