using System.Text.Json;
using Gantry.Exchange;
using Gantry.Exchange.MsProject;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Files;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>Reads every file of an import, schedules it, and writes what was found beside it.</summary>
public sealed class ReadFiles(IDbContextFactory<GantryDb> databases, FileStore files)
{
    internal async Task<FinishImportStep> Run(Guid batchId, Actor actor, Action<ImportProgress> progress, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var open = await db.ImportFiles.Where(f => f.BatchId == batchId && f.State != ImportFileState.Committed && f.Hash != "").OrderBy(f => f.Path).ToListAsync(cancel);
        var estate = new EstateCount();
        for (var i = 0; i < open.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            progress(new ImportProgress(i, open.Count, open[i].Path));
            await Read(open[i], estate, cancel);
            await db.SaveChangesAsync(cancel);
        }

        progress(new ImportProgress(open.Count, open.Count, ""));
        return new FinishImportStep(batchId, ImportState.Reported, null, JsonSerializer.Serialize(estate.Report(), PlanRowsOf.Json));
    }

    private async Task Read(ImportFile file, EstateCount estate, CancellationToken cancel)
    {
        try
        {
            await using var content = await files.Open(file.Hash, cancel);
            var document = MsProjectXml.Read(content);
            file.Report = JsonSerializer.Serialize(ReportOn(document), PlanRowsOf.Json);
            file.State = ImportFileState.Read;
            file.Problem = null;
            estate.Add(file.Path, document);
        }
        catch (UnreadableFileException unreadable)
        {
            file.State = ImportFileState.Unreadable;
            file.Problem = unreadable.Message.Length > 1000 ? unreadable.Message[..1000] : unreadable.Message;
            file.Report = null;
        }
    }

    private static FileReport ReportOn(PlanDocument document)
    {
        var plan = document.Plan;
        var schedule = Schedule.Compute(plan);
        var facts = Projects.FactsOf.Plan(plan, schedule, new Dictionary<int, Baseline>(), plan.Start);
        var leaves = plan.Tasks.Where(t => !t.IsSummary).ToList();
        return new FileReport(
            plan.Name, plan.Tasks.Count, leaves.Count(t => t.IsMilestone), plan.Links.Count, plan.Resources.Count, plan.Assignments.Count, plan.Calendars.Count,
            document.TaskDetails.Values.Where(d => d.HasBaselines).SelectMany(d => d.Baselines.Keys).Distinct().Count(), document.CustomFields.Count,
            facts.Start, facts.Finish, document.StoredDates.Values.Max(d => d.Finish is { } f ? (PlanTime?)f : null), CompareDates.Of(document, schedule),
            document.Losses.Losses, [.. schedule.Diagnostics.Take(200)]);
    }
}
