using System.Text.Json;
using Gantry.Exchange.Estates;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>One file as its report shows it.</summary>
public sealed record ImportFileView(Guid Id, string Path, long Length, ImportFileState State, string? Problem, FileReport? Report, Guid? ProjectId);

/// <summary>One import as its page shows it.</summary>
public sealed record ImportView(Guid Id, ImportState State, string? Problem, DateTime CreatedAt, EstateSummary? Estate, IReadOnlyList<ImportFileView> Files);

/// <summary>One line of the list of imports.</summary>
public sealed record ImportRow(Guid Id, DateTime CreatedAt, ImportState State, int Files, int Projects, int Unreadable);

/// <summary>A portfolio that imported projects may go to.</summary>
public sealed record ImportTarget(Guid Id, string Name);

/// <summary>Imports, for those who opened them.</summary>
public sealed class ImportQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>One import, or null when there is none or it is somebody else's.</summary>
    public async Task<ImportView?> Read(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var batch = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.OwnerId == actor.PersonId, cancel);
        if (batch is null) return null;
        var files = await db.ImportFiles.AsNoTracking().Where(f => f.BatchId == id).OrderBy(f => f.Path).ToListAsync(cancel);
        return new ImportView(batch.Id, batch.State, batch.Problem, batch.CreatedAt, From<EstateSummary>(batch.Report),
            [.. files.Select(f => new ImportFileView(f.Id, f.Path, f.Length, f.State, f.Problem, From<FileReport>(f.Report), f.ProjectId))]);
    }

    /// <summary>The reader's imports, newest first.</summary>
    public async Task<IReadOnlyList<ImportRow>> Mine(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Imports.AsNoTracking().Where(i => i.OwnerId == actor.PersonId).OrderByDescending(i => i.CreatedAt).Take(50)
            .Select(i => new ImportRow(i.Id, i.CreatedAt, i.State,
                db.ImportFiles.Count(f => f.BatchId == i.Id),
                db.ImportFiles.Count(f => f.BatchId == i.Id && f.State == ImportFileState.Committed),
                db.ImportFiles.Count(f => f.BatchId == i.Id && f.State == ImportFileState.Unreadable)))
            .ToListAsync(cancel);
    }

    /// <summary>Whether the reader may import at all.</summary>
    public async Task<bool> MayImport(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.CanAnywhere(actor, Permissions.ImportsRun, clock.GetUtcNow().UtcDateTime, cancel);
    }

    /// <summary>The portfolios the reader may import into.</summary>
    public async Task<IReadOnlyList<ImportTarget>> Targets(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var scopes = db.ScopesWith(actor, Permissions.ImportsRun, clock.GetUtcNow().UtcDateTime);
        return await db.Portfolios.AsNoTracking().Where(p => p.ArchivedAt == null && scopes.Contains(p.Id)).OrderBy(p => p.NameKey).Select(p => new ImportTarget(p.Id, p.Name)).ToListAsync(cancel);
    }

    private static T? From<T>(string? json)
        where T : class =>
        json is null ? null : JsonSerializer.Deserialize<T>(json, PlanRowsOf.Json);
}
