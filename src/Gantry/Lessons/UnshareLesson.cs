using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Lessons;

/// <summary>Makes a shared lesson a draft again.</summary>
[Command("lessons.unshare", Permissions.RaidEdit, "Make a shared lesson a draft again")]
public sealed record UnshareLesson(Guid LessonId, long? Version = null) : ICommand<Guid>;

internal sealed class UnshareLessonHandler : CommandHandler<UnshareLesson, Guid>
{
    public override async Task<Guid> Handle(UnshareLesson command, CommandContext context, CancellationToken cancel)
    {
        var lesson = await context.DemandRaid<Lesson>(command.LessonId, command.Version, cancel);
        if (lesson.State == LessonState.Draft) throw CommandContext.Invalid(nameof(lesson.State), "This lesson is a draft.");
        (lesson.State, lesson.SharedAt) = (LessonState.Draft, null);
        context.Keep(lesson, $"Made the lesson {lesson.Name} a draft again");
        return lesson.Id;
    }
}
