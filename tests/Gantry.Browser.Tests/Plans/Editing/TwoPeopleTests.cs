using Gantry.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans.Editing;

public class TwoPeopleTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task Two_people_on_one_plan_see_each_other_and_what_the_other_does()
    {
        var project = await plans.Project("Together", plans.Small);
        await using var ann = await Open(plans.Ann, project);
        await using var jon = await Open(plans.Jon, project);
        await jon.Cell(3, EditedPlan.Duration).ClickAsync();
        var chip = ann.Page.GetByRole(AriaRole.List, new() { Name = "Who is here" }).GetByRole(AriaRole.Button);
        await Assertions.Expect(chip).ToHaveAttributeAsync("aria-label", "JT: Jon Tern is at Duration 4 Piling");
        await Assertions.Expect(ann.Cell(3, EditedPlan.Duration)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex(@"\bother\b"));
        await ann.Type(1, EditedPlan.Duration, "15d");
        await jon.Expect(1, EditedPlan.Duration, "15 d");
        await jon.Expect(4, EditedPlan.Start, "1 Jan 27");
        await Assertions.Expect(jon.Cell(4, EditedPlan.Start)).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("Moved by Ann Berg"));
        await Assertions.Expect(jon.Actions).ToContainTextAsync("Ann Berg: ");
        // Rows of another leave the keyboard on its task.
        await ann.Cell(1, EditedPlan.Name).ClickAsync();
        await ann.Press("Insert");
        await ann.Page.Keyboard.TypeAsync("Drill");
        await ann.Press("Enter");
        await jon.Expect(1, EditedPlan.Name, "Drill");
        await Assertions.Expect(jon.Cell(4, EditedPlan.Duration)).ToBeFocusedAsync();
        await jon.Expect(4, EditedPlan.Name, "Piling");
        await ann.Session.Picture("plan-two-people");
        await ann.Session.MustBeAccessible("a plan two people have open");
        await ann.Page.CloseAsync();
        await Assertions.Expect(jon.Page.GetByRole(AriaRole.List, new() { Name = "Who is here" })).ToBeHiddenAsync();
        jon.Session.MustBeQuiet("a plan that another edits");
    }

    [Fact]
    public async Task A_conflict_tells_who_did_what_keeps_what_was_typed_and_lets_one_choose()
    {
        var project = await plans.Project("Conflict", plans.Small);
        await using var ann = await Open(plans.Ann, project);
        await using var jon = await Open(plans.Jon, project);
        await Disagree(ann, jon, "9d", "7d");
        await jon.Cell(3, EditedPlan.Duration).ClickAsync();
        await Assertions.Expect(jon.Problem).ToContainTextAsync("Somebody else changed this");
        await Assertions.Expect(jon.Problem).ToContainTextAsync("Ann Berg, ");
        await Assertions.Expect(jon.Problem).ToContainTextAsync("duration from 15 d to 9 d");
        await Assertions.Expect(jon.Problem).ToContainTextAsync("Yours");
        await jon.Session.Picture("plan-conflict");
        await jon.Session.MustBeAccessible("a conflict");
        await jon.Problem.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await ann.Expect(3, EditedPlan.Duration, "7 d");
        await Assertions.Expect(jon.Problem).ToBeHiddenAsync();

        await Disagree(ann, jon, "5d", "6d");
        await jon.Cell(3, EditedPlan.Duration).ClickAsync();
        await jon.Problem.GetByRole(AriaRole.Button, new() { Name = "Take theirs" }).ClickAsync();
        await jon.Expect(3, EditedPlan.Duration, "5 d");
        await Assertions.Expect(jon.Actions.GetByRole(AriaRole.Button, new() { Name = "not taken" })).ToHaveCountAsync(0);
    }

    /// <summary>Whoever reads the details by keyboard stays on the button they are at, and what it opens is in view although the details have scrolled.</summary>
    [Fact]
    public async Task The_details_keep_the_keyboard_when_another_edits_and_open_a_link_in_view()
    {
        var project = await plans.Project("Details", plans.Small);
        await using var ann = await Open(plans.Ann, project);
        await using var jon = await Open(plans.Jon, project);
        await jon.Page.SetViewportSizeAsync(1280, 420);
        await jon.Cell(3, EditedPlan.Number).DblClickAsync();
        var link = jon.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Link from 3 ") });
        await link.FocusAsync();
        await ann.Type(1, EditedPlan.Duration, "15d");
        await jon.Expect(1, EditedPlan.Duration, "15 d");
        await Assertions.Expect(link).ToBeFocusedAsync();

        await jon.Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" }).EvaluateAsync("panel => { panel.scrollTop = 0; panel.style.paddingTop = '600px'; }");
        await jon.Press("Enter");
        await Assertions.Expect(jon.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove link" })).ToBeInViewportAsync(new() { Ratio = 1 });
        await jon.Press("Escape");
        await Assertions.Expect(link).ToBeFocusedAsync();
        await ann.Cell(3, EditedPlan.Predecessors).ClickAsync();
        await ann.Press("Delete");
        await Assertions.Expect(link).ToHaveCountAsync(0);
        await Assertions.Expect(jon.Page.Locator("aside[aria-label=Details] h2")).ToBeFocusedAsync();
    }

    /// <summary>Jon types into a cell while Ann changes it.</summary>
    private static async Task Disagree(EditedPlan ann, EditedPlan jon, string anns, string jons)
    {
        await jon.Cell(3, EditedPlan.Duration).ClickAsync();
        await jon.Page.Keyboard.TypeAsync(jons);
        await ann.Type(3, EditedPlan.Duration, anns);
        await ann.Saved();
        await Assertions.Expect(jon.Actions).ToContainTextAsync($"to {anns[0]} d");
        await Assertions.Expect(jon.Editor).ToHaveValueAsync(jons);
        await jon.Press("Enter");
        await Assertions.Expect(jon.Cell(3, EditedPlan.Duration)).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Somebody_who_is_cut_off_goes_on_and_nothing_is_lost_or_done_twice()
    {
        var project = await plans.Project("Cut off", plans.Small);
        await using var ann = await Open(plans.Ann, project);
        await using var jon = await Open(plans.Jon, project);
        await jon.Page.Context.SetOfflineAsync(true);
        await jon.Type(5, EditedPlan.Name, "Snags");
        await jon.Type(1, EditedPlan.Duration, "3d");
        await jon.Cell(4, EditedPlan.Name).ClickAsync();
        await jon.Press("Insert");
        await jon.Page.Keyboard.TypeAsync("Handed over");
        await jon.Press("Tab");
        await jon.Page.Keyboard.TypeAsync("2d");
        await jon.Press("Enter");
        await Assertions.Expect(jon.Actions).ToContainTextAsync("5 edits wait for the connection");
        await jon.Expect(6, EditedPlan.Name, "Snags");
        await jon.Expect(1, EditedPlan.Duration, "3 d");
        await jon.Expect(4, EditedPlan.Name, "Handed over");
        await jon.Session.Picture("plan-cut-off");
        await ann.Type(2, EditedPlan.Name, "Permission");
        await ann.Cell(0, EditedPlan.Number).ClickAsync();
        await ann.Press("Insert");
        await ann.Page.Keyboard.TypeAsync("Before all");
        await ann.Press("Enter");
        await ann.Saved();
        await jon.Page.Context.SetOfflineAsync(false);
        await jon.Saved();
        foreach (var plan in (EditedPlan[])[ann, jon])
        {
            await plan.Expect(0, EditedPlan.Name, "Before all");
            await plan.Expect(2, EditedPlan.Duration, "3 d");
            await plan.Expect(3, EditedPlan.Name, "Permission");
            await plan.Expect(5, EditedPlan.Name, "Handed over");
            await plan.Expect(5, EditedPlan.Duration, "2 d");
            await plan.Expect(7, EditedPlan.Name, "Snags");
            await Assertions.Expect(plan.Page.Locator("[role=treegrid]")).ToHaveAttributeAsync("aria-rowcount", "9");
        }

        // Five edits in the log, not six.
        Assert.Equal(5, await plans.EditsBy(project, plans.Jon));
    }

    [Fact]
    public async Task Edits_of_a_page_that_was_closed_before_they_were_sent_are_sent_by_the_next_one()
    {
        var project = await plans.Project("Closed", plans.Small);
        await using var jon = await Open(plans.Jon, project);
        await jon.Page.Context.SetOfflineAsync(true);
        await jon.Type(5, EditedPlan.Name, "Kept");
        await jon.Type(3, EditedPlan.Duration, "4d");
        await Assertions.Expect(jon.Actions).ToContainTextAsync("2 edits wait for the connection");
        await jon.Page.EvaluateAsync(UntilStored, 2);
        var context = jon.Page.Context;
        await jon.Page.CloseAsync();
        await context.SetOfflineAsync(false);
        var next = await context.NewPageAsync();
        await next.GotoAsync($"/projects/{project}/plan");
        await next.EvaluateAsync(UntilStored, 0);
        await Assertions.Expect(next.Locator(".plan [role=row][aria-rowindex='7'] [aria-colindex='2']")).ToHaveTextAsync("Kept");
        await Assertions.Expect(next.Locator(".plan [role=row][aria-rowindex='5'] [aria-colindex='3']")).ToHaveTextAsync("4 d");
        Assert.Equal(2, await plans.EditsBy(project, plans.Jon));
    }

    /// <summary>Waits until the browser keeps so many edits.</summary>
    private const string UntilStored = """
        async wanted => {
          const count = () => new Promise(done => {
            const opened = indexedDB.open('gantry-edits', 1);
            opened.onupgradeneeded = () => opened.result.createObjectStore('edits', { keyPath: 'key' });
            opened.onsuccess = () => {
              const request = opened.result.transaction('edits').objectStore('edits').count();
              request.onsuccess = () => { opened.result.close(); done(request.result); };
            };
          });
          while (await count() !== wanted) await new Promise(next => requestAnimationFrame(next));
        }
        """;

    private Task<EditedPlan> Open(People.Person person, Guid project) => EditedPlan.Open(chromium, plans.Server, person, project);
}
