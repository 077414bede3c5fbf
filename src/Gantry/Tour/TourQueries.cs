using Gantry.Approvals;
using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tour;

/// <summary>One stop of the tour through the demo organisation.</summary>
/// <param name="Href">Its page, without the number of the stop.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Text">What to look at, and what to try.</param>
public sealed record TourStop(string Href, string Title, string Text)
{
    /// <summary>The page as a stop of the tour.</summary>
    public string At(int number) => $"{Href}{(Href.Contains('?', StringComparison.Ordinal) ? '&' : '?')}tour={number}";
}

/// <summary>The stops of the tour: found by what is true today, not by names, so that a stop always shows what it tells. Only a demo has one.</summary>
public sealed class TourQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>Whether there is a tour here.</summary>
    public static Task<bool> IsThere(GantryDb db, CancellationToken cancel) => db.Installations.AnyAsync(i => i.IsDemo, cancel);

    /// <summary>The stops that a reader may see, in their order; none outside a demo.</summary>
    public async Task<IReadOnlyList<TourStop>> Stops(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (!await IsThere(db, cancel)) return [];
        var now = clock.GetUtcNow().UtcDateTime;
        var visible = (await db.VisibleProjects(actor, now, cancel)).AsNoTracking().Where(p => p.ArchivedAt == null);
        var contradicted = await visible.Where(p => p.PlanId != null).Join(db.ProjectHealth.Where(h => h.ContradictedAt != null), p => p.Id, h => h.ProjectId, (p, h) => new { p.Id, p.Name, h.ContradictedAt }).OrderBy(p => p.ContradictedAt).FirstOrDefaultAsync(cancel);
        var decision = await db.Approvals.VisibleTo(db, actor, now).Where(a => a.Kind == ApprovalKind.Exception && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision).OrderBy(a => a.RequestedAt).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);
        var gate = await visible.Join(db.GateReviews.Where(r => r.State == ReviewState.Open && db.GateFindings.Any(f => f.ReviewId == r.Id && f.Verdict == Verdict.NotMet)), p => p.Id, r => r.ProjectId, (p, r) => new { p.Id, r.Gate, r.RequestedAt }).OrderBy(r => r.RequestedAt).FirstOrDefaultAsync(cancel);
        var pmo = await db.Pmos.Where(p => p.ArchivedAt == null && db.ScopesWith(actor, Permissions.ProjectsRead, now).Contains(p.ScopeId)).OrderBy(p => p.Id).Select(p => new { p.Id, p.Name }).FirstOrDefaultAsync(cancel);
        List<TourStop?> stops =
        [
            new("/", "Home is what needs you", "Decisions stand at the top: press Decide on one, and its facts open below it. Below stand what you own, what the PMO should look at, and what others changed."),
            contradicted is null ? null : new($"/projects/{contradicted.Id}/plan", $"The plan of {contradicted.Name}", "Type another duration into a cell: what follows moves at once, and undo is Ctrl Z. Click a task and press “Why this date” to see the chain of causes. Its manager declares it green; the plan says otherwise."),
            new("/supervision", "Health that is computed", "Each shape is computed from facts; the declared health stands beside it. A project that says green and is red is shown to its manager first, and to the PMO after two working days."),
            decision is null ? null : new($"/approvals/{decision}", "A decision with its facts", "The forecast left its tolerance, so an exception opened by itself. On the right stands who decides, why them, and what happens when nobody does. Nothing waits for ever."),
            gate is null ? null : new($"/projects/{gate.Id}/gates", $"{gate.Gate}: one criterion fails", "Criteria are computed where a fact can tell. The one that is not met links to where it is mended. The decision is go, go with conditions, recycle, hold or stop."),
            pmo is null ? null : new($"/pmos/{pmo.Id}", $"What {pmo.Name} holds in its hands", "Rows are services, columns are tiers. Change one cell: before anything moves you see what it would have cost in approvals, hours and waiting days over the last 180 days."),
        ];
        return [.. stops.OfType<TourStop>()];
    }
}
