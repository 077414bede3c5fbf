using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Lessons;

/// <summary>Offers a lesson to whoever names a similar issue, as far as they see its project.</summary>
[Command("lessons.share", Permissions.RaidEdit, "Share a lesson")]
public sealed record ShareLesson(Guid LessonId, long? Version = null) : ICommand<Guid>;

internal sealed class ShareLessonHandler : CommandHandler<ShareLesson, Guid>
{
    public override async Task<Guid> Handle(ShareLesson command, CommandContext context, CancellationToken cancel)
    {
        var lesson = await context.DemandRaid<Lesson>(command.LessonId, command.Version, cancel);
        if (lesson.State == LessonState.Shared) throw CommandContext.Invalid(nameof(lesson.State), "This lesson is shared already.");
        LessonRules.DemandUse(lesson);
        (lesson.State, lesson.SharedAt) = (LessonState.Shared, context.Now);
        context.Keep(lesson, $"Shared the lesson {lesson.Name}");
        return lesson.Id;
    }
}
