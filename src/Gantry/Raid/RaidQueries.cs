using Gantry.Actions;
using Gantry.Issues;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Gantry.Platform.Search;
using Gantry.Projects;
using Gantry.Risks;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Raid;

/// <summary>A risk as its project shows it.</summary>
public sealed record RiskRow(Guid Id, long Version, string Name, RiskKind Kind, int Probability, int Impact, RiskRating Rating, RiskResponse Response, string? ResponseText, RiskState State, string? Owner, DateOnly? Due, DateTime ReviewedAt);

/// <summary>An issue as its project shows it.</summary>
public sealed record IssueRow(Guid Id, long Version, string Name, IssueSeverity Severity, IssueState State, string? Owner, string? EscalatedTo, DateOnly? Due, DateTime ReviewedAt, string? Description);

/// <summary>The RAID of a project: what is open, what weighs most first.</summary>
/// <param name="Closed">What is not open any more, of every kind.</param>
/// <param name="Stale">Open ones at which nobody has looked for a week.</param>
public sealed record RaidView(IReadOnlyList<RiskRow> Risks, IReadOnlyList<IssueRow> Issues, int Closed, int Stale, DateOnly Today, Decision Edit)
{
    public IReadOnlyList<ActionRow> Actions { get; init; } = [];

    /// <summary>Nothing that is open stands here.</summary>
    public bool IsEmpty => Risks.Count + Issues.Count + Actions.Count == 0;
}

/// <summary>One thing to look at in the weekly review.</summary>
/// <param name="Facts">What is known of it, by name.</param>
public sealed record ReviewItem(RecordRef Record, long Version, string Name, bool IsRisk, DateTime ReviewedAt, IReadOnlyList<(string Name, string? Value)> Facts);

/// <summary>An issue that was solved before.</summary>
public sealed record SolvedBefore(Guid Id, string Name, string Project, string Resolution);

/// <summary>Reads the RAID of projects.</summary>
public sealed class RaidQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public const int Most = 200;

    /// <summary>A week without a look is stale.</summary>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The RAID, or null when the reader may not see the project.</summary>
    public async Task<RaidView?> Read(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await db.Projects.VisibleTo(db, actor, now).AnyAsync(p => p.Id == projectId, cancel)) return null;
        var (risks, issues) = (await Risks(db, projectId, cancel), await Issues(db, projectId, cancel));
        var closed = await db.Risks.CountAsync(r => r.ProjectId == projectId && r.ArchivedAt == null && r.State != RiskState.Open, cancel)
            + await db.Issues.CountAsync(i => i.ProjectId == projectId && i.ArchivedAt == null && i.State != IssueState.Open, cancel)
            + await db.Actions.CountAsync(a => a.ProjectId == projectId && a.ArchivedAt == null && a.State != ActionState.Open, cancel);
        var since = now - Week;
        var rights = await db.RightsAt(actor, projectId, now, cancel);
        return new RaidView(risks, issues, closed, risks.Count(r => r.ReviewedAt < since) + issues.Count(i => i.ReviewedAt < since), (await OrganizationDays.Of(db, cancel)).DayOf(now), rights.Decide(Permissions.RaidEdit))
        {
            Actions = await ActionQueries.Rows(db, db.Actions.Where(a => a.ProjectId == projectId && a.ArchivedAt == null && a.State == ActionState.Open), cancel),
        };
    }

    private static async Task<List<RiskRow>> Risks(GantryDb db, Guid projectId, CancellationToken cancel) =>
        (await db.Risks.AsNoTracking().Where(r => r.ProjectId == projectId && r.ArchivedAt == null && r.State == RiskState.Open).OrderByDescending(r => r.Score).ThenBy(r => r.NameKey).Take(Most)
            .Select(r => new { Risk = r, Owner = db.People.Where(p => p.Id == r.OwnerId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel))
        .ConvertAll(r => new RiskRow(r.Risk.Id, r.Risk.Version, r.Risk.Name, r.Risk.Kind, r.Risk.Probability, r.Risk.Impact, Risk.RatingOf(r.Risk.Score), r.Risk.Response, r.Risk.ResponseText, r.Risk.State, r.Owner, r.Risk.Due, r.Risk.ReviewedAt));

    private static Task<List<IssueRow>> Issues(GantryDb db, Guid projectId, CancellationToken cancel) =>
        db.Issues.AsNoTracking().Where(i => i.ProjectId == projectId && i.ArchivedAt == null && i.State == IssueState.Open)
            .OrderBy(i => i.Severity == IssueSeverity.Critical ? 0 : i.Severity == IssueSeverity.Major ? 1 : i.Severity == IssueSeverity.Moderate ? 2 : 3).ThenBy(i => i.Due).ThenBy(i => i.NameKey).Take(Most)
            .Select(i => new IssueRow(i.Id, i.Version, i.Name, i.Severity, i.State, db.People.Where(p => p.Id == i.OwnerId).Select(p => p.Name).FirstOrDefault(),
                db.People.Where(p => p.Id == i.EscalatedToId).Select(p => p.Name).FirstOrDefault(), i.Due, i.ReviewedAt, i.Description)).ToListAsync(cancel);

    /// <summary>What is to be looked at, the longest unseen first; null when the reader may not see the project.</summary>
    public async Task<IReadOnlyList<ReviewItem>?> ToReview(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        if (await Read(actor, projectId, cancel) is not { } raid) return null;
        return [.. raid.Risks.Select(r => new ReviewItem(new RecordRef(RecordKind.Risk, r.Id), r.Version, r.Name, true, r.ReviewedAt,
                [("Kind", r.Kind.ToString()), ("Weighs", $"{r.Rating}: probability {r.Probability}, impact {r.Impact}"), ("Response", r.ResponseText is null ? r.Response.ToString() : $"{r.Response}: {r.ResponseText}"), ("Owner", r.Owner), ("Due", r.Due?.ToString("d MMMM yyyy", System.Globalization.CultureInfo.CurrentCulture))]))
            .Concat(raid.Issues.Select(i => new ReviewItem(new RecordRef(RecordKind.Issue, i.Id), i.Version, i.Name, false, i.ReviewedAt,
                [("Severity", i.Severity.ToString()), ("What happened", i.Description), ("Owner", i.Owner), ("Escalated to", i.EscalatedTo), ("Due", i.Due?.ToString("d MMMM yyyy", System.Globalization.CultureInfo.CurrentCulture))])))
            .OrderBy(i => i.ReviewedAt).ThenBy(i => i.Name, StringComparer.Ordinal)];
    }

    /// <summary>Issues the reader may see that were solved and share words with what is typed; those with most words first.</summary>
    public async Task<IReadOnlyList<SolvedBefore>> Similar(Actor actor, string text, int most = 3, CancellationToken cancel = default)
    {
        var words = DocumentText.Asked(text, SearchQueries.MostWords).Where(w => w.Length > 3).ToList();
        if (words.Count == 0) return [];
        await using var db = await databases.CreateDbContextAsync(cancel);
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, clock.GetUtcNow().UtcDateTime);
        var found = new Dictionary<Guid, (SolvedBefore Issue, int Words)>();
        foreach (var word in words)
        {
            foreach (var issue in await db.Issues.AsNoTracking()
                .Where(i => i.State == IssueState.Solved && i.ArchivedAt == null && i.Resolution != null && i.NameKey.Contains(word) && scopes.Contains(i.ProjectId)).OrderByDescending(i => i.SolvedAt).Take(20)
                .Select(i => new SolvedBefore(i.Id, i.Name, db.Projects.Where(p => p.Id == i.ProjectId).Select(p => p.Name).FirstOrDefault() ?? "", i.Resolution!)).ToListAsync(cancel))
                found[issue.Id] = (issue, found.GetValueOrDefault(issue.Id).Words + 1);
        }

        return [.. found.Values.OrderByDescending(f => f.Words).Take(most).Select(f => f.Issue)];
    }
}
