namespace Gantry.Scheduling;

/// <summary>What a task was planned to be when a baseline was taken; null where it was not kept.</summary>
/// <param name="Start">Start.</param>
/// <param name="Finish">Finish.</param>
/// <param name="Duration">Duration, in working time.</param>
/// <param name="Work">Work.</param>
public readonly record struct BaselineFigures(PlanTime? Start, PlanTime? Finish, WorkTime? Duration = null, WorkTime? Work = null);
