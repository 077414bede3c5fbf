using Gantry.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans.Editing;

public class RowEditingTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task Rows_are_inserted_shifted_moved_and_deleted_by_keys()
    {
        await using var plan = await Open();
        await plan.Cell(5, EditedPlan.Name).ClickAsync();
        await plan.Press("Insert");
        await plan.Page.Keyboard.TypeAsync("Handover");
        await plan.Press("Enter");
        await plan.Expect(5, EditedPlan.Name, "Handover");
        await plan.Expect(6, EditedPlan.Name, "Snagging");
        await plan.Cell(5, EditedPlan.Number).ClickAsync();
        await plan.Press("Alt+Shift+ArrowRight");
        await Assertions.Expect(plan.Row(5)).ToHaveAttributeAsync("aria-level", "2");
        await plan.Press("Alt+Shift+ArrowLeft");
        await Assertions.Expect(plan.Row(5)).ToHaveAttributeAsync("aria-level", "1");
        await plan.Press("Alt+Shift+ArrowUp");
        await plan.Expect(4, EditedPlan.Name, "Handover");
        await Assertions.Expect(plan.Row(4)).ToHaveAttributeAsync("aria-selected", "true");
        await plan.Press("Shift+ArrowDown", "Delete");
        await Assertions.Expect(plan.Page.Locator("[role=treegrid]")).ToHaveAttributeAsync("aria-rowcount", "6");
        await plan.Expect(4, EditedPlan.Name, "Snagging");
        await Assertions.Expect(plan.Cell(4, EditedPlan.Number)).ToBeFocusedAsync();
        await plan.Press("Control+z");
        await plan.Expect(5, EditedPlan.Name, "Opened");
        await plan.Expect(5, EditedPlan.Predecessors, "4");
        await plan.Saved();
        plan.Session.MustBeQuiet("rows that come and go");
    }

    [Fact]
    public async Task The_menu_has_the_same_verbs_and_says_why_one_is_off()
    {
        await using var plan = await Open();
        await plan.Cell(1, EditedPlan.Name).ClickAsync();
        await plan.Page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
        var up = plan.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^Move up") });
        await Assertions.Expect(up).ToHaveAttributeAsync("aria-disabled", "true");
        await Assertions.Expect(up).ToHaveAttributeAsync("title", "It is the first of its branch.");
        await plan.Session.Picture("plan-edit-menu");
        await plan.Session.MustBeAccessible("the menu of verbs");
        await plan.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^Move down") }).ClickAsync();
        await plan.Expect(2, EditedPlan.Name, "Survey");
        await Assertions.Expect(plan.Cell(2, EditedPlan.Name)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Several_cells_are_filled_and_several_tasks_linked()
    {
        await using var plan = await Open();
        await plan.Cell(1, EditedPlan.Duration).ClickAsync();
        await plan.Press("Shift+ArrowDown", "Shift+ArrowDown", "Control+d");
        await plan.Expect(2, EditedPlan.Duration, "5 d");
        await plan.Expect(3, EditedPlan.Duration, "5 d");
        await plan.Cell(1, EditedPlan.Number).ClickAsync();
        await plan.Cell(5, EditedPlan.Number).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await plan.Press("Control+F2");
        await plan.Expect(5, EditedPlan.Predecessors, "2");
        await plan.Press("Control+Shift+F2");
        await plan.Expect(5, EditedPlan.Predecessors, "");
        await plan.Saved();
    }

    [Fact]
    public async Task Cells_from_a_spreadsheet_are_pasted_as_one_edit_that_is_shown_first_when_something_is_wrong()
    {
        await using var plan = await Open();
        await plan.Cell(1, EditedPlan.Name).ClickAsync();
        await plan.Paste("Site survey\t4d\nBuilding permit\t2w\n");
        await plan.Expect(1, EditedPlan.Name, "Site survey");
        await plan.Expect(2, EditedPlan.Duration, "2 w");
        await plan.Saved();
        await plan.Press("Control+z");
        await plan.Expect(1, EditedPlan.Name, "Survey");
        await plan.Expect(2, EditedPlan.Duration, "10 d");

        await plan.Cell(4, EditedPlan.Name).ClickAsync();
        await plan.Paste("Open day\t1d\nSnags\tlong\nClean up\t2d\t\t\t4\n\"Tea, \"\"and\"\" cake\"\t3h");
        await Assertions.Expect(plan.Dialog).ToContainTextAsync("8 cells change, 2 tasks are added, 1 cell is left out.");
        await Assertions.Expect(plan.Dialog).ToContainTextAsync("Duration of 6 'long' is not an amount of time");
        await plan.Session.Picture("plan-paste");
        await plan.Session.MustBeAccessible("the preview of a paste");
        await plan.Dialog.GetByRole(AriaRole.Button, new() { Name = "Paste" }).ClickAsync();
        await plan.Expect(4, EditedPlan.Name, "Open day");
        await plan.Expect(6, EditedPlan.Predecessors, "4");
        await plan.Expect(7, EditedPlan.Name, "Tea, \"and\" cake");
        await plan.Saved();
        await plan.Press("Control+z");
        await Assertions.Expect(plan.Page.Locator("[role=treegrid]")).ToHaveAttributeAsync("aria-rowcount", "7");
        await plan.Expect(4, EditedPlan.Name, "Opened");
        plan.Session.MustBeQuiet("a paste");
    }

    [Fact]
    public async Task A_row_is_dragged_by_its_number()
    {
        await using var plan = await Open();
        var from = (await plan.Cell(5, EditedPlan.Number).BoundingBoxAsync())!;
        var to = (await plan.Cell(3, EditedPlan.Number).BoundingBoxAsync())!;
        await plan.Page.Mouse.MoveAsync(from.X + 10, from.Y + 14);
        await plan.Page.Mouse.DownAsync();
        await plan.Page.Mouse.MoveAsync(from.X + 10, from.Y - 20);
        await plan.Page.Mouse.MoveAsync(to.X + 10, to.Y + 2);
        await Assertions.Expect(plan.Page.Locator(".plan-drop-mark")).ToBeVisibleAsync();
        await plan.Page.Mouse.UpAsync();
        await plan.Expect(3, EditedPlan.Name, "Snagging");
        await plan.Expect(4, EditedPlan.Predecessors, "2;3FS+2d");
        await plan.Saved();
    }

    [Fact]
    public async Task The_first_task_of_an_empty_plan_is_added_on_the_page()
    {
        await using var plan = await Open();
        await plan.Cell(0, EditedPlan.Number).ClickAsync();
        await plan.Press("Control+a", "Control+-");
        await Assertions.Expect(plan.Page.Locator("[role=treegrid]")).ToHaveAttributeAsync("aria-rowcount", "1");
        await plan.Saved();
        await plan.Page.ReloadAsync();
        await plan.Page.GetByRole(AriaRole.Button, new() { Name = "Add the first task" }).ClickAsync();
        await plan.Ready();
        await plan.Expect(0, EditedPlan.Name, "New task");
    }

    private async Task<EditedPlan> Open() => await EditedPlan.Open(chromium, plans.Server, plans.Ann, await plans.Project("Rows", plans.Small));
}
