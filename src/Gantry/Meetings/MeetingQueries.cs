using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Bodies;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Meetings;

/// <summary>A meeting in a list.</summary>
/// <param name="Starts">When it begins, as the organisation's clocks say.</param>
/// <param name="IsMine">The reader is invited.</param>
/// <param name="Items">Items that are not left out.</param>
public sealed record MeetingRow(Guid Id, Guid BodyId, string Body, string? Topic, DateTime StartsAt, DateTime Starts, int Minutes, string? Place, MeetingState State, bool IsMine, int Items, int Decisions, int Actions);

/// <summary>A body whose meetings the reader keeps.</summary>
public sealed record BodyChoice(Guid Id, string Name);

/// <summary>Meetings, those to come first.</summary>
/// <param name="Upcoming">Planned ones, the next first.</param>
/// <param name="Past">Held and cancelled ones, the newest first.</param>
/// <param name="Bodies">The bodies for which the reader may plan one.</param>
/// <param name="Zone">The organisation's time zone.</param>
public sealed record MeetingsView(IReadOnlyList<MeetingRow> Upcoming, IReadOnlyList<MeetingRow> Past, IReadOnlyList<BodyChoice> Bodies, string Zone);

/// <summary>The meetings of one body.</summary>
/// <param name="Plan">Whether the reader may plan one.</param>
public sealed record BodyMeetings(IReadOnlyList<MeetingRow> Upcoming, IReadOnlyList<MeetingRow> Past, string Body, Decision Plan, string Zone);

/// <summary>Somebody who is invited.</summary>
public sealed record SeatHere(Guid SeatId, Guid PersonId, string Person, Seat Seat, bool Votes, Guid? DeputyId, string? Deputy, Attendance Attendance);

/// <summary>A decision or an action that came from an item.</summary>
public sealed record OutcomeRow(RecordKind Kind, Guid Id, string Name, string? Project, string? Owner, DateOnly? Due, ActionState? State, bool MaySee);

/// <summary>An item of an agenda as it is read.</summary>
/// <param name="Href">The page of its record; null for one's own and for what the reader may not open.</param>
/// <param name="Standing">For a decision that waited: how it stands now.</param>
public sealed record ItemRow(
    Guid Id, long Version, int Number, AgendaKind Kind, string Title, string? Why, string? Href, Guid? ProjectId, string? Project, int? Minutes, Guid? PresenterId, string? Presenter, string? Note, string? Standing, bool IsWaiting, IReadOnlyList<OutcomeRow> Outcomes);

/// <summary>A correction of published minutes.</summary>
public sealed record CorrectionRow(string? Item, string? Before, string Reason, DateTime At, string? By);

/// <summary>A meeting as its page shows it.</summary>
/// <param name="Starts">When it begins, as the organisation's clocks say.</param>
/// <param name="HasBegun">Its day has come: what is said and decided can be noted.</param>
/// <param name="Quorum">The quorum of the voting members who are invited.</param>
/// <param name="Here">Voting seats that take part.</param>
/// <param name="LeftOut">Items that are left out; only for whoever keeps it.</param>
/// <param name="Projects">The projects a decision may be for; only for whoever keeps it.</param>
/// <param name="People">Whom an action or an item may be given to; only for whoever keeps it.</param>
/// <param name="Keep">Whether the reader keeps it.</param>
/// <param name="Correct">Whether the reader may correct published minutes.</param>
public sealed record MeetingView(
    Guid Id, long Version, Guid BodyId, string Body, bool MaySeeBody, string? Topic, DateTime StartsAt, DateTime Starts, int Minutes, string Zone, string? Place, MeetingState State, string? CancelledWhy, string? Summary, DateTime? PublishedAt, string? PublishedBy,
    bool HasBegun, Quorum Quorum, int Here, IReadOnlyList<SeatHere> Seats, IReadOnlyList<ItemRow> Items, IReadOnlyList<ItemRow> LeftOut, IReadOnlyList<CorrectionRow> Corrections,
    IReadOnlyList<BodyChoice> Projects, IReadOnlyList<BodyChoice> People, Decision Keep, Decision Correct)
{
    /// <summary>Enough voting members take part.</summary>
    public bool IsQuorate => Quorum.CanBeReached && Here >= Quorum.Needed;
}

/// <summary>Reads meetings: a fixed number of questions.</summary>
public sealed class MeetingQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private const int Most = 50, MostOfBody = 20, MostChoices = 300;

    /// <summary>The meetings one is invited to, or all that one may read.</summary>
    public async Task<MeetingsView> List(Actor actor, bool all = false, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var days = await OrganizationDays.Of(db, cancel);
        var today = days.DayOf(now);
        var meetings = db.Meetings.AsNoTracking().VisibleTo(db, actor, now, today);
        if (!all) meetings = actor is { PersonId: { } me, MayActOnOwn: true } ? meetings.InvitedTo(db, me) : meetings.Where(m => false);
        var bodies = await db.Bodies.AsNoTracking().Where(b => b.ArchivedAt == null).KeptBy(db, actor, now, today).OrderBy(b => b.NameKey).Take(MostChoices).Select(b => new BodyChoice(b.Id, b.Name)).ToListAsync(cancel);
        return new MeetingsView(
            await Rows(db, meetings.Where(m => m.State == MeetingState.Planned).OrderBy(m => m.StartsAt).Take(Most), actor, days, cancel),
            await Rows(db, meetings.Where(m => m.State != MeetingState.Planned).OrderByDescending(m => m.StartsAt).Take(Most), actor, days, cancel), bodies, days.Zone.Id);
    }

    /// <summary>The meetings of a body, or null when the reader sees neither it nor one of them.</summary>
    public async Task<BodyMeetings?> OfBody(Actor actor, Guid bodyId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var days = await OrganizationDays.Of(db, cancel);
        var today = days.DayOf(now);
        if (await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Id == bodyId, cancel) is not { } body) return null;
        if (!await db.Can(actor, Permissions.ProjectsRead, body.ScopeId, now, cancel) && !await db.BodiesOf(actor, today).AnyAsync(b => b == bodyId, cancel)) return null;
        var meetings = db.Meetings.AsNoTracking().Where(m => m.BodyId == bodyId);
        return new BodyMeetings(
            await Rows(db, meetings.Where(m => m.State == MeetingState.Planned).OrderBy(m => m.StartsAt).Take(MostOfBody), actor, days, cancel),
            await Rows(db, meetings.Where(m => m.State != MeetingState.Planned).OrderByDescending(m => m.StartsAt).Take(MostOfBody), actor, days, cancel), body.Name, await db.KeepOf(actor, body, now, today, cancel), days.Zone.Id);
    }

    /// <summary>One meeting, or null when there is none or the reader may not see it.</summary>
    public async Task<MeetingView?> Read(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var days = await OrganizationDays.Of(db, cancel);
        var today = days.DayOf(now);
        if (await db.Meetings.AsNoTracking().VisibleTo(db, actor, now, today).SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } m) return null;
        var body = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == m.BodyId, cancel);
        var seats = await db.MeetingSeats.AsNoTracking().Where(s => s.MeetingId == id)
            .Select(s => new SeatHere(s.SeatId, s.PersonId, db.People.Where(p => p.Id == s.PersonId).Select(p => p.Name).First(), s.Seat, s.Votes, s.DeputyId, db.People.Where(p => p.Id == s.DeputyId).Select(p => p.Name).FirstOrDefault(), s.Attendance)).ToListAsync(cancel);
        var keep = await db.KeepOf(actor, body, now, today, cancel);
        var corrects = m.State == MeetingState.Published && (actor.IsInstallation || await db.Leading(actor, today).AnyAsync(b => b == body.Id, cancel));
        var items = await Items(db, actor, id, now, cancel);
        var works = keep.IsAllowed && m.State == MeetingState.Planned;
        var (projects, people) = works ? await Choices(db, body, seats, cancel) : ([], []);
        var voting = seats.Count(s => s.Votes);
        return new MeetingView(
            m.Id, m.Version, body.Id, body.Name, await db.Can(actor, Permissions.ProjectsRead, body.ScopeId, now, cancel), m.Topic, m.StartsAt, days.LocalOf(m.StartsAt), m.Minutes, days.Zone.Id, m.Place, m.State, m.CancelledWhy, m.Summary, m.PublishedAt,
            await db.People.Where(p => p.Id == m.PublishedById).Select(p => p.Name).FirstOrDefaultAsync(cancel), days.DayOf(m.StartsAt) <= today,
            m.NeededThen is { } then ? new Quorum(voting, then) : Quorum.Of(voting, body.Quorum), seats.Count(s => s.Votes && (s.Attendance is Attendance.Present or Attendance.Deputy)),
            [.. seats.OrderBy(s => s.Seat).ThenBy(s => s.Person, StringComparer.Ordinal)], [.. items.Where(i => !i.IsLeftOut).Select(i => i.Row)], works ? [.. items.Where(i => i.IsLeftOut).Select(i => i.Row)] : [], await Corrections(db, m, cancel),
            projects, people, keep, corrects ? Decision.Allowed : Decision.Denied("Only the chair and the secretary of the body correct its minutes. Ask one of them."));
    }

    private static async Task<IReadOnlyList<MeetingRow>> Rows(GantryDb db, IQueryable<Meeting> some, Actor actor, OrganizationDays days, CancellationToken cancel)
    {
        var me = actor.MayActOnOwn ? actor.PersonId : null;
        return (await some.Select(m => new
        {
            Meeting = m,
            Body = db.Bodies.Where(b => b.Id == m.BodyId).Select(b => b.Name).First(),
            IsMine = me != null && db.MeetingSeats.Any(s => s.MeetingId == m.Id && (s.PersonId == me || s.DeputyId == me)),
            Items = db.MeetingItems.Count(i => i.MeetingId == m.Id && !i.IsLeftOut),
            Decisions = db.MeetingOutcomes.Count(o => o.MeetingId == m.Id && o.Kind == RecordKind.Decision),
            Actions = db.MeetingOutcomes.Count(o => o.MeetingId == m.Id && o.Kind == RecordKind.Action),
        }).ToListAsync(cancel))
        .ConvertAll(r => new MeetingRow(r.Meeting.Id, r.Meeting.BodyId, r.Body, r.Meeting.Topic, r.Meeting.StartsAt, days.LocalOf(r.Meeting.StartsAt), r.Meeting.Minutes, r.Meeting.Place, r.Meeting.State, r.IsMine, r.Items, r.Decisions, r.Actions));
    }

    private static async Task<List<(ItemRow Row, bool IsLeftOut)>> Items(GantryDb db, Actor actor, Guid meetingId, DateTime now, CancellationToken cancel)
    {
        var rows = await db.MeetingItems.AsNoTracking().Where(i => i.MeetingId == meetingId).OrderBy(i => i.Number)
            .Select(i => new { Item = i, Project = db.Projects.Where(p => p.Id == i.ProjectId).Select(p => p.Name).FirstOrDefault(), Presenter = db.People.Where(p => p.Id == i.PresenterId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel);
        var outcomes = await Outcomes(db, meetingId, cancel);
        List<Guid> projects = [.. rows.Select(r => r.Item.ProjectId).Concat(outcomes.Select(o => o.ProjectId)).OfType<Guid>().Distinct()];
        var visible = (await db.Projects.VisibleTo(db, actor, now).Where(p => projects.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel)).ToHashSet();
        var standings = await Standings(db, [.. rows.Where(r => r.Item.Kind == AgendaKind.Approval).Select(r => r.Item.SubjectId).OfType<Guid>()], cancel);
        return rows.ConvertAll(r =>
        {
            var i = r.Item;
            var standing = i.SubjectId is { } subject && standings.TryGetValue(subject, out var found) ? found : default;
            var opens = i.Kind == AgendaKind.Approval || (i.ProjectId is { } project && visible.Contains(project));
            return (new ItemRow(
                i.Id, i.Version, i.Number, i.Kind, i.Title, i.Why, opens ? HrefOf(i) : null, i.ProjectId, r.Project, i.Minutes, i.PresenterId, r.Presenter, i.Note, standing.Words, standing.IsOpen,
                [.. outcomes.Where(o => o.ItemId == i.Id).Select(o => new OutcomeRow(o.Kind, o.Id, o.Name, o.Project, o.Owner, o.Due, o.State, o.ProjectId is { } p && visible.Contains(p)))]), i.IsLeftOut);
        });
    }

    private static string? HrefOf(MeetingItem item) => item.Kind switch
    {
        AgendaKind.Approval => $"/approvals/{item.SubjectId}",
        AgendaKind.Exception => $"/projects/{item.ProjectId}/charter#exception",
        AgendaKind.Health => $"/projects/{item.ProjectId}/status",
        AgendaKind.Gate => $"/projects/{item.ProjectId}/gates",
        AgendaKind.Condition or AgendaKind.Action => $"/actions/{item.SubjectId}",
        AgendaKind.Issue => $"/issues/{item.SubjectId}",
        AgendaKind.Risk => $"/risks/{item.SubjectId}",
        _ => null,
    };

    private static async Task<List<OutcomeFound>> Outcomes(GantryDb db, Guid meetingId, CancellationToken cancel)
    {
        var decisions = await db.MeetingOutcomes.AsNoTracking().Where(o => o.MeetingId == meetingId).Join(db.Decisions.Where(d => d.ArchivedAt == null), o => o.RecordId, d => d.Id, (o, d) => new OutcomeFound
        {
            Id = d.Id,
            Kind = o.Kind,
            ItemId = o.ItemId,
            Name = d.Name,
            ProjectId = d.ProjectId,
            Project = db.Projects.Where(p => p.Id == d.ProjectId).Select(p => p.Name).FirstOrDefault(),
            Owner = db.People.Where(p => p.Id == d.OwnerId).Select(p => p.Name).FirstOrDefault(),
        }).ToListAsync(cancel);
        var actions = await db.MeetingOutcomes.AsNoTracking().Where(o => o.MeetingId == meetingId).Join(db.Actions.Where(a => a.ArchivedAt == null), o => o.RecordId, a => a.Id, (o, a) => new OutcomeFound
        {
            Id = a.Id,
            Kind = o.Kind,
            ItemId = o.ItemId,
            Name = a.Name,
            ProjectId = a.ProjectId,
            Project = db.Projects.Where(p => p.Id == a.ProjectId).Select(p => p.Name).FirstOrDefault(),
            Owner = db.People.Where(p => p.Id == a.OwnerId).Select(p => p.Name).FirstOrDefault(),
            Due = a.Due,
            State = a.State,
        }).ToListAsync(cancel);
        return [.. decisions.OrderBy(d => d.Id), .. actions.OrderBy(a => a.Id)];
    }

    /// <summary>How decisions that waited for the body stand now.</summary>
    private static async Task<Dictionary<Guid, (string Words, bool IsOpen)>> Standings(GantryDb db, List<Guid> approvals, CancellationToken cancel) =>
        approvals.Count == 0 ? [] : (await db.Approvals.AsNoTracking().Where(a => approvals.Contains(a.Id))
            .Select(a => new { a.Id, a.State, For = db.ApprovalVotes.Count(v => v.ApprovalId == a.Id && v.For), Against = db.ApprovalVotes.Count(v => v.ApprovalId == a.Id && !v.For) }).ToListAsync(cancel))
        .ToDictionary(a => a.Id, a => ($"{(a.State == ApprovalState.Open ? "not decided yet" : ApprovalRules.StateWords(a.State))}{(a.For + a.Against == 0 ? "" : $", {a.For} for and {a.Against} against")}", a.State == ApprovalState.Open));

    private static async Task<IReadOnlyList<CorrectionRow>> Corrections(GantryDb db, Meeting meeting, CancellationToken cancel) =>
        meeting.State != MeetingState.Published ? [] : await db.MeetingCorrections.AsNoTracking().Where(c => c.MeetingId == meeting.Id).OrderBy(c => c.Number)
            .Select(c => new CorrectionRow(db.MeetingItems.Where(i => i.Id == c.ItemId).Select(i => i.Title).FirstOrDefault(), c.Before, c.Reason, c.At, db.People.Where(p => p.Id == c.ById).Select(p => p.Name).FirstOrDefault())).ToListAsync(cancel);

    /// <summary>The open projects that the body decides for, and whom something may be given to: its members, their deputies, the project managers.</summary>
    private static async Task<(IReadOnlyList<BodyChoice> Projects, IReadOnlyList<BodyChoice> People)> Choices(GantryDb db, Body body, List<SeatHere> seats, CancellationToken cancel)
    {
        var projects = await db.Projects.AsNoTracking().Where(p => p.ArchivedAt == null && p.Status != ProjectStatus.Closed && p.Status != ProjectStatus.Cancelled && db.ScopeClosures.Any(c => c.AncestorId == body.ScopeId && c.DescendantId == p.Id))
            .OrderBy(p => p.NameKey).Take(MostChoices).Select(p => new { p.Id, p.Name, p.OwnerId }).ToListAsync(cancel);
        List<Guid> owners = [.. projects.Select(p => p.OwnerId).Concat(seats.SelectMany(s => new[] { s.PersonId, s.DeputyId })).OfType<Guid>().Distinct()];
        var people = await db.People.AsNoTracking().Where(p => owners.Contains(p.Id) && p.IsActive).OrderBy(p => p.NameKey).Select(p => new BodyChoice(p.Id, p.Name)).ToListAsync(cancel);
        return (projects.ConvertAll(p => new BodyChoice(p.Id, p.Name)), people);
    }

    /// <summary>The instant that a day and a time of the organisation's clocks mean.</summary>
    public async Task<DateTime> InstantOf(DateOnly day, TimeOnly time, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return (await OrganizationDays.Of(db, cancel)).At(day, time);
    }

    private sealed class OutcomeFound
    {
        public Guid Id { get; init; }
        public RecordKind Kind { get; init; }
        public Guid ItemId { get; init; }
        public string Name { get; init; } = "";
        public Guid? ProjectId { get; init; }
        public string? Project { get; init; }
        public string? Owner { get; init; }
        public DateOnly? Due { get; init; }
        public ActionState? State { get; init; }
    }
}
