using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>Keeps what arrives: a file as it is, an archive as the files in it.</summary>
public sealed class ReceiveFiles(IDbContextFactory<GantryDb> databases, FileStore files)
{
    /// <summary>Whether an import of this person still takes files; asked before any byte is read.</summary>
    public async Task<bool> Takes(Guid batchId, Actor actor, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Imports.AnyAsync(i => i.Id == batchId && i.OwnerId == actor.PersonId && i.State == ImportState.Receiving, cancel);
    }

    public async Task<IReadOnlyList<ReceivedFile>> Receive(string path, Stream content, CancellationToken cancel)
    {
        var kept = await files.Keep(content, ImportApi.MostBytes, cancel);
        return [new ReceivedFile(path, kept, null)];
    }
}
