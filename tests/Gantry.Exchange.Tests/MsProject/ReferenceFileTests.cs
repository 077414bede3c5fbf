using Gantry.Exchange.MsProject;
using Gantry.Testing;

namespace Gantry.Exchange.Tests.MsProject;

public class ReferenceFileTests
{
    [Theory]
    [InlineData("msp-small")]
    [InlineData("msp-real")]
    [InlineData("msp-large")]
    public void Every_file_written_by_Microsoft_Project_is_read_whole(string folder)
    {
        var files = Directory.GetFiles(ReferenceData.Require(folder), "*.xml");
        Assert.NotEmpty(files);
        foreach (var path in files)
        {
            using var stream = File.OpenRead(path);
            var document = MsProjectXml.Read(stream);

            var text = File.ReadAllText(path);
            var blank = document.Losses.Losses.Where(loss => loss.Element == "Project/Tasks/Task").Sum(loss => loss.Count);
            Assert.Equal(Count(text, "<IsNull>1</IsNull>"), blank);
            Assert.Equal(Count(text, "<Task>") - blank, document.Plan.Tasks.Count);
            Assert.Equal(Count(text, "<PredecessorLink>"), document.Plan.Links.Count + document.ForeignLinks.Count);
            Assert.Equal(Count(text, "<Calendar>"), document.Plan.Calendars.Count);
            Assert.Equal(document.Plan.Tasks.Count(task => task.StoredStart is not null), document.StoredDates.Count);
            Assert.DoesNotContain(document.Losses.Losses, loss => loss.Why.StartsWith("Not an element", StringComparison.Ordinal));
            var summaries = document.Losses.Losses.Where(loss => loss.Element.EndsWith("/Summary", StringComparison.Ordinal));
            Assert.True(!summaries.Any() || folder != "msp-large", path);
        }
    }

    [Fact]
    public void Splits_show_in_the_work_by_time()
    {
        using var stream = File.OpenRead(Path.Combine(ReferenceData.Require("msp-small"), "mspdisplittask.xml"));
        var plan = MsProjectXml.Read(stream).Plan;
        var split = plan.Tasks.Where(task => task.Splits is not null).ToList();
        Assert.Equal([2, 3], split.Select(task => task.Splits!.Count).Take(2));
        Assert.Equal("2006-09-26T17:00:00", split[0].Splits![0].Finish.ToString());
        Assert.Equal("2006-10-09T17:00:00", split[0].Splits![1].Finish.ToString());
    }

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal)) count++;
        return count;
    }
}
