using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Platform.Webhooks;

/// <summary>Takes a removed webhook back.</summary>
[Command("webhooks.restore", Permissions.WebhooksManage, "Take a removed webhook back")]
public sealed record RestoreWebhook(Guid WebhookId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreWebhookHandler : CommandHandler<RestoreWebhook, Guid>
{
    public override async Task<Guid> Handle(RestoreWebhook command, CommandContext context, CancellationToken cancel)
    {
        var webhook = await context.RequireWebhook(command.WebhookId, command.Version, cancel, isRemoved: true);
        webhook.RemovedAt = null;
        context.Summary = $"Restored the webhook {webhook.Name}";
        context.Publish(WantedEvents.Changed);
        return webhook.Id;
    }
}
