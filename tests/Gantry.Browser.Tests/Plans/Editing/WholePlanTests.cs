using Gantry.Browser.Tests.Browsing;
using Gantry.People;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans.Editing;

public class WholePlanTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task Edits_are_published_after_a_look_at_what_differs()
    {
        await using var plan = await Open(plans.Ann, await plans.Project("Published", plans.Small));
        await plan.Type(3, EditedPlan.Duration, "20d");
        await plan.Type(4, EditedPlan.Predecessors, "4FS+1w");
        await plan.Saved();
        await plan.Actions.GetByRole(AriaRole.Button, new() { Name = "Publish 2 edits" }).ClickAsync();
        await Assertions.Expect(plan.Dialog).ToContainTextAsync("duration: 15 d → 20 d");
        await Assertions.Expect(plan.Dialog).ToContainTextAsync("29 Dec → 12 Jan 27");
        await plan.Session.Picture("plan-publish");
        await plan.Session.MustBeAccessible("the question before publishing");
        await plan.Dialog.GetByLabel("Note for the history").FillAsync("Piles are longer");
        await plan.Dialog.GetByRole(AriaRole.Button, new() { Name = "Publish 2 edits" }).ClickAsync();
        await Assertions.Expect(plan.Dialog).ToHaveCountAsync(0);
        await Assertions.Expect(plan.Actions.GetByRole(AriaRole.Button, new() { NameRegex = new("^Publish") })).ToBeHiddenAsync();

        await Choose(plan, "Plan", "Changes");
        var changes = plan.Page.GetByRole(AriaRole.Complementary, new() { Name = "Changes" });
        await Assertions.Expect(changes).ToContainTextAsync("Published the plan: Piles are longer");
        await Assertions.Expect(changes).ToContainTextAsync("duration from 15 d to 20 d");
        await plan.Page.WaitForURLAsync("**/plan?*show=changes*");
        await plan.Session.Picture("plan-changes");
        await plan.Session.MustBeAccessible("who changed what");
        plan.Session.MustBeQuiet("publishing");
    }

    [Fact]
    public async Task What_is_new_since_one_last_looked_is_told_on_another_device()
    {
        var project = await plans.Project("Looked", plans.Small);
        await using (var desk = await Open(plans.Ann, project))
        {
            var told = desk.Page.WaitForResponseAsync(answer => answer.Url.EndsWith("/looked", StringComparison.Ordinal));
            await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
            Assert.Equal(200, (await told).Status);
        }

        await using (var jon = await Open(plans.Jon, project))
        {
            await jon.Type(3, EditedPlan.Duration, "16d");
            await jon.Saved();
        }

        await using var phone = await Open(plans.Ann, project);
        await phone.Actions.GetByRole(AriaRole.Button, new() { Name = "1 change since you last looked" }).ClickAsync();
        var changes = phone.Page.GetByRole(AriaRole.Complementary, new() { Name = "Changes" });
        await Assertions.Expect(changes).ToContainTextAsync("Since you last looked, ");
        await Assertions.Expect(changes).ToContainTextAsync("duration from 15 d to 16 d");
        await phone.Session.Picture("plan-looked");
        phone.Session.MustBeQuiet("what is new");
    }

    [Fact]
    public async Task A_baseline_is_set_for_all_tasks()
    {
        await using var plan = await Open(plans.Ann, await plans.Project("Baselines", plans.Small), "?cols=id,name,duration,finish,baselineFinish");
        await plan.Expect(3, 5, "27 Nov");
        await Choose(plan, "Plan", "Set a baseline");
        await plan.Session.MustBeAccessible("the question before a baseline");
        await Assertions.Expect(plan.Dialog.GetByLabel("Baseline", new() { Exact = true })).ToHaveValueAsync("1");
        await plan.Dialog.GetByRole(AriaRole.Button, new() { Name = "Set baseline" }).ClickAsync();
        await plan.Expect(3, 5, "29 Dec");
        await Assertions.Expect(plan.Page.GetByRole(AriaRole.Button, new() { Name = "Baseline 1" })).ToBeVisibleAsync();
        await plan.Type(3, EditedPlan.Duration, "20d");
        await plan.Expect(3, 4, "5 Jan 27");
        await plan.Expect(3, 5, "29 Dec");
    }

    [Fact]
    public async Task A_scenario_is_made_compared_and_applied()
    {
        await using var plan = await Open(plans.Ann, await plans.Project("What if", plans.Small));
        await Choose(plan, "What-if", "New scenario");
        await plan.Dialog.GetByLabel("Name").FillAsync("With overtime");
        await plan.Press("Tab", "Enter");
        await plan.Page.WaitForURLAsync("**/plan?*scenario=*");
        await plan.Ready();
        await Assertions.Expect(plan.Page.Locator(".plan-banner")).ToContainTextAsync("Scenario: With overtime");
        await plan.Type(3, EditedPlan.Duration, "5d");
        await plan.Expect(4, EditedPlan.Start, "15 Dec");
        await plan.Saved();
        await plan.Page.GetByRole(AriaRole.Button, new() { Name = "Compare with the plan" }).ClickAsync();
        await Assertions.Expect(plan.Dialog).ToContainTextAsync("duration: 15 d → 5 d");
        await Assertions.Expect(plan.Dialog).ToContainTextAsync("−10 d");
        await plan.Press("Escape");
        await plan.Session.Picture("plan-scenario");
        await plan.Session.MustBeAccessible("a scenario");
        await plan.Page.GetByRole(AriaRole.Button, new() { Name = "Apply to the plan" }).ClickAsync();
        await plan.Dialog.GetByRole(AriaRole.Button, new() { Name = "Apply to the plan" }).ClickAsync();
        await plan.Page.WaitForURLAsync(url => !url.Contains("scenario=", StringComparison.Ordinal));
        await plan.Ready();
        await plan.Expect(3, EditedPlan.Duration, "5 d");
        await Choose(plan, "What-if", "With overtime (1 edit)");
        await plan.Page.WaitForURLAsync("**/plan?*scenario=*");
        await plan.Ready();
        await plan.Page.GetByRole(AriaRole.Button, new() { Name = "Drop scenario" }).ClickAsync();
        await plan.Dialog.GetByRole(AriaRole.Button, new() { Name = "Drop scenario" }).ClickAsync();
        await plan.Page.WaitForURLAsync(url => !url.Contains("scenario=", StringComparison.Ordinal));
        await plan.Ready();
        plan.Session.MustBeQuiet("a scenario");
    }

    [Fact]
    public async Task A_past_day_is_shown_to_read_beside_the_plan_of_today()
    {
        var project = await plans.Project("Past", plans.Small);
        await using var plan = await Open(plans.Ann, project);
        await plan.Type(3, EditedPlan.Duration, "20d");
        await plan.Saved();
        await Choose(plan, "Plan", "Plan of a past day");
        await plan.Dialog.GetByLabel("Day", new() { Exact = true }).FillAsync(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await plan.Dialog.GetByRole(AriaRole.Button, new() { Name = "Show the plan" }).ClickAsync();
        await plan.Page.WaitForURLAsync("**/plan?*date=*");
        await Assertions.Expect(plan.Page.Locator(".plan-banner")).ToContainTextAsync("The plan as of");
        await plan.Expect(3, EditedPlan.Duration, "20 d");
        await plan.Cell(3, EditedPlan.Duration).DblClickAsync();
        await Assertions.Expect(plan.Editor).ToHaveCountAsync(0);
        await plan.Session.MustBeAccessible("the plan of a past day");
        await plan.Page.GetByRole(AriaRole.Button, new() { Name = "Back to today" }).ClickAsync();
        await plan.Ready();
    }

    [Fact]
    public async Task Who_may_only_read_finds_nothing_to_edit_with_and_sees_what_others_do()
    {
        var project = await plans.Project("Read", plans.Small);
        await using var reader = await Open(plans.Reader, project);
        await using var ann = await Open(plans.Ann, project);
        await Assertions.Expect(reader.Page.Locator("[role=treegrid]")).ToHaveAttributeAsync("aria-readonly", "true");
        foreach (var name in (string[])["Undo", "Redo", "Edit", "What-if"]) await Assertions.Expect(reader.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true })).ToBeHiddenAsync();
        await reader.Cell(3, EditedPlan.Duration).ClickAsync();
        await reader.Page.Keyboard.TypeAsync("9d");
        await reader.Press("F2", "Delete", "Insert", "Control+d");
        await Assertions.Expect(reader.Editor).ToHaveCountAsync(0);
        await ann.Type(3, EditedPlan.Duration, "20d");
        await reader.Expect(3, EditedPlan.Duration, "20 d");
        await reader.Session.MustBeAccessible("a plan to read");
        reader.Session.MustBeQuiet("a plan to read");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Editing_is_accessible(string look)
    {
        await using var plan = await Open(plans.Ann, await plans.Project("Looks", plans.Small), look: Look.Named(look));
        await plan.Type(3, EditedPlan.Duration, "20d");
        await plan.Saved();
        await plan.Cell(3, EditedPlan.Name).ClickAsync();
        await plan.Press("Shift+ArrowDown");
        await plan.Session.MustBeAccessible($"selected tasks ({look})");
        await plan.Cell(4, EditedPlan.Predecessors).DblClickAsync();
        await plan.Session.MustBeAccessible($"the editor of a cell ({look})");
        await plan.Editor.FillAsync("nonsense");
        await plan.Press("Enter");
        await plan.Session.Picture($"plan-editing-{look}");
        await plan.Session.MustBeAccessible($"a mistake in a cell ({look})");
    }

    [Fact]
    public async Task A_phone_reads_and_does_not_edit()
    {
        await using var plan = await Open(plans.Ann, await plans.Project("Phone", plans.Small), look: Look.PhoneLight);
        await Assertions.Expect(plan.Page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true })).ToBeHiddenAsync();
        await plan.Row(3).TapAsync();
        await Assertions.Expect(plan.Page.Locator(".plan-panel:not([hidden])")).ToBeVisibleAsync();
        await Assertions.Expect(plan.Editor).ToHaveCountAsync(0);
        await plan.Session.MustFitTheWidth("a plan on a phone");
        await plan.Session.MustBeAccessible("a plan on a phone of somebody who may edit");
    }

    private static async Task Choose(EditedPlan plan, string menu, string item)
    {
        await plan.Page.GetByRole(AriaRole.Button, new() { Name = menu, Exact = true }).ClickAsync();
        await plan.Page.Locator("[role^=menuitem]:visible").Filter(new() { HasText = item }).First.ClickAsync();
    }

    private Task<EditedPlan> Open(Person person, Guid project, string query = "", Look? look = null) => EditedPlan.Open(chromium, plans.Server, person, project, query, look);
}
