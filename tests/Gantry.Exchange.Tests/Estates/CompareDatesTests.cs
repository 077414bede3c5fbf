using Gantry.Exchange.Estates;
using Gantry.Scheduling;

namespace Gantry.Exchange.Tests.Estates;

public sealed class CompareDatesTests
{
    [Fact]
    public void Equal_dates_are_no_difference()
    {
        var comparison = Compare(Task(1, "02", "02") + Task(2, "03", "03", Link(1)));
        Assert.Equal((2, 2, 2), (comparison.Compared, comparison.SameDates, comparison.SameAll));
        Assert.Empty(comparison.Differences);
        Assert.Equal(PlanTime.At(2026, 3, 3, 17), comparison.Finish);
        Assert.Equal(comparison.StoredFinish, comparison.Finish);
    }

    [Fact]
    public void The_first_task_that_moves_has_a_reason_and_those_after_it_follow()
    {
        var comparison = Compare(Task(1, "02", "04", "<LevelingDelay>1</LevelingDelay>") + Task(2, "05", "05", Link(1)) + Task(3, "06", "06", Link(2)));
        Assert.Equal((3, 0), (comparison.Compared, comparison.SameDates));
        Assert.Equal([DifferenceReason.Leveling, DifferenceReason.FollowsPredecessor, DifferenceReason.FollowsPredecessor], comparison.Differences.Select(difference => difference.Reason));
        Assert.Contains("task 2 'Task 2'", comparison.Differences[2].Explanation, StringComparison.Ordinal);
        Assert.Equal(PlanTime.At(2026, 3, 4, 17), comparison.Differences[0].StoredFinish);
        Assert.Contains("Finish", comparison.Differences[0].Fields);
        Assert.Contains("8 working hours", comparison.Differences[0].Computed, StringComparison.Ordinal);
        Assert.Contains("from 'Task 1'", comparison.Differences[1].Computed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Start>2026-03-05T08:00:00</Start><Finish>2026-03-04T17:00:00</Finish>", DifferenceReason.StoredInconsistent)]
    [InlineData("<Start>2026-03-05T08:00:00</Start><Finish>2026-03-05T17:00:00</Finish>", DifferenceReason.Unknown)]
    [InlineData("<Start>2026-03-05T08:00:00</Start><Finish>2026-03-05T17:00:00</Finish><ConstraintType>6</ConstraintType><ConstraintDate>2026-03-03T17:00:00</ConstraintDate>", DifferenceReason.Constraint)]
    [InlineData("<Start>2026-03-05T08:00:00</Start><Finish>2026-03-05T17:00:00</Finish><ActualStart>2026-03-02T08:00:00</ActualStart><PercentComplete>50</PercentComplete>", DifferenceReason.Progress)]
    public void A_reason_is_found_in_the_task_itself(string more, DifferenceReason reason)
    {
        var difference = Assert.Single(Compare(PlanText.Task(1, more)).Differences);
        Assert.Equal(reason, difference.Reason);
        Assert.NotEmpty(difference.Explanation);
    }

    [Fact]
    public void Slack_that_differs_alone_names_what_comes_after()
    {
        var comparison = Compare(
            Task(1, "02", "02", "<LateFinish>2026-03-09T17:00:00</LateFinish>")
            + Task(2, "03", "03", Link(1) + "<LateFinish>2026-03-10T17:00:00</LateFinish>"));
        Assert.Equal((2, 0), (comparison.SameDates, comparison.SameAll));
        Assert.All(comparison.Differences, difference => Assert.Equal(DifferenceReason.SlackOnly, difference.Reason));
        Assert.Contains("task 2 'Task 2' after it", comparison.Differences[0].Explanation, StringComparison.Ordinal);
        Assert.Contains("until 2026-03-10 17:00, while the plan gives 2026-03-03 17:00", comparison.Differences[1].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_in_a_circle_are_explained_by_its_diagnosis()
    {
        var comparison = Compare(Task(1, "10", "10", Link(2)) + Task(2, "12", "12", Link(1)));
        Assert.Contains(comparison.Differences, difference => difference.Reason == DifferenceReason.NotScheduled && difference.Explanation.Contains("->", StringComparison.Ordinal));
    }

    [Fact]
    public void Summaries_external_and_inactive_tasks_are_not_compared()
    {
        var comparison = Compare(Task(1, "09", "09", "<Active>0</Active>") + Task(2, "09", "09", "<ExternalTask>1</ExternalTask>") + Task(3, "02", "02"));
        Assert.Equal(1, comparison.Compared);
    }

    private static string Link(int uid) => $"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>1</Type></PredecessorLink>";

    private static string Task(int uid, string start, string finish, string more = "") =>
        PlanText.Task(uid, $"<Start>2026-03-{start}T08:00:00</Start><Finish>2026-03-{finish}T17:00:00</Finish>{more}", $"Task {uid}");

    private static DateComparison Compare(string tasks)
    {
        var document = PlanText.Read(PlanText.Of(tasks));
        return CompareDates.Run(document, Schedule.Compute(document.Plan));
    }
}
