using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>A review as lists show it.</summary>
/// <param name="IsLate">Its report should be issued and is not.</param>
/// <param name="Critical">Findings by severity, once the project manager had them.</param>
/// <param name="Unsettled">Findings that are not settled.</param>
/// <param name="PastDue">Of these, those whose next step is past its day.</param>
/// <param name="IsMine">The reader is one of its reviewers.</param>
public sealed record AssuranceRow(
    Guid Id, Guid ProjectId, string Project, AssuranceKind Kind, string Subject, string? Lead, DateOnly From, DateOnly To, AssuranceState State, AssuranceOpinion? Opinion, DateTime? IssuedAt, bool IsLate,
    int Critical, int Major, int Minor, int Observations, int Unsettled, int PastDue, bool IsMine);

/// <summary>A project that the facts propose for a review.</summary>
/// <param name="LastAt">When the last report about it was issued.</param>
/// <param name="Why">What speaks for it.</param>
public sealed record AssuranceProposal(Guid ProjectId, string Project, ProjectTier Tier, Health Health, DateTime? LastAt, string Why);

/// <summary>The assurance plan.</summary>
/// <param name="Ahead">What is planned or under way, overdue ones first.</param>
/// <param name="Ended">Reports and what was cancelled, the newest first.</param>
/// <param name="EndedTotal">How many of these there are.</param>
/// <param name="Proposals">Projects that the facts propose; none for those who keep no plan.</param>
/// <param name="Plan">Whether the reader may plan a review anywhere.</param>
public sealed record AssurancePlanView(IReadOnlyList<AssuranceRow> Ahead, IReadOnlyList<AssuranceRow> Ended, int EndedTotal, IReadOnlyList<AssuranceProposal> Proposals, Decision Plan, DateOnly Today);

/// <summary>The assurance of one project, as its page shows it.</summary>
/// <param name="Reviews">Those the reader may see that are not cancelled, the newest first.</param>
/// <param name="PastDue">Findings of issued reports whose next step is past its day.</param>
public sealed record ProjectAssurance(IReadOnlyList<AssuranceRow> Reviews, IReadOnlyList<PastDueFinding> PastDue, DateOnly Today);

/// <summary>A finding past its day.</summary>
public sealed record PastDueFinding(Guid ReviewId, int Number, FindingSeverity Severity, string Statement);

/// <summary>Reads the assurance plan: a fixed number of questions, however many reviews there are.</summary>
public sealed class AssuranceQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>Weeks after which a project may be looked at again, when nothing else is asked.</summary>
    public const int UsualWeeks = 26;

    private const int MostAhead = 300, MostEnded = 100, MostProposals = 10, MostOfProject = 20;

    /// <summary>The plan as the reader may see it.</summary>
    public async Task<AssurancePlanView> Read(Actor actor, int weeks = UsualWeeks, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var visible = db.AssuranceReviews.VisibleTo(db, actor, now);
        var ended = visible.Where(r => r.State == AssuranceState.Issued || r.State == AssuranceState.Cancelled);
        var keeps = await db.CanAnywhere(actor, Permissions.AssuranceEdit, now, cancel);
        return new AssurancePlanView(
            await Rows(db, actor, visible.Where(r => r.State != AssuranceState.Issued && r.State != AssuranceState.Cancelled).OrderBy(r => r.To).ThenBy(r => r.Id).Take(MostAhead), today, cancel),
            await Rows(db, actor, ended.OrderByDescending(r => r.IssuedAt ?? DateTime.UnixEpoch).ThenByDescending(r => r.Id).Take(MostEnded), today, cancel), await ended.CountAsync(cancel),
            keeps ? await Proposals(db, actor, now, Math.Clamp(weeks, 1, 520), cancel) : [],
            keeps ? Decision.Allowed : Decision.Denied(AccessRules.Why(Permissions.AssuranceEdit)), today);
    }

    /// <summary>Whether the plan is of use to the reader: they keep it, or there is something they may read in it.</summary>
    public async Task<bool> IsOfUse(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.CanAnywhere(actor, Permissions.AssuranceEdit, now, cancel) || await db.AssuranceReviews.VisibleTo(db, actor, now).AnyAsync(cancel);
    }

    /// <summary>The assurance of one project; null while it never had any, or the reader may not see it.</summary>
    public async Task<ProjectAssurance?> OfProject(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var visible = db.AssuranceReviews.VisibleTo(db, actor, now).Where(r => r.ProjectId == projectId && r.State != AssuranceState.Cancelled);
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var rows = await Rows(db, actor, visible.OrderByDescending(r => r.To).ThenByDescending(r => r.Id).Take(MostOfProject), today, cancel);
        if (rows.Count == 0) return null;
        var issued = visible.Where(r => r.State == AssuranceState.Issued).Select(r => r.Id);
        var late = await db.AssuranceFindings.AsNoTracking().Where(f => issued.Contains(f.ReviewId)).PastDue(db, today).OrderBy(f => f.Due).ThenBy(f => f.Id).Take(MostOfProject)
            .Select(f => new PastDueFinding(f.ReviewId, f.Number, f.Severity, f.Statement)).ToListAsync(cancel);
        return new ProjectAssurance(rows, late, today);
    }

    private static async Task<List<AssuranceRow>> Rows(GantryDb db, Actor actor, IQueryable<AssuranceReview> some, DateOnly today, CancellationToken cancel)
    {
        var me = actor.PersonId;
        var reviews = await some.AsNoTracking().Select(r => new
        {
            Review = r,
            Project = db.Projects.Where(p => p.Id == r.ProjectId).Select(p => p.Name).First(),
            Lead = db.People.Where(p => p.Id == r.LeadId).Select(p => p.Name).FirstOrDefault(),
            IsMine = db.AssuranceReviewers.Any(p => p.ReviewId == r.Id && p.PersonId == me),
        }).ToListAsync(cancel);
        var ids = reviews.Where(r => r.Review.State is AssuranceState.Draft or AssuranceState.Issued).Select(r => r.Review.Id).ToList();
        var tallies = ids.Count == 0 ? [] : await db.AssuranceFindings.Where(f => ids.Contains(f.ReviewId)).GroupBy(f => f.ReviewId).Select(g => new Tally
        {
            ReviewId = g.Key,
            Critical = g.Sum(f => f.Severity == FindingSeverity.Critical ? 1 : 0),
            Major = g.Sum(f => f.Severity == FindingSeverity.Major ? 1 : 0),
            Minor = g.Sum(f => f.Severity == FindingSeverity.Minor ? 1 : 0),
            Observations = g.Sum(f => f.Severity == FindingSeverity.Observation ? 1 : 0),
            Unsettled = g.Sum(f => f.State != FindingState.Settled ? 1 : 0),
        }).ToDictionaryAsync(t => t.ReviewId, cancel);
        var late = ids.Count == 0 ? [] : await db.AssuranceFindings.Where(f => ids.Contains(f.ReviewId)).PastDue(db, today).GroupBy(f => f.ReviewId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return reviews.ConvertAll(r =>
        {
            var t = tallies.GetValueOrDefault(r.Review.Id) ?? new Tally();
            var isOver = r.Review.State is AssuranceState.Issued or AssuranceState.Cancelled;
            return new AssuranceRow(
                r.Review.Id, r.Review.ProjectId, r.Project, r.Review.Kind, r.Review.Subject, r.Lead, r.Review.From, r.Review.To, r.Review.State, r.Review.Opinion, r.Review.IssuedAt, !isOver && r.Review.To < today,
                t.Critical, t.Major, t.Minor, t.Observations, t.Unsettled, late.GetValueOrDefault(r.Review.Id), r.IsMine);
        });
    }

    /// <summary>What the facts propose: not looked at for so many weeks and no review ahead; contradicting or red health and large tiers first. One question.</summary>
    private static async Task<List<AssuranceProposal>> Proposals(GantryDb db, Actor actor, DateTime now, int weeks, CancellationToken cancel)
    {
        var since = now.AddDays(-7 * weeks);
        var kept = db.ScopesWith(actor, Permissions.AssuranceEdit, now);
        var found = await db.Projects.VisibleTo(db, actor, now)
            .Where(p => kept.Contains(p.Id) && p.ArchivedAt == null && (p.Status == ProjectStatus.Planning || p.Status == ProjectStatus.Executing || p.Status == ProjectStatus.Closing)
                && !db.AssuranceReviews.Any(r => r.ProjectId == p.Id && r.State != AssuranceState.Cancelled && (r.State != AssuranceState.Issued || r.IssuedAt > since)))
            .GroupJoin(db.ProjectHealth, p => p.Id, h => h.ProjectId, (p, h) => new { Project = p, Healths = h }).SelectMany(x => x.Healths.DefaultIfEmpty(), (x, h) => new { x.Project, Health = h })
            .Select(x => new
            {
                x.Project.Id,
                x.Project.Name,
                x.Project.NameKey,
                x.Project.Tier,
                Overall = x.Health == null ? Health.NotKnown : x.Health.Overall,
                Contradicts = x.Health != null && x.Health.ContradictedAt != null,
                Last = db.AssuranceReviews.Where(r => r.ProjectId == x.Project.Id && r.State == AssuranceState.Issued).Max(r => r.IssuedAt),
                Score = (x.Health != null && x.Health.ContradictedAt != null ? 4 : 0) + (x.Health == null ? 0 : x.Health.Overall == Health.Red ? 3 : x.Health.Overall == Health.Amber ? 1 : 0)
                    + (x.Project.Tier == ProjectTier.Major ? 3 : x.Project.Tier == ProjectTier.Large ? 2 : x.Project.Tier == ProjectTier.Medium ? 1 : 0),
            })
            .Where(x => x.Score > 0).OrderByDescending(x => x.Score).ThenBy(x => x.Last ?? DateTime.UnixEpoch).ThenBy(x => x.NameKey).Take(MostProposals).ToListAsync(cancel);
        return found.ConvertAll(x => new AssuranceProposal(x.Id, x.Name, x.Tier, x.Overall, x.Last, string.Join(", ",
            new[] { x.Contradicts ? "says green, is red" : x.Overall is Health.Red or Health.Amber ? Platform.Shell.Show.Words(x.Overall) : null, $"{Platform.Shell.Show.Words(x.Tier).ToLowerInvariant()} project", x.Last is { } at ? $"last looked at {Platform.Shell.Show.Ago(at, now)}" : "never looked at" }.OfType<string>())));
    }

    private sealed class Tally
    {
        public Guid ReviewId { get; init; }
        public int Critical { get; init; }
        public int Major { get; init; }
        public int Minor { get; init; }
        public int Observations { get; init; }
        public int Unsettled { get; init; }
    }
}
