using Gantry.Platform.Commands;

namespace Gantry.Platform.Webhooks;

/// <summary>Finds the webhook a command is about.</summary>
internal static class RequiredWebhook
{
    public static async Task<Webhook> RequireWebhook(this CommandContext context, Guid id, long? version, CancellationToken cancel, bool isRemoved = false)
    {
        await context.DemandAtRoot(cancel);
        var webhook = await context.Load<Webhook>(id, version, cancel);
        return webhook.RemovedAt is not null == isRemoved ? webhook : throw CommandContext.NotFound();
    }
}
