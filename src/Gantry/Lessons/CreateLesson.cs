using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Lessons;

/// <summary>Drafts what a project learned.</summary>
[Command("lessons.create", Permissions.RaidEdit, "Draft a lesson of a project")]
public sealed record CreateLesson(Guid ProjectId, string Name, LessonCategory Category = LessonCategory.Planning) : ICommand<Guid>
{
    /// <summary>What happened.</summary>
    public string? Description { get; init; }
    public string? Why { get; init; }
    public string? NextTime { get; init; }

    /// <summary>Who answers for it; whoever drafts it when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class CreateLessonHandler : CommandHandler<CreateLesson, Guid>
{
    public override async Task<Guid> Handle(CreateLesson command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRaidOf(command.ProjectId, cancel);
        var lesson = new Lesson
        {
            ProjectId = project.Id,
            Name = CommandContext.Text(nameof(command.Name), command.Name, 300),
            Category = LessonRules.Known(command.Category),
            Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000),
            Why = CommandContext.OptionalText(nameof(command.Why), command.Why, 4000),
            NextTime = CommandContext.OptionalText(nameof(command.NextTime), command.NextTime, 4000),
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
        };
        await context.ChangeOwners(lesson, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Lessons.Add(lesson);
        context.Keep(lesson, $"Drafted the lesson {lesson.Name} of {project.Name}");
        return lesson.Id;
    }
}
