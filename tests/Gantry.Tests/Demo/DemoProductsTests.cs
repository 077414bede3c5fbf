using Gantry.Deliverables;
using Gantry.Platform.Access;
using Gantry.Stakeholders;
using Gantry.Teams;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Demo;

/// <summary>The story of work products that the demo tells.</summary>
public class DemoProductsTests(LoadedDemo demo) : IClassFixture<LoadedDemo>
{
    [Theory, EveryDatabase]
    public async Task One_project_shows_a_whole_chain_and_its_second_objective_that_nothing_serves(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        await using var db = server.CreateDbContext();
        var project = await db.Projects.SingleAsync(p => p.Code == "TMR");
        var manager = await db.People.Where(p => p.Id == project.OwnerId).Select(p => new Actor(p.Id, p.Name)).SingleAsync();
        var picture = (await server.Services.GetRequiredService<DeliverableQueries>().Picture(manager, project.Id))!;
        Assert.Equal((2, 2, 1, 2, 2, 1), (picture.Chains.Count, picture.Deliverables, picture.Accepted, picture.Needs, picture.Benefits, picture.Gaps));
        var (whole, broken) = (picture.Chains[0], picture.Chains[1]);
        Assert.Equal(("Half the false alarms", "A reason with every alert", 0), (whole.Objective!.Text, broken.Objective!.Text, broken.Deliverables.Count));
        Assert.Equal([("Detection scenarios, tuned", DeliverableState.Accepted, 2, 0), ("Case screen for analysts", DeliverableState.InWork, 0, 6)], whole.Deliverables.Select(d => (d.Name, d.State, d.Passed, d.LateDays)));
        Assert.All(whole.Deliverables, d => Assert.NotNull(d.Task!.Finish));
        Assert.NotEmpty(whole.Needs);
        Assert.NotEmpty(whole.Benefits);
        Assert.NotEmpty(broken.Needs);
    }

    [Theory, EveryDatabase]
    public async Task Its_team_has_one_accountable_a_deliverable_and_its_stakeholders_begin_with_those_who_resist(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        await using var db = server.CreateDbContext();
        var project = await db.Projects.SingleAsync(p => p.Code == "TMR");
        var manager = await db.People.Where(p => p.Id == project.OwnerId).Select(p => new Actor(p.Id, p.Name)).SingleAsync();
        var team = (await server.Services.GetRequiredService<TeamQueries>().Read(manager, project.Id))!;
        Assert.Equal((0, 2), (team.WithoutAccountable, team.Rows.Count));
        Assert.Contains(team.Members, m => m.Level == TeamLevel.Directs && m.Parts.Contains("sponsor"));
        var stakeholders = (await server.Services.GetRequiredService<StakeholderQueries>().Read(manager, project.Id))!;
        Assert.Equal(("Heads of alert analysis", 2, 2), (stakeholders.Rows[0].Name, stakeholders.Rows[0].Gap, stakeholders.Below));
    }
}
