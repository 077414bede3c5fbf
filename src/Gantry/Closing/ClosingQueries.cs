using Gantry.Charters;
using Gantry.Deliverables;
using Gantry.Gates;
using Gantry.Issues;
using Gantry.Lessons;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Risks;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Closing;

/// <summary>What is still open of a project.</summary>
public sealed record OpenThings(int Risks, int Issues, int Actions)
{
    public int Total => Risks + Issues + Actions;

    /// <summary>Such as "2 risks and 1 action are".</summary>
    public string Words
    {
        get
        {
            var parts = new[] { (Risks, "risk"), (Issues, "issue"), (Actions, "action") }.Where(p => p.Item1 > 0).Select(p => $"{p.Item1} {p.Item2}{(p.Item1 == 1 ? "" : "s")}").ToList();
            return $"{(parts.Count < 2 ? string.Join("", parts) : $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}")} {(Total == 1 ? "is" : "are")}";
        }
    }
}

/// <summary>A step of closing and how it stands.</summary>
/// <param name="IsBlocking">The project cannot be closed before.</param>
public sealed record ClosingStep(string Name, Verdict Verdict, string Evidence, string? Href, bool IsBlocking = false);

/// <summary>An objective of the charter.</summary>
public sealed record ObjectiveToClose(int Number, string Text, string? Criterion);

/// <summary>A closing that was done.</summary>
public sealed record ClosureView(DateTime At, string? By, string Outcome, string? HandedOver, int LeftOpen, int Released, DateOnly? Finish, DateOnly? BaselineFinish, IReadOnlyList<ClosureResult> Results);

/// <summary>What closing a project needs.</summary>
/// <param name="Steps">Each with how it stands.</param>
/// <param name="Objectives">Of which it is said what came of them.</param>
/// <param name="Left">What is still open.</param>
/// <param name="Closed">How it was closed; null while it is open.</param>
/// <param name="Close">Whether the reader may close it.</param>
public sealed record ClosingView(IReadOnlyList<ClosingStep> Steps, IReadOnlyList<ObjectiveToClose> Objectives, OpenThings Left, int People, ClosureView? Closed, Decision Close);

/// <summary>Counts what is left.</summary>
internal static class WhatIsLeft
{
    public static async Task<OpenThings> LeftOpen(this GantryDb db, Guid projectId, CancellationToken cancel) => new(
        await db.Risks.CountAsync(r => r.ProjectId == projectId && r.ArchivedAt == null && r.State == RiskState.Open, cancel),
        await db.Issues.CountAsync(i => i.ProjectId == projectId && i.ArchivedAt == null && i.State == IssueState.Open, cancel),
        await db.Actions.CountAsync(a => a.ProjectId == projectId && a.ArchivedAt == null && a.State == Actions.ActionState.Open, cancel));
}

/// <summary>Reads how far the closing of a project is: a fixed number of questions.</summary>
public sealed class ClosingQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>The closing, or null when the reader may not see the project.</summary>
    public async Task<ClosingView?> Read(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Projects.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(p => p.Id == projectId, cancel) is not { } project) return null;
        var facts = await db.FactsOf(project, now, cancel);
        var left = await db.LeftOpen(projectId, cancel);
        var phases = await db.ProjectPhases.AsNoTracking().Where(p => p.ProjectId == projectId && p.State != PhaseState.Passed).OrderBy(p => p.Number).ToListAsync(cancel);
        var missing = (await db.ArtefactsOf(projectId, facts, cancel)).Where(a => a.IsRequired && !a.IsThere).Select(a => a.Name).ToList();
        var people = await db.RoleAssignments.Where(a => a.ScopeId == projectId && a.PersonId != project.OwnerId && a.From <= now && (a.To == null || a.To > now)).Select(a => a.PersonId).Distinct().CountAsync(cancel);
        var objectives = await db.CharterObjectives.AsNoTracking().Where(o => db.Charters.Any(c => c.Id == o.CharterId && c.ProjectId == projectId && c.State == CharterState.InForce)).OrderBy(o => o.Number).Select(o => new ObjectiveToClose(o.Number, o.Text, o.Criterion)).ToListAsync(cancel);
        var gate = phases.Find(p => p.Gate is not null);
        var steps = new List<ClosingStep>
        {
            Step("The work is done", facts[GateFact.WorkComplete]),
            new("Gates are passed", gate is null ? Verdict.Met : Verdict.NotMet, gate is null ? "None is ahead." : $"{gate.Gate} is still ahead.", $"/projects/{projectId}/gates", IsBlocking: gate is not null && (await db.ControlOf(projectId, PmoService.GateReview, now, cancel)).Waits),
            new("What the phases leave behind is there", missing.Count == 0 ? Verdict.Met : Verdict.NotMet, missing.Count == 0 ? "Nothing is missing." : $"Missing: {string.Join(", ", missing)}.", $"/projects/{projectId}/gates"),
            new("Nothing is left open", left.Total == 0 ? Verdict.Met : Verdict.NotMet, left.Total == 0 ? "No risk, issue or action is open." : $"{left.Words} open.", $"/projects/{projectId}/raid"),
        };
        steps.AddRange(await HandedOver(db, project, cancel));
        return new ClosingView(steps, objectives, left, people, await Closed(db, projectId, cancel), (await db.RightsAt(actor, projectId, now, cancel)).Decide(Permissions.GatesRequest));

        static ClosingStep Step(string name, FactNow fact) => new(name, fact.Verdict, fact.Evidence, fact.Href);
    }

    /// <summary>What is to be accepted, handed over and learned: a step appears only when there is something of it.</summary>
    private static async Task<IReadOnlyList<ClosingStep>> HandedOver(GantryDb db, Project project, CancellationToken cancel)
    {
        var (id, at, steps) = (project.Id, $"/projects/{project.Id}", new List<ClosingStep>());
        var deliverables = await db.Deliverables.Where(d => d.ProjectId == id && d.ArchivedAt == null).GroupBy(d => d.State == DeliverableState.Accepted).Select(g => new { IsAccepted = g.Key, Count = g.Count() }).ToListAsync(cancel);
        var open = deliverables.Where(d => !d.IsAccepted).Sum(d => d.Count);
        if (deliverables.Count > 0) steps.Add(new("Deliverables are accepted", open == 0 ? Verdict.Met : Verdict.NotMet, open == 0 ? "All are." : $"{open} of {deliverables.Sum(d => d.Count)} {(open == 1 ? "is" : "are")} not.", $"{at}/products"));
        var benefits = await db.Benefits.AsNoTracking().Where(b => b.ProjectId == id && b.ArchivedAt == null).Select(b => b.OwnerId).ToListAsync(cancel);
        // A benefit comes after the project: whoever has it then is not its project manager.
        var kept = benefits.Count(o => o is null || o == project.OwnerId);
        if (benefits.Count > 0) steps.Add(new("Benefits are handed over", kept == 0 ? Verdict.Met : Verdict.NotMet, kept == 0 ? "Each has an owner who stays." : $"{kept} of {benefits.Count} {(kept == 1 ? "is" : "are")} still with the project: name who has {(kept == 1 ? "it" : "them")}.", $"/benefits?project={id}"));
        var lessons = await db.Lessons.AsNoTracking().Where(l => l.ProjectId == id && l.ArchivedAt == null).Select(l => l.State).ToListAsync(cancel);
        var shared = lessons.Count(l => l == LessonState.Shared);
        if (project.Tier > ProjectTier.Small || lessons.Count > 0)
            steps.Add(new("Lessons are shared", shared > 0 && shared == lessons.Count ? Verdict.Met : Verdict.NotMet, lessons.Count == 0 ? "None is written." : shared == lessons.Count ? $"{shared} {(shared == 1 ? "is" : "are")} shared." : $"{lessons.Count - shared} of {lessons.Count} {(lessons.Count - shared == 1 ? "is" : "are")} a draft.", $"{at}/raid"));
        return steps;
    }

    private static async Task<ClosureView?> Closed(GantryDb db, Guid projectId, CancellationToken cancel)
    {
        if (await db.Closures.AsNoTracking().Where(c => c.ProjectId == projectId && c.ReopenedAt == null).OrderByDescending(c => c.ClosedAt).FirstOrDefaultAsync(cancel) is not { } c) return null;
        var results = await db.ClosureResults.AsNoTracking().Where(r => r.ClosureId == c.Id).OrderBy(r => r.Number).ToListAsync(cancel);
        var by = await db.People.Where(p => p.Id == c.ClosedById).Select(p => p.Name).SingleOrDefaultAsync(cancel);
        return new ClosureView(c.ClosedAt, by, c.Outcome, c.HandedOver, c.LeftOpen, c.Released, c.Finish, c.BaselineFinish, results);
    }
}
