using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Platform.Webhooks;

/// <summary>Sends one event to its webhook again, with the same message id.</summary>
[Command("webhooks.redeliver", Permissions.WebhooksManage, "Send an event to a webhook again")]
public sealed record Redeliver(Guid DeliveryId) : ICommand<Guid>;

internal sealed class RedeliverHandler : CommandHandler<Redeliver, Guid>
{
    public override async Task<Guid> Handle(Redeliver command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var delivery = await context.Db.WebhookDeliveries.FindAsync([command.DeliveryId], cancel) ?? throw CommandContext.NotFound();
        var webhook = await context.RequireWebhook(delivery.WebhookId, null, cancel);
        if (webhook.PausedAt is not null) throw CommandContext.Invalid(nameof(command.DeliveryId), $"{webhook.Name} is paused: resume it first.");
        (delivery.DueAt, delivery.DeliveredAt, delivery.GivenUpAt) = (context.Now, null, null);
        context.Touch(webhook);
        context.Summary = $"Sent {delivery.Event} to the webhook {webhook.Name} again";
        context.Publish(SendDeliveries.Due);
        return delivery.Id;
    }
}
