using System.Globalization;
using Gantry.Exchange;
using Gantry.Scheduling;

namespace Gantry.Projects;

/// <summary>What lists show of a project, from its plan.</summary>
internal static class FactsOf
{
    /// <summary>Working days a finish may slip past the baseline and still be green; beyond <see cref="AmberDays"/> it is red.</summary>
    public const int GreenDays = 2;

    public const int AmberDays = 10;

    public static ProjectFacts Plan(Plan plan, Schedule schedule, IReadOnlyDictionary<int, Baseline> baseline, PlanTime today)
    {
        var facts = new ProjectFacts { AsOf = today.Date, AddedCount = baseline.Count > 0 ? 0 : null };
        long totalDuration = 0, doneDuration = 0;
        var late = 0;
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var (task, dates) = (plan.Tasks[i], schedule.Dates[i]);
            if (dates.Kind != TaskDatesKind.Full || !task.IsActive || task.IsExternal) continue;
            facts.Start = facts.Start is { } s && s <= dates.Start ? s : dates.Start;
            facts.Finish = facts.Finish is { } f && f >= dates.Finish ? f : dates.Finish;
            if (baseline.GetValueOrDefault(task.Uid)?.Finish is { } planned)
                facts.BaselineFinish = facts.BaselineFinish is { } b && b >= planned ? b : planned;
            if (task.IsSummary) continue;

            facts.TaskCount++;
            if (baseline.Count > 0 && !baseline.ContainsKey(task.Uid)) facts.AddedCount = (facts.AddedCount ?? 0) + 1;
            totalDuration += Math.Max(task.Duration.Seconds, 1);
            doneDuration += Math.Max(task.Duration.Seconds, 1) * task.PercentComplete / 100;
            if (task.PercentComplete >= 100) continue;
            if (dates.IsCritical) facts.CriticalCount++;
            if (dates.Finish < today) late++;
            var minutes = dates.TotalFloat.Seconds / 60;
            facts.MinimumFloatMinutes = Math.Min(facts.MinimumFloatMinutes ?? long.MaxValue, minutes);
            if (task.IsMilestone && dates.Finish >= today && (facts.NextMilestoneDate is null || dates.Finish < facts.NextMilestoneDate))
                (facts.NextMilestone, facts.NextMilestoneDate) = (Cut(task.Name), dates.Finish);
        }

        facts.LateCount = late;
        facts.PercentComplete = totalDuration == 0 ? 0 : (int)(100 * doneDuration / totalDuration);
        if (facts is { Finish: { } finish, BaselineFinish: { } frozen }) facts.FinishVarianceDays = WorkingDays(schedule, frozen, finish);
        (facts.ScheduleHealth, facts.ScheduleReason) = ScheduleHealth(facts, plan.MinutesPerDay);
        return facts;
    }

    private static (Health Health, string? Reason) ScheduleHealth(ProjectFacts facts, int minutesPerDay)
    {
        if (facts.TaskCount == 0) return (Health.NotKnown, "There is no plan yet.");
        if (facts.FinishVarianceDays > AmberDays) return (Health.Red, $"The finish is {facts.FinishVarianceDays} working days later than the baseline.");
        if (facts.MinimumFloatMinutes < -minutesPerDay)
            return (Health.Red, $"Total float is {Days(facts.MinimumFloatMinutes.Value, minutesPerDay)}: a deadline or constraint cannot be met.");
        if (facts.FinishVarianceDays is not { } days)
            return facts.LateCount > 0
                ? (Health.Amber, $"{facts.LateCount} tasks should be finished and are not; there is no baseline to compare the finish with.")
                : (Health.NotKnown, "There is no baseline to compare the finish with.");
        if (days > GreenDays) return (Health.Amber, $"The finish is {days} working days later than the baseline.");
        if (facts.LateCount * 10 > facts.TaskCount) return (Health.Amber, $"{facts.LateCount} of {facts.TaskCount} tasks should be finished and are not.");
        return (Health.Green, days > 0 ? $"The finish is {days} working days later than the baseline, within tolerance." : "The finish is not later than the baseline.");
    }

    private static string Days(long minutes, int minutesPerDay) =>
        string.Create(CultureInfo.InvariantCulture, $"{(double)minutes / minutesPerDay:0.#} days");

    /// <summary>Working days between two instants by the project calendar; negative when the second is earlier.</summary>
    private static int WorkingDays(Schedule schedule, PlanTime from, PlanTime to) =>
        (int)Math.Round(schedule.WorkBetween(from, to).Minutes / Math.Max(schedule.Plan.MinutesPerDay, 1), MidpointRounding.AwayFromZero);

    private static string Cut(string text) => text.Length <= 300 ? text : text[..300];
}
