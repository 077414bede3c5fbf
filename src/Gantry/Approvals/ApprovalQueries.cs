using System.Text.Json;
using Gantry.Bodies;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Approvals;

/// <summary>An approval in a list.</summary>
/// <param name="Turn">Whose turn it is.</param>
/// <param name="DueDay">The last day of that turn.</param>
/// <param name="LateDays">Working days beyond the time of the matrix; 0 when in time.</param>
public sealed record ApprovalRow(
    Guid Id, ApprovalKind Kind, ApprovalMode Mode, ApprovalState State, string Title, Guid ProjectId, string Project, string? Turn, ApprovalStep Step, DateTime RequestedAt, DateTime DueAt, DateOnly DueDay, int LateDays);

/// <summary>An approval as its page shows it.</summary>
/// <param name="Decide">Whether the reader may decide now; if not, why.</param>
/// <param name="Body">The votes of the body that decides; null for a person.</param>
public sealed record ApprovalView(
    ApprovalRow Row, long Version, string? RequestedBy, string? Request, string? Holder, string? Deputy, string? Above, string Route, IReadOnlyList<KnownFact> Facts, string? DecidedBy, DateTime? DecidedAt, string? Note,
    Decision Decide, bool MayWithdraw, BodyVotes? Body, int DecisionDays, Pmos.LapseRule Lapse, Guid SubjectId);

/// <summary>How a body stands.</summary>
public sealed record BodyVotes(string Body, int For, int Against, Quorum Quorum, IReadOnlyList<string> NotYet);

/// <summary>Reads what is decided and what waits.</summary>
public sealed class ApprovalQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>What waits for somebody, what is due first at the top.</summary>
    public async Task<IReadOnlyList<ApprovalRow>> WaitingFor(Actor actor, int most = 50, CancellationToken cancel = default)
    {
        if (actor.PersonId is not { } me || !actor.MayActOnOwn) return [];
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        return await Rows(db, db.Approvals.WaitingFor(db, me, await db.VotingSeats(me, today).AsNoTracking().ToListAsync(cancel)).OrderBy(a => a.DueAt), now, most, cancel);
    }

    /// <summary>The approvals of a project, open ones first; null when the reader may not see the project.</summary>
    public async Task<IReadOnlyList<ApprovalRow>?> OfProject(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await db.Projects.VisibleTo(db, actor, now).AnyAsync(p => p.Id == projectId, cancel)) return null;
        return await Rows(db, db.Approvals.Where(a => a.ProjectId == projectId).OrderBy(a => a.State == ApprovalState.Open ? 0 : 1).ThenByDescending(a => a.RequestedAt), now, 100, cancel);
    }

    /// <summary>One approval, or null when there is none or the reader may not see it.</summary>
    public async Task<ApprovalView?> Read(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Approvals.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } a) return null;
        var row = (await Rows(db, db.Approvals.Where(x => x.Id == id), now, 1, cancel))[0];
        List<Guid?> asked = [a.RequestedById, a.HolderId, a.DeputyId, a.AboveId, a.DecidedById];
        var ids = asked.OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var body = a.BodyId is null ? null : await Votes(db, a, now, cancel);
        var decide = a.State != ApprovalState.Open || a.Mode == ApprovalMode.Shadow ? Access(false)
            : a.BodyId is not null && a.Step == ApprovalStep.Holder ? Access(actor.PersonId is { } me && await db.VotingSeats(me, (await OrganizationDays.Of(db, cancel)).DayOf(now)).AnyAsync(m => m.BodyId == a.BodyId && !db.ApprovalVotes.Any(v => v.ApprovalId == id && v.SeatId == m.Id), cancel))
            : ApprovalRules.Turn(a, actor);
        return new ApprovalView(
            row, a.Version, Name(a.RequestedById), a.Request, Name(a.HolderId), Name(a.DeputyId), Name(a.AboveId), a.Route, JsonSerializer.Deserialize<List<KnownFact>>(a.Facts) ?? [], Name(a.DecidedById), a.DecidedAt, a.Note,
            decide, a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision && a.RequestedById is not null && a.RequestedById == actor.PersonId, body, a.DecisionDays, a.Lapse, a.SubjectId);

        string? Name(Guid? person) => person is { } p ? names.GetValueOrDefault(p) : null;
        static Decision Access(bool may) => may ? Decision.Allowed : Decision.Denied("There is nothing for you to decide here.");
    }

    private static async Task<BodyVotes> Votes(GantryDb db, Approval a, DateTime now, CancellationToken cancel)
    {
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var body = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == a.BodyId, cancel);
        var seats = await db.VotersOn(body.Id, today)
            .Select(m => new { m.Id, Name = db.People.Where(p => p.Id == m.PersonId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel);
        var votes = await db.ApprovalVotes.AsNoTracking().Where(v => v.ApprovalId == a.Id).ToListAsync(cancel);
        return new BodyVotes(body.Name, votes.Count(v => v.For), votes.Count(v => !v.For), Quorum.Of(seats.Count, body.Quorum),
            [.. seats.Where(s => votes.TrueForAll(v => v.SeatId != s.Id)).Select(s => s.Name ?? "")]);
    }

    /// <summary>Rows of some approvals: one question, names included.</summary>
    internal static async Task<IReadOnlyList<ApprovalRow>> Rows(GantryDb db, IQueryable<Approval> some, DateTime now, int most, CancellationToken cancel)
    {
        var days = await OrganizationDays.Of(db, cancel);
        var rows = await some.Take(most).Select(a => new
        {
            a.Id,
            a.Kind,
            a.Mode,
            a.State,
            a.Title,
            a.ProjectId,
            Project = db.Projects.Where(p => p.Id == a.ProjectId).Select(p => p.Name).FirstOrDefault(),
            Body = a.Step == ApprovalStep.Holder ? db.Bodies.Where(b => b.Id == a.BodyId).Select(b => b.Name).FirstOrDefault() : null,
            Turn = db.People.Where(p => p.Id == (a.Step == ApprovalStep.Holder ? a.HolderId : a.Step == ApprovalStep.Deputy ? a.DeputyId : a.AboveId)).Select(p => p.Name).FirstOrDefault(),
            a.Step,
            a.RequestedAt,
            a.DueAt,
            a.DecisionDays,
            a.DecidedAt,
        }).ToListAsync(cancel);
        return [.. rows.Select(a => new ApprovalRow(a.Id, a.Kind, a.Mode, a.State, a.Title, a.ProjectId, a.Project ?? "", a.Body ?? a.Turn, a.Step, a.RequestedAt, a.DueAt, days.LastDayBefore(a.DueAt),
            Math.Max(0, WorkingDayClock.Between(days, days.LastDayBefore(WorkingDayClock.Due(days, a.RequestedAt, a.DecisionDays)), days.DayOf(a.DecidedAt ?? now)))))];
    }
}
