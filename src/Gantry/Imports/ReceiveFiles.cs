using Gantry.Exchange;
using Gantry.Exchange.Estates;
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

    /// <summary>Keeps one file, or every plan within an archive; what is refused is named with the reason.</summary>
    /// <exception cref="FileTooLargeException">It is longer than what is taken.</exception>
    public async Task<IReadOnlyList<ReceivedFile>> Receive(string path, Stream content, CancellationToken cancel)
    {
        if (!EstatePath.TryNormalize(path, out var clean, out var problem)) return [new ReceivedFile(path, null, problem)];
        await using var file = await files.Receive(content, ImportApi.MostBytes, cancel);
        if (!await IsArchive(file, cancel)) return [new ReceivedFile(clean, await files.Keep(file, cancel), null)];
        try
        {
            using var archive = EstateArchive.Open(file);
            return await Expand(clean, archive, cancel);
        }
        catch (UnreadableFileException unreadable)
        {
            return [new ReceivedFile(clean, null, unreadable.Message)];
        }
    }

    private async Task<List<ReceivedFile>> Expand(string path, EstateArchive archive, CancellationToken cancel)
    {
        var received = new List<ReceivedFile>();
        foreach (var entry in archive.Entries.Where(e => e.Outcome != EntryOutcome.Ignored))
        {
            var name = $"{EstatePath.Stem(path)}/{entry.Path}";
            if (entry.Outcome == EntryOutcome.Refused)
            {
                received.Add(new ReceivedFile(name, null, entry.Why));
                continue;
            }

            try
            {
                await using var content = archive.Read(entry);
                received.Add(new ReceivedFile(name, await files.Keep(content, ImportApi.MostBytes, cancel), null));
            }
            catch (Exception refused) when (refused is UnreadableFileException or FileTooLargeException)
            {
                received.Add(new ReceivedFile(name, null, refused.Message));
            }
        }

        if (received.Count == 0) received.Add(new ReceivedFile(path, null, "There is no plan in this archive: it holds no .xml file."));
        return received;
    }

    /// <summary>Whether a file begins as zip archives do, whatever its name says.</summary>
    private static async Task<bool> IsArchive(FileStream file, CancellationToken cancel)
    {
        var head = new byte[4];
        var read = await file.ReadAtLeastAsync(head, 4, throwOnEndOfStream: false, cancel);
        file.Position = 0;
        return read == 4 && head is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];
    }
}
