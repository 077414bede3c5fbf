using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>Makes projects of chosen files of a reported import, all or some.</summary>
/// <param name="BatchId">The import.</param>
/// <param name="FileIds">The files.</param>
/// <param name="PortfolioId">Where the projects go; null is the organisation itself.</param>
[Command("imports.commit", Permissions.ImportsRun, "Make projects of chosen files of an import")]
public sealed record CommitImport(Guid BatchId, IReadOnlyList<Guid> FileIds, Guid? PortfolioId = null) : ICommand<Guid>;

internal sealed class CommitImportHandler(ImportJobs jobs) : CommandHandler<CommitImport, Guid>
{
    public override async Task<Guid> Handle(CommitImport command, CommandContext context, CancellationToken cancel)
    {
        var batch = await context.Load<ImportBatch>(command.BatchId, null, cancel);
        context.DemandOwn(batch.OwnerId);
        await context.Demand(command.PortfolioId ?? await context.RootScope(cancel), null, cancel);
        if (jobs.IsAtWork(batch.Id))
            throw CommandContext.Invalid(nameof(command.BatchId), "This import is at work: wait for its report.");
        var ready = await context.Db.ImportFiles
            .Where(f => f.BatchId == batch.Id && f.State == ImportFileState.Read && command.FileIds.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancel);
        if (ready.Count == 0) throw CommandContext.Invalid(nameof(command.FileIds), "Choose at least one readable file that is not a project yet.");
        batch.State = ImportState.Committing;
        context.Summary = $"Started importing {ready.Count} plans";
        context.Publish(Notice.About(batch.Id));
        context.AfterCommit(() => jobs.StartCommitting(batch.Id, ready, command.PortfolioId, context.Actor));
        return batch.Id;
    }
}
