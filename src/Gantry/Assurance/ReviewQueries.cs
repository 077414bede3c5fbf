using Gantry.Actions;
using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>A question with the reviewer's answer and, beside it, what the facts say.</summary>
/// <param name="Fact">What the facts say: now, or when the draft went out; null where only a person can tell.</param>
/// <param name="Link">The record that shows it, when the reader may see that.</param>
public sealed record AnswerRow(int Number, string Question, FactNow? Fact, AnswerResult Result, string? Seen, RecordCard? Link, string? AnsweredBy, DateTime? AnsweredAt);

/// <summary>A finding with the project manager's answer.</summary>
/// <param name="Action">The action that was agreed.</param>
/// <param name="IsPastDue">Its next step is past its day.</param>
public sealed record AssuranceFindingRow(
    Guid Id, long Version, int Number, int? Question, string Statement, FindingSeverity Severity, string? Recommendation, FindingState State, DateOnly? Due, string? Response, string? RespondedBy,
    ActionRow? Action, FindingOutcome? Outcome, string? SettledNote, string? SettledBy, DateTime? SettledAt, bool IsPastDue);

/// <summary>Somebody who reviews.</summary>
public sealed record AssuranceReviewerRow(Guid Id, string Name, bool Leads);

/// <summary>One review.</summary>
/// <param name="Keep">Whether the reader may change its plan.</param>
/// <param name="IsReviewer">The reader is one of its reviewers.</param>
/// <param name="Leads">The reader leads it.</param>
/// <param name="IsManager">The reader leads the project.</param>
/// <param name="IsShown">Answers and findings are shown: the project manager has them from the draft on.</param>
/// <param name="MayIssue">Whether the report may be issued now; if not, why.</param>
public sealed record AssuranceView(
    Guid Id, long Version, Guid ProjectId, string Project, string? Manager, AssuranceKind Kind, string Subject, string Checklist, DateOnly From, DateOnly To, AssuranceState State, string? MovedWhy, string? CancelledWhy,
    AssuranceOpinion? Opinion, string? Summary, DateTime? DraftedAt, DateTime? CommentsUntil, DateOnly? CommentsDay, string? Comment, DateTime? CommentedAt, DateTime? IssuedAt, string? IssuedBy,
    IReadOnlyList<AssuranceReviewerRow> Reviewers, IReadOnlyList<AnswerRow> Answers, IReadOnlyList<AssuranceFindingRow> Findings, Decision Keep, bool IsReviewer, bool Leads, bool IsManager, bool IsShown, Decision MayIssue, DateOnly Today);

/// <summary>Reads one review: a fixed number of questions.</summary>
public sealed class ReviewQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>The review, or null when there is none or the reader may not see it.</summary>
    public async Task<AssuranceView?> Read(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.AssuranceReviews.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } review) return null;
        var (me, days) = (actor.PersonId, await OrganizationDays.Of(db, cancel));
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == review.ProjectId, cancel);
        var rights = await db.RightsAt(actor, project.Id, now, cancel);
        var reviewers = await db.AssuranceReviewers.AsNoTracking().Where(r => r.ReviewId == id).Select(r => r.PersonId).ToListAsync(cancel);
        var isManager = me is not null && (me == project.OwnerId || me == project.DeputyId);
        var hasDraft = review.State is AssuranceState.Draft or AssuranceState.Issued;
        var isShown = hasDraft || !isManager;
        var answers = await db.AssuranceAnswers.AsNoTracking().Where(a => a.ReviewId == id).OrderBy(a => a.Number).ToListAsync(cancel);
        var findings = isShown ? await db.AssuranceFindings.AsNoTracking().Where(f => f.ReviewId == id).OrderBy(f => f.Number).ToListAsync(cancel) : [];
        var people = reviewers.Concat(new[] { review.IssuedById, project.OwnerId }.Concat(answers.Select(a => a.AnsweredById)).Concat(findings.SelectMany(f => new[] { f.RespondedById, f.SettledById })).OfType<Guid>()).Distinct().ToList();
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var open = project.ArchivedAt is null ? Decision.Allowed : Decision.Denied("This project is archived and takes no changes: restore it first.");
        var over = review.State is AssuranceState.Issued or AssuranceState.Cancelled ? Decision.Denied(review.State == AssuranceState.Issued ? "The report is issued: its plan stays as it is." : "This review was cancelled.") : Decision.Allowed;
        return new AssuranceView(
            review.Id, review.Version, project.Id, project.Name, Name(project.OwnerId), review.Kind, review.Subject, review.Checklist, review.From, review.To, review.State, review.MovedWhy, review.CancelledWhy,
            isShown ? review.Opinion : null, isShown ? review.Summary : null, review.DraftedAt, review.CommentsUntil, review.CommentsUntil is { } until ? days.LastDayBefore(until) : null, review.Comment, review.CommentedAt, review.IssuedAt, Name(review.IssuedById),
            [.. reviewers.Select(r => new AssuranceReviewerRow(r, Name(r) ?? "", r == review.LeadId)).OrderByDescending(r => r.Leads).ThenBy(r => r.Name, StringComparer.CurrentCulture)],
            await Answers(db, actor, review, project, answers, isShown, Name, now, cancel), await Findings(db, findings, Name, days.DayOf(now), cancel),
            over.And(open).And(rights.Decide(Permissions.AssuranceEdit)), me is not null && reviewers.Contains(me.Value), review.LeadId == me, isManager, isShown, MayIssue(review, days, now), days.DayOf(now));

        string? Name(Guid? person) => person is { } known ? names.GetValueOrDefault(known) : null;
    }

    private static Decision MayIssue(AssuranceReview review, OrganizationDays days, DateTime now) =>
        review.State != AssuranceState.Draft ? Decision.Denied("The project manager sees it first: send the draft.")
        : review.CommentedAt is null && review.CommentsUntil > now ? Decision.Denied($"The project manager has the draft until {Platform.Shell.Show.Day(days.LastDayBefore(review.CommentsUntil!.Value))} and has not said anything yet.")
        : Decision.Allowed;

    private static async Task<List<AnswerRow>> Answers(GantryDb db, Actor actor, AssuranceReview review, Project project, List<AssuranceAnswer> answers, bool isShown, Func<Guid?, string?> name, DateTime now, CancellationToken cancel)
    {
        // Facts are read anew while reviewers are at work; the report keeps those of its draft.
        var isLive = review.State is AssuranceState.Planned or AssuranceState.UnderWay && answers.Exists(a => a.Fact is not null);
        var facts = isLive ? await db.AssuranceFactsOf(project, review.Id, now, cancel) : new Dictionary<string, FactNow>();
        var links = isShown ? answers.Select(a => RecordRef.TryParse(a.Link, out var record) ? record : null).OfType<RecordRef>().Distinct().ToList() : [];
        var cards = links.Count == 0 ? new Dictionary<RecordRef, RecordCard>() : await db.ReadRecords(actor, now, links, cancel);
        return answers.ConvertAll(a =>
        {
            var fact = a.FactVerdict is { } kept ? new FactNow(kept, a.FactEvidence ?? "") : a.Fact is { } key ? facts.GetValueOrDefault(key) : null;
            return isShown
                ? new AnswerRow(a.Number, a.Question, fact, a.Result, a.Seen, RecordRef.TryParse(a.Link, out var record) ? cards.GetValueOrDefault(record.Value) : null, name(a.AnsweredById), a.AnsweredAt)
                : new AnswerRow(a.Number, a.Question, fact, AnswerResult.NotLookedAt, null, null, null, null);
        });
    }

    private static async Task<List<AssuranceFindingRow>> Findings(GantryDb db, List<AssuranceFinding> findings, Func<Guid?, string?> name, DateOnly today, CancellationToken cancel)
    {
        var ids = findings.Select(f => f.ActionId).OfType<Guid>().ToList();
        var actions = ids.Count == 0 ? [] : (await ActionQueries.Rows(db, db.Actions.Where(a => ids.Contains(a.Id)), cancel)).ToDictionary(a => a.Id);
        return findings.ConvertAll(f =>
        {
            var action = f.ActionId is { } id ? actions.GetValueOrDefault(id) : null;
            var due = action?.Due ?? f.Due;
            return new AssuranceFindingRow(
                f.Id, f.Version, f.Number, f.Question, f.Statement, f.Severity, f.Recommendation, f.State, due, f.Response, name(f.RespondedById), action, f.Outcome, f.SettledNote, name(f.SettledById), f.SettledAt,
                f.State != FindingState.Settled && due < today && action?.State != ActionState.Done);
        });
    }
}
