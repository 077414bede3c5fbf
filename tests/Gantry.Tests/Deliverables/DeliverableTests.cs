using Gantry.Checks;
using Gantry.Deliverables;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Registers;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Plans;
using Gantry.Tests.Registers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Deliverables;

public class DeliverableTests
{
    [Theory, EveryDatabase]
    public async Task A_deliverable_is_handed_over_rejected_with_a_reason_handed_over_again_and_accepted_by_somebody_else(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (manager, sponsor) = (await house.Somebody("Manager"), await house.Somebody("Sponsor"));
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId, SponsorId = sponsor.PersonId });
        var (member, program) = (await house.Somebody("Member", Role.TeamMember, project), await house.Somebody("Program", Role.ProgramManager));
        await house.Refused(new CreateDeliverable(Guid.Empty, "Till"), Outcome.Invalid, manager);
        await house.Refused(new CreateDeliverable(project, " "), Outcome.Invalid, manager);
        await house.Refused(new CreateDeliverable(project, "Till"), Outcome.NotFound, await house.Somebody("Stranger"));
        var id = await house.Done(new CreateDeliverable(project, "Till software") { AcceptanceCriteria = "A queue of ten in two minutes" }, member);
        await house.Refused(new AcceptDeliverable(id), Outcome.Invalid, manager);
        await house.Refused(new AcceptDeliverable(id), Outcome.Denied, await house.Somebody("Reader", Role.TeamLead, project));
        await house.Done(new BeginDeliverable(id, 1), member);
        await house.Refused(new BeginDeliverable(id), Outcome.Invalid, member);
        await house.Refused(new EditDeliverable(id, 1) { Name = "X" }, Outcome.Stale, member);
        await house.Done(new DeliverDeliverable(id), manager);
        await house.Refused(new DeliverDeliverable(id), Outcome.Invalid, manager);
        // The manager may accept what others hand over, not this: they handed it over themselves.
        var own = await house.Refused(new AcceptDeliverable(id), Outcome.Denied, manager);
        Assert.Contains("handed over themselves", own.Message, StringComparison.Ordinal);
        await house.Refused(new RejectDeliverable(id, ""), Outcome.Invalid, program);
        await house.Done(new RejectDeliverable(id, "Twelve minutes"), program);
        await house.Refused(new AcceptDeliverable(id), Outcome.Invalid, program);
        await house.Done(new DeliverDeliverable(id), member);
        await house.Done(new AcceptDeliverable(id, "As agreed"), manager);
        var refused = await house.Refused(new EditDeliverable(id) { AcceptanceCriteria = "Easier" }, Outcome.Invalid, manager);
        Assert.Contains("open it again first", refused.Message, StringComparison.Ordinal);
        await house.Refused(new ReopenDeliverable(id), Outcome.Denied, member);
        await using (var db = house.OpenDb())
        {
            var kept = await db.Deliverables.SingleAsync();
            Assert.Equal((DeliverableState.Accepted, manager.PersonId, "As agreed", member.PersonId, null), (kept.State, kept.DecidedById, kept.DecisionNote, kept.DeliveredById, kept.DespiteChecks));
        }

        await house.Done(new ReopenDeliverable(id), program);
        await house.Done(new ArchiveDeliverable(id), manager);
        await house.Refused(new EditDeliverable(id) { Name = "X" }, Outcome.Invalid, manager);
        await house.Done(new RestoreDeliverable(id), manager);
        await using var after = house.OpenDb();
        Assert.Equal((DeliverableState.InWork, null, null), await after.Deliverables.Select(d => new ValueTuple<DeliverableState, DateTime?, string?>(d.State, d.DecidedAt, d.DecisionNote)).SingleAsync());
    }

    [Theory, EveryDatabase]
    public async Task The_owner_does_not_accept_and_the_sponsor_accepts_with_any_role_that_sees_the_project(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (manager, sponsor) = (await house.Somebody("Manager"), await house.Somebody("Sponsor"));
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId, SponsorId = sponsor.PersonId });
        var lead = await house.Somebody("Lead", Role.TeamLead, project);
        var id = await house.Done(new CreateDeliverable(project, "Till") { OwnerId = manager.PersonId }, lead);
        await house.Done(new DeliverDeliverable(id), lead);
        await house.Refused(new AcceptDeliverable(id), Outcome.Denied, manager);
        await house.Refused(new AcceptDeliverable(id), Outcome.NotFound, sponsor);
        await house.Done(new AssignRole(sponsor.PersonId!.Value, Role.Auditor, project));
        var queries = house.Ask<DeliverableQueries>();
        Assert.Equal((true, false, false), ((await queries.Read(sponsor, id))!.Decide.IsAllowed, (await queries.Read(manager, id))!.Decide.IsAllowed, (await queries.Read(lead, id))!.Decide.IsAllowed));
        await house.Done(new AcceptDeliverable(id), sponsor);
        Assert.Null(await queries.Read(await house.Somebody("Stranger"), id));
    }

    [Theory, EveryDatabase]
    public async Task While_checks_are_open_or_failed_accepting_takes_a_reason_that_is_kept(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var lead = await house.Somebody("Lead", Role.TeamLead, project);
        var id = await house.Done(new CreateDeliverable(project, "Till"), lead);
        await house.Refused(new AddCheck(id, ""), Outcome.Invalid, lead);
        await house.Refused(new AddCheck(id, "X", null, Guid.CreateVersion7()), Outcome.Invalid, lead);
        await house.Refused(new AddCheck(id, "X"), Outcome.NotFound, await house.Somebody("Stranger"));
        var (first, second, third) = (await house.Done(new AddCheck(id, "Ten in two minutes", "Stop watch", lead.PersonId), lead), await house.Done(new AddCheck(id, "Prints"), lead), await house.Done(new AddCheck(id, "Beeps"), lead));
        Assert.Equal((1, 2, 3), (first, second, third));
        await house.Done(new RemoveCheck(id, third), lead);
        await house.Refused(new RecordCheck(id, third, CheckResult.Passed), Outcome.NotFound, lead);
        await house.Refused(new RecordCheck(id, first, CheckResult.Failed), Outcome.Invalid, lead);
        await house.Refused(new RecordCheck(id, first, CheckResult.Passed, null, new DateOnly(2999, 1, 1)), Outcome.Invalid, lead);
        await house.Done(new RecordCheck(id, first, CheckResult.Failed, "Twelve minutes"), lead);
        await house.Done(new DeliverDeliverable(id), lead);
        var refused = await house.Refused(new AcceptDeliverable(id), Outcome.Invalid, manager);
        Assert.Equal("1 check failed, 1 is open. Record what came of them first, or say why it is accepted all the same.", refused.Message);
        await house.Done(new RecordCheck(id, second, CheckResult.Passed), lead);
        await house.Done(new AcceptDeliverable(id, null, "The shop opens tomorrow"), manager);
        await house.Refused(new RecordCheck(id, first, CheckResult.Passed), Outcome.Invalid, lead);
        var view = (await house.Ask<DeliverableQueries>().Read(manager, id))!;
        Assert.Equal(("The shop opens tomorrow", "1 check failed", "Lead"), (view.DespiteChecks, view.Against, view.Checks[0].Checker));
        // A criterion that is worded anew has no result yet.
        await house.Done(new ReopenDeliverable(id), manager);
        await house.Done(new EditCheck(id, second) { Criterion = "Prints and folds" }, lead);
        await using var db = house.OpenDb();
        Assert.Equal(CheckResult.Open, await db.QualityChecks.Where(c => c.Number == second).Select(c => c.Result).SingleAsync());
        Assert.Contains("Accepted Till although 1 check failed", await db.AuditEntries.Select(e => e.Summary).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task The_forecast_of_its_task_stands_beside_its_day_and_a_wrong_task_is_refused(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        await house.Refused(new CreateDeliverable(project, "Till") { Task = "1" }, Outcome.Invalid, manager);
        await house.Done(new ImportPlan(project, Sketch.Plan("Design", "Build", "Build")));
        var refused = await house.Refused(new CreateDeliverable(project, "Till") { Task = "9" }, Outcome.Invalid, manager);
        Assert.Contains("no such task", refused.Message, StringComparison.Ordinal);
        await house.Refused(new CreateDeliverable(project, "Till") { Task = "Build" }, Outcome.Invalid, manager);
        await house.Refused(new CreateDeliverable(project, "Till") { Objective = "1" }, Outcome.Invalid, manager);
        await house.Done(new CreateDeliverable(project, "Till") { Task = "2 Build", Due = new DateOnly(2026, 11, 24) }, manager);
        await house.Done(new CreateDeliverable(project, "Drawing") { Task = "Design" }, manager);
        var rows = (await house.Queries.ReadAll(RegisterCatalogue.Find("deliverables")!, manager, new RegisterFilter()))!;
        var at = rows.Columns.Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i);
        Assert.Equal([("Till", "2 Build", "2026-11-26"), ("Drawing", "1 Design", "2026-11-24")], rows.Rows.Select(r => (r.Cells[at["Deliverable"]]!, r.Cells[at["Task"]]!, r.Cells[at["Forecast"]]!)));
        var picture = (await house.Ask<DeliverableQueries>().Picture(manager, project))!;
        Assert.Equal([2, 0], picture.Chains.Single().Deliverables.Select(d => d.LateDays));
        // Dates that an edit moved and nobody published are nobody's to rely on.
        await using (var db = house.OpenDb()) await db.TaskDates.Where(d => d.Uid == 2).ExecuteUpdateAsync(s => s.SetProperty(d => d.Version, 7));
        var moved = (await house.Ask<DeliverableQueries>().Picture(manager, project))!.Chains.Single().Deliverables[0];
        Assert.Equal((null, true, 0), (moved.Task!.Finish, moved.Task.IsMoving, moved.LateDays));
    }

    [Theory, EveryDatabase]
    public async Task A_sheet_that_names_no_such_objective_or_task_is_refused_whole_and_others_see_nothing(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager");
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        await house.Done(new ImportPlan(project, Sketch.Plan("Design")));
        var preview = await house.Preview("deliverables", PastedSheet.Of("Deliverable | Project | Objective | Task", "One | Till |  | Design", "Two | Till | 3 | ", "Three | Till |  | 44"), manager);
        Assert.Equal([PasteKind.New, PasteKind.Error, PasteKind.Error], preview.Rows.Select(r => r.Kind));
        Assert.Equal(["Objective", "Task"], preview.Rows.Skip(1).Select(r => r.Errors[0].Column));
        Assert.Equal(new PasteDone(1, 0, 0), await house.Paste("deliverables", PastedSheet.Of("Deliverable | Project | Task", "One | Till | Design"), manager));
        Assert.Empty((await house.Queries.ReadAll(RegisterCatalogue.Find("deliverables")!, await house.Somebody("Stranger"), new RegisterFilter()))!.Rows);
    }
}
