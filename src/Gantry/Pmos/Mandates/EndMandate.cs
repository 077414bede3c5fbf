using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Pmos.Mandates;

/// <summary>Drops a draft or ends a mandate that is in force: what it carried falls back to review.</summary>
[Command("pmos.end-mandate", Permissions.PmosEdit, "End a mandate")]
public sealed record EndMandate(Guid MandateId, string Reason, long? Version = null) : ICommand<Guid>;

internal sealed class EndMandateHandler : CommandHandler<EndMandate, Guid>
{
    public override async Task<Guid> Handle(EndMandate command, CommandContext context, CancellationToken cancel)
    {
        var (mandate, pmo) = await context.DemandMandate(command.MandateId, command.Version, cancel);
        var reason = CommandContext.Text(nameof(command.Reason), command.Reason, 1000);
        if (mandate.EndedAt is not null) throw CommandContext.Invalid(nameof(command.MandateId), "This mandate has ended already.");
        mandate.EndedAt = context.Now;
        context.Summary = $"{(mandate.SignedAt is null ? "Dropped the draft of a mandate" : "Ended the mandate")} of {pmo.Name}: {reason}";
        context.Publish(Notice.Pmos);
        context.Publish(Notice.About(pmo.Id));
        return mandate.Id;
    }
}
