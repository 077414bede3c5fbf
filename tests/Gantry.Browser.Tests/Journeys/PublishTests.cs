using Gantry.Browser.Tests.Browsing;
using Gantry.Browser.Tests.Plans;
using Gantry.Browser.Tests.Plans.Editing;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>What the team tries stays in the plan; what the project manager publishes is what the portfolio reads, at once and without reloading.</summary>
public class PublishTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    private const float LongEnough = 30_000;

    [Fact]
    public async Task A_project_manager_publishes_and_the_portfolio_follows()
    {
        var project = await plans.Project("Followed", plans.Small);
        await using var lead = await Session.Start(chromium, plans.Server, Look.DesktopLight, plans.Reader);
        await lead.Open("/projects?q=Followed");
        var line = lead.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Followed" });
        var before = await line.InnerTextAsync();
        Assert.DoesNotContain("Mar 27", before, StringComparison.Ordinal);

        await using var plan = await EditedPlan.Open(chromium, plans.Server, plans.Ann, project);
        await plan.Type(3, EditedPlan.Duration, "60d");
        await plan.Expect(4, EditedPlan.Start, "2 Mar 27");
        await plan.Saved();
        await lead.Page.ReloadAsync();
        await lead.Settle();
        Assert.Equal(before, await line.InnerTextAsync());

        await plan.Actions.GetByRole(AriaRole.Button, new() { Name = "Publish 1 edit" }).ClickAsync();
        await plan.Dialog.GetByRole(AriaRole.Button, new() { Name = "Publish 1 edit" }).ClickAsync();
        await Assertions.Expect(plan.Dialog).ToHaveCountAsync(0);

        await Assertions.Expect(line).ToContainTextAsync("Mar 27", new() { Timeout = LongEnough });
        await lead.Settle();
        await lead.Picture("journey-portfolio-follows");
        await lead.MustBeAccessible("a list that follows");
        lead.MustBeQuiet("a list that follows");
        plan.Session.MustBeQuiet("publishing");
    }
}
