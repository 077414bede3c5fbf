using Gantry.Browser.Tests.Browsing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Search;

/// <summary>Finding things as people do: a few letters in the palette, then everything that holds the words.</summary>
public class SearchJourneyTests(Chromium chromium, DemoServer demo)
{
    private const float LongEnough = 60_000;

    [Fact]
    public async Task A_task_is_found_from_anywhere_by_a_few_letters_and_opened_in_its_plan()
    {
        var server = await demo.Server;
        string name, project;
        await using (var db = server.CreateDbContext())
        {
            var task = await db.PlanTasks.Where(t => t.Notes != null).Join(db.Projects, t => t.PlanId, p => p.PlanId, (t, p) => new { t.Name, Project = p.Name }).FirstOrDefaultAsync()
                ?? await db.PlanTasks.Join(db.Projects, t => t.PlanId, p => p.PlanId, (t, p) => new { t.Name, Project = p.Name }).OrderBy(t => t.Name).FirstAsync();
            (name, project) = (task.Name, task.Project);
        }

        await using var session = await Session.Start(chromium, server, Look.DesktopLight, await demo.Administrator);
        var page = session.Page;
        await session.Open("/people");
        await page.Keyboard.PressAsync("Control+k");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Search or jump to" });
        await box.FillAsync(name);
        await Expect(page.GetByRole(AriaRole.Option).Filter(new() { HasText = name }).First).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await session.Picture("journey-search-palette");
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Search everything for" }).ClickAsync();

        await page.WaitForURLAsync("**/search?q=*", new() { Timeout = LongEnough });
        var found = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First;
        await Expect(found).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await session.Settle();
        await session.Picture("journey-search-found");
        await session.MustBeAccessible("a search with hits");
        await session.MustFitTheWidth("a search with hits");

        await page.GetByRole(AriaRole.Link, new() { Name = "Tasks", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/search?*in=tasks*", new() { Timeout = LongEnough });
        await found.ClickAsync();
        await page.WaitForURLAsync("**/plan?*task=*", new() { Timeout = LongEnough });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name }).First).ToBeVisibleAsync(new() { Timeout = LongEnough });
        session.MustBeQuiet($"searching for a task of {project}");
    }

    [Fact]
    public async Task Typing_searches_and_what_is_not_there_is_said_with_a_way_on()
    {
        await using var session = await Session.Start(chromium, await demo.Server, Look.DesktopDark, await demo.Administrator);
        var page = session.Page;
        await session.Open("/search");
        await Expect(page.GetByText("Look for anything you may see")).ToBeVisibleAsync();

        await page.GetByLabel("Words or their beginnings").PressSequentiallyAsync("<b>zzyzx</b>");
        await Expect(page.GetByText("Nothing holds all of these words")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await Expect(page.GetByLabel("Words or their beginnings")).ToHaveValueAsync("<b>zzyzx</b>");
        await session.Settle();
        await session.Picture("journey-search-nothing");
        await session.MustBeAccessible("a search without hits");
        session.MustBeQuiet("a search without hits");
    }
}
