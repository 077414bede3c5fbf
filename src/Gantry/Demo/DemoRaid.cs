using Gantry.Actions;
using Gantry.Issues;
using Gantry.Risks;

namespace Gantry.Demo;

/// <summary>What the demo's project managers fear, hope and fight with.</summary>
internal static class DemoRaid
{
    private sealed record RiskOf(string Project, string Name, int Probability, int Impact, RiskResponse Response, string ResponseText, string Cause, int DaysAgo, RiskKind Kind = RiskKind.Threat);

    private sealed record IssueOf(string Project, string Name, IssueSeverity Severity, string Description, int DaysAgo, string? Resolution = null);

    private sealed record ActionOf(string Project, string Name, int DaysAgo, int DueIn, string? Issue = null, string? Outcome = null);

    private static readonly ActionOf[] Actions =
    [
        new("CLM", "Ask the vendor for the rounding rule in writing", 8, -2, "Interest of savings plans is one cent off"),
        new("CLM", "Measure the night batch on three more nights", 3, 4, "The night batch takes forty minutes longer"),
        new("CLM", "Tell the branches about the second rehearsal", 12, -6, Outcome: "A letter went out, and all but one answered."),
        new("BNR", "Visit the supplier of counters", 10, 3, "Counters for eight branches are eleven days late"),
        new("IPR", "Collect names with umlauts from the partner bank", 5, 6, "The payee name check refuses umlauts"),
    ];

    private static readonly RiskOf[] Risks =
    [
        new("CLM", "A month end fails on the new ledger", 2, 5, RiskResponse.Reduce, "Two rehearsals with real volumes before each wave.", "Both ledgers round differently", 19),
        new("CLM", "The old ledger's licence ends before the last wave", 3, 4, RiskResponse.Transfer, "An option for three more months is negotiated.", "Waves slip", 4),
        new("CLM", "Key people leave after the second wave", 3, 4, RiskResponse.Reduce, "A bonus for those who stay to the end; pairs on every interface.", "The market for the old system's skills is small", 33),
        new("CLM", "Spain's accounts need no manual mapping", 2, 3, RiskResponse.Exploit, "Try the generated mapping on one branch first.", "The generated mapping was right in 98 of 100 samples", 11, RiskKind.Opportunity),
        new("CLM", "Reports for the supervisor differ by a day", 4, 2, RiskResponse.Accept, "The supervisor was told.", "Value dates", 6),
        new("IPR", "The scheme's test system is closed in December", 4, 3, RiskResponse.Avoid, "Tests moved to November.", "Year-end freeze", 5),
        new("IPR", "Fraud patterns shift to instant payments", 3, 4, RiskResponse.Reduce, "Scoring goes live with the first channel.", "Seen in every country that was earlier", 12),
        new("BNR", "The supplier of counters goes out of business", 2, 4, RiskResponse.Transfer, "Payment after delivery only.", "Two late deliveries in a row", 40),
        new("BNR", "Building permits for three branches take longer", 4, 4, RiskResponse.Accept, "Interim rooms are rented.", "Monument protection", 9),
        new("TMR", "The supervisor asks for the old model's results in parallel", 3, 3, RiskResponse.Reduce, "Both run for a quarter.", "As in the last renewal", 8),
        new("DCX", "A machine nobody knows of stops something", 3, 5, RiskResponse.Reduce, "Every machine is switched off for a night before it moves.", "Twenty years of history", 3),
        new("PRE", "The price board changes its mind again", 4, 4, RiskResponse.Undecided, "", "Two reversals so far", 15),
    ];

    private static readonly IssueOf[] Issues =
    [
        new("CLM", "Interest of savings plans is one cent off", IssueSeverity.Major, "In 312 of 40,000 accounts of the rehearsal.", 9),
        new("CLM", "The night batch takes forty minutes longer", IssueSeverity.Moderate, "It ends before the branches open, but only just.", 3),
        new("IPR", "The payee name check refuses umlauts", IssueSeverity.Major, "Names with ü and ñ from the partner bank.", 6),
        new("BNR", "Counters for eight branches are eleven days late", IssueSeverity.Critical, "The supplier promises the fifteenth.", 12),
        new("PRE", "Rules of two products contradict each other", IssueSeverity.Critical, "The engine gives two prices for the same customer.", 20),
        new("KYR", "The certificate of the document scanner expired", IssueSeverity.Minor, "Scans were refused for a morning.", 70, "The vendor renews it by mail within a day; a reminder stands in the calendar of operations."),
        new("DOR", "The test centre's network was slower than production", IssueSeverity.Moderate, "Load tests showed nothing.", 160, "A recorded load was replayed in production at night, with operations in the room."),
    ];

    /// <returns>The issues by their names.</returns>
    public static async Task<IReadOnlyDictionary<string, Guid>> Load(DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        foreach (var risk in Risks)
        {
            var project = doings.Company.Projects.First(p => p.Code == risk.Project);
            await doings.Do(WorkingDays.Morning(now, risk.DaysAgo), project.Manager, new CreateRisk(doings.Places["project:" + risk.Project], risk.Name, risk.Probability, risk.Impact)
            {
                Kind = risk.Kind,
                Cause = risk.Cause,
                Response = risk.Response,
                ResponseText = risk.ResponseText,
                OwnerId = doings.PersonId(project.Manager),
                DeputyId = doings.PersonId(project.Deputy),
                Due = risk.Response == RiskResponse.Accept ? null : DateOnly.FromDateTime(now).AddDays(30 - risk.DaysAgo),
                ImpactMoneyMinor = risk.Project == "CLM" && risk.Impact >= 4 ? risk.Impact * 40_000_00L : null,
            }, cancel);
        }

        var issues = new Dictionary<string, Guid>();
        foreach (var issue in Issues)
        {
            var project = doings.Company.Projects.First(p => p.Code == issue.Project);
            var id = await doings.Do(WorkingDays.Morning(now, issue.DaysAgo), project.Manager, new CreateIssue(doings.Places["project:" + issue.Project], issue.Name, issue.Severity)
            {
                Description = issue.Description,
                OwnerId = doings.PersonId(project.Manager),
                DeputyId = doings.PersonId(project.Deputy),
                Due = DateOnly.FromDateTime(now).AddDays(21 - issue.DaysAgo),
            }, cancel);
            issues[issue.Name] = id;
            if (issue.Resolution is { } resolution) await doings.Do(WorkingDays.Morning(now, issue.DaysAgo - 3), project.Manager, new SolveIssue(id, resolution), cancel);
            if (issue.Project == "PRE") await doings.Do(WorkingDays.Morning(now, 2), project.Manager, new EscalateIssue(id, "Only the business can say which price is right"), cancel);
        }

        foreach (var action in Actions)
        {
            var project = doings.Company.Projects.First(p => p.Code == action.Project);
            var id = await doings.Do(WorkingDays.Morning(now, action.DaysAgo), project.Manager, new CreateAction(doings.Places["project:" + action.Project], action.Name)
            {
                OwnerId = doings.PersonId(project.Deputy),
                DeputyId = doings.PersonId(project.Manager),
                Due = DateOnly.FromDateTime(now).AddDays(action.DueIn),
                Source = action.Issue is { } issue ? $"issue/{issues[issue]:N}" : null,
            }, cancel);
            if (action.Outcome is { } outcome) await doings.Do(WorkingDays.Morning(now, 6), project.Manager, new CompleteAction(id, outcome), cancel);
        }

        return issues;
    }
}
