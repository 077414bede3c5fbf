using Gantry.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans.Editing;

public class CellEditingTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task A_duration_that_is_typed_moves_the_tasks_that_wait_for_it()
    {
        await using var plan = await Open();
        await plan.Expect(4, EditedPlan.Start, "29 Dec");
        await plan.Type(3, EditedPlan.Duration, "20d");
        await plan.Expect(3, EditedPlan.Duration, "20 d");
        await plan.Expect(4, EditedPlan.Start, "5 Jan 27");
        await Assertions.Expect(plan.Cell(4, EditedPlan.Start)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex(@"\bmoved\b"));
        await Assertions.Expect(plan.Cell(4, EditedPlan.Start)).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("Moved by Ann Berg .*duration.* its predecessor 4 Piling"));
        await Assertions.Expect(plan.Cell(4, EditedPlan.Duration)).ToBeFocusedAsync();
        await Assertions.Expect(plan.Actions).ToContainTextAsync("1 task moved");
        await plan.Saved();
        await plan.Session.Picture("plan-edit-moved");
        plan.Session.MustBeQuiet("an edit");
    }

    [Fact]
    public async Task Keys_begin_leave_and_cancel_as_in_a_spreadsheet()
    {
        await using var plan = await Open();
        await plan.Cell(1, EditedPlan.Name).ClickAsync();
        await plan.Press("F2");
        await Assertions.Expect(plan.Editor).ToHaveValueAsync("Survey");
        await plan.Press("End");
        await plan.Page.Keyboard.TypeAsync(" of the site");
        await plan.Press("Tab");
        await plan.Expect(1, EditedPlan.Name, "Survey of the site");
        await Assertions.Expect(plan.Cell(1, EditedPlan.Duration)).ToBeFocusedAsync();
        await plan.Page.Keyboard.TypeAsync("6");
        await plan.Press("Shift+Tab");
        await plan.Expect(1, EditedPlan.Duration, "6 d");
        await Assertions.Expect(plan.Cell(1, EditedPlan.Name)).ToBeFocusedAsync();
        await plan.Page.Keyboard.TypeAsync("lost");
        await plan.Press("Escape");
        await plan.Expect(1, EditedPlan.Name, "Survey of the site");
        await plan.Page.Keyboard.TypeAsync("Survey");
        await plan.Press("ArrowDown");
        await Assertions.Expect(plan.Cell(2, EditedPlan.Name)).ToBeFocusedAsync();
        await plan.Cell(2, EditedPlan.Duration).DblClickAsync();
        await Assertions.Expect(plan.Editor).ToHaveValueAsync("10 d");
        await plan.Press("Escape", "Enter");
        await Assertions.Expect(plan.Editor).ToBeFocusedAsync();
        await plan.Press("Escape");
        await Assertions.Expect(plan.Editor).ToHaveCountAsync(0);
        await plan.Expect(1, EditedPlan.Name, "Survey");
        await plan.Saved();
    }

    [Fact]
    public async Task Predecessors_are_typed_with_types_lags_and_commas()
    {
        await using var plan = await Open();
        await plan.Type(4, EditedPlan.Predecessors, "2,4FS+2,5d");
        await plan.Saved();
        await plan.Expect(4, EditedPlan.Predecessors, "4FS+2.5d;2");
        await plan.Expect(4, EditedPlan.Start, "1 Jan 27");
        await plan.Type(4, EditedPlan.Predecessors, "4SS+1w;3ff");
        await plan.Expect(4, EditedPlan.Predecessors, "4SS+1w;3FF");
        await plan.Expect(4, EditedPlan.Start, "15 Dec");
        await plan.Cell(4, EditedPlan.Predecessors).ClickAsync();
        await plan.Press("Delete");
        await plan.Expect(4, EditedPlan.Predecessors, "");
        await plan.Saved();
    }

    [Fact]
    public async Task What_cannot_be_is_kept_as_it_was_typed_with_the_way_out()
    {
        await using var plan = await Open();
        await plan.Type(4, EditedPlan.Predecessors, "99");
        await Assertions.Expect(plan.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("There is no row 99: the last one is 6.");
        await Assertions.Expect(plan.Editor).ToBeFocusedAsync();
        // Clicking somewhere else keeps it at the cell.
        await plan.Cell(0, EditedPlan.Number).ClickAsync();
        await plan.Expect(4, EditedPlan.Predecessors, "99");
        await Assertions.Expect(plan.Cell(4, EditedPlan.Predecessors)).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(plan.Actions).ToContainTextAsync("1 edit was not taken");

        // A circle is found by the server only.
        await plan.Type(2, EditedPlan.Predecessors, "5");
        await Assertions.Expect(plan.Actions).ToContainTextAsync("2 edits were not taken");
        await plan.Cell(2, EditedPlan.Predecessors).ClickAsync();
        await Assertions.Expect(plan.Problem).ToContainTextAsync("This would close a circle of links: 3 Permit <b>& more</b> → 4 Piling → 5 Opened → 3 Permit");
        await plan.Session.Picture("plan-edit-refused");
        await plan.Session.MustBeAccessible("an edit that was refused");
        await plan.Problem.GetByRole(AriaRole.Button, new() { Name = "Edit again" }).ClickAsync();
        await Assertions.Expect(plan.Editor).ToHaveValueAsync("5");
        await plan.Editor.FillAsync("2");
        await plan.Press("Enter");
        await plan.Expect(2, EditedPlan.Predecessors, "2");
        await plan.Actions.GetByRole(AriaRole.Button, new() { Name = "1 edit was not taken" }).ClickAsync();
        await Assertions.Expect(plan.Cell(4, EditedPlan.Predecessors)).ToBeFocusedAsync();
        await plan.Problem.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await plan.Expect(4, EditedPlan.Predecessors, "4");
        await Assertions.Expect(plan.Problem).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Dates_percents_resources_choices_and_hostile_text_are_typed_into_their_columns()
    {
        await using var plan = await Open("?cols=id,name,start,percent,resources,constraint,deadline,calendar");
        await plan.Type(5, 2, "<img src=x onerror=alert(1)>");
        await plan.Expect(5, 2, "<img src=x onerror=alert(1)>");
        await plan.Type(2, 4, "25");
        await plan.Expect(2, 4, "25 %");
        await plan.Type(3, 3, "14 Dec");
        await plan.Expect(3, 3, "14 Dec");
        await plan.Expect(3, 6, "Start no earlier than");
        await plan.Type(3, 7, "2027-02-01");
        await plan.Expect(3, 7, "1 Feb 27");
        await plan.Cell(3, 6).ClickAsync();
        await plan.Press("Enter");
        await Assertions.Expect(plan.Page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await plan.Editor.FillAsync("as soon");
        await plan.Press("Enter");
        await plan.Expect(3, 6, "");
        await plan.Expect(3, 3, "9 Dec");
        await plan.Type(3, 5, "Nobody");
        await plan.Cell(3, 5).ClickAsync();
        await Assertions.Expect(plan.Problem).ToContainTextAsync("Nobody");
        await plan.Press("Escape");
        await plan.Expect(3, 5, "");
        await Assertions.Expect(plan.Page.Locator(".plan img")).ToHaveCountAsync(0);
        // What is computed says so.
        await plan.Cell(0, 3).ClickAsync();
        await plan.Press("F2");
        await Assertions.Expect(plan.Actions).ToContainTextAsync("A summary takes this from the tasks inside it");
    }

    [Fact]
    public async Task An_edit_that_is_taken_back_leaves_the_dates_as_they_were_and_can_be_done_again()
    {
        await using var plan = await Open();
        await plan.Type(3, EditedPlan.Duration, "20d");
        await plan.Expect(4, EditedPlan.Start, "5 Jan 27");
        await plan.Press("Control+z");
        await plan.Expect(3, EditedPlan.Duration, "15 d");
        await plan.Expect(4, EditedPlan.Start, "29 Dec");
        await plan.Press("Control+y");
        await plan.Expect(4, EditedPlan.Start, "5 Jan 27");
        await plan.Page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await plan.Expect(4, EditedPlan.Start, "29 Dec");
        await plan.Press("Control+z");
        await Assertions.Expect(plan.Actions).ToContainTextAsync("There is nothing of yours to take back");
        var undo = plan.Page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true });
        await Assertions.Expect(undo).ToHaveAttributeAsync("aria-disabled", "true");
    }

    private async Task<EditedPlan> Open(string query = "") =>
        await EditedPlan.Open(chromium, plans.Server, plans.Ann, await plans.Project("Cells", plans.Small), query);
}
