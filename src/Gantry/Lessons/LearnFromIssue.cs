using Gantry.Issues;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Lessons;

/// <summary>Drafts a lesson from a solved issue, with its words: what happened, and how it was solved as what to do next time.</summary>
[Command("lessons.learn", Permissions.RaidEdit, "Draft a lesson from a solved issue")]
public sealed record LearnFromIssue(Guid IssueId, long? Version = null) : ICommand<Guid>;

internal sealed class LearnFromIssueHandler : CommandHandler<LearnFromIssue, Guid>
{
    public override async Task<Guid> Handle(LearnFromIssue command, CommandContext context, CancellationToken cancel)
    {
        var issue = await context.DemandRaid<Issue>(command.IssueId, command.Version, cancel);
        if (issue.State != IssueState.Solved) throw CommandContext.Invalid(nameof(issue.State), "A lesson is learned from a solved issue: solve it first.");
        if (issue.LessonId is not null) throw CommandContext.Invalid(nameof(issue.LessonId), "A lesson was learned from this issue already: edit that.");
        var lesson = new Lesson
        {
            ProjectId = issue.ProjectId,
            Name = issue.Name,
            Category = LessonCategory.Planning,
            Description = issue.Description,
            NextTime = issue.Resolution,
            IssueId = issue.Id,
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
            OwnerId = issue.OwnerId,
            DeputyId = issue.DeputyId,
        };
        context.Db.Lessons.Add(lesson);
        issue.LessonId = lesson.Id;
        context.Keep(lesson, "");
        context.Keep(issue, $"Drafted a lesson from the issue {issue.Name}");
        return lesson.Id;
    }
}
