using System.Globalization;
using System.Text.Json;
using Gantry.Demo;
using Gantry.Exchange;
using Gantry.Projects;
using Gantry.Scheduling;

namespace Gantry.Tests.Demo;

public class DemoPlanTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Company Alveda = Company.Read();
    private static readonly Lazy<List<(ProjectOfCompany Project, PlanDocument Document, Schedule Schedule)>> Made = new(() =>
        [.. Alveda.Projects.Select(p => (p, DemoPlan.Make(Alveda, p, Today))).Select(m => (m.p, m.Item2, Schedule.Compute(m.Item2.Plan)))]);

    /// <summary>Days all over the year, leap day, Christmas and Easter among them, and every day of a week.</summary>
    public static TheoryData<string> Days => ["2026-11-23", "2026-12-24", "2027-01-01", "2027-03-29", "2027-06-08", "2027-08-18", "2027-10-14", "2028-02-29", "2029-05-04", "2030-09-21", "2031-07-06"];

    [Fact]
    public void Every_plan_has_20_to_400_tasks_and_there_is_a_tiny_one()
    {
        Assert.All(Made.Value, m => Assert.InRange(m.Document.Plan.Tasks.Count, 20, 400));
        Assert.Contains(Made.Value, m => m.Document.Plan.Tasks.Count == 20 && m.Project.Tier == ProjectTier.Small);
        Assert.Contains(Made.Value, m => m.Document.Plan.Tasks.Count > 300);
    }

    [Fact]
    public void Every_task_has_a_name_of_its_own_and_no_two_plans_are_alike()
    {
        Assert.All(Made.Value, m =>
        {
            Assert.All(m.Document.Plan.Tasks, t => Assert.Matches(@"^[\p{L}\d][^{}<>|]{2,}$", t.Name));
            Assert.All(m.Document.Plan.Tasks, t => Assert.DoesNotMatch(@"^Task \d+$", t.Name));
        });
        var outlines = Made.Value.Select(m => string.Join('\n', m.Document.Plan.Tasks.Select(t => t.Name))).ToList();
        Assert.Equal(outlines.Count, outlines.Distinct().Count());
    }

    [Theory, MemberData(nameof(Days))]
    public void Whatever_day_it_is_the_engine_finds_nothing_wrong_and_stories_hold(string day)
    {
        var today = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        foreach (var project in Alveda.Projects)
        {
            var document = DemoPlan.Make(Alveda, project, today);
            var schedule = Schedule.Compute(document.Plan);
            Assert.Empty(schedule.Diagnostics);
            Assert.DoesNotContain(document.Plan.Tasks, t => t.IsActive && schedule.Dates[t.Uid - 1].Kind != TaskDatesKind.Full);
            AssertProgressFitsTheStatusDate(document, schedule, today);
            if (project.Code is "BNR" or "PRE" or "IPR") Assert.Equal((project.Code, project.Variance), (project.Code, Variance(document, schedule)));
            else if (project.Status is ProjectStatus.Executing)
                Assert.True(Math.Abs(Variance(document, schedule)!.Value - project.Variance) <= 2, $"{project.Code}: {Variance(document, schedule)} instead of {project.Variance}");
        }
    }

    [Fact]
    public void The_watermelon_says_green_and_is_twelve_working_days_late()
    {
        var (project, document, schedule) = Of("BNR");
        Assert.Equal(Health.Green, project.Declared);
        Assert.Equal(12, Variance(document, schedule));
        Assert.Contains(document.TaskDetails.Values, d => d.Notes?.Contains("Asbestos", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void The_recovered_project_was_far_behind_when_it_was_planned_anew_and_is_back_on_its_first_baseline()
    {
        var (_, document, schedule) = Of("BFV");
        Assert.InRange(Variance(document, schedule, 0)!.Value, -2, 0);
        var behind = Finish(document, 1)!.Value;
        Assert.True(new WorkingDays(document.Plan).Between(Finish(document, 0)!.Value, behind) > 10, "Baseline 1 should be the plan of the worst week.");
        Assert.Equal(Health.Green, Of("BFV").Project.Declared);
    }

    [Fact]
    public void The_agile_project_has_a_chain_of_sprints_that_close_with_an_increment()
    {
        var (_, document, schedule) = Of("LOY");
        var sprints = document.Plan.Tasks.Where(t => t.IsSummary && t.Name.StartsWith("Sprint ", StringComparison.Ordinal)).ToList();
        Assert.Equal(10, sprints.Count);
        var starts = sprints.Select(s => schedule.Dates[s.Uid - 1].Start).ToList();
        Assert.Equal(starts.Order(), starts);
        Assert.Equal(10, document.Plan.Tasks.Count(t => t.IsMilestone && t.Name.StartsWith("Increment ", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_on_hold_resumes_in_the_future_and_what_was_cancelled_is_inactive()
    {
        foreach (var (_, document, schedule) in Made.Value.Where(m => m.Project.Status == ProjectStatus.OnHold))
        {
            var open = document.Plan.Tasks.Where(t => t is { IsSummary: false, ActualStart: null }).ToList();
            Assert.NotEmpty(open);
            Assert.All(open, t => Assert.True(schedule.Dates[t.Uid - 1].Start.Date > Today, t.Name));
        }

        var cancelled = Made.Value.Single(m => m.Project.Status == ProjectStatus.Cancelled).Document.Plan;
        Assert.All(cancelled.Tasks.Where(t => !t.IsSummary), t => Assert.Equal(t.IsActive, t.PercentComplete == 100));
        Assert.Contains(cancelled.Tasks, t => t.PercentComplete == 100);
    }

    [Fact]
    public void Finished_projects_are_finished_and_ideas_have_no_baseline()
    {
        Assert.All(Made.Value.Where(m => m.Project.Status == ProjectStatus.Closed), m => Assert.All(m.Document.Plan.Tasks, t => Assert.Equal(100, t.PercentComplete)));
        Assert.All(Made.Value.Where(m => m.Project.Status is ProjectStatus.Idea or ProjectStatus.Planning), m => Assert.Null(Finish(m.Document, 0)));
        Assert.All(Made.Value.Where(m => m.Project.Status is not (ProjectStatus.Idea or ProjectStatus.Planning)), m => Assert.NotNull(Finish(m.Document, 0)));
    }

    [Fact]
    public void All_that_a_plan_can_show_occurs()
    {
        var plans = Made.Value.Select(m => m.Document.Plan).ToList();
        Assert.Equal([LinkKind.FinishFinish, LinkKind.FinishStart, LinkKind.StartStart], plans.SelectMany(p => p.Links).Select(l => l.Kind).Distinct().Order());
        Assert.Contains(plans.SelectMany(p => p.Links), l => l.Lag < 0);
        Assert.Contains(plans.SelectMany(p => p.Tasks), t => t.IsElapsed);
        Assert.Contains(plans.SelectMany(p => p.Tasks), t => t.Constraint == ConstraintKind.StartNoEarlierThan);
        Assert.Contains(plans.SelectMany(p => p.Tasks), t => t.Deadline is not null);
        Assert.Contains(plans.SelectMany(p => p.Tasks), t => t.CalendarUid is not null);
        Assert.Contains(plans.SelectMany(p => p.Tasks), t => t.IsEstimated);
        Assert.Equal([DemoCalendars.Hamburg, DemoCalendars.Valencia], plans.Select(p => p.CalendarUid).Distinct().Order());
        Assert.Contains(Made.Value, m => Finish(m.Document, 1) is not null);
    }

    [Fact]
    public void The_same_day_gives_the_same_plans_and_another_week_moves_them()
    {
        foreach (var project in Alveda.Projects)
        {
            var first = Text(DemoPlan.Make(Alveda, project, Today));
            Assert.Equal(first, Text(DemoPlan.Make(Company.Read(), project, Today)));
            Assert.NotEqual(first, Text(DemoPlan.Make(Alveda, project, Today.AddDays(7))));
        }
    }

    [Fact]
    public void The_large_plan_has_10_000_tasks_for_a_hundred_branches_in_waves()
    {
        var document = DemoPlan.Make(Alveda, Alveda.LargeProject, Today);
        var schedule = Schedule.Compute(document.Plan);
        Assert.Equal(10_000, document.Plan.Tasks.Count);
        Assert.Empty(schedule.Diagnostics);
        Assert.Equal(100, document.Plan.Tasks.Count(t => t.IsSummary && t.Name.StartsWith("Branch ", StringComparison.Ordinal)));
        Assert.Equal(10, document.Plan.Tasks.Count(t => t.IsMilestone && t.Name.StartsWith("Wave ", StringComparison.Ordinal)));
        Assert.Equal(10_000, document.Plan.Tasks.Select(t => document.TaskDetails[t.Uid].Wbs).Distinct().Count());
        var done = document.Plan.Tasks.Count(t => !t.IsSummary && t.PercentComplete == 100);
        Assert.InRange(done, 2_000, 7_000);
    }

    private static void AssertProgressFitsTheStatusDate(PlanDocument document, Schedule schedule, DateOnly today)
    {
        var friday = PlanTime.FromDate(DemoPlan.LastFriday(today)) + ElapsedTime.FromHours(17);
        foreach (var task in document.Plan.Tasks.Where(t => !t.IsSummary))
        {
            var dates = schedule.Dates[task.Uid - 1];
            if (task.ActualStart is { } start) Assert.True(start <= friday && dates.Start == start, $"{task.Name} started {start}, scheduled {dates.Start}");
            if (task.ActualFinish is { } finish) Assert.True(finish <= friday && dates.Finish == finish, $"{task.Name} finished {finish}, scheduled {dates.Finish}");
            else if (task.IsActive && document.Plan.StatusDate is not null) Assert.True(dates.Finish > friday, $"{task.Name} should have finished {dates.Finish}");
            Assert.Equal(task.ActualFinish is not null, task.PercentComplete == 100);
        }
    }

    private static (ProjectOfCompany Project, PlanDocument Document, Schedule Schedule) Of(string code) => Made.Value.Single(m => m.Project.Code == code);

    private static PlanTime? Finish(PlanDocument document, int baseline) =>
        document.TaskDetails.Values.Where(d => d.Baselines.ContainsKey(baseline)).Max(d => d.Baselines[baseline].Finish);

    private static int? Variance(PlanDocument document, Schedule schedule, int baseline = 0) =>
        Finish(document, baseline) is { } frozen ? new WorkingDays(document.Plan).Between(frozen, schedule.Finish) : null;

    private static string Text(PlanDocument document) => JsonSerializer.Serialize(new { document.Plan, document.TaskDetails, document.ResourceDetails, document.Properties });
}
