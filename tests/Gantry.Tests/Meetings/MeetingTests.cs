using Gantry.Actions;
using Gantry.Bodies;
using Gantry.Meetings;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Meetings;

public class MeetingTests
{
    [Theory, EveryDatabase]
    public async Task The_chair_the_secretary_and_whoever_keeps_the_body_plan_and_the_members_of_that_day_are_told(DatabaseKind kind)
    {
        await using var s = await SteeringHouse.Create(kind);
        var later = await s.House.Somebody("Later member");
        await s.House.Done(new AddMember(s.Body, later.PersonId!.Value) { From = new DateOnly(2026, 4, 1) });
        var meeting = await s.Plan(s.Secretary);
        var view = await s.Read(meeting);
        Assert.Equal([("Chair", null), ("Member", "Stand-in"), ("Third", null), ("Secretary", (string?)null)], view.Seats.Select(x => (x.Person, x.Deputy)));
        Assert.Equal((3, 2, "Room 4", MeetingState.Planned), (view.Quorum.Voting, view.Quorum.Needed, view.Place, view.State));
        Assert.Equal(1, await s.G.ToldOf(s.Chair, "You are invited: 2 March 2026, 12:00"));
        Assert.Equal(0, await s.G.ToldOf(later, "You are invited"));
        await s.House.Done(new EditMeeting(meeting) { StartsAt = new DateTime(2026, 4, 7, 8, 0, 0, DateTimeKind.Utc), Place = "Room 5" }, s.Chair);
        Assert.Equal(1, await s.G.ToldOf(later, "You are invited: 7 April 2026, 08:00"));
        Assert.Equal(1, await s.G.ToldOf(s.Member, "Moved: 7 April 2026, 08:00, Room 5"));
        Assert.Equal(5, (await s.Read(meeting)).Seats.Count);
        await s.House.Done(new PlanMeeting(s.Body, GovernedHouse.Monday), s.G.PortfolioManager);

        await s.House.Refused(new PlanMeeting(s.Body, GovernedHouse.Monday), Outcome.Denied, s.Third);
        await s.House.Refused(new PlanMeeting(s.Body, GovernedHouse.Monday), Outcome.NotFound, s.Stranger);
        await s.House.Refused(new PlanMeeting(Guid.Empty, GovernedHouse.Monday), Outcome.Invalid, s.G.PortfolioManager);
        await s.House.Refused(new PlanMeeting(s.Body, default), Outcome.Invalid, s.Chair);
        await s.House.Refused(new PlanMeeting(s.Body, GovernedHouse.Monday, 3), Outcome.Invalid, s.Chair);
        await s.House.Refused(new PlanMeeting(s.Body, GovernedHouse.Monday.AddYears(-1)), Outcome.Invalid, s.Chair);
        await s.House.Refused(new EditMeeting(meeting, 99) { Topic = "X" }, Outcome.Stale, s.Chair);
    }

    [Theory, EveryDatabase]
    public async Task Decisions_wait_for_the_quorum_and_with_it_minutes_become_decisions_and_actions_that_link_back(DatabaseKind kind)
    {
        await using var s = await SteeringHouse.Create(kind);
        var meeting = await s.Plan();
        var item = await s.House.Done(new AddItem(meeting, "Second till supplier"), s.Chair);
        var refused = await s.House.Refused(new DecideItem(item, "Take the second supplier") { ProjectId = s.G.Project }, Outcome.Invalid, s.Chair);
        Assert.Contains("2 of 3 voting members are needed to decide, and 0 take part", refused.Message, StringComparison.Ordinal);
        // A secretary counts for no quorum; a deputy counts for the member.
        await s.Attend(meeting, (s.Chair, Attendance.Present), (s.Secretary, Attendance.Present), (s.Third, Attendance.Absent));
        await s.House.Refused(new DecideItem(item, "Take it") { ProjectId = s.G.Project }, Outcome.Invalid, s.Chair);
        await s.House.Refused(new NoteAttendance(meeting, [new SeatAttendance((await s.Read(meeting)).Seats[0].SeatId, Attendance.Deputy)]), Outcome.Invalid, s.Chair);
        var early = await s.House.Done(new ActOnItem(item, "Ask for a second offer") { ProjectId = s.G.Project, OwnerId = s.Third.PersonId, Due = new DateOnly(2026, 3, 20) }, s.Secretary);
        await s.Attend(meeting, (s.Member, Attendance.Deputy));
        await s.House.Refused(new DecideItem(item, " ") { ProjectId = s.G.Project }, Outcome.Invalid, s.Chair);
        await s.House.Refused(new DecideItem(item, "Take it"), Outcome.Invalid, s.Chair);
        await s.House.Refused(new DecideItem(item, "Take it") { ProjectId = await s.House.Done(new CreateProject("Elsewhere")) }, Outcome.Invalid, s.Chair);
        await s.House.Refused(new ActOnItem(item, "Do") { ProjectId = s.G.Project, OwnerId = Guid.CreateVersion7() }, Outcome.Invalid, s.Chair);
        var decision = await s.House.Done(new DecideItem(item, "Take the second supplier") { ProjectId = s.G.Project, Reasons = "Two are safer" }, s.Chair);

        var kept = await s.G.One(db => db.Decisions);
        Assert.Equal((decision, s.G.Project, (Guid?)s.Body, new DateOnly(2026, 3, 2), "Two are safer", s.G.Manager.PersonId), (kept.Id, kept.ProjectId, kept.BodyId, kept.DecidedOn, kept.Reasons, kept.OwnerId));
        var action = await s.G.One(db => db.Actions);
        Assert.Equal((early, new RecordRef(RecordKind.Meeting, meeting), s.Third.PersonId), (action.Id, action.Source, action.OwnerId));
        Assert.Equal(1, await s.G.ToldOf(s.G.Manager, "You are the owner"));
        var ties = s.House.Ask<ActionQueries>();
        foreach (var record in (RecordRef[])[new(RecordKind.Decision, decision), new(RecordKind.Action, early)])
            Assert.Equal(("Retail board", $"/meetings/{meeting}"), (await ties.TiesOf(s.G.PortfolioManager, record))!.CameFrom is { } from ? (from.Name, from.Href) : default);
        var outcomes = (await s.Read(meeting)).Items[0].Outcomes;
        Assert.Equal([(RecordKind.Decision, "Take the second supplier", "Manager"), (RecordKind.Action, "Ask for a second offer", "Third")], outcomes.Select(o => (o.Kind, o.Name, o.Owner)));
        await using var db = s.House.OpenDb();
        Assert.True(await db.AuditedRoots.AnyAsync(r => r.RootId == meeting && r.Changes.Contains("Attendance of Member")));
    }

    [Theory, EveryDatabase]
    public async Task Published_minutes_go_to_everybody_who_was_invited_and_change_only_by_a_correction_with_a_reason(DatabaseKind kind)
    {
        await using var s = await SteeringHouse.Create(kind);
        var meeting = await s.Plan();
        var item = await s.House.Done(new AddItem(meeting, "Budget"), s.Chair);
        await s.House.Refused(new PublishMinutes(meeting), Outcome.Invalid, s.Chair);
        await s.Attend(meeting, (s.Chair, Attendance.Present), (s.Third, Attendance.Present));
        await s.House.Done(new EditItem(item) { Note = "Agreed for two years" }, s.Secretary);
        await s.House.Refused(new CorrectMinutes(meeting, item, "X", "Y"), Outcome.Invalid, s.Chair);
        await s.House.Done(new PublishMinutes(meeting, "A short one"), s.Secretary);
        Assert.Equal(1, await s.G.ToldOf(s.Member, "The minutes of 2 March 2026, 12:00 are published"));
        foreach (var command in (ICommand<Guid>[])[new EditItem(item) { Note = "Z" }, new EditMeeting(meeting) { Topic = "Z" }, new CancelMeeting(meeting, "Z"), new PublishMinutes(meeting), new AddItem(meeting, "Z"), new DecideItem(item, "Z"), new ActOnItem(item, "Z"), new MoveItem(item, 1), new NoteAttendance(meeting, [])])
            Assert.Contains("published and stay as they are", (await s.House.Refused(command, Outcome.Invalid, s.Chair)).Message, StringComparison.Ordinal);
        await s.House.Refused(new CorrectMinutes(meeting, item, "Agreed for one year", " "), Outcome.Invalid, s.Chair);
        await s.House.Refused(new CorrectMinutes(meeting, item, "Agreed for two years", "None"), Outcome.Invalid, s.Chair);
        await s.House.Refused(new CorrectMinutes(meeting, Guid.CreateVersion7(), "X", "Y"), Outcome.Invalid, s.Chair);
        await s.House.Refused(new CorrectMinutes(meeting, item, "X", "Y"), Outcome.Denied, s.Third);
        await s.House.Refused(new CorrectMinutes(meeting, item, "X", "Y"), Outcome.Denied, s.G.PortfolioManager);
        await s.House.Refused(new CorrectMinutes(meeting, item, "X", "Y"), Outcome.NotFound, s.Stranger);
        await s.House.Done(new CorrectMinutes(meeting, item, "Agreed for one year", "Misheard"), s.Secretary);
        // Whoever left the quorum's rule behind finds the one that held then.
        await s.House.Done(new EditBody(s.Body) { Quorum = 3 });
        var view = await s.Read(meeting, s.Third);
        Assert.Equal(("Agreed for one year", "A short one", 2, true), (view.Items[0].Note, view.Summary, view.Quorum.Needed, view.IsQuorate));
        Assert.Equal(("Budget", "Agreed for two years", "Misheard", "Secretary"), (view.Corrections[0].Item, view.Corrections[0].Before, view.Corrections[0].Reason, view.Corrections[0].By));
        Assert.Equal([Attendance.Present, Attendance.Absent, Attendance.Present, Attendance.Absent], view.Seats.Select(x => x.Attendance));
        Assert.Equal(1, await s.G.ToldOf(s.Chair, "The minutes were corrected: Misheard"));
    }

    [Theory, EveryDatabase]
    public async Task A_meeting_that_is_not_held_is_cancelled_with_a_reason_and_nothing_is_noted_before_its_day(DatabaseKind kind)
    {
        await using var s = await SteeringHouse.Create(kind);
        var meeting = await s.House.Done(new PlanMeeting(s.Body, GovernedHouse.Monday.AddDays(2)), s.Chair);
        var item = await s.House.Done(new AddItem(meeting, "Budget"), s.Chair);
        var seat = (await s.Read(meeting)).Seats[0].SeatId;
        foreach (var command in (ICommand<Guid>[])[new NoteAttendance(meeting, [new SeatAttendance(seat, Attendance.Present)]), new EditItem(item) { Note = "Said" }, new DecideItem(item, "D") { ProjectId = s.G.Project }, new ActOnItem(item, "A") { ProjectId = s.G.Project }, new PublishMinutes(meeting)])
            Assert.Contains("The meeting is on 4 March 2026", (await s.House.Refused(command, Outcome.Invalid, s.Chair)).Message, StringComparison.Ordinal);
        await s.House.Refused(new CancelMeeting(meeting, ""), Outcome.Invalid, s.Chair);
        await s.House.Done(new CancelMeeting(meeting, "Nobody can come"), s.Chair);
        Assert.Equal(1, await s.G.ToldOf(s.Member, "Cancelled: Nobody can come"));
        await s.House.Refused(new GatherAgenda(meeting), Outcome.Invalid, s.Chair);
        Assert.Equal("Nobody can come", (await s.Read(meeting)).CancelledWhy);

        var held = await s.Plan();
        item = await s.House.Done(new AddItem(held, "Budget") { ProjectId = s.G.Project }, s.Chair);
        await s.House.Done(new ActOnItem(item, "Ask"), s.Chair);
        await s.House.Refused(new CancelMeeting(held, "Never mind"), Outcome.Invalid, s.Chair);
    }

    [Theory, EveryDatabase]
    public async Task Members_and_readers_of_the_scope_see_meetings_and_outsiders_see_nothing(DatabaseKind kind)
    {
        await using var s = await SteeringHouse.Create(kind);
        var meeting = await s.Plan();
        var queries = s.House.Ask<MeetingQueries>();
        foreach (var reader in (Actor[])[s.Chair, s.Member, s.StandIn, s.Third, s.Secretary, s.G.PortfolioManager, s.G.Executive])
            Assert.NotNull(await queries.Read(reader, meeting));
        foreach (var outsider in (Actor[])[s.Stranger, s.G.Manager, s.G.Sponsor])
        {
            Assert.Null(await queries.Read(outsider, meeting));
            Assert.Null(await queries.OfBody(outsider, s.Body));
            Assert.Empty((await queries.List(outsider, all: true)).Upcoming);
            await s.House.Refused(new EditMeeting(meeting) { Topic = "X" }, Outcome.NotFound, outsider);
            await s.House.Refused(new GatherAgenda(meeting), Outcome.NotFound, outsider);
        }

        // Seeing is not keeping.
        foreach (var reader in (Actor[])[s.Third, s.StandIn, s.G.Executive])
        {
            await s.House.Refused(new EditMeeting(meeting) { Topic = "X" }, Outcome.Denied, reader);
            var view = await s.Read(meeting, reader);
            Assert.False(view.Keep.IsAllowed);
            Assert.Empty(view.Projects);
        }

        Assert.True(Assert.Single((await queries.List(s.StandIn)).Upcoming).IsMine);
        Assert.Empty((await queries.List(s.G.Executive)).Upcoming);
        Assert.False(Assert.Single((await queries.List(s.G.Executive, all: true)).Upcoming).IsMine);
        Assert.Equal("Retail board", Assert.Single((await queries.List(s.Chair)).Bodies).Name);
        Assert.Empty((await queries.List(s.Third)).Bodies);
        // A program that may not act on what is its person's own neither sees nor keeps by the seat.
        var program = s.Chair with { Only = new HashSet<string> { Permissions.MeetingsEdit, Permissions.ProjectsRead } };
        Assert.Null(await queries.Read(program, meeting));
        await s.House.Refused(new EditMeeting(meeting) { Topic = "X" }, Outcome.NotFound, program);

        // Who has left the body keeps what they were invited to, and nothing later.
        var seat = await s.G.One(db => db.BodyMembers.Where(m => m.PersonId == s.Third.PersonId));
        await s.House.Done(new EditMember(seat.Id) { To = new DateOnly(2026, 3, 2) });
        s.G.Clock.Advance(TimeSpan.FromDays(2));
        var next = await s.House.Done(new PlanMeeting(s.Body, GovernedHouse.Monday.AddDays(9)), s.Chair);
        Assert.NotNull(await queries.Read(s.Third, meeting));
        Assert.Null(await queries.Read(s.Third, next));
    }
}
