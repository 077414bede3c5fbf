using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Platform.Webhooks;

/// <summary>Takes a webhook away; it can be restored with its secret.</summary>
[Command("webhooks.remove", Permissions.WebhooksManage, "Remove a webhook")]
public sealed record RemoveWebhook(Guid WebhookId, long? Version = null) : ICommand<Guid>;

internal sealed class RemoveWebhookHandler : CommandHandler<RemoveWebhook, Guid>
{
    public override async Task<Guid> Handle(RemoveWebhook command, CommandContext context, CancellationToken cancel)
    {
        var webhook = await context.RequireWebhook(command.WebhookId, command.Version, cancel);
        webhook.RemovedAt = context.Now;
        context.Summary = $"Removed the webhook {webhook.Name}";
        context.Publish(WantedEvents.Changed);
        return webhook.Id;
    }
}
