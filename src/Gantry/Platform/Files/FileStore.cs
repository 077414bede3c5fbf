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
        var incoming = Path.Combine(folder.Path, "incoming");
        Directory.CreateDirectory(incoming);
        var path = Path.Combine(incoming, Guid.CreateVersion7().ToString("N"));
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        long length = 0;
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
        {
            length += read;
            if (length > limit) throw new FileTooLargeException(limit);
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        var name = Convert.ToHexStringLower(hash.GetHashAndReset());
        file.Position = 0;
        await Write(name, length, file, cancel);
        return new KeptFile(name, length);
    }

    /// <summary>The content of a kept file, chunk by chunk.</summary>
    public async Task<Stream> Open(string hash, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var length = await db.Files.Where(f => f.Hash == hash).Select(f => (long?)f.Length).SingleOrDefaultAsync(cancel)
            ?? throw new FileNotFoundException($"No file is kept under {hash}.");
        if (length <= FileChunk.Size)
            return new MemoryStream(await db.FileChunks.Where(c => c.Hash == hash).Select(c => c.Bytes).SingleOrDefaultAsync(cancel) ?? [], writable: false);

        var path = Path.Combine(folder.Path, "incoming", Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
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
        if (await db.Files.AnyAsync(f => f.Hash == hash, cancel)) return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Files.AnyAsync(f => f.Hash == hash, cancel)) return;
        db.Files.Add(new StoredFile { Hash = hash, Length = length, CreatedAt = clock.GetUtcNow().UtcDateTime });
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
