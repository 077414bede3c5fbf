using System.Globalization;
using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Gates;
using Gantry.Issues;
using Gantry.Plans;
using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Gantry.StatusReports;

/// <summary>What happened in a period, as a draft says it.</summary>
/// <param name="Summary">One sentence.</param>
/// <param name="Done">What was reached.</param>
/// <param name="Next">What comes next.</param>
/// <param name="Needs">Where a decision is needed.</param>
/// <param name="Figures">The figures by name.</param>
public sealed record PeriodFacts(string Summary, string? Done, string? Next, string? Needs, IReadOnlyList<KnownFact> Figures);

/// <summary>Gathers the facts of a period: a fixed number of questions for one project.</summary>
internal static class StatusFacts
{
    private const int MostTasks = 8;

    /// <summary>What happened from one day to another.</summary>
    public static async Task<PeriodFacts> FactsOfPeriod(this GantryDb db, Project project, DateOnly from, DateOnly to, DateTime start, DateTime end, CancellationToken cancel)
    {
        var before = await db.FactSnapshots.AsNoTracking().Where(s => s.ProjectId == project.Id && s.Week <= from).OrderByDescending(s => s.Week).FirstOrDefaultAsync(cancel);
        var (done, next) = await Tasks(db, project, from, to, cancel);
        var gates = await db.GateReviews.AsNoTracking().Where(r => r.ProjectId == project.Id && r.State == ReviewState.Decided && r.DecidedAt > start && r.DecidedAt <= end).OrderBy(r => r.DecidedAt).Select(r => new { r.Gate, r.Outcome }).ToListAsync(cancel);
        done.AddRange(gates.Select(g => $"{g.Gate}: {GateSteps.Words(g.Outcome ?? GateOutcome.Go)}."));
        var raised = await db.Risks.CountAsync(r => r.ProjectId == project.Id && r.ArchivedAt == null && r.RaisedAt > start && r.RaisedAt <= end, cancel);
        var came = await db.Issues.CountAsync(i => i.ProjectId == project.Id && i.ArchivedAt == null && i.RaisedAt > start && i.RaisedAt <= end, cancel);
        var solved = await db.Issues.AsNoTracking().Where(i => i.ProjectId == project.Id && i.ArchivedAt == null && i.SolvedAt > start && i.SolvedAt <= end).OrderBy(i => i.SolvedAt).Take(MostTasks).Select(i => i.Name).ToListAsync(cancel);
        done.AddRange(solved.Select(s => $"Solved: {s}."));
        var needs = await Needs(db, project, to, cancel);
        var figures = Figures(project.Facts, before, raised, came, solved.Count);
        return new PeriodFacts(Summary(project.Facts, before), Text(done), Text(next), Text(needs), figures);
    }

    private static async Task<(List<string> Done, List<string> Next)> Tasks(GantryDb db, Project project, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        if (project.PlanId is not { } plan) return ([], []);
        var (since, until, ahead) = (PlanTime.FromDate(from), PlanTime.FromDate(to.AddDays(1)), PlanTime.FromDate(to.AddDays(15)));
        var dates = db.TaskDates.AsNoTracking().Where(d => d.PlanId == plan && d.Finish >= since && d.Finish < ahead);
        var rows = await db.PlanTasks.AsNoTracking().Where(t => t.PlanId == plan && (t.Traits & TaskTraits.Summary) == 0 && (t.Traits & TaskTraits.Inactive) == 0)
            .Join(dates, t => t.Uid, d => d.Uid, (t, d) => new { t.Name, t.Traits, t.PercentComplete, d.Finish, d.IsCritical }).ToListAsync(cancel);
        var done = rows.Where(r => r.PercentComplete >= 100 && r.Finish < until).OrderByDescending(r => r.Traits.HasFlag(TaskTraits.Milestone)).ThenBy(r => r.Finish!.Value.Seconds).Take(MostTasks)
            .Select(r => $"{r.Name}{(r.Traits.HasFlag(TaskTraits.Milestone) ? " (milestone)" : "")}, {Day(r.Finish!.Value.Date)}.").ToList();
        var next = rows.Where(r => r.PercentComplete < 100).OrderByDescending(r => r.Traits.HasFlag(TaskTraits.Milestone)).ThenByDescending(r => r.IsCritical).ThenBy(r => r.Finish!.Value.Seconds).Take(MostTasks)
            .Select(r => $"{r.Name}{(r.Traits.HasFlag(TaskTraits.Milestone) ? " (milestone)" : r.IsCritical ? " (critical)" : "")}, due {Day(r.Finish!.Value.Date)}.").ToList();
        return (done, next);
    }

    private static async Task<List<string>> Needs(GantryDb db, Project project, DateOnly to, CancellationToken cancel)
    {
        var waiting = await db.Approvals.AsNoTracking().Where(a => a.ProjectId == project.Id && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision).OrderBy(a => a.DueAt).Take(MostTasks)
            .Select(a => new { a.Title, Turn = db.People.Where(p => p.Id == (a.Step == ApprovalStep.Holder ? a.HolderId : a.Step == ApprovalStep.Deputy ? a.DeputyId : a.AboveId)).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel);
        var needs = waiting.ConvertAll(a => $"{a.Title}: waits for {a.Turn ?? "its body"}.");
        var issues = await db.Issues.AsNoTracking().Where(i => i.ProjectId == project.Id && i.ArchivedAt == null && i.State == IssueState.Open && (i.Severity == IssueSeverity.Critical || i.EscalatedToId != null)).OrderBy(i => i.RaisedAt).Take(MostTasks)
            .Select(i => new { i.Name, To = db.People.Where(p => p.Id == i.EscalatedToId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel);
        needs.AddRange(issues.Select(i => i.To is null ? $"Critical issue: {i.Name}." : $"Escalated to {i.To}: {i.Name}."));
        var late = await db.Actions.CountAsync(a => a.ProjectId == project.Id && a.ArchivedAt == null && a.State == ActionState.Open && a.Due < to, cancel);
        if (late > 0) needs.Add(late == 1 ? "1 action is overdue." : $"{late} actions are overdue.");
        return needs;
    }

    private static string Summary(ProjectFacts facts, FactSnapshot? before)
    {
        if (facts.Finish is not { } finish) return "There is no published plan yet.";
        var moved = before?.Finish is { } was ? WorkingDayClock.Between(was.Date, finish.Date) : (int?)null;
        var text = $"{facts.PercentComplete} % done, finish {Day(finish.Date)}";
        return moved switch
        {
            null => text + ".",
            0 => text + ", unchanged.",
            > 0 => $"{text}, {Days(moved.Value)} later than at the last report.",
            _ => $"{text}, {Days(-moved.Value)} earlier than at the last report.",
        };
    }

    private static List<KnownFact> Figures(ProjectFacts facts, FactSnapshot? before, int risks, int issues, int solved)
    {
        var figures = new List<KnownFact>();
        if (facts.Finish is { } finish) figures.Add(new("Finish", $"{Day(finish.Date)}{(facts.FinishVarianceDays is { } v ? $", {(v > 0 ? $"+{v}" : $"{v}")} working days against the baseline" : "")}"));
        figures.Add(new("Done", $"{facts.PercentComplete} %{(before is null ? "" : $", {facts.PercentComplete - before.PercentComplete:+0;-0;0} points in the period")}"));
        figures.Add(new("Overdue tasks", $"{facts.LateCount}{(before is null ? "" : $", {facts.LateCount - before.LateCount:+0;-0;0}")}"));
        figures.Add(new("New risks", risks.ToString(CultureInfo.InvariantCulture)));
        figures.Add(new("New issues", $"{issues}, {solved} solved"));
        return figures;
    }

    private static string? Text(List<string> lines) => lines.Count == 0 ? null : string.Join('\n', lines);

    private static string Days(int days) => days == 1 ? "1 working day" : $"{days} working days";

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
