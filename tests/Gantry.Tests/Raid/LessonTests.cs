using Gantry.Issues;
using Gantry.Lessons;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Raid;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Raid;

public class LessonTests
{
    [Theory, EveryDatabase]
    public async Task A_lesson_is_learned_from_a_solved_issue_with_its_words_and_both_name_each_other(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var issue = await house.Done(new CreateIssue(project, "The certificate of the scanner expired") { Description = "Scans were refused" }, manager);
        await house.Refused(new LearnFromIssue(issue), Outcome.Invalid, manager);
        await house.Done(new SolveIssue(issue, "The vendor renews it by mail"), manager);
        await house.Refused(new LearnFromIssue(issue), Outcome.Denied, await house.Somebody("Reader", Role.Executive));
        await house.Refused(new LearnFromIssue(issue), Outcome.NotFound, await house.Somebody("Stranger"));
        var lesson = await house.Done(new LearnFromIssue(issue), manager);
        Assert.Contains("already", (await house.Refused(new LearnFromIssue(issue), Outcome.Invalid, manager)).Message, StringComparison.Ordinal);
        await using var db = house.OpenDb();
        var kept = await db.Lessons.SingleAsync();
        Assert.Equal(
            ("The certificate of the scanner expired", "Scans were refused", "The vendor renews it by mail", LessonState.Draft, issue, manager.PersonId),
            (kept.Name, kept.Description, kept.NextTime, kept.State, kept.IssueId, kept.OwnerId));
        Assert.Equal(lesson, (await db.Issues.SingleAsync()).LessonId);
    }

    [Theory, EveryDatabase]
    public async Task A_shared_lesson_is_offered_to_whoever_names_something_similar_and_may_see_its_project(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (manager, other) = (await house.Somebody("Manager"), await house.Somebody("Other"));
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        await house.Done(new CreateProject("Store") { OwnerId = other.PersonId });
        await house.Refused(new CreateLesson(project, ""), Outcome.Invalid, manager);
        await house.Refused(new CreateLesson(project, "Odd", (LessonCategory)99), Outcome.Invalid, manager);
        var lesson = await house.Done(new CreateLesson(project, "Certificates of scanners expire", LessonCategory.Technology) { Why = "Nobody looked" }, manager);
        Assert.Equal("NextTime", Assert.Single((await house.Refused(new ShareLesson(lesson), Outcome.Invalid, manager)).Fields).Key);
        await house.Done(new EditLesson(lesson, 1) { NextTime = "Put the day into the calendar of operations" }, manager);
        var raid = new RaidQueries(house.Databases, TimeProvider.System);
        Assert.Empty(await raid.Learned(manager, "Scanners expire"));
        await house.Done(new ShareLesson(lesson, 2), manager);
        await house.Refused(new ShareLesson(lesson), Outcome.Invalid, manager);
        await house.Refused(new EditLesson(lesson) { NextTime = "" }, Outcome.Invalid, manager);
        Assert.Equal([("Till", "Put the day into the calendar of operations")], (await raid.Learned(manager, "Scanners expire")).Select(l => (l.Project, l.NextTime!)));
        Assert.Empty(await raid.Learned(manager, "a the"));
        Assert.Empty(await raid.Learned(other, "Scanners expire"));
        Assert.Equal(["Certificates of scanners expire"], (await raid.Read(manager, project))!.Lessons.Select(l => l.Name));
        await house.Done(new UnshareLesson(lesson), manager);
        await house.Refused(new UnshareLesson(lesson), Outcome.Invalid, manager);
        Assert.Empty(await raid.Learned(manager, "Scanners expire"));
        await house.Done(new ArchiveLesson(lesson), manager);
        await house.Refused(new ShareLesson(lesson), Outcome.Invalid, manager);
        await house.Done(new RestoreLesson(lesson), manager);
        await house.Refused(new EditLesson(lesson), Outcome.NotFound, other);
    }
}
