using System.Security.Cryptography;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Files;

/// <summary>A file that was kept.</summary>
public sealed record KeptFile(string Hash, long Length);

/// <summary>Keeps files in the database under the hash of their content, in chunks, once each.</summary>
public sealed class FileStore(IDbContextFactory<GantryDb> databases, DataFolder folder, TimeProvider clock)
{
    /// <summary>Keeps a stream of any length up to a limit, without holding it in memory.</summary>
    /// <exception cref="FileTooLargeException">It is longer than the limit; nothing was kept.</exception>
    public async Task<KeptFile> Keep(Stream content, long limit, CancellationToken cancel)
    {
        await using var file = await Receive(content, limit, cancel);
        return await Keep(file, cancel);
    }

    /// <summary>Keeps what was received.</summary>
    public async Task<KeptFile> Keep(FileStream received, CancellationToken cancel)
    {
        received.Position = 0;
        var name = Convert.ToHexStringLower(await SHA256.HashDataAsync(received, cancel));
        received.Position = 0;
        await Write(name, received.Length, received, cancel);
        return new KeptFile(name, received.Length);
    }

    /// <summary>Writes a stream to a file that is gone when closed, to be looked into before it is kept.</summary>
    /// <exception cref="FileTooLargeException">It is longer than the limit.</exception>
    public async Task<FileStream> Receive(Stream content, long limit, CancellationToken cancel)
    {
        var file = OpenIncoming();
        try
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
            {
                if (file.Position + read > limit) throw new FileTooLargeException(limit);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private FileStream OpenIncoming()
    {
        var incoming = Path.Combine(folder.Path, "incoming");
        Directory.CreateDirectory(incoming);
        return new FileStream(Path.Combine(incoming, Guid.CreateVersion7().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
            1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
    }

    /// <summary>The content of a kept file, chunk by chunk.</summary>
    public async Task<Stream> Open(string hash, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var length = await db.Files.Where(f => f.Hash == hash).Select(f => (long?)f.Length).SingleOrDefaultAsync(cancel)
            ?? throw new FileNotFoundException($"No file is kept under {hash}.");
        if (length <= FileChunk.Size)
            return new MemoryStream(await db.FileChunks.Where(c => c.Hash == hash).Select(c => c.Bytes).SingleOrDefaultAsync(cancel) ?? [], writable: false);

        var file = OpenIncoming();
        var chunks = (length + FileChunk.Size - 1) / FileChunk.Size;
        for (var i = 0; i < chunks; i++)
        {
            var index = i;
            await file.WriteAsync(await db.FileChunks.Where(c => c.Hash == hash && c.Index == index).Select(c => c.Bytes).SingleAsync(cancel), cancel);
        }

        file.Position = 0;
        return file;
    }

    private async Task Write(string hash, long length, Stream content, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // What arrives again is young again: it is not collected before the record that names it is there.
        if (await db.Files.Where(f => f.Hash == hash).ExecuteUpdateAsync(s => s.SetProperty(f => f.CreatedAt, now), cancel) > 0)
        {
            await transaction.CommitAsync(cancel);
            return;
        }

        db.Files.Add(new StoredFile { Hash = hash, Length = length, CreatedAt = now });
        await db.SaveChangesAsync(cancel);
        for (var index = 0; ; index++)
        {
            var bytes = new byte[(int)Math.Min(FileChunk.Size, length - ((long)index * FileChunk.Size))];
            await content.ReadExactlyAsync(bytes, cancel);
            await db.InsertMany([new FileChunk { Hash = hash, Index = index, Bytes = bytes }], cancel);
            if (((long)index + 1) * FileChunk.Size >= length) break;
        }

        await transaction.CommitAsync(cancel);
    }
}

/// <summary>A file is longer than what is taken.</summary>
public sealed class FileTooLargeException(long limit) : Exception($"The file is larger than {limit / (1024 * 1024)} MB, the most that is taken at once. Split the folder, or import large plans one by one.")
{
    public long Limit { get; } = limit;
}
