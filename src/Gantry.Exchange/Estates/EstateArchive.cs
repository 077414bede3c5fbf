using System.IO.Compression;

namespace Gantry.Exchange.Estates;

/// <summary>What becomes of an entry.</summary>
public enum EntryOutcome
{
    /// <summary>It may be a plan and can be opened.</summary>
    Ready,

    /// <summary>It is no plan; nothing is wrong with that.</summary>
    Ignored,

    /// <summary>It is not read; why stands beside it.</summary>
    Refused,
}

/// <summary>One file of an archive.</summary>
/// <param name="Path">The path within the archive, with forward slashes; as stated when it was refused for its path.</param>
/// <param name="Length">Expanded bytes as the archive states them.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Why">Why it is not read, with the way out; null when it is ready.</param>
public sealed record EstateEntry(string Path, long Length, EntryOutcome Outcome, string? Why);

/// <summary>A zip archive opened safely: paths, sizes, ratios and counts are bounded, and what the archive states about them is not believed.</summary>
public sealed class EstateArchive : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Budget _budget = new(EstateLimits.TotalBytes);

    private EstateArchive(ZipArchive zip)
    {
        _zip = zip;
        var entries = new List<EstateEntry>();
        foreach (var entry in zip.Entries)
        {
            // Folders have no name and no content.
            if (entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\')) continue;
            entries.Add(Judge(entry));
        }

        Entries = entries;
    }

    /// <summary>The files of the archive in its order; folders are left out.</summary>
    public IReadOnlyList<EstateEntry> Entries { get; }

    /// <summary>The files that may be plans, to be read one after the other while the archive is open.</summary>
    public IReadOnlyList<EstateFile> Files => [.. Entries.Where(entry => entry.Outcome == EntryOutcome.Ready).Select(entry => new EstateFile(entry.Path, () => Read(entry)))];

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">The archive; must allow seeking, and stays open.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="UnreadableFileException">Not a zip archive, damaged, or with more entries than allowed.</exception>
    public static EstateArchive Open(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek) throw new ArgumentException("An archive can only be read from a stream that seeks.", nameof(stream));
        try
        {
            var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > EstateLimits.Entries)
            {
                zip.Dispose();
                throw new UnreadableFileException($"The archive holds more than {EstateLimits.Entries:N0} files. Divide it.");
            }

            return new EstateArchive(zip);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or ArgumentException or OverflowException)
        {
            throw new UnreadableFileException("The archive is damaged or not a zip archive. Pack the files again.", 0, error);
        }
    }

    /// <summary>Opens an entry for reading, once. Reading past a limit throws <see cref="UnreadableFileException"/>.</summary>
    /// <param name="entry">An entry of <see cref="Entries"/> whose outcome is ready.</param>
    /// <exception cref="ArgumentException">The entry is not ready or not of this archive.</exception>
    /// <exception cref="UnreadableFileException">The entry is damaged.</exception>
    public Stream Read(EstateEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Outcome != EntryOutcome.Ready || !_byPath.TryGetValue(entry.Path, out var packed))
            throw new ArgumentException($"'{entry.Path}' is not a file of this archive that may be read.", nameof(entry));
        try
        {
            var ratio = Math.Max(EstateLimits.RatioFreeBytes, packed.CompressedLength * EstateLimits.Ratio);
            return new BoundedStream(packed.Open(), Math.Min(EstateLimits.EntryBytes, ratio), _budget);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new UnreadableFileException("The archive is damaged at this file. Pack the files again.", 0, error);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _zip.Dispose();

    private EstateEntry Judge(ZipArchiveEntry entry)
    {
        if (!EstatePath.TryNormalize(entry.FullName, out var path, out var problem)) return Refuse(entry.FullName, entry, problem!);
        if (EstatePath.Judge(path) is { } judged) return new EstateEntry(path, entry.Length, judged.Outcome, judged.Why);
        if (entry.IsEncrypted) return Refuse(path, entry, "It is encrypted. Pack the files without a password.");
        if (entry.Length > EstateLimits.EntryBytes) return Refuse(path, entry, $"It is larger than {EstateLimits.EntryBytes / 1_000_000:N0} MB. Divide the plan.");
        if (entry.Length > EstateLimits.RatioFreeBytes && entry.Length / Math.Max(1, entry.CompressedLength) > EstateLimits.Ratio)
            return Refuse(path, entry, $"It would grow to more than {EstateLimits.Ratio} times its packed size, as a zip bomb does. Drop the file itself.");
        return _byPath.TryAdd(path, entry)
            ? new EstateEntry(path, entry.Length, EntryOutcome.Ready, null)
            : Refuse(path, entry, "Another file of the archive has the same path. Rename one of them.");
    }

    private static EstateEntry Refuse(string path, ZipArchiveEntry entry, string why) => new(path, entry.Length, EntryOutcome.Refused, why);
}

/// <summary>Bytes that may still be read.</summary>
internal sealed class Budget(long bytes)
{
    private long _left = bytes;

    public bool Take(int count) => (_left -= count) >= 0;
}

/// <summary>A stream that ends with an error when it gives more than it should.</summary>
internal sealed class BoundedStream(Stream inner, long limit, Budget budget) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = inner.Read(buffer);
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException("The archive is damaged at this file. Pack the files again.", 0, error);
        }

        return Counted(count);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Counted(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException("The archive is damaged at this file. Pack the files again.", 0, error);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int Counted(int count)
    {
        _read += count;
        if (_read > limit) throw new UnreadableFileException("The file grows far beyond its packed size, as a zip bomb does. Drop the file itself.");
        if (!budget.Take(count)) throw new UnreadableFileException($"The files of the archive are larger than {EstateLimits.TotalBytes / 1_000_000:N0} MB together. Drop them in parts.");
        return count;
    }
}
