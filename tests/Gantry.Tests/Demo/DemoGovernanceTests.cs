using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Assumptions;
using Gantry.Assurance;
using Gantry.Charters;
using Gantry.Closing;
using Gantry.Decisions;
using Gantry.Dependencies;
using Gantry.Exceptions;
using Gantry.Gates;
using Gantry.Lessons;
using Gantry.Meetings;
using Gantry.Platform.Access;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Raid;
using Gantry.StatusReports;
using Gantry.SuccessPlans;
using Gantry.Supervision;
using Gantry.Tests.Databases;
using Gantry.Tour;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Demo;

/// <summary>The stories of governance that the demo tells.</summary>
public class DemoGovernanceTests(LoadedDemo demo) : IClassFixture<LoadedDemo>
{
    [Theory, EveryDatabase]
    public async Task The_watermelon_is_declared_green_twelve_days_past_tolerance_and_its_exception_waits_for_the_portfolio_manager(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        await using var db = server.CreateDbContext();
        var project = await db.Projects.SingleAsync(p => p.Code == "BNR");
        var report = await db.ExceptionReports.SingleAsync(e => e.ProjectId == project.Id);
        Assert.Equal((Health.Green, 12, ExceptionState.Brought), (project.DeclaredHealth, report.OverDays, report.State));
        var waiting = await Waiting(server, "Elena Lindner");
        Assert.Equal([(ApprovalKind.Exception, project.Id)], waiting.Select(a => (a.Kind, a.ProjectId)));
        var approval = (await server.Services.GetRequiredService<ApprovalQueries>().Read(await Person(server, "Elena Lindner"), waiting[0].Id))!;
        Assert.True(approval.Decide.IsAllowed);
        Assert.Contains("Program manager Pascual Roig: the limit is lower", approval.Route, StringComparison.Ordinal);
        Assert.Equal(3, approval.Facts.Count(f => f.Name.StartsWith("Option", StringComparison.Ordinal)));
    }

    [Theory, EveryDatabase]
    public async Task The_watermelon_says_green_and_is_red_the_PMO_knows_and_one_project_is_silent(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        var view = await server.Services.GetRequiredService<SupervisionQueries>().Read(await Person(server, "Katrin Albers"), new MatrixFilter());
        Assert.Equal(("Branch Network Renewal", Health.Green, Health.Red), (view.Rows[0].Name, view.Rows[0].Declared, view.Rows[0].Overall));
        Assert.Contains("12 working days past the tolerance", view.Rows[0].Contradiction, StringComparison.Ordinal);
        Assert.Equal(1, view.Figures.Contradictions);
        Assert.Contains(view.Attention, a => a.Name == "No status: Network Supplier Tender");
        Assert.DoesNotContain(view.Rows, r => r.Cost == Health.Green);
        var status = (await server.Services.GetRequiredService<StatusQueries>().Read(await Person(server, "Katrin Albers"), view.Rows[0].Id))!;
        Assert.NotNull(status.Health!.PmoToldAt);
        Assert.True(status.Trend.Count > 0 && status.Weeks.Count > 20);
        Assert.NotEmpty(status.Published[0].Done ?? "");
    }

    [Theory, EveryDatabase]
    public async Task A_junior_project_manager_has_a_partner_most_of_his_first_thirty_days_behind_him_and_a_question_open(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        await using var db = server.CreateDbContext();
        var view = (await server.Services.GetRequiredService<SuccessQueries>().Read(await Person(server, "Lukas Weidmann"), await db.Pmos.Select(p => p.Id).SingleAsync()))!;
        var plan = Assert.Single(view.Plans);
        Assert.Equal(("Lena Voß", true), (plan.Partner, plan.IsMine));
        Assert.InRange(plan.Day, 20, 30);
        Assert.Contains(plan.Steps, s => s is { IsDone: true, ByFacts: true });
        Assert.Equal([false, true], view.Questions.Select(q => q.Answer is not null));
        Assert.False(view.Questions[0].IsLate);
    }

    [Theory, EveryDatabase]
    public async Task The_gate_of_the_payments_project_waits_with_one_failing_criterion_and_the_link_that_mends_it(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        await using var db = server.CreateDbContext();
        var project = await db.Projects.SingleAsync(p => p.Code == "IPR");
        var gates = (await server.Services.GetRequiredService<GateQueries>().Read(await Person(server, "Marek Kowalski"), project.Id))!;
        var failing = Assert.Single(gates.Open!.Findings, f => f.Verdict != Verdict.Met);
        Assert.Equal("Missing: Next stage plan.", failing.Evidence);
        Assert.StartsWith("/artefacts/", gates.Criteria.Single(c => c.Verdict == Verdict.NotMet).Href, StringComparison.Ordinal);
        Assert.Equal(("Authorize the next stage", 3, 1), (gates.Open.Gate, gates.Open.Reviewers.Count, gates.Open.Reviewers.Count(r => r.Recommends is not null)));
        Assert.Equal("Ramón Ibarra", gates.Open.Waiting!.Turn);
    }

    [Theory, EveryDatabase]
    public async Task An_agile_project_goes_on_by_increments_a_closed_one_says_what_came_of_it_and_a_tiny_one_follows_nothing(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        await using var db = server.CreateDbContext();
        var ids = await db.Projects.Where(p => p.Code != null).ToDictionaryAsync(p => p.Code!, p => p.Id);
        var gates = server.Services.GetRequiredService<GateQueries>();
        var lead = await Person(server, "Katrin Albers");
        var agile = (await gates.Read(lead, ids["RTP"]))!;
        Assert.Equal(("Increment 2", GateOutcome.ConditionalGo), (agile.Current!.Name, Assert.Single(agile.Past).Outcome));
        Assert.True(Assert.Single(agile.Past[0].Conditions).IsOpen);
        Assert.Contains("two hours", (await server.Services.GetRequiredService<ClosingQueries>().Read(lead, ids["DOR"]))!.Closed!.Outcome, StringComparison.Ordinal);
        Assert.Empty((await gates.Read(lead, ids["OMH"]))!.Phases);
    }

    [Theory, EveryDatabase]
    public async Task The_tour_has_six_stops_for_the_PMO_and_fewer_for_who_sees_less(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        var tour = server.Services.GetRequiredService<TourQueries>();
        var stops = await tour.Stops(await Person(server, "Katrin Albers"));
        Assert.Equal(6, stops.Count);
        Assert.Equal("The plan of Branch Network Renewal", stops[1].Title);
        Assert.StartsWith("/approvals/", stops[3].Href, StringComparison.Ordinal);
        Assert.EndsWith("/gates", stops[4].Href, StringComparison.Ordinal);
        Assert.Equal("/?tour=1", stops[0].At(1));
        await using var db = server.CreateDbContext();
        var stranger = await db.People.Where(p => !db.RoleAssignments.Any(a => a.PersonId == p.Id || a.DeputyId == p.Id)).Select(p => new Actor(p.Id, p.Name)).FirstAsync();
        Assert.Equal(["/", "/supervision"], (await tour.Stops(stranger)).Select(s => s.Href));
    }

    [Theory, EveryDatabase]
    public async Task The_other_exception_was_not_brought_and_the_PMO_knows(DatabaseKind kind)
    {
        await using var db = (await demo.On(kind)).CreateDbContext();
        var open = await db.ExceptionReports.Where(e => e.State == ExceptionState.Open).Join(db.Projects, e => e.ProjectId, p => p.Id, (e, p) => new { p.Code, e.OverDays, e.PmoToldAt }).ToListAsync();
        Assert.Equal([("PRE", 8, true)], open.Select(e => (e.Code!, e.OverDays, e.PmoToldAt is not null)));
    }

    [Theory, EveryDatabase]
    public async Task The_deputy_has_the_turn_of_an_absent_sponsor(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        var signature = Assert.Single(await Waiting(server, "Emre Yıldız"), a => a.Step == ApprovalStep.Deputy);
        Assert.Equal((ApprovalKind.CharterSignature, ApprovalStep.Deputy, "Sign the charter of Open Banking API", true), (signature.Kind, signature.Step, signature.Title, signature.LateDays > 0));
    }

    [Theory, EveryDatabase]
    public async Task An_action_that_came_from_an_issue_is_overdue(DatabaseKind kind)
    {
        await using var db = (await demo.On(kind)).CreateDbContext();
        var project = await db.Projects.SingleAsync(p => p.Code == "CLM");
        var actions = await db.Actions.Where(a => a.ProjectId == project.Id && a.SourceKind != RecordKind.Assurance).OrderBy(a => a.Due).ToListAsync();
        Assert.Equal([ActionState.Done, ActionState.Open, ActionState.Open], actions.Select(a => a.State));
        var issue = await db.Issues.SingleAsync(i => i.Id == actions[1].SourceId);
        Assert.Equal((project.Id, true), (issue.ProjectId, actions[1].Due < DateOnly.FromDateTime(LoadedDemo.Monday)));
    }

    [Theory, EveryDatabase]
    public async Task A_solved_issue_became_a_shared_lesson_that_whoever_names_the_next_one_is_offered(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        await using var db = server.CreateDbContext();
        var issue = await db.Issues.SingleAsync(i => i.LessonId != null);
        var lesson = await db.Lessons.SingleAsync(l => l.IssueId == issue.Id);
        Assert.Equal((issue.LessonId, LessonState.Shared, issue.Resolution), (lesson.Id, lesson.State, lesson.NextTime));
        var raid = server.Services.GetRequiredService<RaidQueries>();
        Assert.Contains(lesson.Id, (await raid.Learned(await Person(server, "Katrin Albers"), "Certificate expired again")).Select(l => l.Id));
        Assert.Equal([DecisionState.Superseded], await db.Decisions.Where(d => d.SupersededById != null).Select(d => d.State).ToListAsync());
        Assert.Equal(["Tenants above the branches put up with noise on Saturdays"], await db.Assumptions.Where(a => a.State == AssumptionState.Wrong).Select(a => a.Name).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task One_project_waits_twelve_days_too_long_for_another_and_one_has_yet_to_be_agreed(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        await using var db = server.CreateDbContext();
        var project = await db.Projects.SingleAsync(p => p.Code == "CLM");
        var raid = (await server.Services.GetRequiredService<RaidQueries>().Read(await Person(server, "Katrin Albers"), project.Id))!;
        Assert.Equal([(12, DependencyState.Agreed, true), (0, DependencyState.Open, true)], raid.Dependencies.Select(d => (d.DaysLate ?? 0, d.State, d.IsGiven)));
        Assert.True(raid.ExpectedMinor > 0);
    }

    [Theory, EveryDatabase]
    public async Task The_head_of_the_PMO_decides_one_charter_reviews_another_and_looks_at_the_health_of_the_watermelon(DatabaseKind kind)
    {
        var waiting = await Waiting(await demo.On(kind), "Katrin Albers");
        Assert.Equal([("Approve the charter of Core Ledger Migration", ApprovalMode.Decision), ("Review the charter of Identity and Access Renewal", ApprovalMode.Review), ("Review the health of Branch Network Renewal", ApprovalMode.Review)], waiting.Select(a => (a.Title, a.Mode)).Order());
    }

    [Theory, EveryDatabase]
    public async Task The_PMO_acts_under_a_signed_mandate_and_the_next_one_waits_for_the_chief_executive(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        var pmos = server.Services.GetRequiredService<PmoQueries>();
        var row = Assert.Single((await pmos.List(await Person(server, "Beatriz Ferrer"))).Rows);
        var pmo = (await pmos.Read(await Person(server, "Beatriz Ferrer"), row.Id))!;
        Assert.Equal(("Beatriz Ferrer", "Beatriz Ferrer", null), (pmo.InForce!.GrantedBy, pmo.Draft!.GrantedBy, pmo.ShadowUntil));
        Assert.All(pmo.Cells, c => Assert.Equal(c.Set.Level, c.Acts));
        Assert.Equal((1, 2), (pmo.Overrides.Count, pmo.Moves.Count));
    }

    [Theory, EveryDatabase]
    public async Task A_small_project_met_almost_no_governance_a_draft_says_what_it_lacks_and_everything_else_that_runs_has_its_charter(DatabaseKind kind)
    {
        await using var db = (await demo.On(kind)).CreateDbContext();
        var small = await db.Projects.SingleAsync(p => p.Code == "OMH");
        Assert.Equal([ApprovalKind.CharterSignature], await db.Approvals.Where(a => a.ProjectId == small.Id).Select(a => a.Kind).ToListAsync());
        Assert.Equal(["OBA", "CSR"], (await db.Projects.Where(p => p.Status == ProjectStatus.Planning && !db.Charters.Any(c => c.ProjectId == p.Id && c.State == CharterState.InForce)).Select(p => p.Code).ToListAsync()).OrderDescending());
        Assert.False(await db.Projects.AnyAsync(p => p.Code != null && (p.Status == ProjectStatus.Executing || p.Status == ProjectStatus.Closing) && p.Purpose != null && p.Facts.TaskCount < 5000 && !db.Charters.Any(c => c.ProjectId == p.Id && c.State == CharterState.InForce)));
    }

    [Theory, EveryDatabase]
    public async Task A_board_decided_three_weeks_ago_and_next_week_its_agenda_holds_what_is_open_and_what_is_late(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        var meetings = server.Services.GetRequiredService<MeetingQueries>();
        var chair = await Person(server, "Elena Lindner");
        var list = await meetings.List(chair);
        var held = (await meetings.Read(chair, Assert.Single(list.Past).Id))!;
        Assert.Equal((3, 2, 1, true), (held.Quorum.Voting, held.Quorum.Needed, held.Corrections.Count, held.IsQuorate));
        Assert.Equal([RecordKind.Decision, RecordKind.Action, RecordKind.Action], held.Items.SelectMany(i => i.Outcomes).Select(o => o.Kind));
        var next = (await meetings.Read(chair, Assert.Single(list.Upcoming).Id))!;
        Assert.Equal((AgendaKind.Own, "Which proposals go into next year"), (next.Items[0].Kind, next.Items[0].Title));
        Assert.Contains(next.Items, i => i is { Kind: AgendaKind.Action, Title: "Show the rent of each room month by month" } && i.Why!.EndsWith("late", StringComparison.Ordinal));
        Assert.Contains(next.Items, i => i.Kind is AgendaKind.Health or AgendaKind.Exception && i.Title.EndsWith("Branch Network Renewal", StringComparison.Ordinal));
        Assert.Contains(next.Items, i => i is { Kind: AgendaKind.Risk, Title: "Building permits for three branches take longer" });
        Assert.Contains(next.Items, i => i is { Kind: AgendaKind.Condition, Title: "Merchants sign the terms of the pilot" });
        Assert.All(next.Items.Skip(1), i => Assert.NotNull(i.Href));
    }

    private static async Task<IReadOnlyList<ApprovalRow>> Waiting(Servers.TestServer server, string name) =>
        await server.Services.GetRequiredService<ApprovalQueries>().WaitingFor(await Person(server, name));

    [Theory, EveryDatabase]
    public async Task An_audit_has_an_open_finding_with_an_action_and_one_nobody_answered_and_a_review_of_a_closing_project_is_settled(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        var lead = await Person(server, "Katrin Albers");
        var plan = await server.Services.GetRequiredService<AssuranceQueries>().Read(lead);
        var ahead = Assert.Single(plan.Ahead);
        Assert.Equal(("Pricing Engine", AssuranceState.Planned, false), (ahead.Project, ahead.State, ahead.IsLate));
        var audit = plan.Ended.Single(r => r.Kind == AssuranceKind.Audit);
        Assert.Equal(("Core Ledger Migration", AssuranceOpinion.WithReservations, 2, 1), (audit.Project, audit.Opinion, audit.Unsettled, audit.PastDue));
        var settled = plan.Ended.Single(r => r.Kind == AssuranceKind.Review);
        Assert.Equal(("KYC Remediation", AssuranceOpinion.Satisfactory, 1, 0), (settled.Project, settled.Opinion, settled.Minor, settled.Unsettled));
        Assert.Equal(("Branch Network Renewal", "says green, is red, major project, never looked at"), (plan.Proposals[0].Project, plan.Proposals[0].Why));
        var review = (await server.Services.GetRequiredService<ReviewQueries>().Read(lead, audit.Id))!;
        Assert.Equal("Rehearse the way back to the old ledger", review.Findings[0].Action!.Name);
        Assert.Contains((await server.Services.GetRequiredService<SupervisionQueries>().Read(lead, new MatrixFilter())).Attention, a => a.Href == $"/assurance/{audit.Id}");
    }

    private static async Task<Actor> Person(Servers.TestServer server, string name)
    {
        await using var db = server.CreateDbContext();
        return new Actor(await db.People.Where(p => p.Name == name).Select(p => p.Id).SingleAsync(), name);
    }
}
