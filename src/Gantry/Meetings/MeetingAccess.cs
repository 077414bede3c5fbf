using Gantry.Bodies;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Meetings;

/// <summary>Who sees meetings, who keeps them, and who corrects their minutes.</summary>
internal static class MeetingAccess
{
    private const string NotKeeper = "This is for whoever keeps the body, its chair and its secretary. Ask one of them.";

    /// <summary>The meetings of bodies within scopes one reads, of bodies one sits in, and those one was invited to.</summary>
    public static IQueryable<Meeting> VisibleTo(this IQueryable<Meeting> meetings, GantryDb db, Actor actor, DateTime now, DateOnly today)
    {
        if (actor.IsInstallation) return meetings;
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        var mine = db.BodiesOf(actor, today);
        var me = actor.MayActOnOwn ? actor.PersonId : null;
        return meetings.Where(m => db.Bodies.Any(b => b.Id == m.BodyId && scopes.Contains(b.ScopeId)) || mine.Contains(m.BodyId)
            || db.MeetingSeats.Any(s => s.MeetingId == m.Id && (s.PersonId == me || (me != null && s.DeputyId == me))));
    }

    /// <summary>The meetings somebody is invited to, as themselves or as a deputy.</summary>
    public static IQueryable<Meeting> InvitedTo(this IQueryable<Meeting> meetings, GantryDb db, Guid personId) =>
        meetings.Where(m => db.MeetingSeats.Any(s => s.MeetingId == m.Id && (s.PersonId == personId || s.DeputyId == personId)));

    /// <summary>The bodies somebody sits in on a day, as themselves or as a deputy.</summary>
    public static IQueryable<Guid> BodiesOf(this GantryDb db, Actor actor, DateOnly today)
    {
        var me = actor.MayActOnOwn ? actor.PersonId : null;
        return db.SeatsOn(today).Where(s => me != null && (s.PersonId == me || s.DeputyId == me)).Select(s => s.BodyId);
    }

    /// <summary>The bodies whose meetings somebody keeps: by a role there, as owner, or as chair or secretary of the day.</summary>
    public static IQueryable<Body> KeptBy(this IQueryable<Body> bodies, GantryDb db, Actor actor, DateTime now, DateOnly today)
    {
        if (actor.IsInstallation) return bodies;
        var scopes = db.ScopesWith(actor, Permissions.MeetingsEdit, now);
        var me = actor.MayActOnOwn ? actor.PersonId : null;
        var led = db.Leading(actor, today);
        return bodies.Where(b => scopes.Contains(b.ScopeId) || (me != null && (b.OwnerId == me || b.DeputyId == me)) || led.Contains(b.Id));
    }

    /// <summary>The bodies that somebody leads on a day: as chair or secretary, or standing in for one.</summary>
    public static IQueryable<Guid> Leading(this GantryDb db, Actor actor, DateOnly today)
    {
        var me = actor.MayActOnOwn ? actor.PersonId : null;
        return db.SeatsOn(today).Where(s => me != null && (s.Seat == Seat.Chair || s.Seat == Seat.Secretary) && (s.PersonId == me || s.DeputyId == me)).Select(s => s.BodyId);
    }

    /// <summary>Whether a reader keeps the meetings of a body; if not, why.</summary>
    public static async Task<Decision> KeepOf(this GantryDb db, Actor actor, Body body, DateTime now, DateOnly today, CancellationToken cancel)
    {
        if (body.ArchivedAt is not null) return Archiving.Open(body);
        var rights = await db.RightsAt(actor, body.ScopeId, now, cancel);
        if (rights.May(Permissions.MeetingsEdit)) return Decision.Allowed;
        return await db.Bodies.Where(b => b.Id == body.Id).KeptBy(db, actor, now, today).AnyAsync(cancel) ? Decision.Allowed : Decision.Denied(NotKeeper);
    }

    /// <summary>Lets in whoever keeps the meetings of a body.</summary>
    public static async Task<Body> DemandKeeper(this CommandContext context, Guid bodyId, CancellationToken cancel)
    {
        var db = context.Db;
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(context.Now);
        var body = await context.Load<Body>(bodyId, null, cancel);
        var me = context.Actor.PersonId;
        var ofTheirs = me is not null && context.Actor.MayActOnOwn && (body.OwnerId == me || body.DeputyId == me || await db.Leading(context.Actor, today).AnyAsync(b => b == bodyId, cancel));
        if (ofTheirs) context.DemandOwn(me);
        else await DemandRole(context, body, today, cancel);
        body.DemandOpen();
        return body;
    }

    // A member sees the meeting without a role: they are told why they may not, not that there is none.
    private static async Task DemandRole(CommandContext context, Body body, DateOnly today, CancellationToken cancel)
    {
        var isMember = await context.Db.BodiesOf(context.Actor, today).AnyAsync(b => b == body.Id, cancel);
        await context.DemandHere(Permissions.MeetingsEdit, body.ScopeId, isMember ? null : Permissions.ProjectsRead, cancel);
    }

    /// <summary>Loads a meeting for whoever keeps it, while it is still planned.</summary>
    public static async Task<(Meeting Meeting, Body Body)> DemandMeeting(this CommandContext context, Guid meetingId, long? version, CancellationToken cancel)
    {
        var meeting = await context.Load<Meeting>(meetingId, null, cancel);
        var body = await context.DemandKeeper(meeting.BodyId, cancel);
        if (version is not null) meeting = await context.Load<Meeting>(meetingId, version, cancel);
        if (meeting.State == MeetingState.Published) throw CommandContext.Invalid(nameof(meeting.State), "The minutes are published and stay as they are: the chair or the secretary corrects them with a reason.");
        if (meeting.State == MeetingState.Cancelled) throw CommandContext.Invalid(nameof(meeting.State), "This meeting was cancelled: plan another.");
        return (meeting, body);
    }

    /// <summary>Loads an item with its meeting for whoever keeps it, while the meeting is still planned.</summary>
    public static async Task<(MeetingItem Item, Meeting Meeting, Body Body)> DemandItem(this CommandContext context, Guid itemId, long? version, CancellationToken cancel)
    {
        var item = await context.Load<MeetingItem>(itemId, null, cancel);
        var (meeting, body) = await context.DemandMeeting(item.MeetingId, null, cancel);
        if (version is not null) item = await context.Load<MeetingItem>(itemId, version, cancel);
        return (item, meeting, body);
    }
}
