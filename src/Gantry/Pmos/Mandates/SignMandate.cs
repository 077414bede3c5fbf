using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Pmos.Mandates;

/// <summary>Signs a mandate, by the executive it names. From then on it carries the matrix; an earlier one ends.</summary>
[Command("pmos.sign-mandate", CommandAttribute.OwnRecord, "Sign a mandate")]
public sealed record SignMandate(Guid MandateId, long? Version = null) : ICommand<Guid>;

internal sealed class SignMandateHandler : CommandHandler<SignMandate, Guid>
{
    public override async Task<Guid> Handle(SignMandate command, CommandContext context, CancellationToken cancel)
    {
        var mandate = await context.Load<Mandate>(command.MandateId, null, cancel);
        context.DemandOwn(mandate.GrantedById);
        mandate = await context.Load<Mandate>(command.MandateId, command.Version, cancel);
        if (mandate.EndedAt is not null) throw CommandContext.Invalid(nameof(command.MandateId), "This mandate has ended: ask for a new draft.");
        if (mandate.SignedAt is not null) throw CommandContext.Invalid(nameof(command.MandateId), "This mandate is signed already.");
        var pmo = await context.Db.Pmos.SingleAsync(p => p.Id == mandate.PmoId, cancel);
        pmo.DemandOpen();
        foreach (var earlier in await context.Db.Mandates.Where(m => m.PmoId == pmo.Id && m.Id != mandate.Id && m.EndedAt == null && m.SignedAt != null).ToListAsync(cancel)) earlier.EndedAt = context.Now;
        mandate.SignedAt = context.Now;
        if (pmo.OwnerId is { } lead) context.Tell(lead, InboxReason.Assigned, new RecordRef(RecordKind.Pmo, pmo.Id), "The mandate is signed", "mandate");
        context.Summary = $"Signed the mandate of {pmo.Name}";
        context.Publish(Notice.Pmos);
        context.Publish(Notice.About(pmo.Id));
        return mandate.Id;
    }
}
