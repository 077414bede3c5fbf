using Gantry.Approvals;
using Gantry.Charters;
using Gantry.Exceptions;
using Gantry.Issues;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Risks;
using Gantry.Snapshots;
using Gantry.SuccessPlans;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Supervision;

/// <summary>Computes the health of every open project from its facts, keeps what changed, and sees to contradictions: the project manager first, the PMO after two working days. Only the watch says it.</summary>
[Command("health.watch", CommandAttribute.OwnRecord, "Compute health and see to contradictions", HasRoute = false)]
internal sealed record WatchHealth : ICommand<int>
{
    /// <summary>At which projects; at all when null.</summary>
    public IReadOnlyList<Guid>? Projects { get; init; }
}

internal sealed class WatchHealthHandler : CommandHandler<WatchHealth, int>
{
    /// <summary>The project manager comes first: the PMO is told when the contradiction stands so many working days later.</summary>
    private const int ManagerDays = 2;

    public override async Task<int> Handle(WatchHealth command, CommandContext context, CancellationToken cancel)
    {
        context.DemandOwn(Guid.Empty);
        var db = context.Db;
        var some = command.Projects;
        var projects = await db.HealthInputs(some).ToListAsync(cancel);
        var risks = await Risks(db, some, cancel);
        var issues = await Issues(db, some, cancel);
        var kept = some is null ? db.ProjectHealth : db.ProjectHealth.Where(h => some.Contains(h.ProjectId));
        // Only what differs is written: to follow every one for changes would cost more than to read them.
        var known = await kept.AsNoTracking().ToDictionaryAsync(h => h.ProjectId, cancel);
        var changed = new List<ProjectHealth>();
        var due = new List<(Watched Project, ProjectHealth Health)>();
        foreach (var project in projects)
        {
            var (r, i) = (risks.GetValueOrDefault(project.Id), issues.GetValueOrDefault(project.Id));
            var now = HealthRules.Of(new HealthInput(project.Facts, project.OverDays, project.Budget, r?.Open ?? 0, r?.High ?? 0, r?.Unanswered ?? 0, i?.Open ?? 0, i?.Major ?? 0, i?.Critical ?? 0, r is not null || i is not null));
            if (!known.TryGetValue(project.Id, out var health))
            {
                health = new ProjectHealth { ProjectId = project.Id, Since = context.Now };
                db.ProjectHealth.Add(health);
            }

            var differs = Keep(health, now, r?.Open ?? 0, i?.Open ?? 0, context.Now);
            if (Contradict(context, project, health, now) || differs)
            {
                changed.Add(health);
                if (db.Entry(health).State == EntityState.Detached) db.Update(health);
            }

            if (health is { ContradictedAt: not null, PmoToldAt: null }) due.Add((project, health));
        }

        var told = await TellPmo(context, due, cancel);
        foreach (var id in changed.Select(h => h.ProjectId).Concat(told).Distinct()) context.Publish(Notice.About(id));
        var count = changed.Select(h => h.ProjectId).Concat(told).Distinct().Count();
        if (count > 0) context.Publish(Notice.Health);
        // The half-hourly look at all of them keeps the week.
        if (some is null)
        {
            await context.KeepSnapshots(cancel);
            await context.Prompt(cancel);
        }

        context.Summary = count == 1 ? "Looked at the health of projects: 1 changed" : $"Looked at the health of projects: {count} changed";
        return count;
    }

    private static bool Keep(ProjectHealth health, HealthNow now, int risks, int issues, DateTime at)
    {
        var before = (health.Schedule, health.ScheduleWhy, health.Cost, health.CostWhy, health.Risk, health.RiskWhy, health.Scope, health.ScopeWhy, health.Overall, health.OpenRisks, health.OpenIssues);
        if (health.Overall != now.Overall) health.Since = at;
        (health.Schedule, health.ScheduleWhy) = (now.Schedule.Health, now.Schedule.Why);
        (health.Cost, health.CostWhy) = (now.Cost.Health, now.Cost.Why);
        (health.Risk, health.RiskWhy) = (now.Risk.Health, now.Risk.Why);
        (health.Scope, health.ScopeWhy) = (now.Scope.Health, now.Scope.Why);
        (health.Overall, health.OverallWhy, health.OpenRisks, health.OpenIssues) = (now.Overall, now.Why, risks, issues);
        return before != (health.Schedule, health.ScheduleWhy, health.Cost, health.CostWhy, health.Risk, health.RiskWhy, health.Scope, health.ScopeWhy, health.Overall, health.OpenRisks, health.OpenIssues);
    }

    private static bool Contradict(CommandContext context, Watched project, ProjectHealth health, HealthNow now)
    {
        if (!HealthRules.Contradicts(project.Declared, now.Overall))
        {
            if (health.ContradictedAt is null) return false;
            (health.ContradictedAt, health.Contradiction, health.PmoToldAt) = (null, null, null);
            return true;
        }

        var text = $"Declared green. {now.Why}";
        if (health.ContradictedAt is not null)
        {
            if (health.Contradiction == text) return false;
            health.Contradiction = text;
            return true;
        }

        (health.ContradictedAt, health.Contradiction) = (context.Now, text);
        foreach (var person in new[] { project.OwnerId, project.DeputyId }.OfType<Guid>())
            context.Tell(person, InboxReason.Waiting, new RecordRef(RecordKind.Project, project.Id), $"You declare green, and the facts say red: {now.Why} Say what is right, by status or by plan", "/status");
        return true;
    }

    /// <summary>What still contradicts after two working days goes to the PMO as its matrix says: to nobody where it advises, as a review, or as a decision which of the two holds.</summary>
    private static async Task<IReadOnlyList<Guid>> TellPmo(CommandContext context, List<(Watched Project, ProjectHealth Health)> due, CancellationToken cancel)
    {
        var told = new List<Guid>();
        if (due.Count == 0) return told;
        var zone = await OrganizationDays.Of(context.Db, cancel);
        foreach (var (watched, health) in due.Where(d => WorkingDayClock.Due(zone, d.Health.ContradictedAt!.Value, ManagerDays) <= context.Now))
        {
            var control = await context.Db.ControlAt(watched.Id, watched.Tier, PmoService.StatusSupervision, context.Now, cancel);
            if (control.Level == ControlLevel.Advise || control.PmoId is not { } pmo) continue;
            health.PmoToldAt = context.Now;
            if (context.Db.Entry(health).State == EntityState.Detached) context.Db.Update(health);
            var project = await context.Db.Projects.SingleAsync(p => p.Id == watched.Id, cancel);
            var decides = control.Level == ControlLevel.Direct && !control.IsShadow;
            var turn = await context.TurnOfPmo(pmo, cancel);
            await context.Ask(
                new Question(project, ApprovalKind.Health, project.Id, $"{(decides ? "Decide" : "Review")} the health of {project.Name}", control.IsShadow && control.Level > ControlLevel.Review ? ApprovalMode.Shadow : decides ? ApprovalMode.Decision : ApprovalMode.Review)
                {
                    Control = control,
                    Lapse = LapseRule.KeepWaiting,
                    Facts = [new("Declared", "green, by the project manager"), new("Computed", "red"), new("Why", health.Contradiction ?? ""), new("Since", $"{health.ContradictedAt:yyyy-MM-dd}; the project manager was told then")],
                },
                turn with { Route = $"{control.Why} {turn.Route}" }, cancel);
            told.Add(project.Id);
        }

        return told;
    }

    private static async Task<Dictionary<Guid, RiskTally>> Risks(GantryDb db, IReadOnlyList<Guid>? some, CancellationToken cancel) =>
        await (some is null ? db.Risks : db.Risks.Where(r => some.Contains(r.ProjectId))).Where(r => r.ArchivedAt == null).GroupBy(r => r.ProjectId).Select(g => new RiskTally
        {
            ProjectId = g.Key,
            Open = g.Sum(r => r.State == RiskState.Open ? 1 : 0),
            High = g.Sum(r => r.State == RiskState.Open && r.Kind == RiskKind.Threat && r.Score >= 15 ? 1 : 0),
            Unanswered = g.Sum(r => r.State == RiskState.Open && r.Kind == RiskKind.Threat && r.Score >= 15 && (r.Response == RiskResponse.Undecided || r.OwnerId == null) ? 1 : 0),
        }).ToDictionaryAsync(t => t.ProjectId, cancel);

    private static async Task<Dictionary<Guid, IssueTally>> Issues(GantryDb db, IReadOnlyList<Guid>? some, CancellationToken cancel) =>
        await (some is null ? db.Issues : db.Issues.Where(i => some.Contains(i.ProjectId))).Where(i => i.ArchivedAt == null).GroupBy(i => i.ProjectId).Select(g => new IssueTally
        {
            ProjectId = g.Key,
            Open = g.Sum(i => i.State == IssueState.Open ? 1 : 0),
            Major = g.Sum(i => i.State == IssueState.Open && i.Severity == IssueSeverity.Major ? 1 : 0),
            Critical = g.Sum(i => i.State == IssueState.Open && i.Severity == IssueSeverity.Critical ? 1 : 0),
        }).ToDictionaryAsync(t => t.ProjectId, cancel);

    private sealed class RiskTally
    {
        public Guid ProjectId { get; init; }
        public int Open { get; init; }
        public int High { get; init; }
        public int Unanswered { get; init; }
    }

    private sealed class IssueTally
    {
        public Guid ProjectId { get; init; }
        public int Open { get; init; }
        public int Major { get; init; }
        public int Critical { get; init; }
    }
}

/// <summary>A project as the watch reads it.</summary>
internal sealed record Watched(Guid Id, ProjectTier Tier, Guid? OwnerId, Guid? DeputyId, Health Declared, ProjectFacts Facts, int? OverDays, bool Budget);

/// <summary>Which projects have a health.</summary>
internal static class WatchedProjects
{
    /// <summary>Open projects with their facts and what their charter says: one question. An idea has none, and what is on hold keeps the one it had.</summary>
    /// <param name="db">The database.</param>
    /// <param name="some">Which; all when null.</param>
    public static IQueryable<Watched> HealthInputs(this GantryDb db, IReadOnlyList<Guid>? some) =>
        (some is null ? db.Projects : db.Projects.Where(p => some.Contains(p.Id))).AsNoTracking().Where(p => p.ArchivedAt == null && (p.Status == ProjectStatus.Planning || p.Status == ProjectStatus.Executing || p.Status == ProjectStatus.Closing))
            .Select(p => new Watched(
                p.Id, p.Tier, p.OwnerId, p.DeputyId, p.DeclaredHealth, p.Facts,
                db.ExceptionReports.Where(e => e.ProjectId == p.Id && (e.State == ExceptionState.Open || e.State == ExceptionState.Brought)).Select(e => (int?)e.OverDays).FirstOrDefault(),
                db.Charters.Any(c => c.ProjectId == p.Id && c.State == CharterState.InForce && c.BudgetMinor != null)));
}

/// <summary>What follows a decision about contradicting health.</summary>
internal static class FollowHealth
{
    /// <summary>Approved, the facts hold and the declared health follows them; refused, the project manager's word stands, with the PMO's reason.</summary>
    public static async Task Follow(CommandContext context, Approval approval, Project project, CancellationToken cancel)
    {
        if (approval.State != ApprovalState.Approved) return;
        if (await context.Db.ProjectHealth.SingleOrDefaultAsync(h => h.ProjectId == project.Id, cancel) is not { } health) return;
        project.DeclaredHealth = health.Overall;
        (health.ContradictedAt, health.Contradiction, health.PmoToldAt) = (null, null, null);
    }
}
