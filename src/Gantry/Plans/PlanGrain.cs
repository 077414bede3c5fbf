using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>The turnstile of one plan: whatever computes it comes through here one at a time.</summary>
public interface IPlanGrain : IGrainWithGuidKey
{
    /// <summary>Computes the plan again from its stored inputs, for the dates of today: after an upgrade of the engine, or when a day has passed.</summary>
    /// <returns>False when there is no such plan any more.</returns>
    Task<bool> Recalculate();
}

/// <summary>Keeps the inputs of one plan warm; the database's version decides whether they still hold.</summary>
internal sealed class PlanGrain(IDbContextFactory<GantryDb> databases, NoticeBoard notices, TimeProvider clock) : Grain, IPlanGrain
{
    private Plan? _plan;
    private PlanSurroundings? _around;
    private long _version;

    public async Task<bool> Recalculate()
    {
        var planId = this.GetPrimaryKey();
        await using var db = await databases.CreateDbContextAsync();
        var stored = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == planId);
        if (stored is null) return false;
        if (_plan is null || _around is null || _version != stored.Version)
        {
            _plan = await db.Load(stored, default);
            _around = await PlanSurroundings.Load(db, planId, default);
            _version = stored.Version;
        }

        var schedule = Schedule.Compute(_plan);
        await using var transaction = await db.Database.BeginTransactionAsync();
        // An edit that came in between wins: it stored its own dates.
        if (await db.Plans.Where(p => p.Id == planId).Select(p => p.Version).SingleOrDefaultAsync() != _version) return false;
        var project = await db.Projects.SingleOrDefaultAsync(p => p.Id == stored.ProjectId && p.PlanId == planId);
        await db.StoreSchedule(stored, _version, _plan, schedule, _around, clock.GetUtcNow().UtcDateTime, project, default);
        // Computed figures only: no input changed, so no version rises and nothing is audited.
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        if (project is not null)
        {
            notices.Publish(Notice.About(project.Id));
            notices.Publish(Notice.Projects);
        }

        return true;
    }
}

/// <summary>The way to a plan's turnstile for everything else, which knows nothing of grains.</summary>
public sealed class PlanTurnstile(IGrainFactory grains)
{
    /// <inheritdoc cref="IPlanGrain.Recalculate" />
    public Task<bool> Recalculate(Guid planId) => grains.GetGrain<IPlanGrain>(planId).Recalculate();
}
