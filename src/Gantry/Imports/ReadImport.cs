using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>Starts reading the files of an import; nothing becomes a project yet.</summary>
[Command("imports.read", CommandAttribute.OwnRecord, "Read the files of an import and report on them", HasRoute = false)]
public sealed record ReadImport(Guid BatchId) : ICommand<Guid>;

internal sealed class ReadImportHandler(ImportJobs jobs) : CommandHandler<ReadImport, Guid>
{
    public override async Task<Guid> Handle(ReadImport command, CommandContext context, CancellationToken cancel)
    {
        var batch = await context.Load<ImportBatch>(command.BatchId, null, cancel);
        context.DemandOwn(batch.OwnerId);
        // The jobs know, not the state: a server that was stopped at work left the state behind.
        if (jobs.IsAtWork(batch.Id))
            throw CommandContext.Invalid(nameof(command.BatchId), "This import is at work already.");
        if (!await context.Db.ImportFiles.AnyAsync(f => f.BatchId == batch.Id, cancel))
            throw CommandContext.Invalid(nameof(command.BatchId), "There is no file in this import yet: add some.");
        batch.State = ImportState.Reading;
        batch.Problem = null;
        context.Summary = "Started reading an import";
        context.Publish(Notice.About(batch.Id));
        context.AfterCommit(() => jobs.StartReading(batch.Id, context.Actor));
        return batch.Id;
    }
}
