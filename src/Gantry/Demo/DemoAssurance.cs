using Gantry.Actions;
using Gantry.Assurance;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Demo;

/// <summary>What the PMO looked at independently: an audit whose findings are still open, a review of which everything is settled, and one that is ahead.</summary>
internal static class DemoAssurance
{
    private const string Lead = "katrin.albers", Audited = "CLM", Settled = "KYR", Ahead = "PRE";

    public static async Task Load(IServiceProvider services, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        await Closing(services, doings, now, cancel);
        await Audit(doings, now, cancel);
        await doings.Do(WorkingDays.Morning(now, 2), Lead, new PlanReview(doings.Places["project:" + Ahead], AssuranceKind.HealthCheck, "Whether the release plan can be relied on", doings.PersonId("oluwaseun.adeyemi"), Day(now, -6), Day(now, -20)) { Checklist = "schedule" }, cancel);
    }

    /// <summary>An audit of the ledger migration: one finding has its action, another has not been answered in time.</summary>
    private static async Task Audit(DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        const string auditor = "diego.navarro";
        var manager = doings.Company.Projects.First(p => p.Code == Audited).Manager;
        var review = await doings.Do(WorkingDays.Morning(now, 28), Lead, new PlanReview(doings.Places["project:" + Audited], AssuranceKind.Audit, "How risks of the cut-over are kept", doings.PersonId(auditor), Day(now, 20), Day(now, 7))
        {
            Reviewers = [doings.PersonId("lena.voss")],
            Checklist = "risk",
        }, cancel);
        var at = WorkingDays.Morning(now, 17);
        await doings.Do(at, auditor, new AnswerReview(review, 1, AnswerResult.Met, "Walked through the register with the team: everybody knows theirs."), cancel);
        await doings.Do(at.AddHours(1), auditor, new AnswerReview(review, 2, AnswerResult.Partly, "The answer to a failed third month end is \"we will see\"."), cancel);
        await doings.Do(at.AddHours(2), "lena.voss", new AnswerReview(review, 5, AnswerResult.NotMet, "Two actions of the last steering were moved three times, without a word why."), cancel);
        await doings.Do(at.AddHours(3), "lena.voss", new AnswerReview(review, 6, AnswerResult.Met, "Three talks without the manager in the room: worries are said."), cancel);
        var month = await doings.Do(at.AddHours(4), auditor, new AddFinding(review, "Nobody has decided what happens when the third month end fails", FindingSeverity.Major, "Decide on a way back and rehearse it before the parallel run", 2), cancel);
        await doings.Do(at.AddHours(5), "lena.voss", new AddFinding(review, "Actions are moved without saying why", FindingSeverity.Minor, "Note the reason when an action is moved", 5), cancel);
        await doings.Do(WorkingDays.Morning(now, 15), auditor, new SendDraft(review, AssuranceOpinion.WithReservations, "Risks are known and talked about. What to do when the largest one comes true is not decided."), cancel);
        await doings.Do(WorkingDays.Morning(now, 13), manager, new RespondFinding(month, true, "Rehearse the way back to the old ledger", Day(now, -16)), cancel);
        await doings.Do(WorkingDays.Morning(now, 13).AddHours(1), manager, new CommentDraft(review, "The way back exists as a sketch since the spring; it was never rehearsed, that is true."), cancel);
        await doings.Do(WorkingDays.Morning(now, 8), auditor, new IssueReport(review), cancel);
    }

    /// <summary>A review of a project that closes: its one finding was mended and settled.</summary>
    private static async Task Closing(IServiceProvider services, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        const string reviewer = "lena.voss";
        var manager = doings.Company.Projects.First(p => p.Code == Settled).Manager;
        var review = await doings.Do(WorkingDays.Morning(now, 27), Lead, new PlanReview(doings.Places["project:" + Settled], AssuranceKind.Review, "Ready to hand over to compliance", doings.PersonId(reviewer), Day(now, 26), Day(now, 14)) { Checklist = "closing" }, cancel);
        var at = WorkingDays.Morning(now, 25);
        await doings.Do(at, reviewer, new AnswerReview(review, 4, AnswerResult.Partly, "The guide for new cases covers people, not companies."), cancel);
        await doings.Do(at.AddHours(1), reviewer, new AnswerReview(review, 5, AnswerResult.Met, "Three lessons, one of them already used elsewhere."), cancel);
        var finding = await doings.Do(at.AddHours(2), reviewer, new AddFinding(review, "Those who take over have no guide for cases of companies", FindingSeverity.Minor, "Write the missing part with two of them", 4), cancel);
        await doings.Do(at.AddHours(3), reviewer, new SendDraft(review, AssuranceOpinion.Satisfactory, "Ready to be handed over, but for one part of the guide.", 3), cancel);
        await doings.Do(WorkingDays.Morning(now, 23), manager, new RespondFinding(finding, true, "Write the guide for cases of companies", Day(now, 16)), cancel);
        await doings.Do(WorkingDays.Morning(now, 23).AddHours(1), manager, new CommentDraft(review), cancel);
        await doings.Do(WorkingDays.Morning(now, 21), reviewer, new IssueReport(review), cancel);
        Guid action;
        await using (var db = await services.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContextAsync(cancel)) action = await db.AssuranceFindings.Where(f => f.Id == finding).Select(f => f.ActionId!.Value).SingleAsync(cancel);
        await doings.Do(WorkingDays.Morning(now, 17), manager, new CompleteAction(action, "Written with two of the team that takes over; in use since yesterday"), cancel);
        await doings.Do(WorkingDays.Morning(now, 16), reviewer, new SettleFinding(finding, FindingOutcome.Done, "Read it, and watched a case being handled by it"), cancel);
    }

    private static DateOnly Day(DateTime now, int daysAgo) => DateOnly.FromDateTime(WorkingDays.Morning(now, daysAgo));
}
