using Gantry.Gates;
using Gantry.Lifecycles;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;

namespace Gantry.Tests.Lifecycles;

public class LifecycleTests
{
    [Fact]
    public void What_is_shipped_keeps_the_rules_for_ones_own()
    {
        Assert.Equal(["small", "predictive", "hybrid", "agile", "pm2", "prince2"], LifecycleCatalogue.Shipped.Select(l => l.Key));
        foreach (var lifecycle in LifecycleCatalogue.Shipped)
        {
            var known = LifecycleRules.Known(lifecycle.Phases);
            Assert.Equal(lifecycle.Phases.Select(p => (p.Name, p.Gate, p.Criteria?.Count ?? 0)), known.Select(p => (p.Name, p.Gate, p.Criteria!.Count)));
            Assert.Null(lifecycle.Phases[^1].Gate);
            Assert.Equal(Lifecycle.Words(lifecycle.Phases), Lifecycle.Words(new Lifecycle { Name = "X", Phases = Lifecycle.Write(known) }.Read()));
        }
    }

    [Theory, EveryDatabase]
    public async Task Ones_own_is_made_from_a_shipped_one_and_projects_keep_the_phases_they_began_with(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.House.Refused(new CreateLifecycle("Ours", LifecycleCatalogue.Small.Phases), Outcome.Denied, g.Manager);
        var own = await g.House.Done(new CreateLifecycle("Ours", LifecycleCatalogue.Small.Phases, "For us"), g.Lead);
        foreach (var name in (string[])["ours", "PRINCE2", ""]) await g.House.Refused(new CreateLifecycle(name, LifecycleCatalogue.Small.Phases), Outcome.Invalid, g.Lead);
        await g.House.Done(new FollowLifecycle(g.Project, own.ToString()), g.Manager);
        await g.House.Done(new EditLifecycle(own) { Phases = [new PhasePlan("Only", ProjectStatus.Executing)] }, g.Lead);
        Assert.Equal(["Prepare", "Do", "Close"], (await Gates(g)).Phases.Select(p => p.Name));
        await g.House.Done(new FollowLifecycle(g.Project, own.ToString()), g.Manager);
        Assert.Equal(["Only"], (await Gates(g)).Phases.Select(p => p.Name));
        await g.House.Done(new ArchiveLifecycle(own), g.Lead);
        await g.House.Refused(new FollowLifecycle(g.Project, own.ToString()), Outcome.Invalid, g.Manager);
        await g.House.Refused(new EditLifecycle(own) { Name = "New" }, Outcome.Invalid, g.Lead);
        await g.House.Done(new RestoreLifecycle(own), g.Lead);
        Assert.Equal(1, (await g.House.Ask<LifecycleQueries>().List(g.Manager)).Rows.Count(r => r.Id == own));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no name")]
    [InlineData("backwards")]
    [InlineData("criteria without a gate")]
    [InlineData("attested without words")]
    [InlineData("closed")]
    [InlineData("too many")]
    public async Task What_makes_no_sense_is_refused_with_its_place(string what)
    {
        await using var g = await GovernedHouse.Create(DatabaseKind.Sqlite);
        var phase = new PhasePlan("Do", ProjectStatus.Executing, Gate: "Out");
        IReadOnlyList<PhasePlan> phases = what switch
        {
            "" => [],
            "no name" => [phase with { Name = " " }],
            "backwards" => [phase, phase with { Name = "Plan", Status = ProjectStatus.Planning }],
            "criteria without a gate" => [phase with { Gate = null, Criteria = [new CriterionPlan(GateFact.PlanPublished)] }],
            "attested without words" => [phase with { Criteria = [new CriterionPlan(GateFact.Attested)] }],
            "closed" => [phase with { Status = ProjectStatus.Closed }],
            _ => [.. Enumerable.Range(1, 21).Select(i => phase with { Name = $"P{i}" })],
        };
        var refused = await g.House.Refused(new CreateLifecycle("Bad", phases), Outcome.Invalid, g.Lead);
        Assert.Contains("Phases", refused.Fields.Keys);
    }

    [Theory, EveryDatabase]
    public async Task A_project_that_runs_begins_in_the_phase_that_fits_and_changes_its_life_cycle_until_a_gate_is_asked_for(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.House.Done(new EditProject(g.Project) { Status = ProjectStatus.Executing });
        await g.House.Done(new FollowLifecycle(g.Project, "predictive"), g.Manager);
        Assert.Equal("Execution", (await Gates(g)).Current!.Name);
        await g.House.Refused(new FollowLifecycle(g.Project, "waterfall"), Outcome.Invalid, g.Manager);
        await g.House.Refused(new FollowLifecycle(g.Project, "pm2", 9), Outcome.Invalid, g.Manager);
        await g.House.Refused(new FollowLifecycle(g.Project, "pm2"), Outcome.NotFound, g.Sponsor);
        await g.House.Done(new FollowLifecycle(g.Project, "pm2"), g.Manager);
        Assert.Equal("Executing", (await Gates(g)).Current!.Name);
        await g.House.Done(new RequestGate((await Gates(g)).Current!.Id), g.Manager);
        await g.House.Refused(new FollowLifecycle(g.Project, "small"), Outcome.Invalid, g.Manager);
    }

    private static async Task<GatesView> Gates(GovernedHouse g) => (await g.House.Ask<GateQueries>().Read(g.Manager, g.Project))!;
}
