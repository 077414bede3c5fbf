namespace Gantry.Scheduling;

/// <summary>How sound a schedule is: DCMA's 14 measures and what can be computed of GAO's ten scheduling best practices.</summary>
/// <remarks>
/// Sources: DCMA-EA PAM 200.1, Earned Value Management System Program Analysis Pamphlet (October 2012), section 4; GAO-16-89G,
/// Schedule Assessment Guide (December 2015). Both are guides: a measure that fails is a question to the planner, not a proof. Level of
/// effort cannot be recognised in Microsoft Project's data and is counted as work. A working day is the plan's minutes a day.
/// </remarks>
public sealed class ScheduleQuality
{
    private readonly Dictionary<string, QualityMeasure> _byCode;

    private ScheduleQuality(QualityInput input, IReadOnlyList<QualityMeasure> measures)
    {
        StatusDate = input.StatusDate;
        Measures = [.. measures.OrderBy(measure => measure.Code, StringComparer.Ordinal)];
        _byCode = measures.ToDictionary(measure => measure.Code, StringComparer.Ordinal);
        Practices = [.. QualityPractices.Of(_byCode)];
        List<double> floats = [], durations = [];
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (input.IsSummary[i]) Summaries++;
            if (!input.Counts[i]) continue;
            if (input.IsMilestone(i)) Milestones++;
            else Tasks++;
            if (!input.IsComplete(i)) Incomplete++;
            if (!input.IsIncompleteWork(i)) continue;
            floats.Add(input.FloatDays(i));
            durations.Add(input.DurationDays(i));
        }

        (FloatDays, DurationDays) = (floats, durations);
    }

    /// <summary>All measures: DCMA's in their order, then those of GAO.</summary>
    public IReadOnlyList<QualityMeasure> Measures { get; }

    /// <summary>GAO's ten practices in their order.</summary>
    public IReadOnlyList<QualityPractice> Practices { get; }

    /// <summary>The status date that was used; null when there is none.</summary>
    public PlanTime? StatusDate { get; }

    /// <summary>Tasks that count: active, of this plan, with dates, no summaries, no milestones.</summary>
    public int Tasks { get; }

    /// <summary>Milestones that count.</summary>
    public int Milestones { get; }

    /// <summary>Tasks and milestones among them that are not complete.</summary>
    public int Incomplete { get; }

    /// <summary>Summary tasks.</summary>
    public int Summaries { get; }

    /// <summary>Total float of each incomplete task that is no milestone, in working days and in the plan's order.</summary>
    public IReadOnlyList<double> FloatDays { get; }

    /// <summary>Duration of each incomplete task that is no milestone, in working days and in the plan's order.</summary>
    public IReadOnlyList<double> DurationDays { get; }

    /// <summary>True when no measure fails. Measures that do not apply or cannot be computed do not count either way.</summary>
    public bool Passes => Measures.All(measure => measure.Verdict != QualityVerdict.Fails);

    /// <summary>The measure of a code.</summary>
    /// <exception cref="KeyNotFoundException">There is no such code.</exception>
    public QualityMeasure this[string code] => _byCode[code];

    /// <summary>Judges a schedule.</summary>
    /// <param name="schedule">The schedule and its plan; neither is changed.</param>
    /// <param name="options">Baseline, status date, thresholds; null for the plan's status date, no baseline and the published thresholds.</param>
    /// <returns>A verdict for each measure. A bad plan gives measures that cannot be computed, never an exception.</returns>
    /// <remarks>Linear in tasks and links, plus one more computation of the schedule for the critical path test.</remarks>
    public static ScheduleQuality Of(Schedule schedule, QualityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var input = new QualityInput(schedule, options ?? new QualityOptions());
        return new ScheduleQuality(input,
        [
            .. LogicMeasures.Dcma(input),
            DateMeasures.HardConstraints(input),
            .. FloatMeasures.Floats(input),
            FloatMeasures.BaselineDurations(input),
            DateMeasures.InvalidDates(input),
            FloatMeasures.Resources(input, "DCMA10", mayBeElsewhere: true),
            BaselineMeasures.Missed(input),
            PathTest.Of(input),
            BaselineMeasures.LengthIndex(input),
            BaselineMeasures.ExecutionIndex(input),
            FloatMeasures.Names(input),
            .. LogicMeasures.Gao(input),
            .. DateMeasures.Sequencing(input),
            FloatMeasures.Resources(input, "GAO03a", mayBeElsewhere: false),
            .. FloatMeasures.Durations(input),
            PathMeasures.Horizontal(input),
            PathMeasures.Vertical(input),
            PathMeasures.CriticalForTheWrongReason(input),
            .. DateMeasures.Updating(input),
            BaselineMeasures.Coverage(input),
        ]);
    }
}
