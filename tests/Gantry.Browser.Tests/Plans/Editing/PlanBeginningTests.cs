using Gantry.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans.Editing;

/// <summary>A project without a plan gets one on its own page.</summary>
public class PlanBeginningTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task An_empty_plan_is_begun_and_its_first_tasks_are_typed()
    {
        var project = await plans.ProjectWithoutPlan("From nothing");
        await using var session = await Session.Start(chromium, plans.Server, Look.DesktopLight, plans.Ann);
        await session.Open($"/projects/{project}/plan");
        await session.Picture("plan-beginning");
        await session.MustBeAccessible("a project without a plan");
        await session.Page.GetByLabel("First day").FillAsync("2027-01-04");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Begin the plan" }).ClickAsync();
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Heading, new() { Name = "This plan has no tasks yet" })).ToBeVisibleAsync();
        await session.Picture("plan-empty");
        await session.MustBeAccessible("an empty plan");

        await session.Page.GetByLabel("Name of the first task").FillAsync("Lay the floor");
        await session.Page.Keyboard.PressAsync("Enter");
        var first = session.Page.Locator(".plan [role=row][aria-rowindex='2']");
        await Assertions.Expect(first).ToContainTextAsync("Lay the floor");
        await Assertions.Expect(first).ToContainTextAsync("4 Jan 27");
        await session.Picture("plan-first-task");
        session.MustBeQuiet("a plan from nothing");
    }

    [Fact]
    public async Task A_template_that_was_saved_begins_the_plan_of_another_project()
    {
        var pattern = await plans.Project("Pattern", plans.Small);
        await using (var plan = await EditedPlan.Open(chromium, plans.Server, plans.Ann, pattern))
        {
            await plan.Page.GetByRole(AriaRole.Button, new() { Name = "Plan", Exact = true }).ClickAsync();
            await plan.Page.Locator("[role^=menuitem]:visible").Filter(new() { HasText = "Save as a template" }).ClickAsync();
            await plan.Dialog.GetByLabel("Name").FillAsync("Small bridge");
            await plan.Session.Picture("plan-save-template");
            await plan.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save template" }).ClickAsync();
            await Assertions.Expect(plan.Dialog).ToHaveCountAsync(0);
        }

        var project = await plans.ProjectWithoutPlan("From a pattern");
        await using var session = await Session.Start(chromium, plans.Server, Look.DesktopLight, plans.Ann);
        await session.Open($"/projects/{project}/plan");
        await session.Page.GetByLabel("First day").FillAsync("2027-03-01");
        await session.Page.GetByLabel("Begin with").SelectOptionAsync(new SelectOptionValue { Label = "Small bridge (6 tasks, from Pattern)" });
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Begin the plan" }).ClickAsync();
        var survey = session.Page.Locator(".plan [role=row]").Filter(new() { HasText = "Survey" });
        await Assertions.Expect(survey).ToContainTextAsync("1 Mar 27");
        session.MustBeQuiet("a plan from a template");
    }
}
