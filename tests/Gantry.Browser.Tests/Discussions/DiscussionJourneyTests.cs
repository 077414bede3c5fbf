using Gantry.Browser.Tests.Browsing;
using Gantry.Browser.Tests.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Comments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Discussions;

/// <summary>Two people talk about a project: one names the other by keyboard, who sees it at once and answers; a file and a relation are added.</summary>
public class DiscussionJourneyTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    private const float LongEnough = 30_000;

    [Fact]
    public async Task Two_people_talk_about_a_project()
    {
        var project = await plans.ProjectWithoutPlan("Talked about");
        await plans.ProjectWithoutPlan("Dredging works");
        await using var ann = await Session.Start(chromium, plans.Server, Look.DesktopLight, plans.Ann);
        await using var jon = await Session.Start(chromium, plans.Server, Look.DesktopDark, plans.Jon);
        await ann.Open($"/projects/{project}");
        await jon.Open($"/projects/{project}");
        var box = ann.Page.GetByLabel("Write a comment");
        await Expect(box).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await box.FocusAsync();
        await ann.Page.Keyboard.TypeAsync("<img src=x onerror=alert(1)> is no picture, @Jo");
        await Expect(ann.Page.GetByRole(AriaRole.Option, new() { Name = "Jon Tern" })).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await ann.Picture("discussion-naming");
        await ann.MustBeAccessible("naming somebody");
        await ann.Page.Keyboard.PressAsync("Enter");
        await ann.Page.Keyboard.TypeAsync("please look.");
        // What was typed outlives the page.
        await ann.Page.ReloadAsync();
        await Expect(box).ToHaveValueAsync("<img src=x onerror=alert(1)> is no picture, @Jon Tern please look.", new() { Timeout = LongEnough });
        await box.FocusAsync();
        await ann.Page.Keyboard.PressAsync("Control+Enter");

        var seen = jon.Page.GetByText("<img src=x onerror=alert(1)> is no picture, @Jon Tern please look.");
        await Expect(seen).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await Expect(box).ToHaveValueAsync("");
        await jon.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Answer ") }).ClickAsync();
        await jon.Page.GetByLabel("Answer Ann Berg").FillAsync("Looked at it: https://example.org/drawing is right.");
        await jon.Page.GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        await Expect(ann.Page.GetByText("Looked at it:")).ToBeVisibleAsync(new() { Timeout = LongEnough });

        await ann.Page.Locator("g-discussion input[type=file]").SetInputFilesAsync(new FilePayload { Name = "Soil report.txt", MimeType = "text/plain", Buffer = "sand"u8.ToArray() });
        var file = ann.Page.GetByRole(AriaRole.Link, new() { Name = "Soil report.txt" });
        await Expect(file).ToBeVisibleAsync(new() { Timeout = LongEnough });
        var download = await ann.Page.RunAndWaitForDownloadAsync(() => file.ClickAsync());
        Assert.Equal(("Soil report.txt", "sand"), (download.SuggestedFilename, await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken)));

        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Relate", Exact = true }).ClickAsync();
        await ann.Page.GetByLabel("This").SelectOptionAsync("dependsOn");
        await ann.Page.GetByLabel("Record", new() { Exact = true }).FillAsync("dredg");
        await ann.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Dredging works") }).ClickAsync(new() { Timeout = LongEnough });
        await Expect(ann.Page.GetByText("depends on Dredging works")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await ann.Settle();
        await ann.Picture("discussion");
        await ann.MustBeAccessible("a discussion");
        await Expect(jon.Page.GetByText("depends on Dredging works")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await jon.Settle();
        await jon.Picture("discussion-dark");
        await jon.MustBeAccessible("a discussion in the dark");

        await jon.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove the comment of Jon") }).ClickAsync();
        await Expect(jon.Page.GetByText("Removed by Jon Tern.")).ToBeVisibleAsync();
        await jon.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo ") }).ClickAsync();
        await Expect(ann.Page.GetByText("Looked at it:")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        ann.MustBeQuiet("a discussion");
        jon.MustBeQuiet("a discussion");
    }

    [Fact]
    public async Task What_is_typed_and_sent_while_the_page_is_drawn_anew_goes_on_and_is_sent_once()
    {
        const string redraw = "() => { const old = document.querySelector('g-discussion'); old.replaceWith(old.cloneNode(false)); }";
        var project = await plans.ProjectWithoutPlan("Drawn anew");
        await using var ann = await Session.Start(chromium, plans.Server, Look.DesktopLight, plans.Ann);
        await ann.Open($"/projects/{project}");
        var box = ann.Page.GetByLabel("Write a comment");
        await box.ClickAsync(new() { Timeout = LongEnough });
        await ann.Page.Keyboard.TypeAsync("Piles are ");
        await ann.Page.EvaluateAsync(redraw);
        await ann.Page.Keyboard.TypeAsync("driven.");
        await Expect(box).ToHaveValueAsync("Piles are driven.");

        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await ann.Page.RouteAsync("**/api/commands/comments.add", async route =>
        {
            asked.SetResult();
            await answer.Task;
            await route.ContinueAsync();
        });
        await ann.Page.Keyboard.PressAsync("Control+Enter");
        await asked.Task;
        await ann.Page.EvaluateAsync(redraw);
        answer.SetResult();
        await Expect(ann.Page.GetByRole(AriaRole.Article).GetByText("Piles are driven.")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await Expect(box).ToHaveValueAsync("");
        await ann.Page.EvaluateAsync("""
            () => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File(['clay'], 'Boring log.txt', { type: 'text/plain' }));
              document.querySelector('g-discussion h2').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
            }
            """);
        await Expect(ann.Page.GetByRole(AriaRole.Link, new() { Name = "Boring log.txt" })).ToBeVisibleAsync(new() { Timeout = LongEnough });
        ann.MustBeQuiet("a discussion drawn anew");
    }

    [Fact]
    public async Task A_task_is_talked_about_beside_its_dates_and_a_link_leads_to_what_was_said()
    {
        var project = await plans.Project("Tasks talked about", plans.Small);
        var made = await plans.Server.Services.GetRequiredService<CommandPipeline>().Do(new AddComment($"task/{project:N}/4", "The hammer is booked."), new Actor(plans.Jon.Id, plans.Jon.Name));
        Assert.True(made.IsDone, made.Message);
        await using var ann = await Session.Start(chromium, plans.Server, Look.DesktopLight, plans.Ann);
        await ann.Open($"/projects/{project}/plan?task=4&show=details#comment-{made.Value:N}");
        await Expect(ann.Page.GetByText("The hammer is booked.")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await ann.Page.GetByLabel("Write a comment").FillAsync("Good.");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();
        await Expect(ann.Page.Locator(".g-threads").GetByText("Good.")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        // Another's answer comes while one types, and what one types stays.
        await ann.Page.GetByLabel("Write a comment").FillAsync("And the");
        var answer = await plans.Server.Services.GetRequiredService<CommandPipeline>().Do(new AddComment($"task/{project:N}/4", "From Monday on.", made.Value), new Actor(plans.Jon.Id, plans.Jon.Name));
        Assert.True(answer.IsDone, answer.Message);
        await Expect(ann.Page.GetByText("From Monday on.")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await Expect(ann.Page.GetByLabel("Write a comment")).ToHaveValueAsync("And the");
        await ann.Picture("discussion-task");
        await ann.MustBeAccessible("a task's discussion");
        ann.MustBeQuiet("a task's discussion");
    }
}
