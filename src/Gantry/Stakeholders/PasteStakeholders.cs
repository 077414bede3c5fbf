using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Stakeholders;

/// <summary>Makes and changes stakeholders as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("stakeholders.paste", Permissions.RaidEdit, "Make and change stakeholders from a spreadsheet")]
public sealed record PasteStakeholders(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteStakeholdersHandler : CommandHandler<PasteStakeholders, PasteDone>
{
    public override Task<PasteDone> Handle(PasteStakeholders command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new StakeholderRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
