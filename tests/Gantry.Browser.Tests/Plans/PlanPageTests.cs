using System.Globalization;
using Gantry.Browser.Tests.Browsing;
using Gantry.Scheduling;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans;

public class PlanPageTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task The_rows_show_the_dates_of_the_schedule()
    {
        await using var session = await Open(plans.SmallProject);
        var schedule = Schedule.Compute(plans.Small.Plan);
        for (var i = 0; i < plans.Small.Plan.Tasks.Count; i++)
        {
            var row = Row(session, i);
            var task = plans.Small.Plan.Tasks[i];
            Assert.Equal(task.Name, await Cell(row, 2));
            Assert.StartsWith(Day(schedule.Dates[i].Start), await Cell(row, 4), StringComparison.Ordinal);
            Assert.StartsWith(Day(schedule.Dates[i].Finish), await Cell(row, 5), StringComparison.Ordinal);
        }

        Assert.Equal("2;3FS+2d", await Cell(Row(session, 3), 6));
        Assert.Contains("deadline 18 Dec missed", await Row(session, 3).GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        session.MustBeQuiet("the plan page");
    }

    [Fact]
    public async Task The_keyboard_closes_opens_and_walks_rows_and_cells()
    {
        await using var session = await Open(plans.SmallProject);
        await Row(session, 0).FocusAsync();
        await session.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(Row(session, 0)).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(session.Page.Locator("[role=treegrid]")).ToHaveAttributeAsync("aria-rowcount", "5");

        await session.Page.Keyboard.PressAsync("ArrowRight");
        await session.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Row(session, 1)).ToBeFocusedAsync();
        await session.Page.Keyboard.PressAsync("ArrowRight");
        await session.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(Row(session, 1).Locator("[aria-colindex='6']")).ToBeFocusedAsync();
        await session.Page.Keyboard.PressAsync("Control+End");
        await Assertions.Expect(Row(session, 5).Locator("[aria-colindex='6']")).ToBeFocusedAsync();
        await Assertions.Expect(Row(session, 5)).ToHaveAttributeAsync("aria-selected", "true");
    }

    [Fact]
    public async Task The_details_explain_the_start_and_lead_to_the_driver()
    {
        await using var session = await Open(plans.SmallProject);
        await Row(session, 3).DblClickAsync();
        var panel = session.Page.Locator(".plan-panel");
        await Assertions.Expect(panel.Locator(".plan-why")).ToContainTextAsync("FS + 2 d from 3 Permit");
        await panel.Locator(".plan-why .plan-jump").First.ClickAsync();
        await Assertions.Expect(panel.Locator("h2")).ToContainTextAsync("3 Permit");
    }

    [Fact]
    public async Task A_view_can_be_sent_as_a_link()
    {
        await using var session = await Open(plans.SmallProject);
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Slack" }).ClickAsync();
        await Row(session, 0).Locator(".plan-toggle").ClickAsync();
        await Row(session, 1).ClickAsync();
        await session.Page.WaitForURLAsync("**/plan?*branch=1*task=4*");
        await session.Page.ReloadAsync();
        await Ready(session);
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Button, new() { Name = "Slack" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal("Piling", await Cell(Row(session, 1), 2));
        await Assertions.Expect(Row(session, 1)).ToHaveAttributeAsync("aria-selected", "true");
    }

    [Fact]
    public async Task Ten_thousand_tasks_come_in_one_small_answer_and_few_elements()
    {
        await using var session = await Open(plans.LargeProject);
        var bytes = await session.Page.EvaluateAsync<int>("() => performance.getEntriesByType('resource').find(entry => entry.name.endsWith('/snapshot')).encodedBodySize");
        Assert.InRange(bytes, 1, 300_000);
        await session.Page.EvaluateAsync("() => { const stage = document.querySelector('.plan-stage'); stage.scrollTop = stage.scrollHeight; }");
        await Assertions.Expect(session.Page.Locator($"[role=row][aria-rowindex='{PlanServer.LargeCount + 1}']")).ToBeVisibleAsync();
        Assert.InRange(await session.Page.EvaluateAsync<int>("() => document.querySelectorAll('*').length"), 100, 1500);
        session.MustBeQuiet("the large plan");
    }

    [Fact]
    public async Task Rows_are_read_in_their_order_once_scrolling_pauses_and_the_keyboard_stays_where_it_is()
    {
        await using var session = await Open(plans.LargeProject);
        await Row(session, 2).ClickAsync();
        foreach (var by in (int[])[900, 4000, -1300, 280])
        {
            await session.Page.EvaluateAsync("async by => { document.querySelector('.plan-stage').scrollTop += by; await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame); }", by);
            await session.Page.WaitForFunctionAsync("""
                () => {
                  const places = [...document.querySelectorAll('.plan-lines > [role=row]')].map(row => +row.getAttribute('aria-rowindex'));
                  return places.length > 10 && places.at(-1) > 30 && places.every((place, i) => i === 0 || place > places[i - 1]);
                }
                """);
            await Assertions.Expect(session.Page.Locator("[role=row]:focus-within, [role=row]:focus")).ToHaveAttributeAsync("aria-rowindex", "4");
        }
    }

    [Fact]
    public async Task Who_comes_back_to_a_plan_asks_for_no_script_again()
    {
        await using var session = await Open(plans.SmallProject);
        await session.Open($"/projects/{plans.SmallProject}/plan");
        await Ready(session);
        var asked = await session.Page.EvaluateAsync<string[]>("() => performance.getEntriesByType('resource').filter(entry => /\\/plan\\/.*\\.js$/.test(entry.name) && entry.transferSize > 0).map(entry => entry.name)");
        Assert.Empty(asked);
        Assert.True(await session.Page.EvaluateAsync<int>("() => performance.getEntriesByType('resource').filter(entry => /\\/plan\\/.*\\.js$/.test(entry.name)).length") > 30);
        session.MustBeQuiet("the plan page");
    }

    [Fact]
    public async Task Finding_a_task_opens_the_branch_that_hides_it()
    {
        await using var session = await Open(plans.LargeProject, "?level=1");
        await Assertions.Expect(session.Page.Locator("[role=treegrid]")).ToHaveAttributeAsync("aria-rowcount", "501");
        await session.Page.Keyboard.PressAsync("Control+f");
        await session.Page.Keyboard.TypeAsync("task 7777 of");
        var found = session.Page.Locator("[role=row][aria-selected=true]");
        await Assertions.Expect(found).ToContainTextAsync("Task 7777 of the network");
        await Assertions.Expect(found).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Typing_goes_on_where_it_was_when_the_page_is_drawn_anew_around_the_plan()
    {
        await using var session = await Open(plans.LargeProject);
        await session.Page.Keyboard.PressAsync("Control+f");
        await session.Page.Keyboard.TypeAsync("task 77");
        await session.Page.EvaluateAsync("() => { const host = document.querySelector('.g-plan-host'); host.replaceWith(host.cloneNode(false)); }");
        await session.Page.Keyboard.TypeAsync("77 of");
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find" })).ToHaveValueAsync("task 7777 of");
        await Assertions.Expect(session.Page.Locator("[role=row][aria-selected=true]")).ToContainTextAsync("Task 7777 of the network");

        // Who has left the plan is not taken back to it.
        await session.Page.EvaluateAsync("() => document.activeElement.blur()");
        await session.Page.EvaluateAsync("() => { const host = document.querySelector('.g-plan-host'); host.replaceWith(host.cloneNode(false)); }");
        await Assertions.Expect(session.Page.Locator("body")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_plan_that_cannot_be_loaded_says_so_and_can_be_tried_again()
    {
        await using var session = await Session.Start(chromium, plans.Server, Look.DesktopLight, plans.Reader);
        await session.Page.RouteAsync("**/snapshot", route => route.FulfillAsync(new() { Status = 500 }));
        await session.Page.GotoAsync($"/projects/{plans.SmallProject}/plan");
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("could not be loaded");
        await session.Page.UnrouteAsync("**/snapshot");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Ready(session);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("phone-light")]
    public async Task Details_menus_and_time_line_are_accessible(string look)
    {
        await using var session = await Open(plans.SmallProject, "?task=4&show=details,slack,names", Look.Named(look));
        await session.Picture($"plan-details-{look}");
        await session.MustBeAccessible($"plan with details ({look})");
        await session.MustFitTheWidth($"plan with details ({look})");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Outline" }).ClickAsync();
        await session.MustBeAccessible($"plan with a menu ({look})");
        await session.Page.Keyboard.PressAsync("Escape");
        if (Look.Named(look).IsPhone)
        {
            await session.Page.GetByRole(AriaRole.Button, new() { Name = "Close details" }).ClickAsync();
            await session.Page.GetByRole(AriaRole.Button, new() { Name = "Time line" }).ClickAsync();
            await session.Picture($"plan-time-line-{look}");
        }

        // The time line is painted in the frame after it is shown: an empty one has the two colours of its ground.
        await session.Page.WaitForFunctionAsync(
            "() => { const c = document.querySelectorAll('.plan-window canvas')[1], d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, s = new Set(); for (let i = 0; i < d.length; i += 4) s.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return s.size > 8; }");
    }

    private async Task<Session> Open(Guid project, string query = "", Look? look = null)
    {
        var session = await Session.Start(chromium, plans.Server, look ?? Look.DesktopLight, plans.Reader);
        await session.Open($"/projects/{project}/plan{query}");
        await Ready(session);
        return session;
    }

    private static Task Ready(Session session) => Assertions.Expect(session.Page.Locator(".plan[data-ready]")).ToBeVisibleAsync();

    private static ILocator Row(Session session, int place) => session.Page.Locator($".plan [role=row][aria-rowindex='{place + 2}']");

    private static Task<string> Cell(ILocator row, int column) => row.Locator($"[aria-colindex='{column}']").InnerTextAsync();

    private static string Day(PlanTime time) => time.ToString("d MMM", CultureInfo.InvariantCulture);
}
