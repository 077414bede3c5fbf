using Gantry.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans.Editing;

public class TaskCardTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task Notes_type_priority_and_work_are_edited_beside_the_plan_with_the_keyboard()
    {
        var project = await plans.Project("Card", plans.Small);
        await using var ann = await EditedPlan.Open(chromium, plans.Server, plans.Ann, project, "?show=details&task=4");
        await using var jon = await EditedPlan.Open(chromium, plans.Server, plans.Jon, project, "?show=details&task=4");
        await Assertions.Expect(Field(ann, "Priority")).ToHaveValueAsync("500");
        await Field(ann, "Task type").FocusAsync();
        await ann.Press("ArrowDown", "ArrowDown", "Tab");
        await ann.Saved();
        await Assertions.Expect(Field(ann, "Effort-driven")).ToBeCheckedAsync();
        await Assertions.Expect(Field(ann, "Effort-driven")).ToBeDisabledAsync();
        await Assertions.Expect(Field(jon, "Task type")).ToHaveValueAsync("fixedWork");

        await Field(ann, "Work").FillAsync("120");
        await ann.Press("Tab");
        await Assertions.Expect(Field(ann, "Priority")).ToBeFocusedAsync();
        await Assertions.Expect(Field(ann, "Work")).ToHaveValueAsync("120 h");
        await Field(ann, "Priority").FillAsync("800");
        await ann.Press("Enter");
        await Field(ann, "Notes").FillAsync("Order the rig.\nAsk the neighbours.");
        await ann.Press("Control+Enter");
        await Assertions.Expect(Field(jon, "Notes")).ToHaveValueAsync("Order the rig.\nAsk the neighbours.");
        await Assertions.Expect(Field(jon, "Priority")).ToHaveValueAsync("800");
        await Assertions.Expect(Field(jon, "Work")).ToHaveValueAsync("120 h");
        await Assertions.Expect(Field(ann, "Notes")).ToBeFocusedAsync();
        await ann.Saved();
        await ann.Session.Picture("plan-card");
        await ann.Session.MustBeAccessible("the form beside the plan");

        // One key takes back what was typed here as what was typed in a cell.
        await ann.Cell(3, EditedPlan.Name).ClickAsync();
        await ann.Press("Control+z");
        await Assertions.Expect(Field(ann, "Notes")).ToHaveValueAsync("");
        await Assertions.Expect(Field(jon, "Notes")).ToHaveValueAsync("");
        await ann.Press("Control+z");
        await Assertions.Expect(Field(ann, "Priority")).ToHaveValueAsync("500");
        ann.Session.MustBeQuiet("the form beside the plan");
        jon.Session.MustBeQuiet("the form that another fills in");
    }

    [Fact]
    public async Task What_cannot_be_stays_in_its_field_with_the_way_out()
    {
        await using var plan = await EditedPlan.Open(chromium, plans.Server, plans.Ann, await plans.Project("Mistakes", plans.Small), "?show=details&task=4");
        await Field(plan, "Priority").FillAsync("1200");
        await plan.Press("Enter");
        await Assertions.Expect(plan.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("'1200' is not a priority: type a whole number from 0 to 1000.");
        await Assertions.Expect(Field(plan, "Priority")).ToHaveAttributeAsync("aria-invalid", "true");
        await plan.Press("Escape");
        await Assertions.Expect(Field(plan, "Priority")).ToHaveValueAsync("500");
        await Assertions.Expect(plan.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        // Left with a mistake, it waits at its task.
        await Field(plan, "Work").FillAsync("a lot");
        await plan.Cell(2, EditedPlan.Name).ClickAsync();
        await Assertions.Expect(Field(plan, "Work")).ToHaveValueAsync("0 h");
        await plan.Actions.GetByRole(AriaRole.Button, new() { Name = "1 edit was not taken" }).ClickAsync();
        await Assertions.Expect(Field(plan, "Work")).ToHaveValueAsync("a lot");
        await Assertions.Expect(Field(plan, "Work")).ToBeFocusedAsync();
        await Assertions.Expect(Card(plan)).ToContainTextAsync("'a lot' is not an amount of work");
        await plan.Session.Picture("plan-card-refused");
        await plan.Session.MustBeAccessible("a field that was refused");
        await Field(plan, "Work").FillAsync("16h");
        await plan.Press("Enter");
        await plan.Saved();
        await Assertions.Expect(Field(plan, "Work")).ToHaveValueAsync("16 h");
        await Assertions.Expect(plan.Actions.GetByRole(AriaRole.Button, new() { Name = "not taken" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_people_in_one_note_lose_nothing()
    {
        var project = await plans.Project("One note", plans.Small);
        await using var ann = await EditedPlan.Open(chromium, plans.Server, plans.Ann, project, "?show=details&task=4");
        await using var jon = await EditedPlan.Open(chromium, plans.Server, plans.Jon, project, "?show=details&task=4", Look.DesktopDark);
        await Field(jon, "Notes").FillAsync("Jon's words");
        await Field(ann, "Notes").FillAsync("Ann's words");
        await ann.Press("Control+Enter");
        await Assertions.Expect(jon.Actions).ToContainTextAsync("Ann Berg: ");
        await Assertions.Expect(Field(jon, "Notes")).ToBeFocusedAsync();
        await Assertions.Expect(Field(jon, "Notes")).ToHaveValueAsync("Jon's words");
        await jon.Press("Control+Enter");
        await Assertions.Expect(Card(jon)).ToContainTextAsync("Somebody else changed this");
        await Assertions.Expect(Card(jon)).ToContainTextAsync("Ann's words");
        await Assertions.Expect(Field(jon, "Notes")).ToHaveValueAsync("Jon's words");
        await jon.Session.Picture("plan-card-conflict");
        await jon.Session.MustBeAccessible("a conflict beside the plan");
        await Card(jon).GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await Assertions.Expect(Field(ann, "Notes")).ToHaveValueAsync("Jon's words");
        await Assertions.Expect(Card(jon)).Not.ToContainTextAsync("Somebody else");
    }

    [Fact]
    public async Task Who_may_not_edit_reads_and_a_summary_asks_only_for_what_it_has()
    {
        var project = await plans.Project("Reading", plans.Small);
        await using var ann = await EditedPlan.Open(chromium, plans.Server, plans.Ann, project, "?show=details&task=1");
        await Assertions.Expect(Field(ann, "Priority")).ToBeVisibleAsync();
        await Assertions.Expect(Field(ann, "Task type")).ToBeHiddenAsync();
        await Assertions.Expect(Field(ann, "Work")).ToBeHiddenAsync();
        await Field(ann, "Notes").FillAsync("<b>Bold</b> plan\nsecond line");
        await ann.Press("Control+Enter");
        await ann.Saved();
        await using var reader = await EditedPlan.Open(chromium, plans.Server, plans.Reader, project, "?show=details&task=1");
        await Assertions.Expect(Card(reader)).ToContainTextAsync("<b>Bold</b> plan");
        await Assertions.Expect(Card(reader).Locator("input, select, textarea")).ToHaveCountAsync(0);
        await reader.Session.Picture("plan-card-read");
        await reader.Session.MustBeAccessible("a task beside the plan, to read");
        reader.Session.MustBeQuiet("a task that is read");
    }

    private static ILocator Card(EditedPlan plan) => plan.Page.Locator(".plan-card");

    private static ILocator Field(EditedPlan plan, string label) => Card(plan).GetByLabel(label, new() { Exact = true });
}
