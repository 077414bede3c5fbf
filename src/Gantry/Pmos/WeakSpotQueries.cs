using Gantry.Approvals;
using Gantry.Bodies;
using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Shell;
using Gantry.Projects;
using Gantry.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Pmos;

/// <summary>Something that will keep a decision from being taken, found before one waits for it.</summary>
/// <param name="What">Where it is.</param>
/// <param name="Why">What will happen.</param>
/// <param name="Href">Where it is mended.</param>
/// <param name="Verb">The verb that mends it.</param>
public sealed record WeakSpot(string What, string Why, string Href, string Verb);

/// <summary>Looks through everybody and every table that decides in the scope of a PMO: a fixed number of questions.</summary>
public sealed class WeakSpotQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private const int MostOfAKind = 10, DaysAhead = 30;

    /// <summary>What every charter has to give somebody authority over.</summary>
    private static readonly DecisionKind[] Kinds = [DecisionKind.Scope, DecisionKind.Schedule, DecisionKind.Cost, DecisionKind.Risk, DecisionKind.Staffing, DecisionKind.Gate];

    /// <summary>What would not work, the PMO's own first; null when the reader may not see the PMO.</summary>
    public async Task<IReadOnlyList<WeakSpot>?> Read(Actor actor, Guid pmoId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Pmos.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(p => p.Id == pmoId, cancel) is not { } pmo) return null;
        var days = await OrganizationDays.Of(db, cancel);
        var today = days.DayOf(now);
        var projects = (await db.ProjectsOf(pmo.Id, pmo.ScopeId, cancel)).VisibleTo(db, actor, now).AsNoTracking();
        var chartered = db.Charters.AsNoTracking().Where(c => c.State == CharterState.InForce).Join(projects, c => c.ProjectId, p => p.Id, (c, p) => new Chartered { Charter = c, Project = p });
        return
        [
            .. await Office(db, pmo, cancel), .. await Mandate(db, pmo, today, cancel), .. await Boards(db, chartered, today, cancel), .. await Sponsors(db, chartered, cancel),
            .. await Managers(db, projects, cancel), .. await Holes(db, chartered, cancel), .. await Circles(db, now, cancel), .. await Stuck(db, projects, days, now, cancel),
        ];
    }

    private sealed class Chartered
    {
        public required Charter Charter { get; init; }
        public required Project Project { get; init; }
    }

    private static async Task<IEnumerable<WeakSpot>> Office(GantryDb db, Pmo pmo, CancellationToken cancel)
    {
        var there = await db.People.Where(p => (p.Id == pmo.OwnerId || p.Id == pmo.DeputyId) && p.IsActive).Select(p => p.Id).ToListAsync(cancel);
        var href = $"/pmos/{pmo.Id}";
        if (pmo.OwnerId is not { } lead || !there.Contains(lead)) return [new WeakSpot(pmo.Name, "Nobody leads it: what it decides goes to whoever has the role of a PMO lead, or above it.", href, "Name a lead")];
        return pmo.DeputyId is { } deputy && there.Contains(deputy) ? [] : [new WeakSpot(pmo.Name, "Its lead has no deputy: in their absence every decision rises above the PMO.", href, "Name a deputy")];
    }

    private static async Task<IEnumerable<WeakSpot>> Mandate(GantryDb db, Pmo pmo, DateOnly today, CancellationToken cancel)
    {
        var until = await db.Mandates.Where(m => m.PmoId == pmo.Id && m.SignedAt != null && m.EndedAt == null && m.Until >= today).OrderByDescending(m => m.Until).Select(m => new { m.From, m.Until }).ToListAsync(cancel);
        var href = $"/pmos/{pmo.Id}/mandate";
        if (!until.Exists(m => m.From <= today)) return [new WeakSpot("Mandate", "No signed mandate carries the matrix: everything only reviews.", href, "Draft one")];
        return until[0].Until <= today.AddDays(DaysAhead) ? [new WeakSpot("Mandate", $"It ends on {Show.Day(until[0].Until)}: from the next day on everything only reviews.", href, "Draft the next")] : [];
    }

    private static async Task<IEnumerable<WeakSpot>> Boards(GantryDb db, IQueryable<Chartered> chartered, DateOnly today, CancellationToken cancel)
    {
        var seats = db.SeatsOn(today).Where(s => s.Votes);
        var boards = await db.Bodies.AsNoTracking().Where(b => chartered.Any(c => c.Charter.BoardId == b.Id)).OrderBy(b => b.NameKey)
            .Select(b => new { Body = b, Voting = seats.Count(s => s.BodyId == b.Id), Projects = chartered.Count(c => c.Charter.BoardId == b.Id) }).ToListAsync(cancel);
        return boards.Where(b => b.Body.ArchivedAt is not null || !Quorum.Of(b.Voting, b.Body.Quorum).CanBeReached).Take(MostOfAKind).Select(b => new WeakSpot(
            b.Body.Name, b.Body.ArchivedAt is not null ? $"It is archived and is still the board of {HealthRules.Count(b.Projects, "project")}: what it would decide rises past it." : $"It has {HealthRules.Count(b.Voting, "voting member")} and needs {Quorum.Of(b.Voting, b.Body.Quorum).Needed}: it cannot decide for {HealthRules.Count(b.Projects, "project")}, and what it would decide rises past it.",
            $"/bodies/{b.Body.Id}", "Mend the board"));
    }

    private static async Task<IEnumerable<WeakSpot>> Sponsors(GantryDb db, IQueryable<Chartered> chartered, CancellationToken cancel) =>
        (await chartered.Where(c => c.Charter.SponsorId == null || !db.People.Any(p => p.Id == c.Charter.SponsorId && p.IsActive)).OrderBy(c => c.Project.NameKey).Take(MostOfAKind).Select(c => new { c.Project.Id, c.Project.Name }).ToListAsync(cancel))
        .Select(p => new WeakSpot(p.Name, "Its sponsor has left: nobody decides what only the sponsor may.", $"/projects/{p.Id}", "Name a sponsor"));

    private static async Task<IEnumerable<WeakSpot>> Managers(GantryDb db, IQueryable<Project> projects, CancellationToken cancel) =>
        (await projects.Where(p => p.OwnerId != null && !db.People.Any(o => o.Id == p.OwnerId && o.IsActive)).OrderBy(p => p.NameKey).Take(MostOfAKind).Select(p => new { p.Id, p.Name }).ToListAsync(cancel))
        .Select(p => new WeakSpot(p.Name, "Its project manager has left: news of it reaches nobody first.", $"/projects/{p.Id}", "Name a project manager"));

    private static async Task<IEnumerable<WeakSpot>> Holes(GantryDb db, IQueryable<Chartered> chartered, CancellationToken cancel)
    {
        var few = await chartered.Where(c => db.AuthorityRows.Where(r => r.CharterId == c.Charter.Id && Kinds.Contains(r.Kind)).Select(r => r.Kind).Distinct().Count() < Kinds.Length).OrderBy(c => c.Project.NameKey).Take(MostOfAKind)
            .Select(c => new { c.Project.Id, c.Project.Name, CharterId = c.Charter.Id }).ToListAsync(cancel);
        var ids = few.ConvertAll(c => c.CharterId);
        var rows = await db.AuthorityRows.Where(r => ids.Contains(r.CharterId)).Select(r => new { r.CharterId, r.Kind }).Distinct().ToListAsync(cancel);
        return few.Select(c => new WeakSpot(
            c.Name, $"Its table gives nobody authority over {string.Join(", ", Kinds.Where(k => !rows.Exists(r => r.CharterId == c.CharterId && r.Kind == k)).Select(k => k.ToString().ToLowerInvariant()))}: such a decision rises to the top of its line.", $"/projects/{c.Id}/charter", "Change the table"));
    }

    /// <summary>Executives who only stand in for each other.</summary>
    private static async Task<IEnumerable<WeakSpot>> Circles(GantryDb db, DateTime now, CancellationToken cancel)
    {
        var pairs = await db.RoleAssignments.Where(a => a.Role == Role.Executive && a.DeputyId != null && a.PersonId.CompareTo(a.DeputyId.Value) < 0 && a.From <= now && (a.To == null || a.To > now)
                && db.RoleAssignments.Any(b => b.Role == Role.Executive && b.PersonId == a.DeputyId && b.DeputyId == a.PersonId && b.From <= now && (b.To == null || b.To > now)))
            .Select(a => new { One = db.People.Where(p => p.Id == a.PersonId).Select(p => p.Name).FirstOrDefault(), Other = db.People.Where(p => p.Id == a.DeputyId).Select(p => p.Name).FirstOrDefault() }).Distinct().Take(MostOfAKind).ToListAsync(cancel);
        return pairs.Select(p => new WeakSpot($"{p.One} and {p.Other}", "They stand in for each other: when both are away, what waits for one goes one level up.", "/roles", "Name another deputy"));
    }

    /// <summary>What has had the time of everybody in its line and more. Whoever is last is told again each time, so the day it is due says nothing.</summary>
    private static async Task<IEnumerable<WeakSpot>> Stuck(GantryDb db, IQueryable<Project> projects, OrganizationDays days, DateTime now, CancellationToken cancel)
    {
        var waiting = await db.Approvals.Where(a => a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision && (a.Step == ApprovalStep.Above || (a.AboveId == null && (a.DeputyId == null || a.Step == ApprovalStep.Deputy))) && projects.Any(p => p.Id == a.ProjectId))
            .OrderBy(a => a.RequestedAt).Take(MostOfAKind * 5).Select(a => new { a.Id, a.Title, a.RequestedAt, a.DecisionDays, Turns = 1 + (a.DeputyId == null ? 0 : 1) + (a.AboveId == null ? 0 : 1) }).ToListAsync(cancel);
        return waiting.Where(a => WorkingDayClock.Between(days, days.DayOf(a.RequestedAt), days.DayOf(now)) > a.DecisionDays * a.Turns).Take(MostOfAKind)
            .Select(a => new WeakSpot(a.Title, $"Everybody in its line let their time pass since {Show.Day(days.DayOf(a.RequestedAt))}; whoever is last is told again until somebody decides.", $"/approvals/{a.Id}", "Look"));
    }
}
