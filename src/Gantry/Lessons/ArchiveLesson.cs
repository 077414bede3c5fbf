using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Lessons;

/// <summary>Puts a lesson away, such as one that was made by mistake.</summary>
[Command("lessons.archive", Permissions.RaidEdit, "Archive a lesson")]
public sealed record ArchiveLesson(Guid LessonId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveLessonHandler : CommandHandler<ArchiveLesson, Guid>
{
    public override async Task<Guid> Handle(ArchiveLesson command, CommandContext context, CancellationToken cancel)
    {
        var lesson = await context.DemandRaid<Lesson>(command.LessonId, command.Version, cancel, archived: true);
        context.Archive(lesson, "lesson");
        context.Keep(lesson, context.Summary);
        return lesson.Id;
    }
}
