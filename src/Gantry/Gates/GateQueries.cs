using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Gates;

/// <summary>A phase as its project shows it.</summary>
public sealed record PhaseRow(Guid Id, long Version, int Number, string Name, string? Purpose, string? Gate, PhaseState State, DateOnly? GateDay, DateTime? EnteredAt, DateTime? PassedAt, bool Repeats);

/// <summary>What a reviewer says.</summary>
public sealed record ReviewerRow(Guid PersonId, string Name, Recommendation? Recommends, string? Note, DateTime? AnsweredAt);

/// <summary>A criterion as it stood when a review was asked for.</summary>
public sealed record FindingRow(string Text, bool IsMust, Verdict Verdict, string Evidence);

/// <summary>A condition and whether it is met.</summary>
public sealed record ConditionRow(Guid Id, string Text, string? Owner, DateOnly? Due, bool IsOpen);

/// <summary>A review of a gate.</summary>
/// <param name="Waiting">The decision it waits for; null when nothing waits.</param>
/// <param name="Decide">Whether the reader may decide it now; if not, why.</param>
/// <param name="IsMine">The reader is one of its reviewers.</param>
public sealed record ReviewRow(
    Guid Id, long Version, Guid PhaseId, string Gate, ReviewState State, GateOutcome? Outcome, DateTime RequestedAt, string? RequestedBy, string? Request, DateTime? DecidedAt, string? DecidedBy, string? Note,
    IReadOnlyList<FindingRow> Findings, IReadOnlyList<ReviewerRow> Reviewers, IReadOnlyList<ConditionRow> Conditions, ApprovalRow? Waiting, Decision Decide, bool IsMine);

/// <summary>Somebody who could review.</summary>
public sealed record Candidate(Guid Id, string Name, string? JobTitle);

/// <summary>The life cycle of a project: phases, what the present gate looks at, reviews.</summary>
/// <param name="Phases">In their order; none while the project follows no life cycle.</param>
/// <param name="Criteria">What the gate of the present phase looks at, as it stands now.</param>
/// <param name="Artefacts">What every phase leaves behind.</param>
/// <param name="Open">The review that waits; null when none does.</param>
/// <param name="Past">Reviews that were decided, the newest first.</param>
/// <param name="Control">How the PMO holds gates of this project.</param>
/// <param name="Edit">Whether the reader may move the project along.</param>
/// <param name="Candidates">People who see the project and could review.</param>
public sealed record GatesView(
    IReadOnlyList<PhaseRow> Phases, IReadOnlyList<CriterionNow> Criteria, IReadOnlyList<ArtefactNow> Artefacts, ReviewRow? Open, IReadOnlyList<ReviewRow> Past, Control Control, Decision Edit, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>The phase the project is in; null once all are passed.</summary>
    public PhaseRow? Current => Phases.FirstOrDefault(p => p.State == PhaseState.Current);
}

/// <summary>An artefact on its page.</summary>
public sealed record ArtefactView(ArtefactNow Now, Guid ProjectId, string Project, string Phase, string? SettledBy, DateTime? SettledAt, string? ApprovedFile, string? Note, Decision Edit);

/// <summary>Reads life cycles of projects: a fixed number of questions.</summary>
public sealed class GateQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private const int MostReviews = 50, MostCandidates = 40;

    /// <summary>The life cycle of a project, or null when the reader may not see it.</summary>
    public async Task<GatesView?> Read(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Projects.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(p => p.Id == projectId, cancel) is not { } project) return null;
        var rights = await db.RightsAt(actor, projectId, now, cancel);
        var edit = project.ArchivedAt is null ? rights.Decide(Permissions.GatesRequest) : Decision.Denied("This project is archived and takes no changes: restore it first.");
        var control = await db.ControlOf(projectId, PmoService.GateReview, now, cancel);
        var phases = await db.ProjectPhases.AsNoTracking().Where(p => p.ProjectId == projectId).OrderBy(p => p.Number).ToListAsync(cancel);
        if (phases.Count == 0) return new GatesView([], [], [], null, [], control, edit, []);
        var facts = await db.FactsOf(project, now, cancel);
        var artefacts = await db.ArtefactsOf(projectId, facts, cancel);
        var current = phases.Find(p => p.State == PhaseState.Current);
        var criteria = current is null ? [] : GateFacts.CriteriaOf(current, facts, artefacts, new Dictionary<int, string>());
        var reviews = await Reviews(db, actor, projectId, edit, now, cancel);
        var candidates = edit.IsAllowed ? await db.WhoSee(projectId, now).Where(p => p.Id != actor.PersonId).OrderBy(p => p.NameKey).Take(MostCandidates).Select(p => new Candidate(p.Id, p.Name, p.JobTitle)).ToListAsync(cancel) : [];
        return new GatesView(
            phases.ConvertAll(p => new PhaseRow(p.Id, p.Version, p.Number, p.Name, p.Purpose, p.Gate, p.State, p.GateDay, p.EnteredAt, p.PassedAt, p.Repeats)), criteria, artefacts,
            reviews.Find(r => r.State == ReviewState.Open), reviews.FindAll(r => r.State == ReviewState.Decided), control, edit, candidates);
    }

    /// <summary>The review that a decision is about, or null when there is none or the reader may not see the decision: whoever is asked to decide needs no role in the project.</summary>
    public async Task<ReviewRow?> ReadReview(Actor actor, Guid reviewId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var project = await db.Approvals.VisibleTo(db, actor, now).Where(a => a.SubjectId == reviewId && a.Kind == ApprovalKind.Gate).Select(a => (Guid?)a.ProjectId).FirstOrDefaultAsync(cancel);
        return project is { } id ? (await Reviews(db, actor, id, Decision.Denied("Whose turn it is decides."), now, cancel)).Find(r => r.Id == reviewId) : null;
    }

    private static async Task<List<ReviewRow>> Reviews(GantryDb db, Actor actor, Guid projectId, Decision edit, DateTime now, CancellationToken cancel)
    {
        var reviews = await db.GateReviews.AsNoTracking().Where(r => r.ProjectId == projectId && r.State != ReviewState.Withdrawn).OrderByDescending(r => r.RequestedAt).Take(MostReviews).ToListAsync(cancel);
        if (reviews.Count == 0) return [];
        var ids = reviews.ConvertAll(r => r.Id);
        var findings = await db.GateFindings.AsNoTracking().Where(f => ids.Contains(f.ReviewId)).OrderBy(f => f.Number).ToListAsync(cancel);
        var reviewers = await db.GateReviewers.AsNoTracking().Where(r => ids.Contains(r.ReviewId)).ToListAsync(cancel);
        var conditions = await db.Actions.AsNoTracking().Where(a => a.ProjectId == projectId && a.SourceId != null && ids.Contains(a.SourceId.Value) && a.ArchivedAt == null).OrderBy(a => a.Due).ToListAsync(cancel);
        var people = reviewers.Select(r => r.PersonId).Concat(reviews.SelectMany(r => new[] { r.RequestedById, r.DecidedById }.OfType<Guid>())).Concat(conditions.Select(c => c.OwnerId).OfType<Guid>()).Distinct().ToList();
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var approvals = await db.Approvals.AsNoTracking().Where(a => ids.Contains(a.SubjectId) && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision).ToListAsync(cancel);
        var waiting = approvals.Count == 0 ? [] : await ApprovalQueries.Rows(db, db.Approvals.Where(a => ids.Contains(a.SubjectId) && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision), now, 5, cancel);
        return reviews.ConvertAll(r =>
        {
            var approval = approvals.Find(a => a.SubjectId == r.Id);
            var decide = r.State != ReviewState.Open ? Decision.Denied("It is decided already.") : approval is null ? edit
                : approval.BodyId is not null && approval.Step == ApprovalStep.Holder ? Decision.Denied("A body decides this gate: its members vote on the decision's page.") : ApprovalRules.Turn(approval, actor);
            return new ReviewRow(
                r.Id, r.Version, r.PhaseId, r.Gate, r.State, r.Outcome, r.RequestedAt, Name(r.RequestedById), r.Request, r.DecidedAt, Name(r.DecidedById), r.Note,
                [.. findings.Where(f => f.ReviewId == r.Id).Select(f => new FindingRow(f.Text, f.IsMust, f.Verdict, f.Evidence))],
                [.. reviewers.Where(p => p.ReviewId == r.Id).Select(p => new ReviewerRow(p.PersonId, Name(p.PersonId) ?? "", p.Recommends, p.Note, p.AnsweredAt)).OrderBy(p => p.Name, StringComparer.CurrentCulture)],
                [.. conditions.Where(c => c.SourceId == r.Id).Select(c => new ConditionRow(c.Id, c.Name, Name(c.OwnerId), c.Due, c.State == ActionState.Open))],
                approval is null ? null : waiting.FirstOrDefault(w => w.Id == approval.Id), decide, r.State == ReviewState.Open && reviewers.Exists(p => p.ReviewId == r.Id && p.PersonId == actor.PersonId));
        });

        string? Name(Guid? person) => person is { } id ? names.GetValueOrDefault(id) : null;
    }

    /// <summary>An artefact, or null when there is none or the reader may not see its project.</summary>
    public async Task<ArtefactView?> ReadArtefact(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Artefacts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } artefact) return null;
        if (await db.Projects.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(p => p.Id == artefact.ProjectId, cancel) is not { } project) return null;
        var facts = await db.FactsOf(project, now, cancel);
        var present = (await db.ArtefactsOf(project.Id, facts, cancel)).Single(a => a.Id == id);
        var phase = await db.ProjectPhases.Where(p => p.Id == artefact.PhaseId).Select(p => p.Name).SingleAsync(cancel);
        var by = await db.People.Where(p => p.Id == artefact.SettledById).Select(p => p.Name).SingleOrDefaultAsync(cancel);
        var file = await db.Attachments.Where(f => f.Id == artefact.ApprovedFileId).Select(f => f.Name).SingleOrDefaultAsync(cancel);
        return new ArtefactView(present, project.Id, project.Name, phase, by, artefact.SettledAt, file, artefact.Note, (await db.RightsAt(actor, project.Id, now, cancel)).Decide(Permissions.GatesRequest));
    }
}
