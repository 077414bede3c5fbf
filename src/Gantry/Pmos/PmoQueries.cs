using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Pmos.Mandates;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Pmos;

/// <summary>A PMO in the list.</summary>
public sealed record PmoRow(Guid Id, string Name, string Scope, string? Lead, ControlPreset Preset, bool HasMandate, DateOnly? ShadowUntil, int Waiting, bool IsArchived);

/// <summary>The PMOs and whether the reader may set one up.</summary>
public sealed record PmoList(IReadOnlyList<PmoRow> Rows, Decision SetUp);

/// <summary>A cell as it stands.</summary>
/// <param name="Acts">The level that acts: the set one, or less where no mandate carries it.</param>
public sealed record CellView(PmoService Service, ProjectTier Tier, CellSetting Set, ControlLevel Acts, DateTime Since, string? By, string? Reason);

/// <summary>What holds for a scope instead of the matrix.</summary>
public sealed record OverrideView(Guid Id, string Scope, PmoService Service, ProjectTier Tier, ControlLevel Level, DateOnly Until, string? Reason, bool IsOver);

/// <summary>A mandate as the PMO's page shows it.</summary>
public sealed record MandateView(Guid Id, long Version, string GrantedBy, Guid GrantedById, DateOnly From, DateOnly Until, DateTime? SignedAt, string? Text, string? Resources, IReadOnlyList<CellMove> Grants);

/// <summary>One move of the matrix.</summary>
public sealed record MoveView(DateTime At, string? By, PmoService Service, ProjectTier Tier, string? Scope, string To, string? Reason);

/// <summary>One PMO with its matrix and mandate.</summary>
/// <param name="Projects">Open projects for which it is the nearest, by tier.</param>
/// <param name="Decisions">What waits for a decision under its matrix.</param>
/// <param name="Late">Of these, those whose first time is over.</param>
/// <param name="Shadow">What would have waited since it was set up.</param>
public sealed record PmoView(
    Guid Id, long Version, string Name, Guid ScopeId, string Scope, string? Purpose, Guid? LeadId, string? Lead, Guid? DeputyId, string? Deputy, ControlPreset Preset, DateOnly? ShadowUntil, bool IsArchived, DateOnly Today,
    IReadOnlyList<CellView> Cells, IReadOnlyList<OverrideView> Overrides, MandateView? InForce, MandateView? Draft, IReadOnlyList<MoveView> Moves, IReadOnlyDictionary<ProjectTier, int> Projects,
    int Decisions, int Late, int Shadow, int? StatusWeeks, int AnswerDays, Decision Edit);

/// <summary>Reads PMOs.</summary>
public sealed class PmoQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private const int MostMoves = 50;

    /// <summary>The PMOs somebody may see, and whether they may set one up.</summary>
    public async Task<PmoList> List(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var rows = await db.Pmos.AsNoTracking().VisibleTo(db, actor, now).OrderBy(p => p.ArchivedAt != null).ThenBy(p => p.NameKey).Select(p => new
        {
            Pmo = p,
            Lead = db.People.Where(o => o.Id == p.OwnerId).Select(o => o.Name).FirstOrDefault(),
            HasMandate = db.Mandates.Any(m => m.PmoId == p.Id && m.SignedAt != null && m.EndedAt == null && m.From <= today && m.Until >= today),
            Waiting = db.Approvals.Count(a => a.PmoId == p.Id && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision),
        }).ToListAsync(cancel);
        var scopes = await ScopeNamesOf(db, [.. rows.Select(r => r.Pmo.ScopeId)], cancel);
        var rights = await db.RightsAnywhere(actor, now, cancel);
        return new PmoList([.. rows.Select(r => new PmoRow(r.Pmo.Id, r.Pmo.Name, scopes[r.Pmo.ScopeId], r.Lead, r.Pmo.Preset, r.HasMandate, r.Pmo.ShadowUntil >= today ? r.Pmo.ShadowUntil : null, r.Waiting, r.Pmo.ArchivedAt is not null))], rights.Decide(Permissions.PmosEdit));
    }

    /// <summary>One PMO, or null when there is none or the reader may not see it.</summary>
    public async Task<PmoView?> Read(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Pmos.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } pmo) return null;
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var cells = await db.ControlCells.AsNoTracking().Where(c => c.PmoId == id && c.To == null).ToListAsync(cancel);
        var moves = await db.ControlCells.AsNoTracking().Where(c => c.PmoId == id && c.Reason != null).OrderByDescending(c => c.From).ThenByDescending(c => c.Id).Take(MostMoves).ToListAsync(cancel);
        var mandates = await db.Mandates.AsNoTracking().Where(m => m.PmoId == id && m.EndedAt == null).OrderByDescending(m => m.SignedAt).ToListAsync(cancel);
        var inForce = mandates.Find(m => m.SignedAt is not null && m.From <= today && m.Until >= today);
        var draft = mandates.Find(m => m.SignedAt is null);
        var granted = inForce is null ? [] : await db.MandateGrants.AsNoTracking().Where(g => g.MandateId == inForce.Id).ToDictionaryAsync(g => (g.Service, g.Tier), g => (ControlLevel?)g.Level, cancel);
        List<Guid?> asked = [pmo.OwnerId, pmo.DeputyId, .. cells.Select(c => c.ById), .. moves.Select(c => c.ById), .. mandates.Select(m => (Guid?)m.GrantedById)];
        var ids = asked.OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var scopes = await ScopeNamesOf(db, [pmo.ScopeId, .. cells.Concat(moves).Select(c => c.ScopeId).OfType<Guid>()], cancel);
        var waiting = await db.Approvals.Where(a => a.PmoId == id).GroupBy(_ => 1).Select(g => new
        {
            Open = g.Count(a => a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision),
            Late = g.Count(a => a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision && a.Step != ApprovalStep.Holder),
            Shadow = g.Count(a => a.Mode == ApprovalMode.Shadow),
        }).SingleOrDefaultAsync(cancel);
        var projects = await (await db.ProjectsOf(id, pmo.ScopeId, cancel)).GroupBy(p => p.Tier).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var rights = await db.RightsAt(actor, pmo.ScopeId, now, cancel);
        return new PmoView(
            id, pmo.Version, pmo.Name, pmo.ScopeId, scopes[pmo.ScopeId], pmo.Purpose, pmo.OwnerId, Name(pmo.OwnerId), pmo.DeputyId, Name(pmo.DeputyId), pmo.Preset, pmo.ShadowUntil >= today ? pmo.ShadowUntil : null, pmo.ArchivedAt is not null, today,
            [.. cells.Where(c => c.ScopeId is null).Select(c => new CellView(c.Service, c.Tier, c.Setting, Control.Of(pmo, c.Service, c.Tier, c.Setting, granted.GetValueOrDefault((c.Service, c.Tier)), null, today).Level, c.From, Name(c.ById), c.Reason))],
            [.. cells.Where(c => c.ScopeId is not null).OrderBy(c => c.Until).Select(c => new OverrideView(c.Id, scopes[c.ScopeId!.Value], c.Service, c.Tier, c.Level, c.Until!.Value, c.Reason, c.Until < today))],
            inForce is null ? null : await MandateOf(db, inForce, Name(inForce.GrantedById), cancel), draft is null ? null : await MandateOf(db, draft, Name(draft.GrantedById), cancel),
            [.. moves.Select(c => new MoveView(c.From, Name(c.ById), c.Service, c.Tier, c.ScopeId is { } s ? scopes[s] : null, PmoRules.Words(c.Setting, c.Until), c.Reason))], projects,
            waiting?.Open ?? 0, waiting?.Late ?? 0, waiting?.Shadow ?? 0, pmo.StatusWeeks, pmo.AnswerDays ?? Pmo.UsualAnswerDays, pmo.ArchivedAt is not null ? Archiving.Open(pmo) : rights.Decide(Permissions.PmosEdit));

        string? Name(Guid? person) => person is { } p ? names.GetValueOrDefault(p) : null;
    }

    private static async Task<MandateView> MandateOf(GantryDb db, Mandate m, string? grantor, CancellationToken cancel) => new(
        m.Id, m.Version, grantor ?? "somebody who left", m.GrantedById, m.From, m.Until, m.SignedAt, m.Text, m.Resources,
        await db.MandateGrants.Where(g => g.MandateId == m.Id).Select(g => new CellMove(g.Service, g.Tier, g.Level, null, null)).ToListAsync(cancel));

    private static async Task<Dictionary<Guid, string>> ScopeNamesOf(GantryDb db, List<Guid> ids, CancellationToken cancel)
    {
        var names = await db.ScopeNames().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        foreach (var id in ids.Where(id => !names.ContainsKey(id))) names[id] = "the organisation";
        return names;
    }
}
