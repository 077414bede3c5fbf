using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Lessons;

/// <summary>Takes an archived lesson back.</summary>
[Command("lessons.restore", Permissions.RaidEdit, "Restore an archived lesson")]
public sealed record RestoreLesson(Guid LessonId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreLessonHandler : CommandHandler<RestoreLesson, Guid>
{
    public override async Task<Guid> Handle(RestoreLesson command, CommandContext context, CancellationToken cancel)
    {
        var lesson = await context.DemandRaid<Lesson>(command.LessonId, command.Version, cancel, archived: true);
        context.Restore(lesson, "lesson");
        context.Keep(lesson, context.Summary);
        return lesson.Id;
    }
}
