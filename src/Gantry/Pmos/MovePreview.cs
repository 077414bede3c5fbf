using Gantry.Charters;
using Gantry.Exceptions;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Pmos;

/// <summary>What one moved cell would change.</summary>
/// <param name="Move">The cell as it is to be.</param>
/// <param name="From">The level it has.</param>
/// <param name="Projects">Open projects it holds.</param>
/// <param name="Requests">Steps of that kind they took in the last 180 days: what would have come to the PMO.</param>
/// <param name="OpenItems">Open now, and treated by the new level at their next step.</param>
/// <param name="ApprovalsPerMonth">Decisions a month that are added; negative for fewer.</param>
/// <param name="HoursPerMonth">Hours of the PMO a month that are added, at the usual minutes for each.</param>
/// <param name="WaitingDaysPerMonth">Working days a month that projects wait at most, that are added.</param>
/// <param name="Acts">False for a service whose level nothing in the software follows yet.</param>
public sealed record MoveEffect(CellMove Move, ControlLevel From, int Projects, int Requests, int OpenItems, double ApprovalsPerMonth, double HoursPerMonth, double WaitingDaysPerMonth, bool Acts);

/// <summary>What a move of the matrix would change, before it is made.</summary>
/// <param name="Effects">Cell by cell.</param>
/// <param name="People">Project managers it reaches.</param>
/// <param name="NotCarried">Cells that go beyond the mandate and would only review.</param>
public sealed record MovePreviewed(IReadOnlyList<MoveEffect> Effects, int People, IReadOnlyList<CellMove> NotCarried)
{
    public double ApprovalsPerMonth => Effects.Sum(e => e.ApprovalsPerMonth);
    public double HoursPerMonth => Effects.Sum(e => e.HoursPerMonth);
    public double WaitingDaysPerMonth => Effects.Sum(e => e.WaitingDaysPerMonth);
    public int OpenItems => Effects.Sum(e => e.OpenItems);
}

/// <summary>Foretells a move of the matrix from what the projects did in the last 180 days.</summary>
public sealed class MovePreview(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public const int Days = 180;

    /// <summary>Minutes of the PMO for looking at one item, and for deciding one: our estimate, shown with the figures.</summary>
    public const int ReviewMinutes = 20;
    public const int DecisionMinutes = 45;

    /// <summary>What would change, or null when the reader may not see the PMO.</summary>
    public async Task<MovePreviewed?> Read(Actor actor, Guid pmoId, IReadOnlyList<CellMove> moves, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(moves);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Pmos.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(p => p.Id == pmoId, cancel) is not { } pmo) return null;
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var cells = await db.ControlCells.AsNoTracking().Where(c => c.PmoId == pmoId && c.To == null && c.ScopeId == null).ToDictionaryAsync(c => (c.Service, c.Tier), c => c.Setting, cancel);
        var mandate = await db.Mandates.InForce(pmoId, today).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel);
        var granted = await db.MandateGrants.Where(g => g.MandateId == mandate).ToDictionaryAsync(g => (g.Service, g.Tier), g => g.Level, cancel);
        var projects = await db.ProjectsOf(pmoId, pmo.ScopeId, cancel);
        var counts = await projects.GroupBy(p => p.Tier).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var tiers = moves.Select(m => m.Tier).Distinct().ToList();
        var people = await projects.Where(p => tiers.Contains(p.Tier) && p.OwnerId != null).Select(p => p.OwnerId).Distinct().CountAsync(cancel);
        var charters = await Steps(projects.Join(db.Charters, p => p.Id, c => c.ProjectId, (p, c) => new Step { Tier = p.Tier, At = c.SubmittedAt, IsOpen = c.State == CharterState.Draft || c.State == CharterState.Submitted }), now, cancel);
        var exceptions = await Steps(projects.Join(db.ExceptionReports, p => p.Id, e => e.ProjectId, (p, e) => new Step { Tier = p.Tier, At = e.OpenedAt, IsOpen = e.State == ExceptionState.Open || e.State == ExceptionState.Brought }), now, cancel);
        var effects = new List<MoveEffect>();
        foreach (var move in moves)
        {
            var set = cells.GetValueOrDefault((move.Service, move.Tier)) ?? ControlPresets.Of(pmo.Preset, move.Service, move.Tier);
            var steps = move.Service switch { PmoService.CharterApproval => charters, PmoService.ChangeControl => exceptions, _ => null };
            var (requests, open) = steps?.GetValueOrDefault(move.Tier) ?? default;
            var monthly = requests * 30.0 / Days;
            effects.Add(new MoveEffect(
                move, set.Level, counts.GetValueOrDefault(move.Tier), requests, open, monthly * (Decides(move.Level) - Decides(set.Level)),
                monthly * (Minutes(move.Level) - Minutes(set.Level)) / 60, monthly * ((Decides(move.Level) * (move.DecisionDays ?? set.DecisionDays)) - (Decides(set.Level) * set.DecisionDays)), ServiceCatalogue.Acting.Contains(move.Service)));
        }

        return new MovePreviewed(effects, people, [.. moves.Where(m => m.Level > ControlLevel.Review && (!granted.TryGetValue((m.Service, m.Tier), out var level) || level < m.Level))]);
    }

    private sealed class Step
    {
        public required ProjectTier Tier { get; init; }
        public required DateTime? At { get; init; }
        public required bool IsOpen { get; init; }
    }

    private static async Task<Dictionary<ProjectTier, (int Requests, int Open)>> Steps(IQueryable<Step> steps, DateTime now, CancellationToken cancel)
    {
        var since = now.AddDays(-Days);
        return await steps.GroupBy(s => s.Tier).Select(g => new { g.Key, Requests = g.Count(s => s.At >= since), Open = g.Count(s => s.IsOpen) }).ToDictionaryAsync(g => g.Key, g => (g.Requests, g.Open), cancel);
    }

    private static int Decides(ControlLevel level) => level >= ControlLevel.Approve ? 1 : 0;

    private static int Minutes(ControlLevel level) => level switch { ControlLevel.Advise => 0, ControlLevel.Review => ReviewMinutes, _ => DecisionMinutes };
}
