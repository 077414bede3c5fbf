using System.Globalization;
using Gantry.Exchange;
using Gantry.Projects;
using Gantry.Scheduling;

namespace Gantry.Demo;

/// <summary>Lets a plan live: constraints and deadlines, baselines, what took longer and why, and progress until the status date.</summary>
internal sealed class PlanStory
{
    private const long HalfDay = 4 * 3600;
    private const int MostHalves = 80;
    private const int DaysBehindBeforeRecovery = 18;

    private static readonly string[] EverydayReasons =
    [
        "Access rights came two days after they were asked for.",
        "A colleague was ill; the other half carried on alone.",
        "Scope was clarified while the work went on.",
        "The supplier answered late.",
        "More cases turned up than the first look had shown.",
        "Review comments needed a second round.",
    ];

    private readonly PlanDocument _document;
    private readonly List<DraftTask> _drafts;
    private readonly ProjectOfCompany _project;
    private readonly WorkingDays _days;
    private readonly PlanWork _work;

    private PlanStory(PlanDocument document, PlanOutline outline, ProjectOfCompany project)
    {
        (_document, _drafts, _project) = (document, outline.Tasks, project);
        _days = new WorkingDays(document.Plan);
        _work = new PlanWork(document, _days);
    }

    private Plan Plan => _document.Plan;

    public static void Tell(PlanDocument document, PlanOutline outline, ProjectOfCompany project, PlanTime status, DateOnly today)
    {
        var story = new PlanStory(document, outline, project);
        story.Constrain();
        if (project.Status is not (ProjectStatus.Idea or ProjectStatus.Planning))
        {
            story._work.Freeze(0, Schedule.Compute(document.Plan));
            story.Disturb(status);
            if (project.Replanned) story._work.Freeze(1, Schedule.Compute(document.Plan));
            if (project.Status is not (ProjectStatus.OnHold or ProjectStatus.Cancelled)) story.ReachVariance(status);
        }

        if (project.Status != ProjectStatus.Idea) PlanProgress.Report(document, project, status, today, story._days);
        story._work.Total(Schedule.Compute(document.Plan));
    }

    private void Constrain()
    {
        var schedule = Schedule.Compute(Plan);
        foreach (var draft in _drafts.Where(d => d.NotBeforeDays is not null))
        {
            draft.Task.Constraint = ConstraintKind.StartNoEarlierThan;
            draft.Task.ConstraintDate = PlanTime.FromDate(_days.Later(schedule.Dates[draft.Task.Uid - 1].Start.Date, draft.NotBeforeDays!.Value)) + ElapsedTime.FromHours(8);
        }

        schedule = Schedule.Compute(Plan);
        foreach (var draft in _drafts.Where(d => d.DeadlineDays is not null))
            draft.Task.Deadline = PlanTime.FromDate(_days.Later(schedule.Dates[draft.Task.Uid - 1].Finish.Date, draft.DeadlineDays!.Value)) + ElapsedTime.FromHours(17);
    }

    /// <summary>Nothing takes exactly as long as planned: what was begun differs a little, and the larger differences say why.</summary>
    private void Disturb(PlanTime status)
    {
        var dice = new Dice(_project.Code + "/days");
        var schedule = Schedule.Compute(Plan);
        var changes = new List<(DraftTask Draft, int Halves, string Reason)>();
        foreach (var draft in _drafts.Where(Bends))
        {
            var (chance, halves, reason) = (dice.Percent(40), dice.Between(-2, 4), dice.Of(EverydayReasons));
            var most = (int)(draft.Task.Duration.Seconds * 2 / 5 / HalfDay);
            halves = Math.Clamp(halves, -most, most);
            if (!chance || halves == 0 || schedule.Dates[draft.Task.Uid - 1].Finish > status) continue;
            Stretch(draft, halves);
            changes.Add((draft, halves, reason));
        }

        // Everyday trouble must leave room for the story: what is too much of it did not happen.
        while (changes.Exists(c => c.Halves > 0) && Variance() > Math.Max(_project.Variance, 0) / 3)
        {
            var last = changes.FindLastIndex(c => c.Halves > 0);
            Stretch(changes[last].Draft, -changes[last].Halves);
            changes.RemoveAt(last);
        }

        foreach (var (draft, _, reason) in changes.Where(c => c.Halves >= 2)) AddNote(draft, reason);
    }

    /// <summary>Stretches or shortens one task that decides the finish until the finish differs from baseline 0 as the story has it.</summary>
    private void ReachVariance(PlanTime status)
    {
        if (_project.Recovered && Find(status, DaysBehindBeforeRecovery) is { } behind)
        {
            Stretch(behind.Draft, behind.Halves);
            _work.Freeze(1, Schedule.Compute(Plan));
            Stretch(behind.Draft, -behind.Halves);
        }

        if (Find(status, _project.Variance) is not { Halves: not 0 } chosen) return;
        var before = chosen.Draft.Task.Duration;
        Stretch(chosen.Draft, chosen.Halves);
        var change = string.Create(CultureInfo.InvariantCulture, $"Duration {before.Hours / 8:0.#} d → {chosen.Draft.Task.Duration.Hours / 8:0.#} d.");
        AddNote(chosen.Draft, _project.Slip is null ? change : $"{_project.Slip} {change}");
    }

    /// <summary>The task, and by how many half days it must change, for the finish to come as near as possible to a variance.</summary>
    private (DraftTask Draft, int Halves)? Find(PlanTime status, int variance)
    {
        if (_drafts.Find(Bends) is { } any && Variance() == variance) return (any, 0);
        (DraftTask Draft, int Halves, int Distance)? nearest = null;
        foreach (var draft in Candidates(Schedule.Compute(Plan), status))
        {
            if (VarianceWith(draft, MostHalves) < variance) continue;
            var halves = SmallestReaching(draft, variance);
            var distance = Math.Abs(VarianceWith(draft, halves) - variance);
            if (nearest is null || distance < nearest.Value.Distance) nearest = (draft, halves, distance);
            if (distance == 0) break;
        }

        return nearest is { } found ? (found.Draft, found.Halves) : null;
    }

    /// <summary>Tasks that decide the finish: what is worked on or was done last, and then the last ones, which no weekend stands behind.</summary>
    private IEnumerable<DraftTask> Candidates(Schedule schedule, PlanTime status)
    {
        var longest = _drafts.Where(d => Bends(d) && d.Task.Duration.Seconds >= 2 * HalfDay && Dates(d).TotalFloat.Seconds <= 6 * HalfDay).ToList();
        var current = longest.OrderBy(d => Dates(d).Start < status && Dates(d).Finish > status ? 0
            : Dates(d).Finish <= status ? (status - Dates(d).Finish).Seconds : 10 * (Dates(d).Start - status).Seconds).Take(5).ToList();
        return current.Concat(longest.OrderByDescending(d => Dates(d).Start).Take(10));

        TaskDates Dates(DraftTask draft) => schedule.Dates[draft.Task.Uid - 1];
    }

    /// <summary>The smallest change of a task, in half days, with which the finish is at least as late as the story has it.</summary>
    private int SmallestReaching(DraftTask draft, int variance)
    {
        var (least, most) = (1 - (int)(draft.Task.Duration.Seconds / HalfDay), MostHalves);
        while (least < most)
        {
            var middle = (int)Math.Floor((least + most) / 2.0);
            if (VarianceWith(draft, middle) >= variance) most = middle;
            else least = middle + 1;
        }

        return least;
    }

    private int VarianceWith(DraftTask draft, int halves)
    {
        Stretch(draft, halves);
        var variance = Variance();
        Stretch(draft, -halves);
        return variance;
    }

    private int Variance() => _days.Between(_work.BaselineFinish, Schedule.Compute(Plan).Finish);

    private void Stretch(DraftTask draft, int halves)
    {
        draft.Task.Duration += new WorkTime(halves * HalfDay);
        _work.Follow(draft.Task);
    }

    private static bool Bends(DraftTask draft) =>
        draft.Task is { IsSummary: false, IsElapsed: false } && !draft.OnWeekend && draft.Task.Duration.Seconds >= HalfDay;

    private void AddNote(DraftTask draft, string note)
    {
        var detail = _document.TaskDetails[draft.Task.Uid];
        detail.Notes = detail.Notes is null ? note : $"{detail.Notes}\n{note}";
    }
}
