using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Programs;

/// <summary>Makes and changes programs as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("programs.paste", Permissions.PortfoliosEdit, "Make and change programs from a spreadsheet")]
public sealed record PastePrograms(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteProgramsHandler : CommandHandler<PastePrograms, PasteDone>
{
    public override Task<PasteDone> Handle(PastePrograms command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new ProgramRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
