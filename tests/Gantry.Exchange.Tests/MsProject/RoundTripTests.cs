using System.Text.Json;
using Gantry.Exchange.MsProject;
using Gantry.Scheduling;
using Gantry.Testing;

namespace Gantry.Exchange.Tests.MsProject;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData("msp-small")]
    [InlineData("msp-real")]
    [InlineData("msp-large")]
    public void Files_of_Microsoft_Project_are_written_and_read_again_without_a_change(string folder)
    {
        foreach (var path in Directory.GetFiles(ReferenceData.Require(folder), "*.xml")) AssertSame(File.ReadAllBytes(path), path);
    }

    [Theory]
    [MemberData(nameof(CorpusTests.Files), MemberType = typeof(CorpusTests))]
    public void What_was_repaired_once_stays_as_it_is(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(CorpusTests.Folder, name));
        if (Record.Exception(() => MsProjectXml.Read(new MemoryStream(bytes))) is UnreadableFileException) return;
        AssertSame(bytes, name);
    }

    [Fact]
    public void Computed_dates_are_written_where_there_are_any()
    {
        var document = PlanText.Read(PlanText.Of(PlanText.Task(1, days: 3) + PlanText.Task(2, "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink>")));
        using var stream = new MemoryStream();
        var losses = MsProjectXml.Write(document, Schedule.Compute(document.Plan), stream);
        stream.Position = 0;
        var dates = MsProjectXml.Read(stream).StoredDates[2];
        Assert.Equal((PlanTime.At(2026, 3, 5, 8), PlanTime.At(2026, 3, 5, 17), true), (dates.Start, dates.Finish, dates.IsCritical));
        Assert.Empty(losses.Losses);
    }

    [Fact]
    public void What_the_format_cannot_hold_is_reported()
    {
        var document = new PlanDocument();
        document.Plan.Calendars.Add(WorkCalendar.Standard());
        document.Plan.CriticalFloatLimit = WorkTime.FromHours(3);
        document.Plan.Tasks.Add(new PlanTask { Uid = 1, Id = 1, Name = "a\u0001b", LevelingDelay = new ElapsedTime(7) });
        document.Properties["not a name"] = "x";
        using var stream = new MemoryStream();
        var losses = MsProjectXml.Write(document, null, stream);
        Assert.Equal(["Project/CriticalSlackLimit", "not a name", "", "LevelingDelay"], losses.Losses.Select(loss => loss.Element));
        stream.Position = 0;
        Assert.Equal("ab", MsProjectXml.Read(stream).Plan.Tasks[0].Name);
    }

    private static void AssertSame(byte[] bytes, string name)
    {
        var first = MsProjectXml.Read(new MemoryStream(bytes));
        using var stream = new MemoryStream();
        MsProjectXml.Write(first, null, stream);
        stream.Position = 0;
        var second = MsProjectXml.Read(stream);
        var (a, b) = (Text(first), Text(second));
        var at = a.AsSpan().CommonPrefixLength(b);
        Assert.True(a == b, $"{name}: {a[Math.Max(0, at - 300)..Math.Min(a.Length, at + 100)]}\nbecame\n{b[Math.Max(0, at - 300)..Math.Min(b.Length, at + 100)]}");
        Assert.DoesNotContain(second.Losses.Losses, loss => loss.Kind == LossKind.Repaired && !first.Losses.Losses.Any(known => known.Element == loss.Element));
    }

    private static string Text(PlanDocument document) => JsonSerializer.Serialize(new
    {
        document.Plan,
        Properties = document.Properties.Where(property => property.Key is not "Name" and not "SaveVersion").OrderBy(property => property.Key, StringComparer.Ordinal),
        document.TaskDetails,
        document.ResourceDetails,
        document.AssignmentDetails,
        document.CustomFields,
        document.ForeignLinks,
        document.StoredDates,
    });
}
