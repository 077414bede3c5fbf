using System.Globalization;
using Gantry.Charters;
using Gantry.Deliverables;
using Gantry.Exceptions;
using Gantry.Issues;
using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Raid;
using Gantry.Risks;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Gates;

/// <summary>What can answer a criterion of a gate.</summary>
public enum GateFact
{
    /// <summary>Whoever asks for the review says so, with what shows it.</summary>
    Attested,
    CharterInForce,
    TeamNamed,
    PlanPublished,
    BaselineSet,
    ScheduleSound,
    WithinTolerance,
    NoExceptionWaits,
    RisksAnswered,
    NoCriticalIssue,
    RaidReviewed,
    ArtefactsApproved,
    ConditionsMet,
    WorkComplete,
    DeliverablesAccepted,
}

/// <summary>Whether something holds. Not known is never met.</summary>
public enum Verdict
{
    NotKnown,
    Met,
    NotMet,
}

/// <summary>What a fact says now.</summary>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Evidence">What shows it, or what is missing.</param>
/// <param name="Href">Where it is mended.</param>
public sealed record FactNow(Verdict Verdict, string Evidence, string? Href = null);

/// <summary>A criterion with what the facts say of it now.</summary>
public sealed record CriterionNow(int Number, GateFact Fact, string Text, bool IsMust, Verdict Verdict, string Evidence, string? Href);

/// <summary>An artefact as it stands now.</summary>
/// <param name="IsThere">Approved, tailored away, or a record that is kept.</param>
/// <param name="Versions">Files attached to it.</param>
public sealed record ArtefactNow(Guid Id, long Version, Guid PhaseId, string Name, ArtefactKind Kind, bool IsRequired, ArtefactState State, bool IsThere, int Versions, string Evidence, string? Href);

/// <summary>Reads what gates look at: a fixed number of questions for one project.</summary>
internal static class GateFacts
{
    /// <summary>What a fact is called where the life cycle has no words of its own.</summary>
    public static string Words(GateFact fact) => fact switch
    {
        GateFact.CharterInForce => "The charter is in force",
        GateFact.TeamNamed => "Sponsor and project manager are named",
        GateFact.PlanPublished => "The plan is published",
        GateFact.BaselineSet => "A baseline is set",
        GateFact.ScheduleSound => "The schedule passes its checks",
        GateFact.WithinTolerance => "The forecast is within tolerance",
        GateFact.NoExceptionWaits => "No exception waits",
        GateFact.RisksAnswered => "Every high risk has an answer and an owner",
        GateFact.NoCriticalIssue => "No critical issue is open",
        GateFact.RaidReviewed => "Risks and issues were looked at this week",
        GateFact.ArtefactsApproved => "What the phase leaves behind is approved",
        GateFact.ConditionsMet => "Conditions of earlier gates are met",
        GateFact.WorkComplete => "The work is done",
        GateFact.DeliverablesAccepted => "The deliverables are accepted",
        _ => "Attested",
    };

    /// <summary>Everything but attestations and artefacts of a phase, by fact.</summary>
    public static async Task<Dictionary<GateFact, FactNow>> FactsOf(this GantryDb db, Project project, DateTime now, CancellationToken cancel)
    {
        var (id, facts) = (project.Id, project.Facts);
        var charter = await db.Charters.AsNoTracking().Where(c => c.ProjectId == id && c.State == CharterState.InForce).Select(c => new { c.Number, c.TimeToleranceDays, c.ConfirmBy }).FirstOrDefaultAsync(cancel);
        var exception = await db.ExceptionReports.AsNoTracking().Where(e => e.ProjectId == id && (e.State == ExceptionState.Open || e.State == ExceptionState.Brought)).Select(e => (int?)e.OverDays).FirstOrDefaultAsync(cancel);
        var risks = await db.Risks.AsNoTracking().Where(r => r.ProjectId == id && r.ArchivedAt == null && r.State == RiskState.Open).Select(r => new { r.Score, r.Response, r.OwnerId, r.ReviewedAt }).ToListAsync(cancel);
        var issues = await db.Issues.AsNoTracking().Where(i => i.ProjectId == id && i.ArchivedAt == null && i.State == IssueState.Open).Select(i => new { i.Severity, i.ReviewedAt }).ToListAsync(cancel);
        var checks = project.PlanId is { } plan ? await db.PlanChecks.AsNoTracking().Where(c => c.PlanId == plan).Select(c => new { c.Failing, c.Measures }).FirstOrDefaultAsync(cancel) : null;
        var conditions = await db.Actions.AsNoTracking().Where(a => a.ProjectId == id && a.ArchivedAt == null && a.State == Actions.ActionState.Open && db.GateReviews.Any(r => r.Id == a.SourceId)).CountAsync(cancel);
        var deliverables = await db.Deliverables.Where(d => d.ProjectId == id && d.ArchivedAt == null).Select(d => d.State).ToListAsync(cancel);
        var accepted = deliverables.Count(d => d == DeliverableState.Accepted);
        var at = $"/projects/{id}";
        var unanswered = risks.Count(r => Risk.RatingOf(r.Score) == RiskRating.High && (r.Response == RiskResponse.Undecided || r.OwnerId is null));
        var critical = issues.Count(i => i.Severity == IssueSeverity.Critical);
        var stale = risks.Count(r => r.ReviewedAt < now - RaidQueries.Week) + issues.Count(i => i.ReviewedAt < now - RaidQueries.Week);
        return new Dictionary<GateFact, FactNow>
        {
            [GateFact.CharterInForce] = charter is null ? new(Verdict.NotMet, "There is no charter in force.", $"{at}/charter") : new(Verdict.Met, $"Charter {charter.Number} is in force.", $"{at}/charter"),
            [GateFact.TeamNamed] = (project.SponsorId, project.OwnerId) switch
            {
                (null, null) => new(Verdict.NotMet, "Neither sponsor nor project manager is named.", at),
                (null, _) => new(Verdict.NotMet, "No sponsor is named.", at),
                (_, null) => new(Verdict.NotMet, "No project manager is named.", at),
                _ => new(Verdict.Met, "Both are named.", at),
            },
            [GateFact.PlanPublished] = facts.TaskCount == 0 ? new(Verdict.NotMet, "There is no published plan.", $"{at}/plan") : new(Verdict.Met, $"{facts.TaskCount} tasks, finish {Day(facts.Finish?.Date)}.", $"{at}/plan"),
            [GateFact.BaselineSet] = facts.BaselineFinish is { } baseline ? new(Verdict.Met, $"Baseline finish {Day(baseline.Date)}.", $"{at}/plan") : new(Verdict.NotMet, "There is no baseline to be measured against.", $"{at}/plan"),
            [GateFact.ScheduleSound] = checks is null ? new(Verdict.NotKnown, "The plan has not been checked yet.", $"{at}/plan?show=checks")
                : checks.Failing == 0 ? new(Verdict.Met, $"None of {checks.Measures} measures fails.", $"{at}/plan?show=checks") : new(Verdict.NotMet, $"{checks.Failing} of {checks.Measures} measures fail.", $"{at}/plan?show=checks"),
            [GateFact.WithinTolerance] = charter?.TimeToleranceDays is not { } tolerance || facts.Finish is null ? new(Verdict.NotKnown, "There is no tolerance or no forecast to compare.", $"{at}/charter")
                : exception is { } over ? new(Verdict.NotMet, $"The forecast is {over} working days past the tolerance of {tolerance}.", $"{at}/charter#exception") : new(Verdict.Met, $"Within the tolerance of {tolerance} working days.", $"{at}/charter"),
            [GateFact.NoExceptionWaits] = exception is null ? new(Verdict.Met, "None is open.") : new(Verdict.NotMet, "An exception is not settled.", $"{at}/charter#exception"),
            [GateFact.RisksAnswered] = unanswered == 0 ? new(Verdict.Met, risks.Count == 0 ? "No risk is open." : $"{risks.Count} open, none of the high ones without an answer.", $"{at}/raid") : new(Verdict.NotMet, $"{Count(unanswered, "high risk has", "high risks have")} no answer or no owner.", $"{at}/raid"),
            [GateFact.NoCriticalIssue] = critical == 0 ? new(Verdict.Met, issues.Count == 0 ? "No issue is open." : $"{issues.Count} open, none critical.", $"{at}/raid") : new(Verdict.NotMet, $"{Count(critical, "critical issue is", "critical issues are")} open.", $"{at}/raid"),
            [GateFact.RaidReviewed] = stale == 0 ? new(Verdict.Met, "Nothing is stale.", $"{at}/raid") : new(Verdict.NotMet, $"Nobody has looked at {stale} for a week.", $"{at}/raid/review"),
            [GateFact.ConditionsMet] = conditions == 0 ? new(Verdict.Met, "None is open.") : new(Verdict.NotMet, $"{Count(conditions, "condition is", "conditions are")} still open.", $"{at}/raid"),
            [GateFact.DeliverablesAccepted] = deliverables.Count == 0 ? new(Verdict.NotKnown, "No deliverable is kept.", $"{at}/products")
                : accepted == deliverables.Count ? new(Verdict.Met, $"All {accepted} are accepted.", $"{at}/products") : new(Verdict.NotMet, $"{accepted} of {deliverables.Count} are accepted.", $"{at}/products"),
            [GateFact.WorkComplete] = facts.TaskCount == 0 ? new(Verdict.NotKnown, "There is no published plan.", $"{at}/plan")
                : facts.PercentComplete >= 100 ? new(Verdict.Met, "All planned work is done.", $"{at}/plan") : new(Verdict.NotMet, $"{facts.PercentComplete} % of the planned duration is done.", $"{at}/plan"),
        };
    }

    /// <summary>The artefacts of a project as they stand.</summary>
    public static async Task<IReadOnlyList<ArtefactNow>> ArtefactsOf(this GantryDb db, Guid projectId, IReadOnlyDictionary<GateFact, FactNow> facts, CancellationToken cancel)
    {
        var artefacts = await db.Artefacts.AsNoTracking().Where(a => a.ProjectId == projectId).OrderBy(a => a.Number).ToListAsync(cancel);
        if (artefacts.Count == 0) return [];
        var records = artefacts.ConvertAll(a => new Platform.Records.RecordRef(Platform.Records.RecordKind.Artefact, a.Id).ToString());
        var files = await db.Attachments.AsNoTracking().Where(f => records.Contains(f.Record) && f.RemovedAt == null).GroupBy(f => f.Record).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var hasRisks = artefacts.Exists(a => a.Kind == ArtefactKind.Risks) && await db.Risks.AnyAsync(r => r.ProjectId == projectId && r.ArchivedAt == null, cancel);
        return [.. artefacts.Select((a, i) => Now(a, files.GetValueOrDefault(records[i]), facts, hasRisks))];
    }

    private static ArtefactNow Now(Artefact a, int versions, IReadOnlyDictionary<GateFact, FactNow> facts, bool hasRisks)
    {
        var (isThere, evidence, href) = a.State == ArtefactState.NotNeeded ? (true, $"Not needed: {a.Note}", $"/artefacts/{a.Id}") : a.Kind switch
        {
            ArtefactKind.Charter => Record(facts[GateFact.CharterInForce]),
            ArtefactKind.Plan => Record(facts[GateFact.PlanPublished]),
            ArtefactKind.Risks => hasRisks ? (true, "Risks are kept.", $"/projects/{a.ProjectId}/raid") : (false, "No risk is recorded yet.", $"/projects/{a.ProjectId}/raid"),
            _ when a.State == ArtefactState.Approved => (true, versions == 1 ? "Approved." : $"Approved, {versions} versions.", $"/artefacts/{a.Id}"),
            _ => (false, versions == 0 ? "No file yet." : $"{Count(versions, "version", "versions")}, not approved.", $"/artefacts/{a.Id}"),
        };
        return new ArtefactNow(a.Id, a.Version, a.PhaseId, a.Name, a.Kind, a.IsRequired, a.State, isThere, versions, evidence, href);

        static (bool, string, string) Record(FactNow fact) => (fact.Verdict == Verdict.Met, fact.Evidence, fact.Href ?? "");
    }

    /// <summary>The criteria of a phase as they stand; what is attested is known once somebody has asked for the review.</summary>
    /// <param name="phase">Whose gate.</param>
    /// <param name="facts">What the facts say.</param>
    /// <param name="artefacts">The artefacts of the project.</param>
    /// <param name="attested">What shows each attested criterion, by its number.</param>
    public static IReadOnlyList<CriterionNow> CriteriaOf(ProjectPhase phase, IReadOnlyDictionary<GateFact, FactNow> facts, IReadOnlyList<ArtefactNow> artefacts, IReadOnlyDictionary<int, string> attested) =>
        [.. phase.ReadCriteria().Select((c, i) =>
        {
            var fact = c.Fact switch
            {
                GateFact.Attested => attested.TryGetValue(i + 1, out var shown) && shown.Trim().Length > 0 ? new FactNow(Verdict.Met, shown.Trim()) : new FactNow(Verdict.NotKnown, "Nobody has said so yet."),
                GateFact.ArtefactsApproved => Artefacts(phase, artefacts),
                _ => facts[c.Fact],
            };
            return new CriterionNow(i + 1, c.Fact, c.Text ?? Words(c.Fact), c.IsMust, fact.Verdict, fact.Evidence, fact.Href);
        })];

    private static FactNow Artefacts(ProjectPhase phase, IReadOnlyList<ArtefactNow> artefacts)
    {
        var required = artefacts.Where(a => a.PhaseId == phase.Id && a.IsRequired).ToList();
        var missing = required.FindAll(a => !a.IsThere);
        return missing.Count == 0
            ? new FactNow(Verdict.Met, required.Count == 0 ? "Nothing is asked for." : $"All {required.Count} are there.")
            : new FactNow(Verdict.NotMet, $"Missing: {string.Join(", ", missing.Select(a => a.Name))}.", missing[0].Href);
    }

    /// <summary>How findings count together, for people.</summary>
    public static string Tally(IReadOnlyCollection<CriterionNow> criteria)
    {
        var (met, failing) = (criteria.Count(c => c.Verdict == Verdict.Met), criteria.Count(c => c.Verdict == Verdict.NotMet));
        return criteria.Count == 0 ? "no criteria" : $"{met} of {criteria.Count} met{(failing > 0 ? $", {failing} not" : "")}{(criteria.Count - met - failing is var open and > 0 ? $", {open} not known" : "")}";
    }

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";

    private static string Day(DateOnly? day) => day is { } d ? d.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "not known";
}
