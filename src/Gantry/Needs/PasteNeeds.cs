using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Needs;

/// <summary>Makes and changes needs as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("needs.paste", Permissions.ChartersEdit, "Make and change needs from a spreadsheet")]
public sealed record PasteNeeds(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteNeedsHandler : CommandHandler<PasteNeeds, PasteDone>
{
    public override Task<PasteDone> Handle(PasteNeeds command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new NeedRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
