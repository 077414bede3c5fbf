using Gantry.Actions;
using Gantry.Issues;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using Gantry.Projects;
using Gantry.Raid;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Raid;

public class ActionTests
{
    [Theory, EveryDatabase]
    public async Task An_action_is_done_or_dropped_and_opened_again_and_its_owner_is_told(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (manager, helper) = (await house.Somebody("Manager"), await house.Somebody("Helper"));
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        await house.Refused(new CreateAction(project, ""), Outcome.Invalid, manager);
        await house.Refused(new CreateAction(Guid.Empty, "Call"), Outcome.Invalid, manager);
        var action = await house.Done(new CreateAction(project, "Call the supplier") { OwnerId = helper.PersonId, Due = new DateOnly(2027, 3, 1) }, manager);
        await using (var db = house.OpenDb()) Assert.Contains(await db.Outbox.Where(o => o.Kind == TellPerson.Kind).Select(o => o.Payload).ToListAsync(), p => p.Contains($"action/{action:N}", StringComparison.Ordinal) && p.Contains($"{helper.PersonId}", StringComparison.Ordinal));
        await house.Refused(new EditAction(action) { Name = "" }, Outcome.Invalid, manager);
        await house.Done(new EditAction(action, 1) { NoDue = true, Description = "By phone" }, manager);
        await house.Refused(new CompleteAction(action, Version: 1), Outcome.Stale, manager);
        await house.Done(new CompleteAction(action, "They deliver on Monday", 2), manager);
        Assert.Contains("done already", (await house.Refused(new DropAction(action), Outcome.Invalid, manager)).Message, StringComparison.Ordinal);
        await house.Refused(new CompleteAction(action), Outcome.Invalid, manager);
        await house.Done(new ReopenAction(action), manager);
        await house.Refused(new ReopenAction(action), Outcome.Invalid, manager);
        await house.Done(new DropAction(action), manager);
        await using (var db = house.OpenDb())
        {
            var kept = await db.Actions.SingleAsync();
            Assert.Equal((ActionState.Dropped, "They deliver on Monday", "By phone", null, true), (kept.State, kept.Outcome, kept.Description, kept.Due, kept.EndedAt is not null));
        }

        await house.Done(new ArchiveAction(action), manager);
        await house.Refused(new ReopenAction(action), Outcome.Invalid, manager);
        await house.Done(new RestoreAction(action), manager);
        var stranger = await house.Somebody("Stranger");
        await house.Refused(new CompleteAction(action), Outcome.NotFound, stranger);
        await house.Refused(new CreateAction(project, "Mine"), Outcome.NotFound, stranger);
        await house.Refused(new EditAction(action), Outcome.Denied, await house.Somebody("Reader", Role.Executive));
    }

    [Theory, EveryDatabase]
    public async Task An_action_names_what_it_came_from_to_those_who_see_both(DatabaseKind kind)
    {
        var clock = new TestClock(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        await using var house = await TestInstallation.Create(kind, clock);
        var (manager, other) = (await house.Somebody("Manager"), await house.Somebody("Other"));
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var elsewhere = await house.Done(new CreateProject("Store") { OwnerId = other.PersonId });
        var issue = await house.Done(new CreateIssue(project, "No machines"), manager);
        var source = $"issue/{issue:N}";
        Assert.Equal("Source", Assert.Single((await house.Refused(new CreateAction(project, "Call") { Source = "issue/none" }, Outcome.Invalid, manager)).Fields).Key);
        await house.Refused(new CreateAction(elsewhere, "Call") { Source = source }, Outcome.Invalid, other);
        await house.Refused(new CreateAction(project, "Call") { Source = $"task/{project:N}/1" }, Outcome.Invalid, manager);
        var late = await house.Done(new CreateAction(project, "Call the supplier") { Source = source, Due = new DateOnly(2026, 3, 1) }, manager);
        await house.Done(new CreateAction(project, "Count what is there") { Due = new DateOnly(2026, 4, 1) }, manager);
        await house.Done(new CompleteAction(await house.Done(new CreateAction(project, "Write it down") { Source = source }, manager)), manager);
        var queries = new ActionQueries(house.Databases, clock);
        var ties = (await queries.TiesOf(manager, new RecordRef(RecordKind.Issue, issue)))!;
        Assert.Equal(["Call the supplier", "Write it down"], ties.Actions.Select(a => a.Name));
        Assert.Equal(("No machines", $"/issues/{issue}"), (await queries.TiesOf(manager, new RecordRef(RecordKind.Action, late)))!.CameFrom is { } from ? (from.Name, from.Href) : default);
        Assert.Null(await queries.TiesOf(other, new RecordRef(RecordKind.Issue, issue)));
        var raid = (await new RaidQueries(house.Databases, clock).Read(manager, project))!;
        Assert.Equal([("Call the supplier", "Manager"), ("Count what is there", "Manager")], raid.Actions.Select(a => (a.Name, a.Owner!)));
        Assert.Equal(1, raid.Closed);
    }
}
