using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Decisions;

/// <summary>Makes and changes decisions as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("decisions.paste", Permissions.RaidEdit, "Make and change decisions from a spreadsheet")]
public sealed record PasteDecisions(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteDecisionsHandler : CommandHandler<PasteDecisions, PasteDone>
{
    public override Task<PasteDone> Handle(PasteDecisions command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new DecisionRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
