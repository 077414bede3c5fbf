using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Imports;

/// <summary>What a job says when it has come to its end. Only jobs say it.</summary>
[Command("imports.finish-step", CommandAttribute.OwnRecord, "Record where an import has come to")]
internal sealed record FinishImportStep(Guid BatchId, ImportState State, string? Problem = null, string? Report = null) : ICommand<Guid>;

internal sealed class FinishImportStepHandler : CommandHandler<FinishImportStep, Guid>
{
    public override async Task<Guid> Handle(FinishImportStep command, CommandContext context, CancellationToken cancel)
    {
        var batch = await context.Load<ImportBatch>(command.BatchId, null, cancel);
        context.DemandOwn(batch.OwnerId);
        batch.State = command.State;
        batch.Problem = command.Problem;
        if (command.Report is not null) batch.Report = command.Report;
        context.Summary = $"Import: {command.State}";
        context.Publish(Notice.About(batch.Id));
        return batch.Id;
    }
}
