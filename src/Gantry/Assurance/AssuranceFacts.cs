using Gantry.Actions;
using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Risks;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>What can tell of a question besides what gates look at.</summary>
public enum AssuranceFact
{
    RisksOwned,
    ActionsInTime,
    StatusInTime,
    BenefitsOwned,
    LessonsKept,
    FindingsSettled,
}

/// <summary>Reads what the facts say to the questions of a review: a fixed number of questions for one project.</summary>
internal static class AssuranceFacts
{
    /// <summary>What every fact says now, by its name.</summary>
    public static async Task<IReadOnlyDictionary<string, FactNow>> AssuranceFactsOf(this GantryDb db, Project project, Guid reviewId, DateTime now, CancellationToken cancel)
    {
        var facts = (await db.FactsOf(project, now, cancel)).ToDictionary(f => f.Key.ToString(), f => f.Value);
        var (id, at) = (project.Id, $"/projects/{project.Id}");
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var counts = await db.Projects.Where(p => p.Id == id).Select(p => new
        {
            Risks = db.Risks.Count(r => r.ProjectId == id && r.ArchivedAt == null && r.State == RiskState.Open),
            Unowned = db.Risks.Count(r => r.ProjectId == id && r.ArchivedAt == null && r.State == RiskState.Open && r.OwnerId == null),
            Late = db.Actions.Count(a => a.ProjectId == id && a.ArchivedAt == null && a.State == ActionState.Open && a.Due < today),
            Actions = db.Actions.Count(a => a.ProjectId == id && a.ArchivedAt == null && a.State == ActionState.Open),
            Benefits = db.Benefits.Count(b => b.ProjectId == id && b.ArchivedAt == null),
            Nobodys = db.Benefits.Count(b => b.ProjectId == id && b.ArchivedAt == null && b.OwnerId == null),
            Lessons = db.Lessons.Count(l => l.ProjectId == id && l.ArchivedAt == null),
            Unsettled = db.AssuranceFindings.Count(f => f.ProjectId == id && f.ReviewId != reviewId && f.State != FindingState.Settled && f.Severity != FindingSeverity.Observation),
            Status = db.ProjectHealth.Where(h => h.ProjectId == id).Select(h => h.StatusAt).FirstOrDefault(),
        }).SingleAsync(cancel);
        var weeks = await db.PmosAbove(id).Select(p => p.StatusWeeks).FirstOrDefaultAsync(cancel);
        facts[nameof(AssuranceFact.RisksOwned)] = counts.Unowned == 0 ? new(Verdict.Met, counts.Risks == 0 ? "No risk is open." : $"All {counts.Risks} open risks have one.", $"{at}/raid") : new(Verdict.NotMet, $"{counts.Unowned} of {counts.Risks} open risks have no owner.", $"{at}/raid");
        facts[nameof(AssuranceFact.ActionsInTime)] = counts.Late == 0 ? new(Verdict.Met, counts.Actions == 0 ? "No action is open." : $"{counts.Actions} open, none past its day.", $"{at}/raid") : new(Verdict.NotMet, $"{counts.Late} of {counts.Actions} open actions are past their day.", $"{at}/raid");
        facts[nameof(AssuranceFact.BenefitsOwned)] = counts.Benefits == 0 ? new(Verdict.NotKnown, "No benefit is kept.", $"{at}/products") : counts.Nobodys == 0 ? new(Verdict.Met, $"All {counts.Benefits} benefits have one.", $"{at}/products") : new(Verdict.NotMet, $"{counts.Nobodys} of {counts.Benefits} benefits have no owner.", $"{at}/products");
        facts[nameof(AssuranceFact.LessonsKept)] = counts.Lessons == 0 ? new(Verdict.NotMet, "No lesson is written down.", "/lessons") : new(Verdict.Met, counts.Lessons == 1 ? "1 lesson is written down." : $"{counts.Lessons} lessons are written down.", "/lessons");
        facts[nameof(AssuranceFact.FindingsSettled)] = counts.Unsettled == 0 ? new(Verdict.Met, "None is open.") : new(Verdict.NotMet, counts.Unsettled == 1 ? "1 finding is not settled." : $"{counts.Unsettled} findings are not settled.", at);
        facts[nameof(AssuranceFact.StatusInTime)] = Status(weeks, counts.Status, now, $"{at}/status");
        return facts;
    }

    private static FactNow Status(int? weeks, DateTime? last, DateTime now, string href)
    {
        if (weeks is not { } every) return new(Verdict.NotKnown, last is null ? "The PMO asks for none, and none was published." : $"The PMO asks for none; the last is {Days(last.Value, now)} old.", href);
        if (last is not { } at) return new(Verdict.NotMet, "None was published.", href);
        var inTime = at >= now - TimeSpan.FromDays((7 * every) + 1);
        return new(inTime ? Verdict.Met : Verdict.NotMet, $"The last is {Days(at, now)} old; one is due every {(every == 1 ? "week" : $"{every} weeks")}.", href);
    }

    private static string Days(DateTime at, DateTime now) => (int)(now - at).TotalDays == 1 ? "1 day" : $"{(int)(now - at).TotalDays} days";
}
