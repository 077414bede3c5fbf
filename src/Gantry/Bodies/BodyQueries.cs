using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Bodies;

/// <summary>A seat as the body's page shows it.</summary>
public sealed record SeatRow(Guid Id, long Version, Guid PersonId, string Person, Seat Seat, bool Votes, string? Deputy, DateOnly From, DateOnly? To);

/// <summary>Who sits in a body, and whether it can decide.</summary>
public sealed record SeatsFound(IReadOnlyList<SeatRow> Present, IReadOnlyList<SeatRow> Others, Quorum Quorum, DateOnly Today);

/// <summary>Reads the seats of a body.</summary>
public sealed class BodyQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>The seats, or null when the reader may not see the body.</summary>
    public async Task<SeatsFound?> Seats(Actor actor, Guid bodyId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var body = await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Id == bodyId, cancel);
        if (body is null || !await db.Can(actor, Permissions.ProjectsRead, body.ScopeId, now, cancel)) return null;
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var seats = await db.BodyMembers.AsNoTracking().Where(m => m.BodyId == bodyId).OrderBy(m => m.From)
            .Select(m => new SeatRow(
                m.Id, m.Version, m.PersonId, db.People.Where(p => p.Id == m.PersonId).Select(p => p.Name).First(), m.Seat, m.Votes,
                db.People.Where(p => p.Id == m.DeputyId).Select(p => p.Name).FirstOrDefault(), m.From, m.To)).ToListAsync(cancel);
        var present = seats.Where(s => s.From <= today && (s.To is null || s.To >= today)).OrderBy(s => s.Seat).ThenBy(s => s.Person, StringComparer.Ordinal).ToList();
        return new SeatsFound(present, [.. seats.Except(present)], Quorum.Of(present.Count(s => s.Votes), body.Quorum), today);
    }
}
