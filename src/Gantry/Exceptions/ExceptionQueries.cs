using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Exceptions;

/// <summary>An exception as its project shows it.</summary>
public sealed record ExceptionView(
    Guid Id, long Version, ExceptionState State, DateTime OpenedAt, DateOnly AgreedFinish, int ToleranceDays, DateOnly ForecastFinish, int OverDays, string? Cause, string? Consequence, int? Recommended,
    DateTime? DecidedAt, string? Decision, DateOnly? NewFinish, IReadOnlyList<OptionText> Options);

/// <summary>The exceptions of a project.</summary>
/// <param name="Present">The one that is not settled; null when the forecast is within tolerance.</param>
/// <param name="Waiting">What it waits for.</param>
/// <param name="Settled">Earlier ones, the newest first.</param>
/// <param name="Control">How the PMO holds changes of this project.</param>
/// <param name="Describe">Whether the reader may describe and bring it.</param>
public sealed record ExceptionsView(ExceptionView? Present, ApprovalRow? Waiting, IReadOnlyList<ExceptionView> Settled, Control Control, Decision Describe);

/// <summary>Reads the exceptions of a project.</summary>
public sealed class ExceptionQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>The exceptions, or null when the reader may not see the project.</summary>
    public async Task<ExceptionsView?> Read(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await db.Projects.VisibleTo(db, actor, now).AnyAsync(p => p.Id == projectId, cancel)) return null;
        var reports = await db.ExceptionReports.AsNoTracking().Where(e => e.ProjectId == projectId).OrderByDescending(e => e.OpenedAt).Take(50).ToListAsync(cancel);
        var ids = reports.ConvertAll(r => r.Id);
        var options = ids.Count == 0 ? [] : await db.ExceptionOptions.AsNoTracking().Where(o => ids.Contains(o.ExceptionId)).OrderBy(o => o.Number).ToListAsync(cancel);
        var views = reports.ConvertAll(e => new ExceptionView(
            e.Id, e.Version, e.State, e.OpenedAt, e.AgreedFinish, e.ToleranceDays, e.ForecastFinish, e.OverDays, e.Cause, e.Consequence, e.Recommended, e.DecidedAt, e.Decision, e.NewFinish,
            [.. options.Where(o => o.ExceptionId == e.Id).Select(o => new OptionText(o.Text, o.Effect, o.Finish))]));
        var present = views.Find(v => v.State is ExceptionState.Open or ExceptionState.Brought);
        var waiting = present is { State: ExceptionState.Brought }
            ? await ApprovalQueries.Rows(db, db.Approvals.Where(a => a.SubjectId == present.Id && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision), now, 1, cancel)
            : [];
        var rights = await db.RightsAt(actor, projectId, now, cancel);
        return new ExceptionsView(present, waiting.Count > 0 ? waiting[0] : null, [.. views.Where(v => v.State is ExceptionState.Decided or ExceptionState.Closed)],
            await db.ControlOf(projectId, PmoService.ChangeControl, now, cancel), rights.Decide(Permissions.ChartersEdit));
    }
}
