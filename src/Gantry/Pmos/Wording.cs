using Gantry.Projects;

namespace Gantry.Pmos;

/// <summary>Whose words a page uses.</summary>
public enum Wording
{
    Pmi,
    Pm2,
    Prince2,
}

/// <summary>One service from both sides: what the project manager does and what the PMO does, by tier.</summary>
public sealed record ServiceDuties(PmoService Service, string Manager, IReadOnlyList<TierDuty> Office, bool Acts);

/// <summary>What the PMO does for some tiers.</summary>
public sealed record TierDuty(string Tiers, ControlLevel Level, string Does);

/// <summary>Who does what, told from the matrix itself: what stands here is what the software does.</summary>
public static class WhoDoesWhat
{
    /// <summary>The words of a guide for the same thing.</summary>
    public static string Term(Wording wording, string term) => (wording, term) switch
    {
        (Wording.Pm2, "PMO") => "Project Support Office (PSO)",
        (Wording.Pm2, "project manager") => "Project Manager (PM)",
        (Wording.Pm2, "sponsor") => "Project Owner (PO)",
        (Wording.Pm2, "board") => "Project Steering Committee (PSC)",
        (Wording.Pm2, "gate") => "phase exit review (RfP, RfE, RfC)",
        (Wording.Prince2, "PMO") => "project support and assurance",
        (Wording.Prince2, "sponsor") => "executive",
        (Wording.Prince2, "board") => "project board",
        (Wording.Prince2, "gate") => "stage boundary",
        (Wording.Prince2, "charter") => "project initiation documentation",
        _ => term,
    };

    /// <summary>Every service in both roles' words.</summary>
    public static IReadOnlyList<ServiceDuties> Of(IReadOnlyList<CellView> cells, Wording wording)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return [.. ServiceCatalogue.All.Select(service => new ServiceDuties(service, Manager(service, wording), [.. Merged([.. cells.Where(c => c.Service == service).OrderBy(c => c.Tier)])], ServiceCatalogue.Acting.Contains(service)))];
    }

    /// <summary>Neighbouring tiers that are held alike stand on one line.</summary>
    private static IEnumerable<TierDuty> Merged(List<CellView> cells)
    {
        for (var i = 0; i < cells.Count;)
        {
            var j = i + 1;
            while (j < cells.Count && cells[j].Acts == cells[i].Acts && (cells[i].Acts == ControlLevel.Advise || cells[j].Set == cells[i].Set)) j++;
            var tiers = j - i == 4 ? "All tiers" : j - i == 1 ? Name(cells[i].Tier) : $"{Name(cells[i].Tier)} to {Name(cells[j - 1].Tier).ToLowerInvariant()}";
            yield return new TierDuty(tiers, cells[i].Acts, Does(cells[i]));
            i = j;
        }
    }

    private static string Does(CellView cell) => cell.Acts switch
    {
        ControlLevel.Advise => "shows what it finds and how to do better; nothing waits",
        ControlLevel.Review => $"looks at it within {Days(cell)}; nothing waits",
        ControlLevel.Approve => $"decides within {Days(cell)}, then the deputy, then one level up, each with the same time; then {(cell.Set.Lapse == LapseRule.Allow ? "it is allowed" : "it goes on waiting")}",
        _ => $"decides itself, within {Days(cell)}",
    };

    private static string Days(CellView cell) => cell.Set.DecisionDays == 1 ? "1 working day" : $"{cell.Set.DecisionDays} working days";

    private static string Name(ProjectTier tier) => tier.ToString();

    private static string Manager(PmoService service, Wording w) => service switch
    {
        PmoService.CharterApproval => $"Drafts the {Term(w, "charter")} and submits it; the {Term(w, "sponsor")} signs.",
        PmoService.PlanningStandards => "Makes the plan and sets its baseline.",
        PmoService.GateReview => $"Prepares the {Term(w, "gate")} and shows what was reached.",
        PmoService.ChangeControl => "Says why a forecast left its tolerance, and brings options with a recommendation.",
        PmoService.StatusSupervision => "Declares the project's health and reports for the period.",
        PmoService.RiskReview => "Keeps the risks, with owners and responses.",
        PmoService.ResourceArbitration => "Asks for people with dates and skills.",
        PmoService.QualityAssurance => "Agrees what good is and has it checked.",
        PmoService.ContractReview => "Says what has to be contracted.",
        PmoService.CustomerNegotiation => "Knows what was promised, and to whom.",
        PmoService.PortfolioSelection => "Gives the figures of a proposal.",
        PmoService.BenefitsReview => "Hands benefits over to whoever has them.",
        _ => "Says what they want to learn.",
    };
}
