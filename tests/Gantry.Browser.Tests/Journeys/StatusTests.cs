using Gantry.Browser.Tests.Browsing;
using Gantry.Issues;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Supervision;
using Gantry.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>Status is collected: a draft from the facts, one word changed, published, and seen by who supervises.</summary>
public class StatusTests(Chromium chromium)
{
    private const float LongEnough = 30_000;

    [Fact]
    public async Task Status_is_drafted_from_the_facts_published_in_four_clicks_and_a_contradiction_is_shown_to_its_manager_first()
    {
        await using var server = await TestServer.Start();
        var (lead, manager) = (await server.AddPerson("Lea Maas", null, Role.PmoLead), await server.AddPerson("Ann Berg"));
        var project = await server.Done(new CreateProject("New quay") { OwnerId = manager.Id, Status = ProjectStatus.Executing });
        await server.Done(new CreateIssue(project, "No pilot on Sundays", IssueSeverity.Critical));
        await Watch(server);
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, manager);
        var page = session.Page;
        await session.Open($"/projects/{project}/status");
        await Expect(page.GetByText("No status was published yet")).ToBeVisibleAsync();
        await Expect(page.GetByText("1 critical issue open.")).ToBeVisibleAsync();
        await session.MustBeAccessible("a status before the first report");
        await session.Picture("status-empty");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draft the status" }).ClickAsync();
        await Expect(page.GetByLabel("Where help or a decision is needed")).ToHaveValueAsync("Critical issue: No pilot on Sundays.");
        await page.GetByLabel("green").CheckAsync();
        await Expect(page.GetByText("The facts say red")).ToBeVisibleAsync();
        await page.GetByLabel("In a sentence").FillAsync("Two pilots are hired; the quay opens as planned.");
        await session.MustBeAccessible("the draft of a status");
        await session.Picture("status-draft");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish the status" }).ClickAsync();
        await Expect(page.GetByText("Two pilots are hired; the quay opens as planned.")).ToBeVisibleAsync();
        await Watch(server);
        await Expect(page.GetByText("The project manager sees it first; the PMO after two working days.")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await session.Settle();
        await session.MustBeAccessible("a status that contradicts the facts");
        await session.Picture("status-published");
        session.MustBeQuiet("the status of a project");

        await using var office = await Session.Start(chromium, server, Look.DesktopDark, lead);
        await office.Open("/supervision");
        await Expect(office.Page.GetByTitle("Declared green. 1 critical issue open.")).ToBeVisibleAsync();
        await Expect(office.Page.GetByText("Says green: New quay", new() { Exact = true })).ToBeVisibleAsync();
        await office.Page.GetByLabel("Order").SelectOptionAsync("By name");
        await Expect(office.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=name"));
        await office.MustBeAccessible("supervision");
        await office.Picture("supervision-dark");
        office.MustBeQuiet("supervision");
    }

    private static async Task Watch(TestServer server)
    {
        var result = await server.Services.GetRequiredService<CommandPipeline>().Do(new WatchHealth(), Actor.Installation);
        Assert.True(result.IsDone, result.Message);
    }
}
