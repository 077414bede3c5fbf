using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Platform.Webhooks;

/// <summary>Sends nothing more to an address until it is resumed; what happens meanwhile is not kept for it.</summary>
/// <param name="WebhookId">Which.</param>
/// <param name="Version">The version that was seen.</param>
/// <param name="Why">The reason Gantry itself had.</param>
[Command("webhooks.pause", Permissions.WebhooksManage, "Send nothing to a webhook until it is resumed")]
public sealed record PauseWebhook(Guid WebhookId, long? Version = null, string? Why = null) : ICommand<Guid>;

internal sealed class PauseWebhookHandler : CommandHandler<PauseWebhook, Guid>
{
    public override async Task<Guid> Handle(PauseWebhook command, CommandContext context, CancellationToken cancel)
    {
        var webhook = await context.RequireWebhook(command.WebhookId, command.Version, cancel);
        if (webhook.PausedAt is not null) throw CommandContext.Invalid(nameof(command.WebhookId), $"{webhook.Name} is paused already.");
        webhook.PausedAt = context.Now;
        webhook.PausedWhy = CommandContext.OptionalText(nameof(command.Why), command.Why, 300);
        context.Summary = $"Paused the webhook {webhook.Name}";
        context.Publish(WantedEvents.Changed);
        return webhook.Id;
    }
}
