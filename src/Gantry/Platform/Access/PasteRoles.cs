using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Platform.Access;

/// <summary>Makes and changes role assignments as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("roles.paste", Permissions.RolesAssign, "Make and change role assignments from a spreadsheet")]
public sealed record PasteRoles(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteRolesHandler : CommandHandler<PasteRoles, PasteDone>
{
    public override Task<PasteDone> Handle(PasteRoles command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.People);
        return RegisterPaste.Apply(new RoleRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
