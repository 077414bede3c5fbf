using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Platform.Webhooks;

/// <summary>Changes what a webhook is called, where it points to, and of what it tells. What is left out stays.</summary>
[Command("webhooks.edit", Permissions.WebhooksManage, "Change a webhook")]
public sealed record EditWebhook(Guid WebhookId, long? Version = null, string? Name = null, string? Address = null, IReadOnlyList<string>? Events = null) : ICommand<Guid>;

internal sealed class EditWebhookHandler : CommandHandler<EditWebhook, Guid>
{
    public override async Task<Guid> Handle(EditWebhook command, CommandContext context, CancellationToken cancel)
    {
        var webhook = await context.RequireWebhook(command.WebhookId, command.Version, cancel);
        if (command.Name is not null) webhook.Name = CommandContext.Text(nameof(command.Name), command.Name, CreateWebhookHandler.LongestName);
        if (command.Address is not null) webhook.Address = WebhookAddress.Read(nameof(command.Address), command.Address);
        if (command.Events is not null) webhook.Events = EventNames.Read(nameof(command.Events), command.Events).ToString();
        context.Summary = $"Changed the webhook {webhook.Name}";
        context.Publish(WantedEvents.Changed);
        return webhook.Id;
    }
}
