using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Imports;

/// <summary>Stops an import at work. Files that became projects already stay projects; nothing is left half done.</summary>
[Command("imports.cancel", CommandAttribute.OwnRecord, "Stop an import")]
public sealed record CancelImport(Guid BatchId) : ICommand<Guid>;

internal sealed class CancelImportHandler(ImportJobs jobs) : CommandHandler<CancelImport, Guid>
{
    public override async Task<Guid> Handle(CancelImport command, CommandContext context, CancellationToken cancel)
    {
        var batch = await context.Load<ImportBatch>(command.BatchId, null, cancel);
        context.DemandOwn(batch.OwnerId);
        if (batch.State is ImportState.Committed) throw CommandContext.Invalid(nameof(command.BatchId), "This import is done already.");
        batch.State = ImportState.Cancelled;
        context.Summary = "Stopped an import";
        context.Publish(Notice.About(batch.Id));
        context.AfterCommit(() => jobs.Cancel(batch.Id));
        return batch.Id;
    }
}
