using Gantry.Platform.Commands;

namespace Gantry.Platform.Places;

/// <summary>Takes a removed view of one's own back.</summary>
[Command("views.restore", CommandAttribute.OwnRecord, "Take a removed view of one's own back")]
public sealed record RestoreView(Guid ViewId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreViewHandler : CommandHandler<RestoreView, Guid>
{
    public override async Task<Guid> Handle(RestoreView command, CommandContext context, CancellationToken cancel)
    {
        var view = await context.OwnView(command.ViewId, command.Version, isRemoved: true, cancel);
        view.RemovedAt = null;
        context.Summary = $"Restored the view {view.Name}";
        return view.Id;
    }
}
