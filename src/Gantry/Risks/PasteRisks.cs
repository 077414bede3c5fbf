using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Risks;

/// <summary>Makes and changes risks as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("risks.paste", Permissions.RaidEdit, "Make and change risks from a spreadsheet")]
public sealed record PasteRisks(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteRisksHandler : CommandHandler<PasteRisks, PasteDone>
{
    public override Task<PasteDone> Handle(PasteRisks command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new RiskRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
