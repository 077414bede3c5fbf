using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Pmos.Mandates;

/// <summary>What holds for every mandate.</summary>
internal static class MandateRules
{
    public const int MostYears = 5;

    /// <summary>Loads a mandate and its PMO for a change by those who may edit PMOs there.</summary>
    public static async Task<(Mandate Mandate, Pmo Pmo)> DemandMandate(this CommandContext context, Guid mandateId, long? version, CancellationToken cancel)
    {
        var mandate = await context.Load<Mandate>(mandateId, null, cancel);
        var pmo = await context.DemandPmo(mandate.PmoId, null, cancel);
        return (version is null ? mandate : await context.Load<Mandate>(mandateId, version, cancel), pmo);
    }

    public static void DemandDays(DateOnly from, DateOnly until)
    {
        if (until < from) throw CommandContext.Invalid(nameof(Mandate.Until), "The mandate ends before it begins: choose a later last day.");
        if (until > from.AddYears(MostYears)) throw CommandContext.Invalid(nameof(Mandate.Until), $"A mandate lasts at most {MostYears} years: then it is granted anew.");
    }

    /// <summary>Writes what a mandate grants: the cells of the matrix as they stand, or as given.</summary>
    public static async Task Grant(this CommandContext context, Mandate mandate, IReadOnlyList<CellMove>? cells, CancellationToken cancel)
    {
        var given = cells?.Select(PmoRules.Known).ToDictionary(c => (c.Service, c.Tier), c => c.Level)
            ?? await context.Db.ControlCells.Where(c => c.PmoId == mandate.PmoId && c.ScopeId == null && c.To == null).ToDictionaryAsync(c => (c.Service, c.Tier), c => c.Level, cancel);
        var present = await context.Db.MandateGrants.Where(g => g.MandateId == mandate.Id).ToDictionaryAsync(g => (g.Service, g.Tier), cancel);
        foreach (var service in ServiceCatalogue.All)
        {
            foreach (var tier in Enum.GetValues<ProjectTier>())
            {
                if (!given.TryGetValue((service, tier), out var level)) continue;
                if (!present.TryGetValue((service, tier), out var grant)) context.Db.MandateGrants.Add(new MandateGrant { MandateId = mandate.Id, Service = service, Tier = tier, Level = level });
                else if (grant.Level != level) grant.Level = level;
                else continue;
                context.Note(mandate, $"{service} {tier}", grant?.Level.ToString(), level.ToString());
            }
        }
    }
}
