using System.Globalization;
using Gantry.Actions;
using Gantry.Assumptions;
using Gantry.Charters;
using Gantry.Decisions;
using Gantry.Dependencies;
using Gantry.Issues;
using Gantry.Lessons;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Gantry.Platform.Search;
using Gantry.Projects;
using Gantry.Risks;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Raid;

/// <summary>A risk as its project shows it.</summary>
public sealed record RiskRow(Guid Id, long Version, string Name, RiskKind Kind, int Probability, int Impact, RiskRating Rating, RiskResponse Response, string? ResponseText, RiskState State, string? Owner, DateOnly? Due, DateTime ReviewedAt, long? ExpectedMinor);

/// <summary>An issue as its project shows it.</summary>
public sealed record IssueRow(Guid Id, long Version, string Name, IssueSeverity Severity, IssueState State, string? Owner, string? EscalatedTo, DateOnly? Due, DateTime ReviewedAt, string? Description);

/// <summary>A decision in force as its project shows it.</summary>
/// <param name="By">Whoever decided: a person, a body, or what was written.</param>
public sealed record DecisionRow(Guid Id, string Name, DateOnly DecidedOn, string? By);

/// <summary>An assumption that is neither confirmed nor wrong, as its project shows it.</summary>
public sealed record AssumptionRow(Guid Id, long Version, string Name, string? Effect, string? Owner, DateOnly? Due, DateTime ReviewedAt);

/// <summary>A lesson as its project shows it, or whoever names a similar issue elsewhere.</summary>
public sealed record LessonRow(Guid Id, string Name, string Project, LessonState State, LessonCategory Category, string? NextTime);

/// <summary>The RAID of a project: what is open, what weighs most first.</summary>
/// <param name="Closed">What is not open any more, of every kind.</param>
/// <param name="Stale">Open ones at which nobody has looked for a week.</param>
public sealed record RaidView(IReadOnlyList<RiskRow> Risks, IReadOnlyList<IssueRow> Issues, int Closed, int Stale, DateOnly Today, Decision Edit)
{
    public IReadOnlyList<ActionRow> Actions { get; init; } = [];
    public IReadOnlyList<AssumptionRow> Assumptions { get; init; } = [];

    /// <summary>The newest decisions in force.</summary>
    public IReadOnlyList<DecisionRow> Decisions { get; init; } = [];

    /// <summary>How many decisions are in force.</summary>
    public int InForce { get; init; }

    /// <summary>What the project gets from others and gives to them.</summary>
    public IReadOnlyList<DependencyRow> Dependencies { get; init; } = [];

    /// <summary>The newest lessons.</summary>
    public IReadOnlyList<LessonRow> Lessons { get; init; } = [];

    /// <summary>The currency of the charter in force.</summary>
    public string? Currency { get; init; }

    /// <summary>Money times how likely it is, of all open threats that give money, less that of opportunities; null when none does.</summary>
    public long? ExpectedMinor => Risks.Any(r => r.ExpectedMinor is not null) ? Risks.Sum(r => r.Kind == RiskKind.Threat ? r.ExpectedMinor ?? 0 : -(r.ExpectedMinor ?? 0)) : null;

    /// <summary>Something that the weekly review looks at.</summary>
    public bool IsReviewed => Risks.Count + Issues.Count + Assumptions.Count > 0;

    /// <summary>Nothing that is open stands here.</summary>
    public bool IsEmpty => !IsReviewed && Actions.Count + InForce + Lessons.Count + Dependencies.Count == 0;
}

/// <summary>One thing to look at in the weekly review.</summary>
/// <param name="Facts">What is known of it, by name.</param>
public sealed record ReviewItem(RecordRef Record, long Version, string Name, DateTime ReviewedAt, IReadOnlyList<(string Name, string? Value)> Facts);

/// <summary>An issue that was solved before.</summary>
public sealed record SolvedBefore(Guid Id, string Name, string Project, string Resolution);

/// <summary>Reads the RAID of projects.</summary>
public sealed class RaidQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public const int Most = 200;

    /// <summary>How many decisions and lessons a project shows; the registers have all.</summary>
    public const int Newest = 5;

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
            + await db.Actions.CountAsync(a => a.ProjectId == projectId && a.ArchivedAt == null && a.State != ActionState.Open, cancel)
            + await db.Assumptions.CountAsync(a => a.ProjectId == projectId && a.ArchivedAt == null && a.State != AssumptionState.Open, cancel)
            + await db.Dependencies.CountAsync(d => d.ProjectId == projectId && d.ArchivedAt == null && (d.State == DependencyState.Delivered || d.State == DependencyState.Dropped), cancel);
        var assumptions = await Assumptions(db, projectId, cancel);
        var since = now - Week;
        var rights = await db.RightsAt(actor, projectId, now, cancel);
        return new RaidView(risks, issues, closed, risks.Count(r => r.ReviewedAt < since) + issues.Count(i => i.ReviewedAt < since) + assumptions.Count(a => a.ReviewedAt < since), (await OrganizationDays.Of(db, cancel)).DayOf(now), rights.Decide(Permissions.RaidEdit))
        {
            Actions = await ActionQueries.Rows(db, db.Actions.Where(a => a.ProjectId == projectId && a.ArchivedAt == null && a.State == ActionState.Open), cancel),
            Currency = await db.Charters.Where(c => c.ProjectId == projectId && c.State == CharterState.InForce).Select(c => c.Currency).FirstOrDefaultAsync(cancel),
            Assumptions = assumptions,
            Dependencies = await DependencyQueries.OpenOf(db, actor, now, projectId, cancel),
            Lessons = await Lessons(db, db.Lessons.Where(l => l.ProjectId == projectId && l.ArchivedAt == null), Newest, cancel),
            Decisions = await Decisions(db, projectId, cancel),
            InForce = await db.Decisions.CountAsync(d => d.ProjectId == projectId && d.ArchivedAt == null && d.State == DecisionState.InForce, cancel),
        };
    }

    private static async Task<List<RiskRow>> Risks(GantryDb db, Guid projectId, CancellationToken cancel) =>
        (await db.Risks.AsNoTracking().Where(r => r.ProjectId == projectId && r.ArchivedAt == null && r.State == RiskState.Open).OrderByDescending(r => r.Score).ThenBy(r => r.NameKey).Take(Most)
            .Select(r => new { Risk = r, Owner = db.People.Where(p => p.Id == r.OwnerId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel))
        .ConvertAll(r => new RiskRow(r.Risk.Id, r.Risk.Version, r.Risk.Name, r.Risk.Kind, r.Risk.Probability, r.Risk.Impact, Risk.RatingOf(r.Risk.Score), r.Risk.Response, r.Risk.ResponseText, r.Risk.State, r.Owner, r.Risk.Due, r.Risk.ReviewedAt, r.Risk.ExpectedMinor));

    private static Task<List<AssumptionRow>> Assumptions(GantryDb db, Guid projectId, CancellationToken cancel) =>
        db.Assumptions.AsNoTracking().Where(a => a.ProjectId == projectId && a.ArchivedAt == null && a.State == AssumptionState.Open).OrderBy(a => a.Due == null ? 1 : 0).ThenBy(a => a.Due).ThenBy(a => a.NameKey).Take(Most)
            .Select(a => new AssumptionRow(a.Id, a.Version, a.Name, a.Effect, db.People.Where(p => p.Id == a.OwnerId).Select(p => p.Name).FirstOrDefault(), a.Due, a.ReviewedAt)).ToListAsync(cancel);

    private static Task<List<DecisionRow>> Decisions(GantryDb db, Guid projectId, CancellationToken cancel) =>
        db.Decisions.AsNoTracking().Where(d => d.ProjectId == projectId && d.ArchivedAt == null && d.State == DecisionState.InForce).OrderByDescending(d => d.DecidedOn).ThenBy(d => d.NameKey).Take(Newest)
            .Select(d => new DecisionRow(d.Id, d.Name, d.DecidedOn,
                db.People.Where(p => p.Id == d.DecidedById).Select(p => p.Name).FirstOrDefault() ?? db.Bodies.Where(b => b.Id == d.BodyId).Select(b => b.Name).FirstOrDefault() ?? d.DecidedBy)).ToListAsync(cancel);

    private static Task<List<LessonRow>> Lessons(GantryDb db, IQueryable<Lesson> lessons, int most, CancellationToken cancel) =>
        lessons.AsNoTracking().OrderByDescending(l => l.RaisedAt).ThenBy(l => l.NameKey).Take(most)
            .Select(l => new LessonRow(l.Id, l.Name, db.Projects.Where(p => p.Id == l.ProjectId).Select(p => p.Name).FirstOrDefault() ?? "", l.State, l.Category, l.NextTime)).ToListAsync(cancel);

    private static Task<List<IssueRow>> Issues(GantryDb db, Guid projectId, CancellationToken cancel) =>
        db.Issues.AsNoTracking().Where(i => i.ProjectId == projectId && i.ArchivedAt == null && i.State == IssueState.Open)
            .OrderBy(i => i.Severity == IssueSeverity.Critical ? 0 : i.Severity == IssueSeverity.Major ? 1 : i.Severity == IssueSeverity.Moderate ? 2 : 3).ThenBy(i => i.Due).ThenBy(i => i.NameKey).Take(Most)
            .Select(i => new IssueRow(i.Id, i.Version, i.Name, i.Severity, i.State, db.People.Where(p => p.Id == i.OwnerId).Select(p => p.Name).FirstOrDefault(),
                db.People.Where(p => p.Id == i.EscalatedToId).Select(p => p.Name).FirstOrDefault(), i.Due, i.ReviewedAt, i.Description)).ToListAsync(cancel);

    /// <summary>What is to be looked at, the longest unseen first; null when the reader may not see the project.</summary>
    public async Task<IReadOnlyList<ReviewItem>?> ToReview(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        if (await Read(actor, projectId, cancel) is not { } raid) return null;
        return [.. raid.Risks.Select(r => new ReviewItem(new RecordRef(RecordKind.Risk, r.Id), r.Version, r.Name, r.ReviewedAt,
                [("Kind", r.Kind.ToString()), ("Weighs", $"{r.Rating}: probability {r.Probability}, impact {r.Impact}"), ("Response", r.ResponseText is null ? r.Response.ToString() : $"{r.Response}: {r.ResponseText}"), ("Owner", r.Owner), ("Due", Day(r.Due))]))
            .Concat(raid.Issues.Select(i => new ReviewItem(new RecordRef(RecordKind.Issue, i.Id), i.Version, i.Name, i.ReviewedAt,
                [("Severity", i.Severity.ToString()), ("What happened", i.Description), ("Owner", i.Owner), ("Escalated to", i.EscalatedTo), ("Due", Day(i.Due))])))
            .Concat(raid.Assumptions.Select(a => new ReviewItem(new RecordRef(RecordKind.Assumption, a.Id), a.Version, a.Name, a.ReviewedAt,
                [("If it is wrong", a.Effect), ("Owner", a.Owner), ("Review on", Day(a.Due))])))
            .OrderBy(i => i.ReviewedAt).ThenBy(i => i.Name, StringComparer.Ordinal)];
    }

    private static string? Day(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

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

    /// <summary>Shared lessons of projects the reader may see that share words with what is typed; those with most words first.</summary>
    public async Task<IReadOnlyList<LessonRow>> Learned(Actor actor, string text, int most = 3, CancellationToken cancel = default)
    {
        var words = DocumentText.Asked(text, SearchQueries.MostWords).Where(w => w.Length > 3).ToList();
        if (words.Count == 0) return [];
        await using var db = await databases.CreateDbContextAsync(cancel);
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, clock.GetUtcNow().UtcDateTime);
        var found = new Dictionary<Guid, (LessonRow Lesson, int Words)>();
        foreach (var word in words)
        {
            foreach (var lesson in await Lessons(db, db.Lessons.Where(l => l.State == LessonState.Shared && l.ArchivedAt == null && l.NameKey.Contains(word) && scopes.Contains(l.ProjectId)), 20, cancel))
                found[lesson.Id] = (lesson, found.GetValueOrDefault(lesson.Id).Words + 1);
        }

        return [.. found.Values.OrderByDescending(f => f.Words).Take(most).Select(f => f.Lesson)];
    }
}
