using System.Globalization;
using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Charters;

/// <summary>A charter as its page and programs read it.</summary>
public sealed record CharterView(
    Guid Id, long Version, int Number, CharterState State, string? Purpose, Guid? SponsorId, string? Sponsor, Guid? BoardId, string? Board, long? BudgetMinor, string? Currency, DateOnly? Finish,
    string? ScopeIn, string? ScopeOut, string? Deliverables, string? Constraints, string? Assumptions, OrganizationStructure Structure, int? TimeToleranceDays, int? CostTolerancePercent, string? OtherTolerances,
    DateTime? SubmittedAt, DateTime? SignedAt, string? SignedBy, DateTime? InForceAt, DateOnly? ConfirmBy,
    IReadOnlyList<ObjectiveText> Objectives, IReadOnlyList<AuthorityLine> Authority);

/// <summary>The charters of a project and what holds them.</summary>
/// <param name="InForce">The one that acts; null when there is none.</param>
/// <param name="Next">A draft or one that waits; null when there is none.</param>
/// <param name="Earlier">How many were replaced.</param>
/// <param name="Control">How the PMO holds charters of this project.</param>
/// <param name="Missing">What the draft still needs, by field.</param>
/// <param name="Waiting">What the submitted one waits for.</param>
/// <param name="Edit">Whether the reader may draft and submit.</param>
/// <param name="Line">Who stands in the line of each kind of decision now.</param>
/// <param name="Boards">Bodies that decide for the project.</param>
/// <param name="Reader">Who reads.</param>
public sealed record ChartersView(
    CharterView? InForce, CharterView? Next, int Earlier, Control Control, IReadOnlyDictionary<string, string> Missing, ApprovalRow? Waiting, Decision Edit, IReadOnlyList<HolderNow> Line,
    IReadOnlyList<BoardChoice> Boards, Guid? Reader);

/// <summary>A body that could be the project's board.</summary>
public sealed record BoardChoice(Guid Id, string Name);

/// <summary>Who a holder of authority is now.</summary>
public sealed record HolderNow(AuthorityHolder Holder, string Name, bool CanDecide);

/// <summary>Reads the charters of a project.</summary>
public sealed class CharterQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>The charters, or null when the reader may not see the project.</summary>
    public async Task<ChartersView?> Read(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Projects.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(p => p.Id == projectId, cancel) is not { } project) return null;
        var charters = await db.Charters.AsNoTracking().Where(c => c.ProjectId == projectId).OrderBy(c => c.Number).ToListAsync(cancel);
        var inForce = charters.Find(c => c.State == CharterState.InForce);
        var next = charters.Find(c => c.State is CharterState.Draft or CharterState.Submitted);
        var rights = await db.RightsAt(actor, projectId, now, cancel);
        var nextView = next is null ? null : await View(db, next, cancel);
        var line = await db.LineOf(project, next ?? inForce, DecisionKind.Schedule, now, cancel);
        var staffing = await db.LineOf(project, next ?? inForce, DecisionKind.Staffing, now, cancel);
        return new ChartersView(
            inForce is null ? null : await View(db, inForce, cancel), nextView, charters.Count(c => c.State == CharterState.Replaced), await db.ControlOf(projectId, PmoService.CharterApproval, now, cancel),
            next is { State: CharterState.Draft } ? CharterRules.MissingIn(next, project, nextView!.Objectives.Count) : new Dictionary<string, string>(),
            next is { State: CharterState.Submitted } ? await ApprovalQueries.Rows(db, db.Approvals.Where(a => a.SubjectId == next.Id && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision), now, 1, cancel) is [var row, ..] ? row : null : null,
            rights.Decide(Permissions.ChartersEdit), [.. line.Concat(staffing).DistinctBy(s => s.Holder).Select(s => new HolderNow(s.Holder, s.Name, s.CanDecide))],
            await db.Bodies.Where(b => b.ArchivedAt == null && db.ScopeClosures.Any(c => c.DescendantId == projectId && c.AncestorId == b.ScopeId)).OrderBy(b => b.NameKey).Select(b => new BoardChoice(b.Id, b.Name)).Take(200).ToListAsync(cancel), actor.PersonId);
    }

    private static async Task<CharterView> View(GantryDb db, Charter c, CancellationToken cancel)
    {
        var names = await db.People.Where(p => p.Id == c.SponsorId || p.Id == c.SignedById).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var board = await db.Bodies.Where(b => b.Id == c.BoardId).Select(b => b.Name).SingleOrDefaultAsync(cancel);
        var objectives = await db.CharterObjectives.Where(o => o.CharterId == c.Id).OrderBy(o => o.Number).Select(o => new ObjectiveText(o.Text, o.Criterion)).ToListAsync(cancel);
        var authority = await db.AuthorityRows.Where(r => r.CharterId == c.Id).OrderBy(r => r.Number).Select(r => new AuthorityLine(r.Kind, r.Holder, r.Days, r.MoneyMinor)).ToListAsync(cancel);
        return new CharterView(
            c.Id, c.Version, c.Number, c.State, c.Purpose, c.SponsorId, Name(c.SponsorId), c.BoardId, board, c.BudgetMinor, c.Currency, c.Finish,
            c.ScopeIn, c.ScopeOut, c.Deliverables, c.Constraints, c.Assumptions, c.Structure, c.TimeToleranceDays, c.CostTolerancePercent, c.OtherTolerances,
            c.SubmittedAt, c.SignedAt, Name(c.SignedById), c.InForceAt, c.ConfirmBy, objectives, authority);

        string? Name(Guid? id) => id is { } person ? names.GetValueOrDefault(person) : null;
    }

    /// <summary>An amount with its currency, without the part after the point when it is nothing.</summary>
    public static string Money(long minor, string? currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{(minor % 100 == 0 ? (minor / 100m).ToString("N0", CultureInfo.InvariantCulture) : (minor / 100m).ToString("N2", CultureInfo.InvariantCulture))}{(currency is null ? "" : " " + currency)}");
}
