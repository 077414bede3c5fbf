using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Platform.Webhooks;

/// <summary>Gives a webhook a new secret; for a day messages are signed with the old one too, so that the receiver can change over without losing any.</summary>
[Command("webhooks.rotate-secret", Permissions.WebhooksManage, "Give a webhook a new secret")]
public sealed record RotateSecret(Guid WebhookId, long? Version = null) : ICommand<NewWebhook>;

internal sealed class RotateSecretHandler(WebhookSecret secrets) : CommandHandler<RotateSecret, NewWebhook>
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public override async Task<NewWebhook> Handle(RotateSecret command, CommandContext context, CancellationToken cancel)
    {
        var webhook = await context.RequireWebhook(command.WebhookId, command.Version, cancel);
        var (shown, kept) = secrets.Make();
        (webhook.FormerSecret, webhook.FormerUntil, webhook.Secret) = (webhook.Secret, context.Now + Overlap, kept);
        context.Summary = $"Gave the webhook {webhook.Name} a new secret";
        return new NewWebhook(webhook.Id, shown);
    }
}
