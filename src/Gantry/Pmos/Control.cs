using System.Globalization;
using Gantry.Projects;

namespace Gantry.Pmos;

/// <summary>How one service holds one project now, and why.</summary>
/// <param name="PmoId">The nearest PMO; null when there is none, and nothing waits.</param>
/// <param name="Pmo">What it is called.</param>
/// <param name="Service">Which service.</param>
/// <param name="Tier">The project's tier.</param>
/// <param name="Set">The cell of the matrix.</param>
/// <param name="Level">The level that acts: the cell's, or less where no mandate carries it.</param>
/// <param name="IsShadow">It would wait, and does not yet: it is only recorded.</param>
/// <param name="Why">Why it is so, for people.</param>
public sealed record Control(Guid? PmoId, string? Pmo, PmoService Service, ProjectTier Tier, CellSetting Set, ControlLevel Level, bool IsShadow, string Why)
{
    /// <summary>The step waits for a decision.</summary>
    public bool Waits => Level >= ControlLevel.Approve && !IsShadow;

    /// <summary>No PMO is there to hold anything.</summary>
    public static Control None(PmoService service, ProjectTier tier) => new(
        null, null, service, tier, new CellSetting(ControlLevel.Advise, 5, LapseRule.Allow), ControlLevel.Advise, IsShadow: false, "No PMO is set up for this project.");

    /// <summary>What acts of a cell.</summary>
    /// <param name="pmo">Whose matrix it is.</param>
    /// <param name="service">Row.</param>
    /// <param name="tier">Column.</param>
    /// <param name="set">What is set.</param>
    /// <param name="granted">The level that a signed mandate in force carries; null without one.</param>
    /// <param name="overriddenUntil">Last day of the override that the cell is; null for the matrix itself.</param>
    /// <param name="today">The organisation's day.</param>
    public static Control Of(Pmo pmo, PmoService service, ProjectTier tier, CellSetting set, ControlLevel? granted, DateOnly? overriddenUntil, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(pmo);
        ArgumentNullException.ThrowIfNull(set);
        var why = overriddenUntil is { } until
            ? $"{pmo.Name} holds it at {Name(set.Level)} here until {Day(until)}."
            : $"{pmo.Name} holds it at {Name(set.Level)} for {Name(tier)} projects.";
        var level = set.Level;
        // To look and to advise needs nobody's leave; to make others wait does.
        if (level > ControlLevel.Review && (granted is null || granted < level))
        {
            level = granted > ControlLevel.Review ? granted.Value : ControlLevel.Review;
            why += granted is null ? " No signed mandate carries that, so it only reviews." : $" The mandate carries {Name(granted.Value)}, so that is what acts.";
        }

        var shadow = level >= ControlLevel.Approve && pmo.ShadowUntil >= today;
        if (shadow) why += $" Until {Day(pmo.ShadowUntil!.Value)} it is only recorded what would wait.";
        return new Control(pmo.Id, pmo.Name, service, tier, set, level, shadow, why);
    }

    private static string Name(Enum value) => value.ToString().ToLowerInvariant();

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
