using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Lessons;

/// <summary>Changes a lesson. A property left null stays as it is; an empty id means nobody.</summary>
[Command("lessons.edit", Permissions.RaidEdit, "Edit a lesson")]
public sealed record EditLesson(Guid LessonId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public LessonCategory? Category { get; init; }
    public string? Description { get; init; }
    public string? Why { get; init; }
    public string? NextTime { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditLessonHandler : CommandHandler<EditLesson, Guid>
{
    public override async Task<Guid> Handle(EditLesson command, CommandContext context, CancellationToken cancel)
    {
        var lesson = await context.DemandRaid<Lesson>(command.LessonId, command.Version, cancel);
        if (command.Name is not null) lesson.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.Category is { } category) lesson.Category = LessonRules.Known(category);
        if (command.Description is not null) lesson.Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000);
        if (command.Why is not null) lesson.Why = CommandContext.OptionalText(nameof(command.Why), command.Why, 4000);
        if (command.NextTime is not null) lesson.NextTime = CommandContext.OptionalText(nameof(command.NextTime), command.NextTime, 4000);
        if (lesson.State == LessonState.Shared) LessonRules.DemandUse(lesson);
        await context.ChangeOwners(lesson, command.OwnerId, command.DeputyId, cancel);
        context.Keep(lesson, $"Edited the lesson {lesson.Name}");
        return lesson.Id;
    }
}
