using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Actions;

/// <summary>Makes and changes actions as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("actions.paste", Permissions.RaidEdit, "Make and change actions from a spreadsheet")]
public sealed record PasteActions(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteActionsHandler : CommandHandler<PasteActions, PasteDone>
{
    public override Task<PasteDone> Handle(PasteActions command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new ActionRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
