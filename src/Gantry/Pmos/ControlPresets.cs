using Gantry.Projects;

namespace Gantry.Pmos;

/// <summary>Where a matrix starts: the types of PMO that practice guides tell apart.</summary>
public enum ControlPreset
{
    /// <summary>Mostly advises: assurance.</summary>
    Supporting,

    /// <summary>Approves charters, gates, baselines and changes beyond tolerance.</summary>
    Controlling,

    /// <summary>Decides selection, priority and resources as well.</summary>
    Strategic,
}

/// <summary>One cell of a matrix as it is set.</summary>
/// <param name="Level">How strongly the service is held.</param>
/// <param name="DecisionDays">Working days for each step of a decision, 1 to 60.</param>
/// <param name="Lapse">What follows when nobody decides.</param>
public sealed record CellSetting(ControlLevel Level, int DecisionDays, LapseRule Lapse);

/// <summary>The cells that a preset begins with. After PMI's supporting, controlling and directive types; ours for tiers.</summary>
public static class ControlPresets
{
    // One letter a tier, small to major: a advise, r review, p approve, d direct.
    private static readonly Dictionary<PmoService, (string Supporting, string Controlling, string Strategic)> Levels = new()
    {
        [PmoService.CharterApproval] = ("aaar", "arpp", "arpp"),
        [PmoService.PlanningStandards] = ("aaaa", "aarp", "aarp"),
        [PmoService.GateReview] = ("aarr", "arpp", "arpp"),
        [PmoService.ChangeControl] = ("aarr", "arpp", "arpd"),
        [PmoService.StatusSupervision] = ("aarr", "arrr", "arrr"),
        [PmoService.RiskReview] = ("aaaa", "aarr", "aarr"),
        [PmoService.ResourceArbitration] = ("aaaa", "aarr", "rddd"),
        [PmoService.QualityAssurance] = ("aaar", "aarr", "aarr"),
        [PmoService.ContractReview] = ("aaaa", "aarr", "aarp"),
        [PmoService.CustomerNegotiation] = ("aaaa", "aaar", "aarp"),
        [PmoService.PortfolioSelection] = ("aaaa", "aarr", "dddd"),
        [PmoService.BenefitsReview] = ("aaaa", "aarr", "aarr"),
        [PmoService.PeopleDevelopment] = ("aaaa", "aaaa", "aaaa"),
    };

    /// <summary>The cell that a preset begins with.</summary>
    public static CellSetting Of(ControlPreset preset, PmoService service, ProjectTier tier)
    {
        var row = Levels[service];
        var level = (preset switch { ControlPreset.Supporting => row.Supporting, ControlPreset.Controlling => row.Controlling, _ => row.Strategic })[(int)tier] switch
        {
            'a' => ControlLevel.Advise,
            'r' => ControlLevel.Review,
            'p' => ControlLevel.Approve,
            _ => ControlLevel.Direct,
        };
        // Large projects wait for a decision; small ones do not stand still because somebody is away.
        return new CellSetting(level, tier >= ProjectTier.Large ? 5 : 3, tier >= ProjectTier.Large ? LapseRule.KeepWaiting : LapseRule.Allow);
    }
}
