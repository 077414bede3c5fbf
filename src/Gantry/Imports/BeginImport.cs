using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Imports;

/// <summary>Opens an import that files can be added to.</summary>
[Command("imports.begin", Permissions.ImportsRun, "Open an import", HasRoute = false)]
public sealed record BeginImport : ICommand<Guid>;

internal sealed class BeginImportHandler : CommandHandler<BeginImport, Guid>
{
    public override async Task<Guid> Handle(BeginImport command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAnywhere(cancel);
        var batch = new ImportBatch { OwnerId = context.Actor.PersonId, CreatedAt = context.Now, State = ImportState.Receiving };
        context.Db.Imports.Add(batch);
        context.Summary = "Opened an import";
        return batch.Id;
    }
}
