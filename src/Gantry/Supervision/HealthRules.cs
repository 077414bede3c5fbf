using Gantry.Projects;

namespace Gantry.Supervision;

/// <summary>What the health of a project is computed from.</summary>
/// <param name="Facts">What its published plan says.</param>
/// <param name="OverDays">Working days the forecast is past the tolerance; null when no exception is open.</param>
/// <param name="Budget">Whether a charter in force says a budget.</param>
/// <param name="Risks">Open risks and opportunities.</param>
/// <param name="HighRisks">Open threats that weigh high.</param>
/// <param name="Unanswered">Of these, those without an answer or an owner.</param>
/// <param name="Issues">Open issues.</param>
/// <param name="MajorIssues">Open issues that are major.</param>
/// <param name="CriticalIssues">Open issues that are critical.</param>
/// <param name="EverKept">Whether risks or issues were ever kept.</param>
public sealed record HealthInput(ProjectFacts Facts, int? OverDays, bool Budget, int Risks, int HighRisks, int Unanswered, int Issues, int MajorIssues, int CriticalIssues, bool EverKept);

/// <summary>One dimension of health and why.</summary>
public sealed record Dimension(Health Health, string Why);

/// <summary>The four dimensions a project begins with.</summary>
public sealed record HealthNow(Dimension Schedule, Dimension Cost, Dimension Risk, Dimension Scope)
{
    /// <summary>The worst of what is known; not known while the schedule is not, for nothing else says that a project is well.</summary>
    public Health Overall => Known.Contains(Health.Red) ? Health.Red : Known.Contains(Health.Amber) ? Health.Amber : Schedule.Health == Health.Green ? Health.Green : Health.NotKnown;

    /// <summary>Why the worst is as it is.</summary>
    public string Why => ((Dimension[])[Schedule, Risk, Scope, Cost]).FirstOrDefault(d => d.Health == Overall && d.Health != Health.NotKnown)?.Why ?? Schedule.Why;

    private Health[] Known => [Schedule.Health, Cost.Health, Risk.Health, Scope.Health];
}

/// <summary>Computes health. Pure; what nothing is known of is not known and never green.</summary>
public static class HealthRules
{
    /// <summary>Added work up to so many percent of the tasks is within the noise of planning.</summary>
    public const int GreenScopePercent = 5;

    /// <summary>Beyond so many percent it is another project than the one that was agreed.</summary>
    public const int AmberScopePercent = 15;

    /// <summary>The health that follows from what is known.</summary>
    public static HealthNow Of(HealthInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new HealthNow(Schedule(input), Cost(input), Risk(input), Scope(input.Facts));
    }

    /// <summary>What the project manager declares contradicts the facts: green declared, red computed.</summary>
    public static bool Contradicts(Health declared, Health computed) => declared == Health.Green && computed == Health.Red;

    private static Dimension Schedule(HealthInput input) => input.OverDays is { } over and > 0
        ? new(Health.Red, $"The forecast is {Count(over, "working day")} past the tolerance of the charter.")
        : new(input.Facts.ScheduleHealth, input.Facts.ScheduleReason ?? "There is no plan yet.");

    // Until actual cost is kept, a budget is only a number: nothing is said to be within it.
    private static Dimension Cost(HealthInput input) => new(Health.NotKnown, input.Budget ? "There is a budget, and no actual cost is kept yet." : "No budget and no actual cost is kept.");

    private static Dimension Risk(HealthInput input)
    {
        if (input.CriticalIssues > 0) return new(Health.Red, $"{Count(input.CriticalIssues, "critical issue")} open.");
        if (input.Unanswered > 0) return new(Health.Red, $"{Count(input.Unanswered, "high risk")} without an answer or an owner.");
        if (input.MajorIssues > 0) return new(Health.Amber, $"{Count(input.MajorIssues, "major issue")} open.");
        if (input.HighRisks > 0) return new(Health.Amber, $"{Count(input.HighRisks, "high risk")} open, each with an answer.");
        return input.EverKept ? new(Health.Green, $"{Count(input.Risks, "risk")} and {Count(input.Issues, "issue")} open, none of them high or major.") : new(Health.NotKnown, "No risks or issues are kept.");
    }

    private static Dimension Scope(ProjectFacts facts)
    {
        if (facts.AddedCount is not { } added || facts.TaskCount == 0) return new(Health.NotKnown, "There is no baseline to compare the work with.");
        var percent = 100 * added / facts.TaskCount;
        var why = added == 0 ? "No task was added since the baseline." : $"{Count(added, "task")} of {facts.TaskCount} added since the baseline ({percent} %).";
        return new(percent > AmberScopePercent ? Health.Red : percent > GreenScopePercent ? Health.Amber : Health.Green, why);
    }

    internal static string Count(int number, string one) => number == 1 ? $"1 {one}" : $"{number} {one}s";
}
