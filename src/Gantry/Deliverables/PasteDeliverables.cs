using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Deliverables;

/// <summary>Makes and changes deliverables as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("deliverables.paste", Permissions.DeliverablesEdit, "Make and change deliverables from a spreadsheet")]
public sealed record PasteDeliverables(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteDeliverablesHandler : CommandHandler<PasteDeliverables, PasteDone>
{
    public override Task<PasteDone> Handle(PasteDeliverables command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new DeliverableRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
