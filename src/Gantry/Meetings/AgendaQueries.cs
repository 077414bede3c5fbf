using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Bodies;
using Gantry.Exceptions;
using Gantry.Gates;
using Gantry.Issues;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Gantry.Platform.Shell;
using Gantry.Projects;
using Gantry.Risks;
using Gantry.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Meetings;

/// <summary>Something that is open for a body.</summary>
/// <param name="SubjectId">The record it is about; for health that of the project.</param>
/// <param name="Why">What makes it an item.</param>
internal sealed record OpenItem(AgendaKind Kind, Guid SubjectId, Guid ProjectId, string Title, string Why);

/// <summary>What is open for a body: a fixed number of questions, each with a limit.</summary>
internal static class AgendaQueries
{
    private const int MostOfAKind = 10, GateDays = 30, HighScore = 15;

    /// <summary>What waits for the body, then what is outside tolerance or against the facts, then what lies ahead, then what is carried over.</summary>
    public static async Task<IReadOnlyList<OpenItem>> OpenFor(this GantryDb db, Body body, Meeting meeting, DateOnly today, DateOnly day, CancellationToken cancel)
    {
        var projects = db.Projects.AsNoTracking().Where(p => p.ArchivedAt == null && p.Status != ProjectStatus.Closed && p.Status != ProjectStatus.Cancelled
            && db.ScopeClosures.Any(c => c.AncestorId == body.ScopeId && c.DescendantId == p.Id));
        var (approvals, told) = await Approvals(db, body.Id, cancel);
        var exceptions = await Exceptions(db, projects, body.Id, cancel);
        told.UnionWith(exceptions.Select(e => e.ProjectId));
        return
        [
            .. approvals,
            .. exceptions,
            // What is outside tolerance makes its project red, too: it is one item, not two.
            .. (await Health(db, projects, cancel)).Where(h => !told.Contains(h.ProjectId)),
            .. await Gates(db, projects, today, day, cancel),
            .. await Conditions(db, projects, cancel),
            .. await Earlier(db, meeting, today, cancel),
            .. await Issues(db, projects, cancel),
            .. await Risks(db, projects, cancel),
        ];
    }

    private static async Task<(List<OpenItem> Items, HashSet<Guid> AboutHealth)> Approvals(GantryDb db, Guid bodyId, CancellationToken cancel)
    {
        var waiting = await db.Approvals.AsNoTracking().Where(a => a.BodyId == bodyId && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision).OrderBy(a => a.DueAt).Take(MostOfAKind)
            .Join(db.Projects, a => a.ProjectId, p => p.Id, (a, p) => new { a.Id, a.Kind, a.Title, a.ProjectId, Project = p.Name, a.RequestedAt }).OrderBy(a => a.RequestedAt).ToListAsync(cancel);
        return (waiting.ConvertAll(a => new OpenItem(AgendaKind.Approval, a.Id, a.ProjectId, a.Title, $"{a.Project}: waits for the body since {Show.Day(DateOnly.FromDateTime(a.RequestedAt))}")),
            [.. waiting.Where(a => a.Kind is ApprovalKind.Exception or ApprovalKind.Health).Select(a => a.ProjectId)]);
    }

    // The project manager sees an exception first: it reaches a body once it was brought or went on to the PMO.
    private static async Task<List<OpenItem>> Exceptions(GantryDb db, IQueryable<Project> projects, Guid bodyId, CancellationToken cancel) =>
        (await db.ExceptionReports.AsNoTracking().Where(e => (e.State == ExceptionState.Brought || (e.State == ExceptionState.Open && e.PmoToldAt != null)) && !db.Approvals.Any(a => a.SubjectId == e.Id && a.BodyId == bodyId && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision))
            .Join(projects, e => e.ProjectId, p => p.Id, (e, p) => new { e.Id, e.ProjectId, p.Name, e.OverDays, e.Cause, e.State }).OrderByDescending(e => e.OverDays).Take(MostOfAKind).ToListAsync(cancel))
        .ConvertAll(e => new OpenItem(AgendaKind.Exception, e.Id, e.ProjectId, $"Exception: {e.Name}", $"The forecast is {HealthRules.Count(e.OverDays, "working day")} past tolerance{(e.Cause is null ? ", and nobody has said why" : $": {e.Cause}")}"));

    private static async Task<List<OpenItem>> Health(GantryDb db, IQueryable<Project> projects, CancellationToken cancel) =>
        (await db.ProjectHealth.AsNoTracking().Where(h => (h.ContradictedAt != null && h.PmoToldAt != null) || h.Overall == Projects.Health.Red || h.Overall == Projects.Health.Amber)
            .Join(projects, h => h.ProjectId, p => p.Id, (h, p) => new { h.ProjectId, p.Name, p.NameKey, h.Overall, h.OverallWhy, Contradiction = h.ContradictedAt != null && h.PmoToldAt != null ? h.Contradiction : null })
            .OrderBy(h => h.Contradiction != null ? 0 : h.Overall == Projects.Health.Red ? 1 : 2).ThenBy(h => h.NameKey).Take(MostOfAKind).ToListAsync(cancel))
        .ConvertAll(h => new OpenItem(AgendaKind.Health, h.ProjectId, h.ProjectId, h.Contradiction is not null ? $"Says green: {h.Name}" : $"{(h.Overall == Projects.Health.Red ? "Red" : "Amber")}: {h.Name}", h.Contradiction ?? h.OverallWhy ?? ""));

    private static async Task<List<OpenItem>> Gates(GantryDb db, IQueryable<Project> projects, DateOnly today, DateOnly day, CancellationToken cancel)
    {
        var until = (day > today ? day : today).AddDays(GateDays);
        return (await db.ProjectPhases.AsNoTracking().Where(h => h.State == PhaseState.Current && h.Gate != null && h.GateDay != null && h.GateDay <= until && !db.GateReviews.Any(r => r.PhaseId == h.Id && r.State == ReviewState.Open))
            .Join(projects, h => h.ProjectId, p => p.Id, (h, p) => new { h.Id, h.ProjectId, p.Name, h.Gate, h.GateDay }).OrderBy(h => h.GateDay).Take(MostOfAKind).ToListAsync(cancel))
            .ConvertAll(g => new OpenItem(AgendaKind.Gate, g.Id, g.ProjectId, $"{g.Gate}: {g.Name}", g.GateDay < today ? $"Was planned for {Show.Day(g.GateDay!.Value)}, and nobody has asked for it" : $"Planned for {Show.Day(g.GateDay!.Value)}"));
    }

    private static async Task<List<OpenItem>> Conditions(GantryDb db, IQueryable<Project> projects, CancellationToken cancel) =>
        (await db.Actions.AsNoTracking().Where(a => a.State == ActionState.Open && a.ArchivedAt == null && a.SourceKind == null && a.SourceId != null)
            .Join(db.GateReviews.Where(r => r.Outcome == GateOutcome.ConditionalGo), a => a.SourceId, r => r.Id, (a, r) => new { a.Id, a.Name, a.ProjectId, a.Due, r.Gate })
            .Join(projects, a => a.ProjectId, p => p.Id, (a, p) => new { a.Id, a.Name, a.ProjectId, a.Due, a.Gate, Project = p.Name })
            .OrderBy(a => a.Due == null ? 1 : 0).ThenBy(a => a.Due).ThenBy(a => a.Name).Take(MostOfAKind).ToListAsync(cancel))
        .ConvertAll(a => new OpenItem(AgendaKind.Condition, a.Id, a.ProjectId, a.Name, $"Condition of {a.Gate}, {a.Project}{Due(a.Due)}"));

    private static async Task<List<OpenItem>> Earlier(GantryDb db, Meeting meeting, DateOnly today, CancellationToken cancel) =>
        (await db.Actions.AsNoTracking().Where(a => a.State == ActionState.Open && a.ArchivedAt == null && a.SourceKind == RecordKind.Meeting && db.Meetings.Any(m => m.Id == a.SourceId && m.BodyId == meeting.BodyId && m.Id != meeting.Id))
            .OrderBy(a => a.Due == null ? 1 : 0).ThenBy(a => a.Due).ThenBy(a => a.NameKey).Take(MostOfAKind)
            .Select(a => new { a.Id, a.Name, a.ProjectId, a.Due, Owner = db.People.Where(p => p.Id == a.OwnerId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel))
        .ConvertAll(a => new OpenItem(AgendaKind.Action, a.Id, a.ProjectId, a.Name, $"From an earlier meeting, {a.Owner ?? "nobody owns it"}{Due(a.Due)}{(a.Due < today ? ", late" : "")}"));

    private static async Task<List<OpenItem>> Issues(GantryDb db, IQueryable<Project> projects, CancellationToken cancel) =>
        (await db.Issues.AsNoTracking().Where(i => i.State == IssueState.Open && i.ArchivedAt == null && i.EscalatedAt != null)
            .Join(projects, i => i.ProjectId, p => p.Id, (i, p) => new { i.Id, i.Name, i.ProjectId, Project = p.Name, i.Severity, i.EscalatedAt }).OrderBy(i => i.EscalatedAt).Take(MostOfAKind).ToListAsync(cancel))
        .ConvertAll(i => new OpenItem(AgendaKind.Issue, i.Id, i.ProjectId, i.Name, $"{i.Project}: {Show.Words((Enum)i.Severity).ToLowerInvariant()} issue, escalated {Show.Day(DateOnly.FromDateTime(i.EscalatedAt!.Value))}"));

    private static async Task<List<OpenItem>> Risks(GantryDb db, IQueryable<Project> projects, CancellationToken cancel) =>
        (await db.Risks.AsNoTracking().Where(r => r.State == RiskState.Open && r.ArchivedAt == null && r.Kind == RiskKind.Threat && r.Score >= HighScore)
            .Join(projects, r => r.ProjectId, p => p.Id, (r, p) => new { r.Id, r.Name, r.ProjectId, Project = p.Name, r.Score, r.Response }).OrderByDescending(r => r.Score).ThenBy(r => r.Name).Take(MostOfAKind).ToListAsync(cancel))
        .ConvertAll(r => new OpenItem(AgendaKind.Risk, r.Id, r.ProjectId, r.Name, $"{r.Project}: high risk, {(r.Response == RiskResponse.Undecided ? "no answer yet" : $"answer: {Show.Words((Enum)r.Response).ToLowerInvariant()}")}"));

    private static string Due(DateOnly? due) => due is { } day ? $", by {Show.Day(day)}" : "";
}
