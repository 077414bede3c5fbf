using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Platform.Webhooks;

/// <summary>Sends a test event to a webhook.</summary>
[Command("webhooks.test", Permissions.WebhooksManage, "Send a test event to a webhook")]
public sealed record TestWebhook(Guid WebhookId, long? Version = null) : ICommand<Guid>;

internal sealed class TestWebhookHandler : CommandHandler<TestWebhook, Guid>
{
    public override async Task<Guid> Handle(TestWebhook command, CommandContext context, CancellationToken cancel)
    {
        var webhook = await context.RequireWebhook(command.WebhookId, command.Version, cancel);
        if (webhook.PausedAt is not null) throw CommandContext.Invalid(nameof(command.WebhookId), $"{webhook.Name} is paused: resume it first.");
        var body = WebhookEvent.Test(context.Now, context.Actor.PersonId);
        var delivery = new WebhookDelivery { WebhookId = webhook.Id, Event = WebhookEvent.NameIn(body), Body = body, QueuedAt = context.Now, DueAt = context.Now };
        context.Db.WebhookDeliveries.Add(delivery);
        context.Touch(webhook);
        context.Summary = $"Sent a test to the webhook {webhook.Name}";
        context.Publish(SendDeliveries.Due);
        return delivery.Id;
    }
}
