using Gantry.Actions;
using Gantry.Assurance;
using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Gantry.Projects;
using Gantry.Risks;
using Gantry.Supervision;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Assurance;

public class AssuranceTests
{
    private static readonly DateOnly From = new(2026, 3, 9), To = new(2026, 3, 20);

    [Theory, EveryDatabase]
    public async Task A_review_is_planned_answered_drafted_to_the_manager_first_issued_and_its_finding_settled_once_the_action_is_done(DatabaseKind kind)
    {
        await using var s = await Setting.Create(kind);
        var g = s.G;
        var review = await s.Plan();
        Assert.Equal(1, await g.ToldOf(g.Manager, "Your project will be looked at. Assurance review"));
        Assert.Equal(1, await g.ToldOf(s.Auditor, "You review a project"));
        var view = (await s.Read(s.Auditor, review))!;
        Assert.Equal((7, AssuranceState.Planned, true, true), (view.Answers.Count, view.State, view.Leads, view.IsShown));

        // The fact stands beside the question and answers nothing.
        var risk = await g.House.Done(new CreateRisk(g.Project, "Supplier fails"), g.Manager);
        await g.House.Done(new EditRisk(risk) { OwnerId = Guid.Empty }, g.Manager);
        var owned = (await s.Read(s.Auditor, review))!.Answers[0];
        Assert.Equal((Verdict.NotMet, "1 of 1 open risks have no owner.", AnswerResult.NotLookedAt), (owned.Fact!.Verdict, owned.Fact.Evidence, owned.Result));
        await g.House.Refused(new AnswerReview(review, 1, AnswerResult.NotMet), Outcome.Invalid, s.Auditor);
        await g.House.Refused(new AnswerReview(review, 1, AnswerResult.NotMet, "Nobody owns it", "risk/0198"), Outcome.Invalid, s.Auditor);
        await g.House.Done(new AnswerReview(review, 1, AnswerResult.NotMet, "Nobody owns it", $"https://gantry.example.org/risks/{risk}?show=1"), s.Auditor);
        await g.House.Done(new AnswerReview(review, 6, AnswerResult.Met), s.Second);
        view = (await s.Read(s.Second, review))!;
        Assert.Equal((AssuranceState.UnderWay, "Supplier fails", "Second"), (view.State, view.Answers[0].Link!.Name, view.Answers[5].AnsweredBy));

        await g.House.Refused(new AddFinding(review, "X", FindingSeverity.Major, null, 2), Outcome.Invalid, s.Auditor);
        var finding = await g.House.Done(new AddFinding(review, "A risk has no owner", FindingSeverity.Major, "Name one", 1), s.Second);

        // The manager sees questions and facts, and nothing of the working papers until the draft is there.
        var early = (await s.Read(g.Manager, review))!;
        Assert.Equal((AnswerResult.NotLookedAt, null, 0, false), (early.Answers[0].Result, early.Answers[0].Seen, early.Findings.Count, early.IsShown));
        await g.House.Refused(new RespondFinding(finding, true, "Name an owner", To), Outcome.Invalid, g.Manager);
        await g.House.Refused(new IssueReport(review), Outcome.Invalid, s.Auditor);
        await g.House.Refused(new SendDraft(review, AssuranceOpinion.WithReservations, "Mostly"), Outcome.Denied, s.Second);
        await g.House.Refused(new SendDraft(review, AssuranceOpinion.WithReservations, " "), Outcome.Invalid, s.Auditor);
        await g.House.Refused(new SendDraft(review, AssuranceOpinion.WithReservations, "Mostly", 99), Outcome.Invalid, s.Auditor);
        await g.House.Done(new SendDraft(review, AssuranceOpinion.WithReservations, "Risks are known, not owned"), s.Auditor);
        Assert.Equal(1, await g.ToldOf(g.Manager, "The draft of a review is with you first, until 2026-03-09"));
        await g.House.Refused(new IssueReport(review), Outcome.Invalid, s.Auditor);
        await g.House.Refused(new AddFinding(review, "Late one", FindingSeverity.Minor), Outcome.Invalid, s.Auditor);
        var draft = (await s.Read(g.Manager, review))!;
        Assert.Equal(("Nobody owns it", 1, true, new DateOnly(2026, 3, 9)), (draft.Answers[0].Seen, draft.Findings.Count, draft.IsShown, draft.CommentsDay));

        await g.House.Refused(new RespondFinding(finding, true, "Name an owner"), Outcome.Invalid, g.Manager);
        await g.House.Refused(new RespondFinding(finding, true, "Name an owner", new DateOnly(2026, 1, 1)), Outcome.Invalid, g.Manager);
        await g.House.Refused(new RespondFinding(finding, true, "", To), Outcome.Invalid, g.Manager);
        await g.House.Refused(new RespondFinding(finding, true, "Name an owner", To), Outcome.Denied, s.Second);
        await g.House.Done(new RespondFinding(finding, true, "Name an owner for every risk", To), g.Manager);
        var action = await g.One(db => db.Actions.Where(a => a.SourceId == review));
        Assert.Equal((RecordKind.Assurance, "Name an owner for every risk", To, g.Manager.PersonId), (action.SourceKind, action.Name, action.Due, action.OwnerId));
        await g.House.Done(new CommentDraft(review, "The supplier is known since March"), g.Manager);
        Assert.Equal(1, await g.ToldOf(s.Auditor, "The project manager says to the facts in your draft"));
        await g.House.Done(new EditRisk(risk) { OwnerId = g.Manager.PersonId }, g.Manager);
        await g.House.Done(new IssueReport(review), s.Auditor);
        Assert.Equal(1, await g.ToldOf(g.Sponsor, "Assurance review: with reservations, 1 finding is open"));
        Assert.Equal(1, await g.ToldOf(g.Lead, "Assurance review: with reservations"));
        // The report keeps what the facts said when its draft went out.
        Assert.Equal(Verdict.NotMet, (await s.Read(g.Sponsor, review))!.Answers[0].Fact!.Verdict);
        await g.House.Refused(new AnswerReview(review, 2, AnswerResult.Met), Outcome.Invalid, s.Auditor);
        await g.House.Refused(new CancelReview(review, "No"), Outcome.Invalid, g.Lead);

        await g.House.Refused(new SettleFinding(finding, FindingOutcome.Done), Outcome.Invalid, s.Auditor);
        await g.House.Refused(new SettleFinding(finding, FindingOutcome.Done), Outcome.Denied, g.Manager);
        await g.House.Done(new CompleteAction(action.Id), g.Manager);
        Assert.Equal(1, await g.ToldOf(s.Auditor, "The action of finding 1 is done"));
        await g.House.Done(new SettleFinding(finding, FindingOutcome.Done), s.Second);
        await g.House.Refused(new SettleFinding(finding, FindingOutcome.Withdrawn, "Twice"), Outcome.Stale, s.Second);
        var row = Assert.Single((await s.List(g.Lead)).Ended);
        Assert.Equal((1, 0, AssuranceOpinion.WithReservations), (row.Major, row.Unsettled, row.Opinion));
    }

    [Theory, EveryDatabase]
    public async Task Nobody_reviews_their_own_project_and_only_who_sees_it_can(DatabaseKind kind)
    {
        await using var s = await Setting.Create(kind);
        var g = s.G;
        Assert.Contains("nobody reviews their own project", (await g.House.Refused(s.New() with { LeadId = g.Manager.PersonId!.Value }, Outcome.Invalid, g.Lead)).Message, StringComparison.Ordinal);
        await g.House.Refused(s.New() with { Reviewers = [g.Manager.PersonId!.Value] }, Outcome.Invalid, g.Lead);
        Assert.Contains("cannot see Till", (await g.House.Refused(s.New() with { LeadId = g.Sponsor.PersonId!.Value }, Outcome.Invalid, g.Lead)).Message, StringComparison.Ordinal);
        await g.House.Refused(s.New() with { LeadId = Guid.Empty }, Outcome.Invalid, g.Lead);
        await g.House.Refused(s.New() with { LeadId = Guid.CreateVersion7() }, Outcome.Invalid, g.Lead);
        var review = await s.Plan();
        await g.House.Refused(new EditReview(review) { LeadId = g.Manager.PersonId }, Outcome.Invalid, g.Lead);
        await g.House.Refused(new AnswerReview(review, 1, AnswerResult.Met), Outcome.Denied, g.Lead);
        await g.House.Done(new EditReview(review) { LeadId = s.Second.PersonId, Reviewers = [] }, g.Lead);
        await g.House.Refused(new AnswerReview(review, 1, AnswerResult.Met), Outcome.Denied, s.Auditor);
        // Whoever takes over the project reviews it no longer.
        await g.House.Done(new EditProject(g.Project) { OwnerId = s.Second.PersonId });
        Assert.Contains("nobody reviews their own project", (await g.House.Refused(new AnswerReview(review, 1, AnswerResult.Met), Outcome.Denied, s.Second)).Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_manager_disagrees_with_a_reason_and_the_reviewers_withdraw_or_accept_the_risk_with_theirs(DatabaseKind kind)
    {
        await using var s = await Setting.Create(kind);
        var g = s.G;
        var review = await s.Plan();
        await g.House.Refused(new SendDraft(review, AssuranceOpinion.None, "Nothing looked at"), Outcome.Invalid, s.Auditor);
        await g.House.Done(new AnswerReview(review, 2, AnswerResult.Partly, "Two of three"), s.Auditor);
        var (first, second) = (await g.House.Done(new AddFinding(review, "One", FindingSeverity.Critical), s.Auditor), await g.House.Done(new AddFinding(review, "Two", FindingSeverity.Minor), s.Auditor));
        await g.House.Done(new SendDraft(review, AssuranceOpinion.Unsatisfactory, "Not well", 1), s.Auditor);
        await g.House.Refused(new RespondFinding(first, false), Outcome.Invalid, g.Manager);
        await g.House.Done(new RespondFinding(first, false, Reason: "The list was old"), g.Manager);
        Assert.Equal(1, await g.ToldOf(s.Auditor, "The project manager disagrees with finding 1: The list was old"));
        await g.House.Refused(new SettleFinding(first, FindingOutcome.Done), Outcome.Invalid, s.Auditor);
        await g.House.Refused(new SettleFinding(first, FindingOutcome.RiskAccepted), Outcome.Invalid, s.Auditor);

        // Looked at again: it weighs less, and the draft goes out anew.
        await g.House.Done(new TakeBackDraft(review), s.Auditor);
        await g.House.Done(new EditFinding(first) { Severity = FindingSeverity.Major }, s.Auditor);
        await g.House.Refused(new EditFinding(first) { Statement = " " }, Outcome.Invalid, s.Auditor);
        await g.House.Done(new SendDraft(review, AssuranceOpinion.WithReservations, "Better than it looked", 1), s.Auditor);
        await g.House.Done(new SettleFinding(first, FindingOutcome.Withdrawn, "The new list is complete"), s.Auditor);
        // Nobody said anything in the manager's time: the report goes out, and the unanswered finding is past its day.
        g.Clock.Advance(TimeSpan.FromDays(3));
        await g.House.Done(new IssueReport(review), s.Auditor);
        await g.House.Done(new WatchHealth());
        var attention = (await g.House.Ask<SupervisionQueries>().Read(g.Executive, new MatrixFilter())).Attention;
        Assert.Contains(attention, a => a.Href == $"/assurance/{review}" && a.What.Contains("Two", StringComparison.Ordinal));
        var brief = (await s.OfProject(g.Executive))!;
        Assert.Equal((1, 2), (Assert.Single(brief.Reviews).PastDue, Assert.Single(brief.PastDue).Number));
        await g.House.Done(new RespondFinding(second, true, "Do it", new DateOnly(2026, 4, 1)), g.Manager);
        Assert.Empty((await s.OfProject(g.Executive))!.PastDue);
        g.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(1, (await s.OfProject(g.Executive))!.Reviews[0].PastDue);
        await g.House.Done(new SettleFinding(second, FindingOutcome.RiskAccepted, "Ends with the project in May"), s.Auditor);
        Assert.Equal((0, 0), ((await s.OfProject(g.Executive))!.Reviews[0]) is var r ? (r.Unsettled, r.PastDue) : default);
        Assert.Equal(1, await g.ToldOf(g.Manager, "Finding 2 is settled: the risk is accepted. Ends with the project in May"));
    }

    [Theory, EveryDatabase]
    public async Task Drafts_are_for_reviewers_manager_and_PMO_and_an_issued_report_for_all_who_see_the_project(DatabaseKind kind)
    {
        await using var s = await Setting.Create(kind);
        var g = s.G;
        var outsider = await g.House.Somebody("Outsider");
        await g.House.Refused(s.New(), Outcome.NotFound, outsider);
        await g.House.Refused(s.New(), Outcome.Denied, g.Executive);
        await g.House.Refused(s.New(), Outcome.Denied, g.Manager);
        var review = await s.Plan();
        await g.House.Done(new AnswerReview(review, 1, AnswerResult.Partly, "Half of them"), s.Auditor);
        var finding = await g.House.Done(new AddFinding(review, "Half", FindingSeverity.Minor), s.Auditor);
        await g.House.Done(new SendDraft(review, AssuranceOpinion.Satisfactory, "Fine"), s.Auditor);
        foreach (var other in new[] { outsider, g.Executive, g.Sponsor, g.PortfolioManager })
        {
            Assert.Null(await s.Read(other, review));
            Assert.Empty((await s.List(other)).Ahead);
            Assert.Null(await s.OfProject(other));
            Assert.False(await g.House.Ask<AssuranceQueries>().IsOfUse(other));
            foreach (var command in (ICommand<Guid>[])[new AnswerReview(review, 1, AnswerResult.Met), new AddFinding(review, "X", FindingSeverity.Minor), new RespondFinding(finding, false, Reason: "No"), new SettleFinding(finding, FindingOutcome.Withdrawn, "No"), new IssueReport(review), new CommentDraft(review), new CancelReview(review, "No"), new EditReview(review) { Subject = "X" }])
                await g.House.Refused(command, Outcome.NotFound, other);
        }

        foreach (var inside in new[] { g.Lead, g.LeadDeputy, s.Auditor, s.Second, g.Manager }) Assert.NotNull(await s.Read(inside, review));
        Assert.Empty((await s.List(g.Manager)).Proposals);
        await g.House.Done(new CommentDraft(review), g.Manager);
        await g.House.Done(new IssueReport(review), s.Auditor);
        foreach (var reader in new[] { g.Executive, g.Sponsor }) Assert.Equal(AssuranceOpinion.Satisfactory, (await s.Read(reader, review))!.Opinion);
        Assert.Null(await s.Read(outsider, review));
        await using var db = g.House.OpenDb();
        var record = new RecordRef(RecordKind.Assurance, review);
        Assert.Null(await db.FindRecord(outsider, g.Clock.GetUtcNow().UtcDateTime, record));
        Assert.Equal($"/assurance/{review}", (await db.FindRecord(g.Sponsor, g.Clock.GetUtcNow().UtcDateTime, record))!.Href);
        // A program without leave for what is its person's own reads nothing as the sponsor.
        Assert.Null(await s.Read(g.Sponsor with { Only = new HashSet<string> { Permissions.ProjectsRead } }, review));
    }

    [Theory, EveryDatabase]
    public async Task Bad_plans_are_refused_with_what_to_do(DatabaseKind kind)
    {
        await using var s = await Setting.Create(kind);
        var g = s.G;
        await Refused(s.New() with { From = To, To = From }, "To", "ends before it begins");
        await Refused(s.New() with { From = default }, "From", "first day");
        await Refused(s.New() with { To = new DateOnly(2029, 1, 1) }, "To", "at most a year");
        await Refused(s.New() with { Subject = "" }, "Subject", "empty");
        await Refused(s.New() with { Checklist = null }, "Questions", "empty");
        await Refused(s.New() with { Checklist = null, Questions = [" ", "\n"] }, "Questions", "empty");
        await Refused(s.New() with { Checklist = null, Questions = [.. Enumerable.Range(1, 1000).Select(i => $"Question {i}")] }, "Questions", "1000 questions, at most 60");
        await Refused(s.New() with { Checklist = null, Questions = ["Fine?", new string('x', 301)] }, "Questions", "Question 2 has 301");
        await Refused(s.New() with { Checklist = "none-such" }, "Checklist", "no such checklist");
        await Refused(s.New() with { Questions = ["Both?"] }, "Questions", "not both");
        await Refused(s.New() with { Kind = (AssuranceKind)99 }, "Kind", "Choose");
        await Refused(s.New() with { Reviewers = [.. Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7())] }, "Reviewers", "At most 10");
        var own = await g.House.Done(s.New() with { Checklist = null, Questions = ["Is it done?", "", "Is it good?"] }, g.Lead);
        Assert.Equal(("Own questions", 2), (await s.Read(g.Lead, own)) is { } v ? (v.Checklist, v.Answers.Count) : default);
        await Refused(s.New(), "From", "planned for these days already");

        async Task Refused(PlanReview command, string field, string says)
        {
            var result = await g.House.Refused(command, Outcome.Invalid, g.Lead);
            Assert.Contains(says, result.Fields[field], StringComparison.Ordinal);
        }
    }

    [Theory, EveryDatabase]
    public async Task Moved_days_need_a_reason_and_stay_in_history_and_a_cancelled_review_says_why(DatabaseKind kind)
    {
        await using var s = await Setting.Create(kind);
        var g = s.G;
        var review = await s.Plan();
        await g.House.Refused(new EditReview(review) { From = From.AddDays(7), To = To.AddDays(7) }, Outcome.Invalid, g.Lead);
        await g.House.Refused(new EditReview(review) { From = To.AddDays(1), Why = "Ill" }, Outcome.Invalid, g.Lead);
        await g.House.Done(new EditReview(review) { From = From.AddDays(7), To = To.AddDays(7), Why = "The auditor is ill" }, g.Lead);
        Assert.Equal(1, await g.ToldOf(g.Manager, "A review was moved to 2026-03-16 to 2026-03-27: The auditor is ill"));
        await using (var db = g.House.OpenDb())
        {
            var changes = string.Concat(await db.AuditedRoots.Where(r => r.RootId == review).OrderBy(r => r.Sequence).Select(r => r.Changes).ToListAsync());
            Assert.Contains("03/09/2026", changes, StringComparison.Ordinal);
            Assert.Contains("03/16/2026", changes, StringComparison.Ordinal);
        }

        Assert.False((await s.List(g.Lead)).Ahead[0].IsLate);
        g.Clock.Advance(TimeSpan.FromDays(40));
        Assert.True((await s.List(g.Lead)).Ahead[0].IsLate);
        await g.House.Refused(new CancelReview(review, " "), Outcome.Invalid, g.Lead);
        await g.House.Refused(new CancelReview(review, "No"), Outcome.Denied, g.Manager);
        await g.House.Done(new CancelReview(review, "The project ends"), g.Lead);
        await g.House.Refused(new AnswerReview(review, 1, AnswerResult.Met), Outcome.Invalid, s.Auditor);
        Assert.Equal("The project ends", (await s.Read(g.Manager, review))!.CancelledWhy);
        Assert.Null(await s.OfProject(g.Manager));
    }

    [Theory, EveryDatabase]
    public async Task The_facts_propose_what_was_not_looked_at_for_long_with_bad_health_and_large_tiers_first(DatabaseKind kind)
    {
        await using var s = await Setting.Create(kind);
        var g = s.G;
        await g.House.Done(new CreateProject("Tiny") { Tier = ProjectTier.Small });
        await g.House.Done(new CreateProject("Quay") { Tier = ProjectTier.Medium });
        await g.House.Done(new CreateProject("Bridge") { Tier = ProjectTier.Major });
        var red = await g.House.Done(new CreateProject("Crane") { Tier = ProjectTier.Small });
        await using (var db = g.House.OpenDb())
        {
            db.ProjectHealth.Add(new ProjectHealth { ProjectId = red, Overall = Health.Red, ContradictedAt = g.Clock.GetUtcNow().UtcDateTime, Since = g.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        }

        Assert.Equal(["Crane", "Bridge", "Till", "Quay"], await Proposed());
        Assert.Equal("says green, is red, small project, never looked at", (await s.List(s.Auditor)).Proposals[0].Why);
        var review = await s.Plan();
        Assert.Equal(["Crane", "Bridge", "Quay"], await Proposed());
        await g.House.Done(new AnswerReview(review, 1, AnswerResult.Met), s.Auditor);
        await g.House.Done(new SendDraft(review, AssuranceOpinion.Satisfactory, "Fine"), s.Auditor);
        await g.House.Done(new CommentDraft(review), g.Manager);
        await g.House.Done(new IssueReport(review), s.Auditor);
        Assert.DoesNotContain("Till", await Proposed());
        g.Clock.Advance(TimeSpan.FromDays(22));
        Assert.DoesNotContain("Till", await Proposed());
        Assert.Contains("Till", await Proposed(3));
        // Only where one keeps the plan.
        var local = await g.House.Somebody("Local auditor", Role.Auditor, red);
        Assert.Equal("Crane", Assert.Single((await s.List(local)).Proposals).Project);

        async Task<IEnumerable<string>> Proposed(int weeks = 26) => (await g.House.Ask<AssuranceQueries>().Read(s.Auditor, weeks)).Proposals.Select(p => p.Project);
    }

    /// <summary>A governed project with two auditors.</summary>
    private sealed class Setting(GovernedHouse g) : IAsyncDisposable
    {
        public GovernedHouse G { get; } = g;
        public Actor Auditor { get; private set; } = null!;
        public Actor Second { get; private set; } = null!;

        public static async Task<Setting> Create(DatabaseKind kind)
        {
            var g = await GovernedHouse.Create(kind);
            return new Setting(g) { Auditor = await g.House.Somebody("Auditor", Role.Auditor), Second = await g.House.Somebody("Second", Role.Auditor) };
        }

        public PlanReview New() => new(G.Project, AssuranceKind.Review, "How risks are kept", Auditor.PersonId!.Value, From, To) { Reviewers = [Second.PersonId!.Value], Checklist = "risk" };

        public Task<Guid> Plan() => G.House.Done(New(), G.Lead);

        public Task<AssuranceView?> Read(Actor actor, Guid review) => G.House.Ask<ReviewQueries>().Read(actor, review);

        public Task<AssurancePlanView> List(Actor actor) => G.House.Ask<AssuranceQueries>().Read(actor);

        public Task<ProjectAssurance?> OfProject(Actor actor) => G.House.Ask<AssuranceQueries>().OfProject(actor, G.Project);

        public ValueTask DisposeAsync() => G.DisposeAsync();
    }
}
