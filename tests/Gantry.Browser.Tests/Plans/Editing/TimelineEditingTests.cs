using Gantry.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans.Editing;

public class TimelineEditingTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    private const int Scale = 14;

    [Fact]
    public async Task A_bar_is_dragged_to_another_day_and_escape_leaves_it_where_it_was()
    {
        await using var plan = await Open();
        await Drag(plan, At(3, 20), At(3, 27), drop: false);
        await Assertions.Expect(plan.Page.Locator(".plan-drag-tip")).ToContainTextAsync("Wed, 16 Dec 2026");
        await plan.Session.Picture("plan-drag");
        await plan.Press("Escape");
        await plan.Page.Mouse.UpAsync();
        await plan.Expect(3, EditedPlan.Start, "9 Dec");
        await Drag(plan, At(3, 20), At(3, 27));
        await plan.Expect(3, EditedPlan.Start, "16 Dec");
        await plan.Saved();
        await plan.Press("Control+z");
        await plan.Expect(3, EditedPlan.Start, "9 Dec");
        plan.Session.MustBeQuiet("a dragged bar");
    }

    [Fact]
    public async Task A_bar_is_made_longer_and_its_progress_is_dragged()
    {
        await using var plan = await Open("&cols=id,name,duration,start,finish,percent");
        // Survey ends on Friday the 27th at 17:00 and is 60 % done.
        await Drag(plan, At(1, 4.71), At(1, 7.7));
        await plan.Expect(1, EditedPlan.Duration, "6 d");
        await plan.Saved();
        // Three of six days are done now.
        await plan.Expect(1, 6, "50 %");
        var (start, length) = (8 / 24.0, 7 + (9 / 24.0));
        await Drag(plan, At(1, start + (length * 0.5)), At(1, start + (length * 0.3)));
        await plan.Expect(1, 6, "30 %");
    }

    [Fact]
    public async Task A_link_is_drawn_from_bar_to_bar_and_edited_where_it_runs()
    {
        await using var plan = await Open();
        // From the handle behind Permit to the milestone.
        var finish = 11 + (17 / 24.0);
        await Drag(plan, At(2, finish, 10), At(4, 36.7));
        await plan.Expect(4, EditedPlan.Predecessors, "4;3");
        // Survey's own link turns down behind its bar.
        var turn = At(1, 4 + (17 / 24.0), 5);
        var box = await Chart(plan);
        await plan.Page.Mouse.ClickAsync((float)(box.X + turn.X), box.Y + (2 * 28) + 2);
        await Assertions.Expect(plan.Dialog).ToContainTextAsync("2 Survey → 4 Piling");
        await plan.Session.Picture("plan-link-editor");
        await plan.Session.MustBeAccessible("the editor of a link");
        await plan.Dialog.GetByLabel("Type").SelectOptionAsync("SS");
        await plan.Dialog.GetByLabel("Lag").FillAsync("1w");
        await plan.Press("Enter");
        await plan.Expect(3, EditedPlan.Predecessors, "3FS+2d;2SS+1w");
        await plan.Saved();

        // The same from the details, by keyboard.
        await plan.Cell(3, EditedPlan.Number).DblClickAsync();
        await plan.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Link from 2 Survey to 4 Piling") }).FocusAsync();
        await plan.Press("Enter");
        await plan.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove link" }).ClickAsync();
        await plan.Expect(3, EditedPlan.Predecessors, "3FS+2d");
    }

    /// <summary>A place on the chart: a row, and days after Monday, 23 November.</summary>
    private static (float X, float Y) At(int row, double days, float more = 0) => ((float)(days * Scale) + more, (row * 28) + 13);

    private static async Task<LocatorBoundingBoxResult> Chart(EditedPlan plan) => (await plan.Page.Locator(".plan-window canvas").Nth(1).BoundingBoxAsync())!;

    private static async Task Drag(EditedPlan plan, (float X, float Y) from, (float X, float Y) to, bool drop = true)
    {
        var box = await Chart(plan);
        var mouse = plan.Page.Mouse;
        await mouse.MoveAsync(box.X + from.X, box.Y + from.Y);
        await mouse.DownAsync();
        await mouse.MoveAsync(box.X + ((from.X + to.X) / 2), box.Y + ((from.Y + to.Y) / 2));
        await mouse.MoveAsync(box.X + to.X, box.Y + to.Y);
        if (drop) await mouse.UpAsync();
    }

    private async Task<EditedPlan> Open(string more = "") =>
        await EditedPlan.Open(chromium, plans.Server, plans.Ann, await plans.Project("Bars", plans.Small), $"?scale={Scale}&at=2026-11-23{more}");
}
