using Gantry.Exchange;
using Gantry.Scheduling;

namespace Gantry.Plans.Checks;

/// <summary>A checked plan with what a report says about it.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Title">What people call the plan.</param>
/// <param name="Schedule">Its schedule.</param>
/// <param name="Quality">The verdicts.</param>
/// <param name="BaselineNumber">The baseline that was measured against; null when there is none.</param>
internal sealed record PlanCheck(string File, string Title, Schedule Schedule, ScheduleQuality Quality, int? BaselineNumber)
{
    public static PlanCheck Of(string file, PlanDocument document, Schedule schedule, int baselineNumber, PlanTime? statusDate)
    {
        var baseline = BaselineDatesOf(document, baselineNumber);
        var quality = ScheduleQuality.Of(schedule, new QualityOptions
        {
            Baseline = baseline,
            StatusDate = statusDate,
            TasksWithCost = document.TaskDetails.Where(detail => detail.Value.Cost > 0 || detail.Value.FixedCost > 0).Select(detail => detail.Key).ToHashSet(),
            DrivenFromOutside = document.ForeignLinks.Where(link => link.ForeignIsPredecessor).Select(link => link.Link.SuccessorUid).ToHashSet(),
            DrivesOutside = document.ForeignLinks.Where(link => !link.ForeignIsPredecessor).Select(link => link.Link.PredecessorUid).ToHashSet(),
        });
        return new PlanCheck(file, PlanFile.TitleOf(document, file), schedule, quality, baseline.Count > 0 ? baselineNumber : null);
    }

    public int Count(QualityVerdict verdict) => Quality.Measures.Count(measure => measure.Verdict == verdict);

    /// <summary>Dates of one baseline by task uid; interim plans are no baselines.</summary>
    public static Dictionary<int, BaselineFigures> BaselineDatesOf(PlanDocument document, int number)
    {
        var dates = new Dictionary<int, BaselineFigures>();
        foreach (var (uid, detail) in document.TaskDetails)
            if (detail.HasBaselines && detail.Baselines.TryGetValue(number, out var baseline) && !baseline.IsInterim && (baseline.Start is not null || baseline.Finish is not null))
                dates[uid] = new BaselineFigures(baseline.Start, baseline.Finish, baseline.Duration);
        return dates;
    }
}
