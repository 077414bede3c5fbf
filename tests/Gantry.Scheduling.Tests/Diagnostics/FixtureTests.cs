using Gantry.Testing;

namespace Gantry.Scheduling.Tests.Diagnostics;

public class FixtureTests
{
    private static string Folder => Path.Combine(ReferenceData.Repository, "tests", "corpus", "errors");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.plan").Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fixture_gives_the_diagnostics_and_dates_it_expects(string name)
    {
        var fixture = PlanFixture.Read(Path.Combine(Folder, name));
        fixture.Check();
    }

    [Fact]
    public void Every_code_is_reached_by_a_fixture_and_explained()
    {
        var codes = typeof(DiagnosticCodes).GetFields().Select(x => (string)x.GetRawConstantValue()!).Order(StringComparer.Ordinal).ToList();
        var reached = Directory.EnumerateFiles(Folder, "*.plan").SelectMany(x => PlanFixture.Read(x).Diagnostics).Select(x => x.Code).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(codes, reached);
        var page = File.ReadAllLines(Path.Combine(ReferenceData.Repository, "docs", "engine", "diagnostics.md"));
        Assert.Equal(codes, page.Where(x => x.StartsWith("### ", StringComparison.Ordinal)).Select(x => x[4..10]).Order(StringComparer.Ordinal));
    }
}
