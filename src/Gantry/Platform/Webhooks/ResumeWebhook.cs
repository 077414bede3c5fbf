using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Platform.Webhooks;

/// <summary>Sends to a paused webhook again: what waits, and what happens from now on.</summary>
[Command("webhooks.resume", Permissions.WebhooksManage, "Send to a paused webhook again")]
public sealed record ResumeWebhook(Guid WebhookId, long? Version = null) : ICommand<Guid>;

internal sealed class ResumeWebhookHandler : CommandHandler<ResumeWebhook, Guid>
{
    public override async Task<Guid> Handle(ResumeWebhook command, CommandContext context, CancellationToken cancel)
    {
        var webhook = await context.RequireWebhook(command.WebhookId, command.Version, cancel);
        if (webhook.PausedAt is null) throw CommandContext.Invalid(nameof(command.WebhookId), $"{webhook.Name} is not paused.");
        (webhook.PausedAt, webhook.PausedWhy) = (null, null);
        context.Summary = $"Resumed the webhook {webhook.Name}";
        context.Publish(WantedEvents.Changed);
        return webhook.Id;
    }
}
