using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Bodies;

/// <summary>Makes and changes bodies as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("bodies.paste", Permissions.BodiesEdit, "Make and change bodies from a spreadsheet")]
public sealed record PasteBodies(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteBodiesHandler : CommandHandler<PasteBodies, PasteDone>
{
    public override Task<PasteDone> Handle(PasteBodies command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.People);
        return RegisterPaste.Apply(new BodyRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
