using Gantry.Bodies;
using Gantry.Platform.Access;
using Gantry.Platform.Data;

namespace Gantry.Approvals;

/// <summary>Which approvals somebody may see, and which wait for them.</summary>
public static class ApprovalAccess
{
    /// <summary>Those of projects one may see, and those one is asked to decide: an executive need not be given a role to sign.</summary>
    public static IQueryable<Approval> VisibleTo(this IQueryable<Approval> approvals, GantryDb db, Actor actor, DateTime now)
    {
        if (actor.IsInstallation) return approvals;
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        var me = actor.PersonId;
        return approvals.Where(a => scopes.Contains(a.ProjectId) || a.HolderId == me || a.DeputyId == me || a.AboveId == me
            || db.BodyMembers.Any(m => m.BodyId == a.BodyId && (m.PersonId == me || m.DeputyId == me)));
    }

    /// <summary>The seats with a vote that somebody holds or stands in for on a day.</summary>
    public static IQueryable<BodyMember> VotingSeats(this GantryDb db, Guid personId, DateOnly today) =>
        db.SeatsOn(today).Where(m => m.Votes && (m.PersonId == personId || m.DeputyId == personId));

    /// <summary>Open ones that somebody may decide now: as holder, as deputy, one level up once it is their turn, or as a voting member of a body.</summary>
    /// <param name="approvals">Among which.</param>
    /// <param name="db">The database.</param>
    /// <param name="personId">Who.</param>
    /// <param name="seats">Their seats with a vote.</param>
    /// <remarks>Each way to have the turn is a walk along an index of its own: a question whether there is such a seat for every open approval would look at all of them.</remarks>
    public static IQueryable<Approval> WaitingFor(this IQueryable<Approval> approvals, GantryDb db, Guid personId, IReadOnlyList<BodyMember> seats)
    {
        var open = approvals.Where(a => a.State == ApprovalState.Open && a.Mode != ApprovalMode.Shadow);
        if (seats.Count == 0) return open.Where(a => a.HolderId == personId || a.DeputyId == personId || (a.AboveId == personId && a.Step == ApprovalStep.Above));
        var (bodies, own) = (seats.Select(s => (Guid?)s.BodyId).Distinct().ToList(), seats.Select(s => s.Id).ToList());
        return open.Where(a => a.HolderId == personId || a.DeputyId == personId || (a.AboveId == personId && a.Step == ApprovalStep.Above)
            || (bodies.Contains(a.BodyId) && db.ApprovalVotes.Count(v => v.ApprovalId == a.Id && own.Contains(v.SeatId)) < db.BodyMembers.Count(m => m.BodyId == a.BodyId && own.Contains(m.Id))));
    }
}
