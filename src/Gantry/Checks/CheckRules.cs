using Gantry.Deliverables;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Checks;

/// <summary>What holds for every quality check.</summary>
internal static class CheckRules
{
    /// <summary>Loads a check and its deliverable for a change; the checks of an accepted deliverable stay as they are.</summary>
    public static async Task<(Deliverable Deliverable, QualityCheck Check)> DemandCheck(this CommandContext context, Guid deliverableId, int number, long? version, CancellationToken cancel)
    {
        var deliverable = await context.DemandRecord<Deliverable>(deliverableId, version, cancel);
        deliverable.DemandNotAccepted();
        return (deliverable, await context.Db.QualityChecks.FindAsync([deliverableId, number], cancel) ?? throw CommandContext.NotFound());
    }
}
