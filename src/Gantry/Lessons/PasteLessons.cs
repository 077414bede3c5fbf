using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Lessons;

/// <summary>Makes and changes lessons as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("lessons.paste", Permissions.RaidEdit, "Make and change lessons from a spreadsheet")]
public sealed record PasteLessons(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteLessonsHandler : CommandHandler<PasteLessons, PasteDone>
{
    public override Task<PasteDone> Handle(PasteLessons command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new LessonRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
