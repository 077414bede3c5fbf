using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Assumptions;

/// <summary>Makes and changes assumptions as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("assumptions.paste", Permissions.RaidEdit, "Make and change assumptions from a spreadsheet")]
public sealed record PasteAssumptions(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteAssumptionsHandler : CommandHandler<PasteAssumptions, PasteDone>
{
    public override Task<PasteDone> Handle(PasteAssumptions command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new AssumptionRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
