using System.Text;
using Gantry.Exchange.Estates;
using Gantry.Scheduling;

namespace Gantry.Exchange.Tests.MsProject;

/// <summary>Files built so that anything that grows faster than they do would not end.</summary>
public sealed class LargeFileTests
{
    private const int Many = 30_000;

    [Fact]
    public void A_long_chain_of_calendars_is_cut()
    {
        var calendars = Repeat(i => $"<Calendar><UID>{i + 2}</UID><Name>c{i}</Name><BaseCalendarUID>{i + 1}</BaseCalendarUID></Calendar>");
        var document = PlanText.Read(PlanText.Of(PlanText.Task(1), calendars: calendars));
        Assert.Equal(Many + 1, document.Plan.Calendars.Count);
        Assert.Contains(document.Losses.Losses, loss => loss.Why.Contains("long chain", StringComparison.Ordinal));
        Assert.Single(Schedule.Compute(document.Plan).Dates);
    }

    [Fact]
    public void Many_links_of_one_summary_are_compared_once()
    {
        const string wrong = "<Start>2030-01-01T08:00:00</Start><Finish>2030-01-01T17:00:00</Finish>";
        var tasks = new StringBuilder(PlanText.Task(1_000_000, wrong));
        tasks.Append("<Task><UID>1000001</UID><ID>2</ID><Name>Summary</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary>");
        for (var i = 0; i < Many; i++) tasks.Append("<PredecessorLink><PredecessorUID>1000000</PredecessorUID><Type>1</Type></PredecessorLink>");
        tasks.Append("</Task>").Append(Repeat(i => PlanText.Task(i + 1, wrong).Replace("<OutlineLevel>1", "<OutlineLevel>2", StringComparison.Ordinal)));
        var document = PlanText.Read(PlanText.Of(tasks.ToString()));
        var comparison = CompareDates.Run(document, Schedule.Compute(document.Plan));
        Assert.Equal((Many + 1, 0), (comparison.Compared, comparison.SameDates));
        Assert.Equal(EstateLimits.ListedDifferences, comparison.Differences.Count);
        Assert.Contains(comparison.Differences, difference => difference.Reason == DifferenceReason.FollowsPredecessor);
    }

    [Fact]
    public void Many_resources_of_one_name_are_merged_in_one_pass()
    {
        var resources = Repeat(i => $"<Resource><UID>{i + 1}</UID><ID>{i + 1}</ID><Name>Ann</Name><Type>1</Type></Resource>");
        var text = PlanText.Of(resources: resources);
        var report = Estate.Read([new EstateFile("a.xml", () => PlanText.Stream(text)), new EstateFile("b.xml", () => PlanText.Stream(text))]);
        Assert.Equal((2 * Many) - 1, report.Resources.Count);
        Assert.Equal("Identity", Assert.Single(report.ResourceConflicts).Field);
    }

    [Fact]
    public void Different_losses_are_listed_up_to_a_limit_and_counted_beyond_it()
    {
        var report = PlanText.Read(PlanText.Of(PlanText.Task(1, Repeat(i => $"<Odd{i}/>")))).Losses;
        Assert.Equal(LossReport.MaximumEntries + 1, report.Losses.Count);
        Assert.Equal(Many, report.Total);
    }

    private static string Repeat(Func<int, string> text)
    {
        var all = new StringBuilder();
        for (var i = 0; i < Many; i++) all.Append(text(i));
        return all.ToString();
    }
}
