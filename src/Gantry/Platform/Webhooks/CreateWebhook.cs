using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Webhooks;

/// <summary>Tells an address of events from now on. The secret with which it checks signatures is shown once.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Address">Where events are posted to.</param>
/// <param name="Events">Names of commands, <c>noun.*</c> or <c>*</c>.</param>
[Command("webhooks.create", Permissions.WebhooksManage, "Tell an address of events from now on")]
public sealed record CreateWebhook(string Name, string Address, IReadOnlyList<string> Events) : ICommand<NewWebhook>;

/// <summary>A webhook and the secret it signs with.</summary>
public sealed record NewWebhook(Guid Id, string Secret);

internal sealed class CreateWebhookHandler(WebhookSecret secrets) : CommandHandler<CreateWebhook, NewWebhook>
{
    public const int LongestName = 100;
    private const int Most = 50;

    public override async Task<NewWebhook> Handle(CreateWebhook command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        if (await context.Db.Webhooks.CountAsync(w => w.RemovedAt == null, cancel) >= Most)
            throw CommandContext.Invalid(nameof(command.Name), $"There are {Most} webhooks, the most there can be: remove one first.");
        var (shown, kept) = secrets.Make();
        var webhook = new Webhook
        {
            Name = CommandContext.Text(nameof(command.Name), command.Name, LongestName),
            Address = WebhookAddress.Read(nameof(command.Address), command.Address),
            Events = EventNames.Read(nameof(command.Events), command.Events).ToString(),
            Secret = kept,
        };
        context.Db.Webhooks.Add(webhook);
        context.Summary = $"Made the webhook {webhook.Name}";
        context.Publish(WantedEvents.Changed);
        return new NewWebhook(webhook.Id, shown);
    }
}
