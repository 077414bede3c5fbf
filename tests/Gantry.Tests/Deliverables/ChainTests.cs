using Gantry.Benefits;
using Gantry.Charters;
using Gantry.Deliverables;
using Gantry.Needs;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Deliverables;

/// <summary>From the needs of a project to its benefits.</summary>
public class ChainTests
{
    [Theory, EveryDatabase]
    public async Task The_chain_runs_from_need_to_benefit_and_says_where_it_is_broken(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var queries = house.Ask<DeliverableQueries>();
        Assert.Empty((await queries.Picture(manager, project))!.Chains);
        var charter = await house.Done(new DraftCharter(project), manager);
        await house.Done(new EditCharter(charter) { Objectives = [new("Short queues", "Two minutes"), new("Less paper")] }, manager);
        // Nothing is missed that the project does not use.
        Assert.Equal((2, 2), ((await queries.Picture(manager, project))!.Chains.Count, (await queries.Picture(manager, project))!.Gaps));
        await house.Refused(new CreateNeed(project, "Pay fast") { Objective = "Long queues" }, Outcome.Invalid, manager);
        await house.Refused(new CreateNeed(project, "Pay fast") { UnitId = project }, Outcome.Invalid, manager);
        await house.Refused(new CreateNeed(project, "Pay fast"), Outcome.NotFound, await house.Somebody("Stranger"));
        await house.Refused(new CreateNeed(project, "Pay fast"), Outcome.Denied, await house.Somebody("Member", Role.TeamMember, project));
        await house.Refused(new CreateBenefit(project, "Time") { Target = double.NaN }, Outcome.Invalid, manager);
        var need = await house.Done(new CreateNeed(project, "Pay fast") { Whose = "Customers", Objective = "short queues" }, manager);
        var benefit = await house.Done(new CreateBenefit(project, "Time") { Measure = "Minutes", Baseline = 6, Target = 2, Objective = "1" }, manager);
        await house.Done(new CreateDeliverable(project, "Till software") { Objective = "1", AcceptanceCriteria = "It runs" }, manager);
        await house.Done(new CreateDeliverable(project, "Poster"), manager);
        var view = (await queries.Picture(manager, project))!;
        Assert.Equal(["Short queues", "Less paper", null], view.Chains.Select(c => c.Objective?.Text));
        Assert.Equal(("Pay fast", "Till software", "Time"), (view.Chains[0].Needs.Single().Name, view.Chains[0].Deliverables.Single().Name, view.Chains[0].Benefits.Single().Name));
        // Less paper lacks all three; the poster serves nothing and says not when it is accepted.
        Assert.Equal((5, "Poster"), (view.Gaps, view.Chains[2].Deliverables.Single().Name));
        await house.Done(new EditNeed(need, 1) { Priority = NeedPriority.Should, Source = "Survey", Objective = "" }, manager);
        await house.Refused(new EditNeed(need, 1) { Name = "X" }, Outcome.Stale, manager);
        await house.Done(new EditBenefit(benefit) { NoBaseline = true, Due = new DateOnly(2027, 6, 30) }, manager);
        await house.Done(new ArchiveBenefit(benefit), manager);
        Assert.Equal((0, "Pay fast"), ((await queries.Picture(manager, project))!.Benefits, (await queries.Picture(manager, project))!.Chains[2].Needs.Single().Name));
        await house.Done(new RestoreBenefit(benefit), manager);
        await house.Done(new ArchiveNeed(need), manager);
        await house.Done(new RestoreNeed(need), manager);
        Assert.Null(await queries.Picture(await house.Somebody("Stranger 2"), project));
    }

    [Theory, EveryDatabase]
    public async Task An_objective_keeps_what_serves_it_through_new_words_a_new_place_and_the_next_charter(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var charter = await house.Done(new DraftCharter(project), manager);
        await house.Done(new EditCharter(charter) { Objectives = [new("Short queues"), new("Less paper"), new("More smiles")] }, manager);
        await house.Done(new CreateDeliverable(project, "Till") { Objective = "Short queues" }, manager);
        await house.Done(new CreateDeliverable(project, "App") { Objective = "2" }, manager);
        await house.Done(new CreateDeliverable(project, "Song") { Objective = "3" }, manager);
        // The first changes its words in its place, the second moves to the end, the third goes and another comes.
        await house.Done(new EditCharter(charter) { Objectives = [new("Queues below two minutes"), new("Less noise"), new("Less paper")] }, manager);
        Assert.Equal([("Queues below two minutes", "Till"), ("Less noise", ""), ("Less paper", "App"), ("", "Song")], await Pairs());
        await house.Done(new EditCharter(charter) { Objectives = [new("Queues below two minutes"), new("Less paper")] }, manager);
        await house.Done(new EditCharter(charter) { Objectives = [new("Queues below two minutes"), new("Less paper"), new("Less heat")] }, manager);
        Assert.Equal([("Queues below two minutes", "Till"), ("Less paper", "App"), ("Less heat", ""), ("", "Song")], await Pairs());
        await using (var db = house.OpenDb()) await db.Charters.ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CharterState.InForce));
        var next = await house.Done(new DraftCharter(project), manager);
        await house.Done(new EditCharter(next) { Objectives = [new("Less paper")] }, manager);
        // The charter in force counts until the next one takes its place.
        Assert.Equal(4, (await Pairs()).Count);
        await using (var db = house.OpenDb())
        {
            await db.Charters.Where(c => c.Id == charter).ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CharterState.Replaced));
            await db.Charters.Where(c => c.Id == next).ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CharterState.InForce));
        }

        Assert.Equal([("Less paper", "App"), ("", "Song, Till")], await Pairs());

        async Task<List<(string, string)>> Pairs() => [.. (await house.Ask<DeliverableQueries>().Picture(manager, project))!.Chains.Select(c => (c.Objective?.Text ?? "", string.Join(", ", c.Deliverables.Select(d => d.Name).Order())))];
    }
}
