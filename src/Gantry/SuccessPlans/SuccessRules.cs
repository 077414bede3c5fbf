using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.SuccessPlans;

/// <summary>Who may do what with success plans and questions.</summary>
internal static class SuccessRules
{
    /// <summary>Loads a plan for its project manager, its partner, the deputy, or those who may edit the PMO.</summary>
    public static async Task<SuccessPlan> DemandPlan(this CommandContext context, Guid planId, long? version, CancellationToken cancel, bool byOffice = false)
    {
        var plan = await context.Db.SuccessPlans.SingleOrDefaultAsync(p => p.Id == planId, cancel);
        var me = context.Actor.PersonId;
        var isParty = plan is not null && me is not null && ((me == plan.PersonId && !byOffice) || me == plan.OwnerId || me == plan.DeputyId);
        if (isParty || plan is null) context.DemandOwn(isParty ? me : Guid.Empty);
        else await context.DemandHere(Permissions.PmosEdit, await context.ScopeOfPmo(plan.PmoId, cancel), Permissions.PmosEdit, cancel);
        if (plan is null) throw CommandContext.NotFound();
        plan = await context.Load<SuccessPlan>(plan.Id, version, cancel);
        if (plan.To is not null) throw CommandContext.Invalid(nameof(plan.To), "This success plan has ended: begin another.");
        return plan;
    }

    /// <summary>Where a PMO is.</summary>
    public static Task<Guid> ScopeOfPmo(this CommandContext context, Guid pmoId, CancellationToken cancel) => context.Db.Pmos.Where(p => p.Id == pmoId).Select(p => p.ScopeId).SingleAsync(cancel);

    /// <summary>Tells open pages.</summary>
    public static void Tell(this CommandContext context, SuccessPlan plan, string summary)
    {
        context.Summary = summary;
        context.Publish(Notice.About(plan.Id));
        context.Publish(Notice.About(plan.PmoId));
        context.Publish(Notice.Pmos);
    }
}
