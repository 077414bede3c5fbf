using System.Globalization;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Pmos;

/// <summary>What holds for every PMO and its matrix.</summary>
internal static class PmoRules
{
    public const int MostDecisionDays = 60;

    /// <summary>A new PMO records for this long what would wait, before anything does.</summary>
    public const int ShadowDays = 30;

    /// <summary>Loads a PMO for a change, by those who may edit PMOs where it is.</summary>
    public static async Task<Pmo> DemandPmo(this CommandContext context, Guid pmoId, long? version, CancellationToken cancel)
    {
        var pmo = await context.Load<Pmo>(pmoId, null, cancel);
        await context.Demand(pmo.ScopeId, Permissions.ProjectsRead, cancel);
        return version is null ? pmo : await context.Load<Pmo>(pmoId, version, cancel);
    }

    public static ControlPreset Known(ControlPreset preset) =>
        Enum.IsDefined(preset) ? preset : throw CommandContext.Invalid(nameof(Pmo.Preset), "Choose where the matrix begins: supporting, controlling or strategic.");

    /// <summary>One cell that can be.</summary>
    public static CellMove Known(CellMove move)
    {
        if (!Enum.IsDefined(move.Service)) throw CommandContext.Invalid(nameof(move.Service), "Choose a service of the matrix, such as charter approval.");
        if (!Enum.IsDefined(move.Tier)) throw CommandContext.Invalid(nameof(move.Tier), "Choose a tier: small, medium, large or major.");
        if (!Enum.IsDefined(move.Level)) throw CommandContext.Invalid(nameof(move.Level), "Choose a level: advise, review, approve or direct.");
        if (move.Lapse is { } lapse && !Enum.IsDefined(lapse)) throw CommandContext.Invalid(nameof(move.Lapse), "Choose what follows when nobody decides: keep waiting, or allow.");
        if (move.DecisionDays is < 1 or > MostDecisionDays) throw CommandContext.Invalid(nameof(move.DecisionDays), $"The time for a decision is 1 to {MostDecisionDays} working days.");
        return move;
    }

    /// <summary>There is one PMO for a scope: two would both be the nearest.</summary>
    public static async Task DemandFreeScope(this CommandContext context, Guid scopeId, Guid? except, CancellationToken cancel)
    {
        var kind = await context.Db.ScopeNodes.Where(n => n.Id == scopeId).Select(n => (ScopeKind?)n.Kind).SingleOrDefaultAsync(cancel);
        if (kind is null or ScopeKind.Project) throw CommandContext.Invalid(nameof(Pmo.ScopeId), "A PMO is for the organisation, a unit, a portfolio or a program: choose one of these.");
        if (await context.Db.Pmos.Where(p => p.ScopeId == scopeId && p.ArchivedAt == null && p.Id != except).Select(p => p.Name).FirstOrDefaultAsync(cancel) is { } other)
            throw CommandContext.Invalid(nameof(Pmo.ScopeId), $"{other} is there for it already: change that one, or archive it first.");
    }

    /// <summary>Puts a cell in the place of the one that holds, and writes it into the PMO's history.</summary>
    /// <returns>False when it is set so already.</returns>
    public static bool Put(this CommandContext context, Pmo pmo, ControlCell? present, ControlCell next)
    {
        if (present is not null && present.Setting == next.Setting && present.Until == next.Until) return false;
        if (present is not null) present.To = context.Now;
        context.Db.ControlCells.Add(next);
        var name = next.ScopeId is { } scope ? $"{next.Service} {next.Tier} at {scope:N}" : $"{next.Service} {next.Tier}";
        context.Note(pmo, name, present is null ? null : Words(present.Setting, present.Until), Words(next.Setting, next.Until));
        return true;
    }

    public static string Words(CellSetting setting, DateOnly? until) => string.Create(
        CultureInfo.InvariantCulture,
        $"{setting.Level.ToString().ToLowerInvariant()}, {setting.DecisionDays} days, {(setting.Lapse == LapseRule.Allow ? "then allowed" : "then waits")}{(until is { } day ? $", until {day:yyyy-MM-dd}" : "")}");
}

/// <summary>A cell that is to be set.</summary>
/// <param name="Service">Row.</param>
/// <param name="Tier">Column.</param>
/// <param name="Level">What it becomes.</param>
/// <param name="DecisionDays">Working days for each step of a decision, 1 to 60; null leaves them.</param>
/// <param name="Lapse">What follows when nobody decides; null leaves it.</param>
public sealed record CellMove(PmoService Service, ProjectTier Tier, ControlLevel Level, int? DecisionDays = null, LapseRule? Lapse = null);
