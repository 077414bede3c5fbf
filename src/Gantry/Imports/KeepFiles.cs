using Gantry.Exchange;
using Gantry.Exchange.MsProject;
using Gantry.Plans.ExternalTasks;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>Makes projects of the chosen files, one transaction each, and then ties the links between them.</summary>
public sealed class KeepFiles(IDbContextFactory<GantryDb> databases, FileStore files, CommandPipeline commands)
{
    internal async Task<FinishImportStep> Run(
        Guid batchId, IReadOnlyList<Guid> chosen, Guid? portfolioId, Actor actor, Action<ImportProgress> progress, CancellationToken cancel)
    {
        List<ImportFile> open;
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            open = await db.ImportFiles.AsNoTracking().Where(f => f.BatchId == batchId && chosen.Contains(f.Id)).OrderBy(f => f.Path).ToListAsync(cancel);
        }

        var problems = new List<string>();
        for (var i = 0; i < open.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            progress(new ImportProgress(i, open.Count, open[i].Path));
            await using var content = await files.Open(open[i].Hash, cancel);
            PlanDocument document = MsProjectXml.Read(content);
            var kept = await commands.Do(new KeepImportedPlan(open[i].Id, document, portfolioId), actor, cancel);
            if (!kept.IsDone) problems.Add($"{open[i].Path}: {kept.Message}");
        }

        var tied = await commands.Do(new TieForeignLinks(batchId), actor, cancel);
        if (tied.IsDone)
        {
            problems.AddRange(tied.Value!.Problems);
            foreach (var (plan, ends) in tied.Value.Ends) problems.AddRange(await Follow(plan, ends, cancel));
        }

        return new FinishImportStep(batchId, ImportState.Committed, problems.Count == 0 ? null : Cut(string.Join(" ", problems)));
    }

    /// <summary>Lets a plan follow the others it is linked to. What would close a circle is left out, one by one, and keeps the dates of the file.</summary>
    private async Task<IReadOnlyList<string>> Follow(Guid plan, IReadOnlyList<ForeignEnd> ends, CancellationToken cancel)
    {
        var all = await commands.Do(new TieExternalTasks(plan, ends), Actor.Installation, cancel);
        if (all.IsDone) return all.Value!;
        if (ends.Count == 1) return [$"A link to another project was left as the file had it: {all.Message}"];
        var problems = new List<string>();
        foreach (var end in ends) problems.AddRange(await Follow(plan, [end], cancel));
        return problems;
    }

    private static string Cut(string text) => text.Length <= 1000 ? text : text[..1000];
}
