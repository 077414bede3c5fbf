using Gantry.Actions;
using Gantry.Platform.Access;
using Gantry.Platform.Data;

namespace Gantry.Assurance;

/// <summary>Who sees which review: what is issued, everybody who sees the project and its sponsor; what is not, its reviewers, the project manager and those who keep the assurance plan.</summary>
internal static class AssuranceAccess
{
    public static IQueryable<AssuranceReview> VisibleTo(this IQueryable<AssuranceReview> reviews, GantryDb db, Actor actor, DateTime now)
    {
        if (actor.IsInstallation) return reviews;
        var readable = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        var kept = db.ScopesWith(actor, Permissions.AssuranceEdit, now);
        var (me, own) = (actor.PersonId, actor.MayActOnOwn);
        return reviews.Where(r =>
            (readable.Contains(r.ProjectId) && (r.State == AssuranceState.Issued || kept.Contains(r.ProjectId)
                || db.AssuranceReviewers.Any(p => p.ReviewId == r.Id && p.PersonId == me)
                || db.Projects.Any(p => p.Id == r.ProjectId && (p.OwnerId == me || p.DeputyId == me))))
            || (own && r.State == AssuranceState.Issued && db.Projects.Any(p => p.Id == r.ProjectId && p.SponsorId == me)));
    }

    /// <summary>Findings whose next step is past its day: an answer, an action that is not done, the word of the reviewers.</summary>
    public static IQueryable<AssuranceFinding> PastDue(this IQueryable<AssuranceFinding> findings, GantryDb db, DateOnly today) =>
        findings.Where(f => f.State != FindingState.Settled
            && ((f.ActionId == null && f.Due < today) || db.Actions.Any(a => a.Id == f.ActionId && a.State != ActionState.Done && (a.Due ?? f.Due) < today)));
}
