using System.Globalization;
using Gantry.Bodies;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Meetings;

/// <summary>What holds for every meeting.</summary>
internal static class MeetingRules
{
    private const int LongestMinutes = 24 * 60, MostSeats = 100;

    /// <summary>When a meeting begins: an instant that people can still mean.</summary>
    public static DateTime StartOf(DateTime instant)
    {
        var utc = instant.Kind == DateTimeKind.Local ? instant.ToUniversalTime() : DateTime.SpecifyKind(instant, DateTimeKind.Utc);
        return utc.Year is >= 1990 and <= 2150 ? utc : throw CommandContext.Invalid(nameof(Meeting.StartsAt), "Give a day and a time between 1990 and 2150.");
    }

    public static int LengthOf(int minutes) =>
        minutes is >= 5 and <= LongestMinutes ? minutes : throw CommandContext.Invalid(nameof(Meeting.Minutes), "A meeting takes from 5 minutes to a day: give its length in minutes.");

    /// <summary>Minutes of one item; zero means none planned.</summary>
    public static int? ItemMinutesOf(int? minutes) => minutes switch
    {
        null or 0 => null,
        > 0 and <= LongestMinutes => minutes,
        _ => throw CommandContext.Invalid(nameof(MeetingItem.Minutes), "Give the minutes of the item as a number up to a day, or leave them empty."),
    };

    /// <summary>What a meeting is called.</summary>
    public static string NameOf(string body, string? topic) => topic is null ? body : $"{body}: {topic}";

    /// <summary>When it is, as the organisation's clocks say.</summary>
    public static string When(OrganizationDays days, DateTime startsAt) => days.LocalOf(startsAt).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Invites the members of the day; whoever is no member of that day any more and was not seen there is taken off.</summary>
    public static async Task<IReadOnlyList<MeetingSeat>> Invite(this CommandContext context, Meeting meeting, CancellationToken cancel)
    {
        var db = context.Db;
        var day = (await OrganizationDays.Of(db, cancel)).DayOf(meeting.StartsAt);
        var seats = await db.SeatsOn(day).AsNoTracking().Where(s => s.BodyId == meeting.BodyId).OrderBy(s => s.From).Take(MostSeats).ToListAsync(cancel);
        var there = await db.MeetingSeats.Where(s => s.MeetingId == meeting.Id).ToListAsync(cancel);
        db.MeetingSeats.RemoveRange(there.Where(t => t.Attendance == Attendance.NotSaid && !seats.Exists(s => s.Id == t.SeatId)));
        var added = new List<MeetingSeat>();
        foreach (var seat in seats)
        {
            if (there.Find(t => t.SeatId == seat.Id) is { } known) (known.Seat, known.Votes, known.DeputyId) = (seat.Seat, seat.Votes, seat.DeputyId);
            else added.Add(new MeetingSeat { MeetingId = meeting.Id, SeatId = seat.Id, PersonId = seat.PersonId, Seat = seat.Seat, Votes = seat.Votes, DeputyId = seat.DeputyId });
        }

        db.MeetingSeats.AddRange(added);
        return added;
    }

    /// <summary>Tells everybody who is invited.</summary>
    public static async Task TellInvited(this CommandContext context, Meeting meeting, InboxReason reason, string text, CancellationToken cancel)
    {
        var people = await context.Db.MeetingSeats.Where(s => s.MeetingId == meeting.Id).Select(s => s.PersonId).Distinct().ToListAsync(cancel);
        foreach (var person in people) context.Tell(person, reason, new RecordRef(RecordKind.Meeting, meeting.Id), text);
    }

    /// <summary>What is said and decided in a meeting is noted from its day on.</summary>
    public static async Task DemandBegun(this CommandContext context, Meeting meeting, CancellationToken cancel)
    {
        var days = await OrganizationDays.Of(context.Db, cancel);
        if (days.DayOf(meeting.StartsAt) > days.DayOf(context.Now))
            throw CommandContext.Invalid(nameof(meeting.StartsAt), $"The meeting is on {When(days, meeting.StartsAt)}: this is noted from that day on. Move it to today if it is held already.");
    }

    /// <summary>A body decides when enough of its voting members take part.</summary>
    public static async Task DemandQuorum(this CommandContext context, Meeting meeting, Body body, CancellationToken cancel)
    {
        var seats = await context.Db.MeetingSeats.AsNoTracking().Where(s => s.MeetingId == meeting.Id && s.Votes).ToListAsync(cancel);
        var quorum = Quorum.Of(seats.Count, body.Quorum);
        var here = seats.Count(s => s.Attendance is Attendance.Present or Attendance.Deputy);
        if (quorum.CanBeReached && here >= quorum.Needed) return;
        throw CommandContext.Invalid(nameof(MeetingSeat.Attendance), !quorum.CanBeReached
            ? $"{body.Name} cannot decide: {quorum.Needed} voting members are needed and it has {quorum.Voting}. Give more voting seats or lower the quorum on its page, or note an action."
            : $"{quorum.Needed} of {quorum.Voting} voting members are needed to decide, and {here} {(here == 1 ? "takes" : "take")} part. Note who takes part, let a deputy stand in, or note an action and decide at the next meeting.");
    }

    /// <summary>The project that a decision or an action of an item belongs to: one that the body decides for.</summary>
    public static async Task<Project> ProjectOf(this CommandContext context, MeetingItem item, Body body, Guid? projectId, CancellationToken cancel)
    {
        var id = projectId ?? item.ProjectId ?? await OnlyProject(context, body, cancel);
        if (id is null || id == Guid.Empty) throw CommandContext.Invalid(nameof(item.ProjectId), "Choose the project that this is for; a note needs none.");
        var known = id == item.ProjectId || await context.Db.ScopeClosures.AnyAsync(c => c.AncestorId == body.ScopeId && c.DescendantId == id, cancel);
        var project = known ? await context.Db.Projects.SingleOrDefaultAsync(p => p.Id == id, cancel) : null;
        if (project is null) throw CommandContext.Invalid(nameof(item.ProjectId), "The body does not decide for such a project: choose one within its scope.");
        project.DemandOpen();
        return project;
    }

    // A board of one project need not be asked which.
    private static async Task<Guid?> OnlyProject(CommandContext context, Body body, CancellationToken cancel) =>
        await context.Db.Projects.Where(p => p.Id == body.ScopeId).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(cancel);

    /// <summary>Says what was done, to the audit trail and to open pages.</summary>
    public static void Told(this CommandContext context, Meeting meeting, string summary)
    {
        context.Summary = summary;
        if (context.Db.Entry(meeting).State == EntityState.Unchanged) context.Touch(meeting);
        context.Publish(Notice.About(meeting.Id));
        context.Publish(Notice.About(meeting.BodyId));
    }
}
