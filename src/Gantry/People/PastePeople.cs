using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.People;

/// <summary>Makes and changes people as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("people.paste", Permissions.PeopleEdit, "Make and change people from a spreadsheet")]
public sealed record PastePeople(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PastePeopleHandler : CommandHandler<PastePeople, PasteDone>
{
    public override Task<PasteDone> Handle(PastePeople command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.People);
        return RegisterPaste.Apply(new PersonRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
