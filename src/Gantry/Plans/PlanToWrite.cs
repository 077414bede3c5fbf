using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>The state of a plan at one version, on its way into rows for lists and into the snapshot for pages. Nothing in it changes any more.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Version">The version.</param>
/// <param name="Schedule">Inputs and dates, read by nobody else.</param>
/// <param name="Around">What surrounds the plan.</param>
/// <param name="Moved">The tasks whose dates are written; null for all.</param>
/// <param name="WithFacts">What lists show of the project is written also when the working state is ahead of the published one.</param>
/// <param name="WithSnapshot">Also the snapshot and the verdicts of the checks; while a plan is being edited they are worth nothing for long.</param>
internal sealed record PlanToWrite(Guid PlanId, long Version, Schedule Schedule, PlanSurroundings Around, IReadOnlySet<int>? Moved, bool WithFacts, bool WithSnapshot)
{
    /// <summary>This state with what was asked for of an earlier one that was not written.</summary>
    public PlanToWrite After(PlanToWrite earlier) => this with
    {
        Moved = Moved is null || earlier.Moved is null ? null : Moved.Union(earlier.Moved).ToHashSet(),
        WithFacts = WithFacts || earlier.WithFacts,
        WithSnapshot = WithSnapshot || earlier.WithSnapshot,
    };
}
