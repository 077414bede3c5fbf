using Gantry.Browser.Tests.Browsing;
using Gantry.Browser.Tests.Plans;
using Gantry.Browser.Tests.Plans.Editing;
using Gantry.People;
using Gantry.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>Three people on one plan: two go on while the third is cut off, and in the end all three see the same plan.</summary>
public class ThreePeopleTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task Three_people_edit_one_plan_one_is_cut_off_and_comes_back_and_all_see_the_same()
    {
        var project = await plans.Project("Three", plans.Small);
        var eva = await plans.Server.AddPerson("Eva Lund", null, Role.ProgramManager);
        await using var ann = await Open(plans.Ann, project);
        await using var jon = await Open(plans.Jon, project);
        await using var third = await Open(eva, project);
        var here = third.Page.GetByRole(AriaRole.List, new() { Name = "Who is here" });
        await Assertions.Expect(here.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);

        await jon.Page.Context.SetOfflineAsync(true);
        await jon.Type(5, EditedPlan.Name, "Snags");
        await jon.Type(2, EditedPlan.Duration, "12d");
        await Assertions.Expect(jon.Actions).ToContainTextAsync("2 edits wait for the connection");
        await ann.Type(1, EditedPlan.Duration, "8d");
        await third.Type(3, EditedPlan.Name, "Bored piling");
        await third.Cell(3, EditedPlan.Name).ClickAsync();
        await third.Press("Insert");
        await third.Page.Keyboard.TypeAsync("Test piles");
        await third.Press("Enter");
        await third.Saved();
        await ann.Expect(4, EditedPlan.Name, "Bored piling");
        await ann.Session.Picture("journey-three-people");
        await jon.Expect(3, EditedPlan.Name, "Piling");

        await jon.Page.Context.SetOfflineAsync(false);
        await jon.Saved();
        (int Row, int Column, string Text)[] agreed =
        [
            (1, EditedPlan.Duration, "8 d"), (2, EditedPlan.Duration, "12 d"), (3, EditedPlan.Name, "Test piles"), (4, EditedPlan.Name, "Bored piling"), (6, EditedPlan.Name, "Snags"),
        ];
        foreach (var plan in (EditedPlan[])[ann, jon, third])
            foreach (var (row, column, text) in agreed) await plan.Expect(row, column, text);
        Assert.Equal(await Dates(ann), await Dates(jon));
        Assert.Equal(await Dates(ann), await Dates(third));
        Assert.Equal((1, 2, 3), (await plans.EditsBy(project, plans.Ann), await plans.EditsBy(project, plans.Jon), await plans.EditsBy(project, eva)));
        await jon.Session.Picture("journey-three-people-back");
        await using var db = plans.Server.CreateDbContext();
        Assert.Equal(6, await db.PlanEdits.CountAsync(e => db.Plans.Any(p => p.Id == e.PlanId && p.ProjectId == project)));
    }

    private static async Task<string> Dates(EditedPlan plan)
    {
        var cells = new List<string>();
        for (var row = 0; row < 7; row++)
            foreach (var column in (int[])[EditedPlan.Start, EditedPlan.Finish]) cells.Add(await plan.Cell(row, column).InnerTextAsync());
        return string.Join(" | ", cells);
    }

    private Task<EditedPlan> Open(Person person, Guid project) => EditedPlan.Open(chromium, plans.Server, person, project);
}
