using Gantry.Browser.Tests.Browsing;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Places;

/// <summary>What one keeps at hand: a star, recent records in the palette, and a list with its filters under a name that others find.</summary>
public class PlacesJourneyTests(Chromium chromium)
{
    private const float LongEnough = 30_000;

    [Fact]
    public async Task A_record_is_kept_at_hand_and_a_view_is_shared()
    {
        await using var server = await TestServer.Start();
        var (lead, ann) = (await server.AddPerson("Lea Maas", null, Role.PmoLead), await server.AddPerson("Ann Berg", null, Role.TeamMember));
        var made = await server.Services.GetRequiredService<CommandPipeline>().Do(new CreateProject("New quay"), new Actor(lead.Id, lead.Name));
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, lead);
        var page = session.Page;
        await session.Open($"/projects/{made.Value}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep among favourites" }).ClickAsync(new() { Timeout = LongEnough });
        var kept = page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "New quay" });
        await Expect(kept).ToBeVisibleAsync(new() { Timeout = LongEnough });

        await session.Open("/projects?q=quay&sort=finish");
        await page.GetByRole(AriaRole.Button, new() { Name = "Views", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save this view" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Quays by finish");
        await page.GetByLabel("Offer it to everybody").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save view" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Quays by finish" })).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await session.Settle();
        await session.Picture("views");
        await session.MustBeAccessible("the views of a list");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Option).Filter(new() { HasText = "New quay" })).ToBeVisibleAsync(new() { Timeout = LongEnough });
        session.MustBeQuiet("places");

        await using var other = await Session.Start(chromium, server, Look.DesktopDark, ann);
        await other.Open("/projects");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Views", Exact = true }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Quays by finish" }).ClickAsync(new() { Timeout = LongEnough });
        await Expect(other.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"q=quay&sort=finish"), new() { Timeout = LongEnough });
        other.MustBeQuiet("a shared view");
    }
}
