using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Organization;

/// <summary>Makes and changes units as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("units.paste", Permissions.UnitsEdit, "Make and change units from a spreadsheet")]
public sealed record PasteUnits(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteUnitsHandler : CommandHandler<PasteUnits, PasteDone>
{
    public override Task<PasteDone> Handle(PasteUnits command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.People);
        return RegisterPaste.Apply(new UnitRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
