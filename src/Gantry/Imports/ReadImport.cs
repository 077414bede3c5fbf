using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>Starts reading the files of an import; nothing becomes a project yet.</summary>
[Command("imports.read", CommandAttribute.OwnRecord, "Read the files of an import and report on them")]
public sealed record ReadImport(Guid BatchId) : ICommand<Guid>;

internal sealed class ReadImportHandler(ImportJobs jobs) : CommandHandler<ReadImport, Guid>
{
    public override async Task<Guid> Handle(ReadImport command, CommandContext context, CancellationToken cancel)
    {
        var batch = await context.Load<ImportBatch>(command.BatchId, null, cancel);
        context.DemandOwn(batch.OwnerId);
        if (batch.State is ImportState.Reading or ImportState.Committing)
            throw CommandContext.Invalid(nameof(command.BatchId), "This import is at work already.");
        if (batch.State is ImportState.Committed)
            throw CommandContext.Invalid(nameof(command.BatchId), "This import is done: its projects stand in the list.");
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
