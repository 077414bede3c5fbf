using Gantry.Demo;
using Gantry.Projects;
using Gantry.Scheduling;

namespace Gantry.Tests.Demo;

public class PlanPatternTests
{
    [Fact]
    public void A_line_follows_the_line_before_and_a_phase_the_phase_before()
    {
        var outline = Write("A\n  One | 2d\n  Two | 3d\nB\n  Three | 1d\n  Closed | 0d\n");
        Assert.Equal(["2>3", "3>5", "5>6"], Links(outline));
        Assert.Equal(["1", "1.1", "1.2", "2", "2.1", "2.2"], outline.Tasks.Select(t => t.Wbs));
    }

    [Fact]
    public void Rules_tie_starts_and_finishes_with_lags_and_leads()
    {
        var outline = Write("A\n  One | 9d | | | label=one\n  Two | 3d | | with +4d\n  Three | 1d | | FF one -2d\n  Four | 1d | | after one +7ed\n  Closed | 0d\n");
        Assert.Equal(["2SS+115200>3", "2FF-57600>4", "2+604800e>5", "3>6", "4>6", "5>6"], Links(outline));
    }

    [Fact]
    public void A_repetition_runs_side_by_side_in_turn_or_staggered()
    {
        Assert.Equal(["1>2", "1>3", "2>4", "3>4"], Links(Write("Start | 0d\neach thing:\n  Make {thing} | 2d\nClosed | 0d\n")));
        Assert.Equal(["1>2", "2>3", "3>4"], Links(Write("Start | 0d\neach thing, in turn:\n  Make {thing} | 2d\nClosed | 0d\n")));
        Assert.Equal(["1>2", "1>3", "2SS+57600>3", "2>4", "3>4"], Links(Write("Start | 0d\neach thing, staggered 2d:\n  Make {thing} | 2d\nClosed | 0d\n")));
    }

    [Fact]
    public void A_label_in_a_turn_means_the_task_of_that_turn_and_outside_those_of_all()
    {
        var outline = Write("each thing:\n  Make {thing} | 2d | | | label=made\n  Try {thing} | 1d | | after made\nShip | 1d | | after made\nClosed | 0d\n");
        Assert.Equal(["1>2", "3>4", "1>5", "3>5", "2>6", "4>6", "5>6"], Links(outline));
        Assert.Equal(["Make bells", "Try bells", "Make whistles", "Try whistles", "Ship", "Closed"], outline.Tasks.Select(t => t.Task.Name));
    }

    [Theory]
    [InlineData("Build {widget} | 2d", "line 1", "no word 'widget'")]
    [InlineData("One | 2d\n\neach widget:\n  Make {widget} | 1d", "line 3", "no list 'widget'")]
    [InlineData("One | 2x", "line 1", "'2x' is not a length")]
    [InlineData("One | 2d | | after nothing", "line 1", "nothing before is labelled 'nothing'")]
    [InlineData("One | 2d\nTwo | 2d | | beside +1d", "line 2", "'beside +1d' is not a rule")]
    [InlineData("One | 2d | | | important", "line 1", "'important' is not a mark")]
    [InlineData("One | 2d | | with", "line 1", "nothing stands before it")]
    [InlineData("A\n    One | 2d", "line 2", "indented more than one level")]
    public void What_is_wrong_with_a_pattern_is_said_with_its_line(string text, string line, string what)
    {
        var error = Assert.Throws<FormatException>(() => Write(text));
        Assert.Contains(line, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    private static PlanOutline Write(string text) => PlanOutline.Write(
        new ProjectOfCompany
        {
            Code = "X",
            Name = "X",
            Plan = "x",
            Unit = "u",
            Sponsor = "s",
            Manager = "m",
            Deputy = "d",
            Tier = ProjectTier.Small,
            Status = ProjectStatus.Executing,
            Declared = Health.Green,
            Purpose = "p",
            Elapsed = 0.5,
            Lists = { ["thing"] = ["bells", "whistles"] },
        },
        PlanPattern.Parse("x", text));

    private static IEnumerable<string> Links(PlanOutline outline) => outline.Links.Select(l =>
    {
        var kind = l.Kind switch { LinkKind.FinishStart => "", LinkKind.StartStart => "SS", LinkKind.FinishFinish => "FF", _ => "SF" };
        var lag = l.Lag == 0 ? "" : l.Lag.ToString("+0;-0", System.Globalization.CultureInfo.InvariantCulture) + (l.LagKind == LagKind.Elapsed ? "e" : "");
        return $"{l.PredecessorUid}{kind}{lag}>{l.SuccessorUid}";
    });
}
