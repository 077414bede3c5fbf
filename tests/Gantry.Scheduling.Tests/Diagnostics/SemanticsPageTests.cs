using Gantry.Testing;

namespace Gantry.Scheduling.Tests.Diagnostics;

/// <summary>The examples of the specification are plans in the format of fixtures: each is scheduled and must give what the page says.</summary>
public class SemanticsPageTests
{
    private static string Page => Path.Combine(ReferenceData.Repository, "docs", "engine", "semantics.md");

    public static TheoryData<string> Examples => [.. Read().Keys];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_specification_holds(string title) => PlanFixture.Read(["calendar 1 Standard standard", .. Read()[title]]).Check();

    [Fact]
    public void Every_section_with_rules_has_an_example() => Assert.True(Read().Count >= 20);

    /// <summary>Blocks marked as plan, by the heading above and their number below it.</summary>
    private static Dictionary<string, List<string>> Read()
    {
        var examples = new Dictionary<string, List<string>>();
        var heading = "";
        var number = 0;
        List<string>? open = null;
        foreach (var line in File.ReadLines(Page))
        {
            if (line.StartsWith('#') && open is null) (heading, number) = (line.TrimStart('#', ' '), 0);
            else if (line == "```plan") examples.Add($"{heading} {++number}", open = []);
            else if (line == "```") open = null;
            else open?.Add(line);
        }

        return examples;
    }
}
