using System.Text.Json;
using Gantry.Approvals;
using Gantry.Bodies;
using Gantry.Charters;
using Gantry.Exceptions;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Exceptions;

public class ExceptionTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly DateOnly Agreed = new(2026, 9, 30);

    [Theory, EveryDatabase]
    public async Task The_forecast_itself_opens_an_exception_one_working_day_past_the_tolerance_and_closes_it(DatabaseKind kind)
    {
        await using var g = await Chartered(kind);
        foreach (var (finish, open) in ((DateOnly, bool)[])[(Agreed, false), (Agreed.AddDays(14), false), (Agreed.AddDays(15), true), (Agreed.AddDays(17), true), (Agreed, false), (Agreed.AddDays(30), true)])
        {
            await g.Forecast(finish);
            Assert.Equal(0, await g.House.Done(new WatchForecasts { Projects = [g.Portfolio] }));
            await g.House.Done(new WatchForecasts { Projects = [g.Project] });
            Assert.Equal(0, await g.House.Done(new WatchForecasts()));
            var present = await g.Last(db => db.ExceptionReports.Where(e => e.State == ExceptionState.Open));
            Assert.Equal(open, present is not null);
            if (open) Assert.Equal((finish, WorkingDayClock.Between(Agreed, finish) - 10), (present!.ForecastFinish, present.OverDays));
        }
    }

    [Theory, EveryDatabase]
    public async Task The_project_manager_is_told_first_and_the_PMO_after_two_working_days(DatabaseKind kind)
    {
        await using var g = await Chartered(kind);
        await Slip(g);
        Assert.Equal([g.Manager.PersonId], await ToldOf(g, "past the tolerance of the charter"));
        Assert.Empty(await ToldOf(g, "nothing was brought in two working days"));
        g.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await g.House.Done(new WatchForecasts()));
        g.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await g.House.Done(new WatchForecasts()));
        Assert.Equal(0, await g.House.Done(new WatchForecasts()));
        Assert.NotNull((await g.One(db => db.ExceptionReports)).PmoToldAt);
        Assert.Equal([g.Lead.PersonId, g.LeadDeputy.PersonId], await ToldOf(g, "nothing was brought in two working days"));
    }

    [Theory, EveryDatabase]
    public async Task It_is_brought_with_cause_options_and_recommendation_or_says_what_is_missing(DatabaseKind kind)
    {
        await using var g = await Chartered(kind);
        var report = await Slip(g);
        var refused = await g.House.Refused(new BringException(report), Outcome.Invalid, g.Manager);
        Assert.Equal(["Cause", "Options"], refused.Fields.Keys.Order());
        await g.House.Refused(new DescribeException(report) { Cause = "X" }, Outcome.NotFound, g.Sponsor);
        await g.House.Refused(new DescribeException(report) { Options = [new OptionText("A")], Recommended = 2 }, Outcome.Invalid, g.Manager);
        await g.House.Refused(new DescribeException(report, 99) { Cause = "X" }, Outcome.Stale, g.Manager);
    }

    [Theory]
    [InlineData(ControlLevel.Advise, ExceptionState.Decided, 0)]
    [InlineData(ControlLevel.Review, ExceptionState.Decided, 1)]
    [InlineData(ControlLevel.Approve, ExceptionState.Brought, 1)]
    [InlineData(ControlLevel.Direct, ExceptionState.Brought, 1)]
    public async Task Each_level_of_change_control_treats_an_exception_differently(ControlLevel level, ExceptionState state, int approvals)
    {
        await using var g = await Chartered(DatabaseKind.Sqlite);
        await g.Hold(PmoService.ChangeControl, ProjectTier.Large, level);
        var report = await Slip(g);
        await Describe(g, report);
        Assert.Equal(state, await g.House.Done(new BringException(report), g.Manager));
        await using var db = g.House.OpenDb();
        var asked = await db.Approvals.Where(a => a.Kind == ApprovalKind.Exception).ToListAsync();
        Assert.Equal(approvals, asked.Count);
        if (level == ControlLevel.Review) Assert.Equal((ApprovalMode.Review, g.Lead.PersonId), (asked[0].Mode, asked[0].HolderId));
        if (level == ControlLevel.Approve) Assert.Equal((ApprovalMode.Decision, g.PortfolioManager.PersonId), (asked[0].Mode, asked[0].HolderId));
        if (level == ControlLevel.Direct) Assert.Equal((ApprovalMode.Decision, g.Lead.PersonId), (asked[0].Mode, asked[0].HolderId));
    }

    [Theory, EveryDatabase]
    public async Task A_decided_exception_moves_the_agreed_finish_and_a_refused_one_goes_back(DatabaseKind kind)
    {
        await using var g = await Chartered(kind);
        var report = await Slip(g);
        await Describe(g, report);
        await g.House.Done(new BringException(report), g.Manager);
        await g.House.Refused(new DescribeException(report) { Cause = "Other" }, Outcome.Invalid, g.Manager);
        var approval = await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open));
        Assert.Contains("Portfolio manager Portfolio manager: has the authority", approval.Route, StringComparison.Ordinal);
        await g.House.Done(new DecideApproval(approval.Id, false, "Find something cheaper"), g.PortfolioManager);
        Assert.Equal((ExceptionState.Open, "Find something cheaper"), ((await g.One(db => db.ExceptionReports)).State, (await g.One(db => db.ExceptionReports)).Decision));
        await g.House.Done(new BringException(report), g.Manager);
        approval = await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open));
        await g.House.Done(new DecideApproval(approval.Id, true, null, approval.Version), g.PortfolioManager);
        var settled = await g.One(db => db.ExceptionReports);
        Assert.Equal((ExceptionState.Decided, Agreed.AddDays(30)), (settled.State, settled.NewFinish));
        Assert.Equal(0, await g.House.Done(new WatchForecasts()));
        await g.Forecast(Agreed.AddDays(50));
        Assert.Equal(1, await g.House.Done(new WatchForecasts()));
        Assert.Equal(Agreed.AddDays(30), (await g.One(db => db.ExceptionReports.Where(e => e.State == ExceptionState.Open))).AgreedFinish);
    }

    [Theory, EveryDatabase]
    public async Task An_empty_table_lets_it_rise_to_the_sponsor_and_the_PMO_is_told_to_repair_it(DatabaseKind kind)
    {
        await using var g = await Chartered(kind, charter => new EditCharter(charter) { Authority = [] });
        var report = await Slip(g);
        await Describe(g, report);
        await g.House.Done(new BringException(report), g.Manager);
        var approval = await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open));
        Assert.Equal(g.Sponsor.PersonId, approval.HolderId);
        Assert.Equal([g.Lead.PersonId], await ToldOf(g, "repair the table"));
    }

    [Theory, EveryDatabase]
    public async Task Members_of_a_board_vote_and_the_quorum_decides(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        var (ada, bob, eve) = (await g.House.Somebody("Ada"), await g.House.Somebody("Bob"), await g.House.Somebody("Eve"));
        var board = await g.House.Done(new CreateBody("Portfolio board", BodyKind.PortfolioBoard, g.Portfolio));
        foreach (var member in (Platform.Access.Actor[])[ada, bob]) await g.House.Done(new AddMember(board, member.PersonId!.Value));
        await g.House.Done(new AddMember(board, g.Executive.PersonId!.Value) { DeputyId = eve.PersonId });
        await Start(g);
        var report = await Slip(g);
        await using (var db = g.House.OpenDb())
        {
            var approval = new Approval
            {
                ProjectId = g.Project,
                Kind = ApprovalKind.Exception,
                SubjectId = report,
                Title = "Decide",
                Mode = ApprovalMode.Decision,
                RequestedById = g.Manager.PersonId,
                RequestedAt = GovernedHouse.Monday,
                BodyId = board,
                Route = "The board decides.",
                DueAt = GovernedHouse.Monday.AddDays(9),
                DecisionDays = 5,
                Lapse = LapseRule.KeepWaiting,
                Facts = "[]",
            };
            db.Approvals.Add(approval);
            await db.SaveChangesAsync();
        }

        var id = (await g.One(db => db.Approvals.Where(a => a.BodyId == board))).Id;
        await g.House.Refused(new DecideApproval(id, true), Outcome.Denied, ada);
        await g.House.Refused(new VoteApproval(id, true), Outcome.Denied, g.Manager);
        await g.House.Done(new VoteApproval(id, true), ada);
        await g.House.Done(new VoteApproval(id, true), ada);
        Assert.Equal(ApprovalState.Open, (await g.One(db => db.Approvals.Where(a => a.Id == id))).State);
        await g.House.Done(new VoteApproval(id, false), bob);
        Assert.Equal(ApprovalState.Open, (await g.One(db => db.Approvals.Where(a => a.Id == id))).State);
        await g.House.Done(new VoteApproval(id, false, "Too late"), eve);
        var decided = await g.One(db => db.Approvals.Where(a => a.Id == id));
        Assert.Equal((ApprovalState.Refused, "Portfolio board: 1 for, 2 against, quorum 2 of 3. Too late"), (decided.State, decided.Note));
    }

    private static async Task<GovernedHouse> Chartered(DatabaseKind kind, Func<Guid, EditCharter>? edit = null)
    {
        var g = await GovernedHouse.Create(kind);
        await Start(g, edit);
        return g;
    }

    private static async Task<Guid> Start(GovernedHouse g, Func<Guid, EditCharter>? edit = null)
    {
        var charter = await g.Draft(Agreed, 10);
        if (edit is not null) await g.House.Done(edit(charter), g.Manager);
        await g.House.Done(new SubmitCharter(charter), g.Manager);
        foreach (var actor in (Platform.Access.Actor[])[g.Sponsor, g.Lead])
            await g.House.Done(new DecideApproval((await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open))).Id, true), actor);
        return charter;
    }

    private static async Task<Guid> Slip(GovernedHouse g)
    {
        await g.Forecast(Agreed.AddDays(30));
        await g.House.Done(new WatchForecasts());
        return (await g.One(db => db.ExceptionReports)).Id;
    }

    private static Task<Guid> Describe(GovernedHouse g, Guid report) =>
        g.House.Done(new DescribeException(report) { Cause = "The supplier is late", Options = [new OptionText("Wait.", "No cost"), new OptionText("Buy elsewhere.", "20 k", Agreed.AddDays(15))], Recommended = 1 }, g.Manager);

    /// <summary>Whom something was told, in order.</summary>
    private static async Task<IReadOnlyList<Guid?>> ToldOf(GovernedHouse g, string text)
    {
        await using var db = g.House.OpenDb();
        return [.. (await db.Outbox.Where(o => o.Kind == TellPerson.Kind).OrderBy(o => o.Sequence).Select(o => o.Payload).ToListAsync())
            .Select(p => JsonSerializer.Deserialize<TellPerson>(p)!).Where(t => t.Text.Contains(text, StringComparison.Ordinal)).Select(t => (Guid?)t.PersonId)];
    }
}
