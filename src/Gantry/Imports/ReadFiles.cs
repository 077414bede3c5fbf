using System.Text.Json;
using Gantry.Exchange.Estates;
using Gantry.Plans;
using Gantry.Platform.Data;
using Gantry.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>Reads every file of an import as one estate, schedules it, and writes what was found beside it.</summary>
public sealed class ReadFiles(IDbContextFactory<GantryDb> databases, FileStore files)
{
    internal async Task<FinishImportStep> Run(Guid batchId, Action<ImportProgress> progress, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var open = await db.ImportFiles.Where(f => f.BatchId == batchId && f.State != ImportFileState.Committed && f.Hash != "").OrderBy(f => f.Path).ToListAsync(cancel);
        var estate = new Estate();
        for (var i = 0; i < open.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            progress(new ImportProgress(i, open.Count, open[i].Path));
            await Read(open[i], estate, cancel);
            await db.SaveChangesAsync(cancel);
        }

        progress(new ImportProgress(open.Count, open.Count, ""));
        return new FinishImportStep(batchId, ImportState.Reported, null, JsonSerializer.Serialize(EstateSummary.Of(estate.Complete()), PlanRowsOf.Json));
    }

    private async Task Read(ImportFile file, Estate estate, CancellationToken cancel)
    {
        await using var content = await files.Open(file.Hash, cancel);
        var report = estate.Read(new EstateFile(file.Path, () => content), null, cancel);
        file.State = report.Problem is null ? ImportFileState.Read : ImportFileState.Unreadable;
        file.Problem = report.Problem is null ? null : Cut(report.Problem);
        file.Report = report.Problem is null ? JsonSerializer.Serialize(report with { Diagnostics = [.. report.Diagnostics.Take(200)] }, PlanRowsOf.Json) : null;
    }

    private static string Cut(string text) => text.Length <= 1000 ? text : text[..1000];
}
