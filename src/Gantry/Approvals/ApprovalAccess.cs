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

    /// <summary>Open ones that somebody may decide now: as holder, as deputy, one level up once it is their turn, or as a voting member of the body.</summary>
    public static IQueryable<Approval> WaitingFor(this IQueryable<Approval> approvals, GantryDb db, Guid personId, DateOnly today) =>
        approvals.Where(a => a.State == ApprovalState.Open && a.Mode != ApprovalMode.Shadow
            && (a.HolderId == personId || a.DeputyId == personId || (a.AboveId == personId && a.Step == ApprovalStep.Above)
                || db.BodyMembers.Any(m => m.BodyId == a.BodyId && m.Votes && (m.PersonId == personId || m.DeputyId == personId) && m.From <= today && (m.To == null || m.To >= today)
                    && !db.ApprovalVotes.Any(v => v.ApprovalId == a.Id && v.SeatId == m.Id))));
}
