using static Gantry.Scheduling.Tests.PlanSketch;

namespace Gantry.Scheduling.Tests.CriticalPath;

public class LinkTests
{
    [Fact]
    public void A_chain_steps_over_the_weekend()
    {
        var plan = Empty();
        plan.Add(1, 4);
        plan.Add(2, 2);
        var schedule = Schedule.Compute(plan.Link(1, 2));
        Assert.Equal(January(4, 17), schedule.Of(1).Finish);
        Assert.Equal(January(5, 8), schedule.Of(2).Start);
        Assert.Equal(January(8, 17), schedule.Of(2).Finish);
        Assert.True(schedule.Of(1).IsCritical);
        Assert.Empty(schedule.Diagnostics);
    }

    [Theory]
    [InlineData(LinkKind.FinishStart, 1, "2024-01-09T08:00:00")]
    [InlineData(LinkKind.StartStart, 1, "2024-01-02T08:00:00")]
    [InlineData(LinkKind.FinishFinish, 1, "2024-01-05T08:00:00")]
    [InlineData(LinkKind.StartFinish, 4, "2024-01-03T08:00:00")]
    public void Each_kind_of_link_ties_its_two_ends(LinkKind kind, double lag, string start)
    {
        var plan = Empty();
        plan.Add(1, 5);
        plan.Add(2, 2);
        var schedule = Schedule.Compute(plan.Link(1, 2, kind, lag));
        Assert.Equal(PlanTime.Parse(start), schedule.Of(2).Start);
    }

    [Fact]
    public void Elapsed_lag_counts_the_weekend_and_work_begins_on_the_next_working_time()
    {
        var plan = Empty();
        plan.Add(1, 5);
        plan.Add(2, 1);
        var schedule = Schedule.Compute(plan.Link(1, 2, LinkKind.FinishStart, 2, LagKind.Elapsed));
        Assert.Equal(January(8, 8), schedule.Of(2).Start);
    }

    [Fact]
    public void Percent_lag_is_a_share_of_the_predecessor()
    {
        var plan = Empty();
        plan.Add(1, 4);
        plan.Add(2, 1);
        var schedule = Schedule.Compute(plan.Link(1, 2, LinkKind.StartStart, 50, LagKind.Percent));
        Assert.Equal(January(3, 8), schedule.Of(2).Start);
    }

    [Fact]
    public void Float_is_what_the_longer_path_leaves_to_the_shorter()
    {
        var plan = Empty();
        plan.Add(1, 5);
        plan.Add(2, 2);
        plan.Add(3, 1);
        var schedule = Schedule.Compute(plan.Link(1, 3).Link(2, 3));
        Assert.Equal(WorkTime.FromHours(24), schedule.Of(2).TotalFloat);
        Assert.Equal(WorkTime.FromHours(24), schedule.Of(2).FreeFloat);
        Assert.Equal(January(4, 8), schedule.Of(2).LateStart);
        Assert.Equal(January(5, 17), schedule.Of(2).LateFinish);
        Assert.False(schedule.Of(2).IsCritical);
        Assert.Equal(WorkTime.Zero, schedule.Of(1).TotalFloat);
    }

    [Fact]
    public void A_link_into_a_summary_holds_back_everything_inside_and_out_of_it_waits_for_the_last()
    {
        var plan = Empty();
        plan.Add(1, 2);
        plan.Add(2, 0, change: x => x.IsSummary = true);
        plan.Add(3, 1, level: 2);
        plan.Add(4, 3, level: 2);
        plan.Add(5, 1);
        var schedule = Schedule.Compute(plan.Link(1, 2).Link(2, 5));
        Assert.Equal(January(3, 8), schedule.Of(3).Start);
        Assert.Equal(January(3, 8), schedule.Of(2).Start);
        Assert.Equal(January(5, 17), schedule.Of(2).Finish);
        Assert.Equal(January(8, 8), schedule.Of(5).Start);
        Assert.Equal(WorkTime.FromHours(16), schedule.Of(3).TotalFloat);
        Assert.Equal(WorkTime.Zero, schedule.Of(1).TotalFloat);
    }

    [Fact]
    public void A_circle_is_diagnosed_with_its_path_and_the_rest_is_scheduled()
    {
        var plan = Empty();
        plan.Add(1, 1);
        plan.Add(2, 1);
        plan.Add(3, 1);
        var schedule = Schedule.Compute(plan.Link(1, 2).Link(2, 3).Link(3, 1));
        var diagnostic = Assert.Single(schedule.Diagnostics);
        Assert.Equal(DiagnosticCodes.Cycle, diagnostic.Code);
        Assert.Contains("'T1' (uid 1) -> 'T2' (uid 2) -> 'T3' (uid 3) -> 'T1' (uid 1)", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(January(3, 17), schedule.Of(3).Finish);
    }

    [Fact]
    public void A_hundred_thousand_levels_and_links_deep_is_no_matter()
    {
        var plan = Empty();
        for (var i = 1; i <= 100_000; i++)
        {
            plan.Add(i, 0.001, level: i);
            plan.Add(200_000 + i, 0, level: 1_000_000);
            if (i > 1) plan.Link(200_000 + i, 200_000 + i - 1);
        }

        plan.Link(200_001, 300_000);
        var schedule = Schedule.Compute(plan);
        Assert.Equal(DiagnosticCodes.Cycle, Assert.Single(schedule.Diagnostics).Code);
    }
}
