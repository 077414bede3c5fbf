using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;

namespace Gantry.Pmos.Mandates;

/// <summary>Drafts a mandate: it carries the matrix as it stands, and acts once the named executive has signed it.</summary>
[Command("pmos.draft-mandate", Permissions.PmosEdit, "Draft a mandate for a PMO")]
public sealed record DraftMandate(Guid PmoId, Guid GrantedById, DateOnly Until) : ICommand<Guid>
{
    /// <summary>First day; today when null.</summary>
    public DateOnly? From { get; init; }
    public string? Text { get; init; }
    public string? Resources { get; init; }

    /// <summary>The cells it carries; the matrix as it stands when null.</summary>
    public IReadOnlyList<CellMove>? Cells { get; init; }
}

internal sealed class DraftMandateHandler : CommandHandler<DraftMandate, Guid>
{
    public override async Task<Guid> Handle(DraftMandate command, CommandContext context, CancellationToken cancel)
    {
        var pmo = await context.DemandPmo(command.PmoId, null, cancel);
        pmo.DemandOpen();
        if (command.GrantedById == Guid.Empty) throw CommandContext.Invalid(nameof(command.GrantedById), "Choose the executive who grants it.");
        await context.RequirePerson(nameof(command.GrantedById), command.GrantedById, cancel);
        if (command.GrantedById == pmo.OwnerId) throw CommandContext.Invalid(nameof(command.GrantedById), "Who leads the PMO cannot grant its mandate: choose the executive it answers to.");
        var from = command.From ?? (await OrganizationDays.Of(context.Db, cancel)).DayOf(context.Now);
        MandateRules.DemandDays(from, command.Until);
        var mandate = new Mandate
        {
            PmoId = pmo.Id,
            GrantedById = command.GrantedById,
            Text = CommandContext.OptionalText(nameof(command.Text), command.Text, 4000),
            Resources = CommandContext.OptionalText(nameof(command.Resources), command.Resources, 2000),
            From = from,
            Until = command.Until,
        };
        context.Db.Mandates.Add(mandate);
        await context.Grant(mandate, command.Cells, cancel);
        context.Tell(command.GrantedById, InboxReason.Waiting, new RecordRef(RecordKind.Pmo, pmo.Id), "A mandate waits for your signature", "mandate");
        context.Summary = $"Drafted a mandate for {pmo.Name}";
        context.Publish(Notice.Pmos);
        context.Publish(Notice.About(pmo.Id));
        return mandate.Id;
    }
}
