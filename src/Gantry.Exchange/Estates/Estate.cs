using Gantry.Exchange.MsProject;
using Gantry.Scheduling;

namespace Gantry.Exchange.Estates;

/// <summary>One file of an estate.</summary>
/// <param name="Path">The path within the estate, with forward slashes.</param>
/// <param name="Open">Opens its content for one reading.</param>
public sealed record EstateFile(string Path, Func<Stream> Open);

/// <summary>How far the reading of an estate has come.</summary>
/// <param name="File">Number of the file being read, from 1.</param>
/// <param name="Files">Files in all.</param>
/// <param name="Path">The file being read.</param>
/// <param name="Tasks">Tasks read of it so far.</param>
public readonly record struct EstateProgress(int File, int Files, string Path, int Tasks);

/// <summary>
/// Plans that belong together, read one after the other: of each only its report and what ties it to the others is kept,
/// so that an estate of any number of files needs the memory of its largest plan.
/// </summary>
public sealed class Estate
{
    private readonly List<FileReport> _reports = [];
    private readonly List<EstateMember> _members = [];

    /// <summary>Reads all files of an estate, schedules them, and brings them together.</summary>
    /// <param name="files">The files; a path twice means the first.</param>
    /// <param name="progress">Told at each file and every 1,000 tasks.</param>
    /// <param name="cancellation">Stops with <see cref="OperationCanceledException"/>; nothing is kept then.</param>
    public static EstateReport Read(IReadOnlyList<EstateFile> files, Action<EstateProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var estate = new Estate();
        for (var i = 0; i < files.Count; i++)
        {
            var (number, path) = (i + 1, files[i].Path);
            progress?.Invoke(new EstateProgress(number, files.Count, path, 0));
            estate.Read(files[i], tasks => progress?.Invoke(new EstateProgress(number, files.Count, path, tasks)), cancellation);
        }

        return estate.Complete();
    }

    /// <summary>Reads and adds one file; an unreadable one is added with its problem.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tasksRead">Told the number of tasks read so far.</param>
    /// <param name="cancellation">Stops with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Its report.</returns>
    public FileReport Read(EstateFile file, Action<int>? tasksRead = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using var stream = file.Open();
            var document = ReadOne(stream, new ReadOptions(tasksRead, cancellation));
            return Add(file.Path, document, Schedule.Compute(document.Plan));
        }
        catch (UnreadableFileException error)
        {
            return AddUnreadable(file.Path, error.Message, error.Line);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return AddUnreadable(file.Path, $"The file could not be opened: {error.Message}");
        }
    }

    /// <summary>Adds a file that was read and scheduled elsewhere.</summary>
    /// <returns>Its report.</returns>
    public FileReport Add(string path, PlanDocument document, Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (_reports.Exists(known => string.Equals(known.Path, path, StringComparison.OrdinalIgnoreCase)))
            return AddUnreadable(path, "Another file of the estate has the same path. Rename one of them.");
        var report = FileReport.Of(path, document, schedule);
        _reports.Add(report);
        _members.Add(EstateMember.Of(path, document));
        return report;
    }

    /// <summary>Adds a file that could not be read.</summary>
    /// <returns>Its report.</returns>
    public FileReport AddUnreadable(string path, string problem, int line = 0)
    {
        var report = FileReport.Unreadable(path, problem, line);
        _reports.Add(report);
        return report;
    }

    /// <summary>Brings the files together: shared resources and calendars, links between files.</summary>
    public EstateReport Complete()
    {
        var members = _members.OrderBy(member => member.Path, StringComparer.Ordinal).ToList();
        var (calendars, calendarConflicts, calendarNames) = CalendarMerge.Run(members);
        var (resources, resourceConflicts) = ResourceMerge.Run(members, calendarNames);
        var (links, subprojects) = new LinkResolution(members).Run();
        return new EstateReport([.. _reports.OrderBy(report => report.Path, StringComparer.Ordinal)], resources, resourceConflicts, calendars, calendarConflicts, links, subprojects);
    }

    /// <summary>Reads one plan in whatever format it is; formats that are not read are refused by name.</summary>
    private static PlanDocument ReadOne(Stream stream, ReadOptions options)
    {
        var head = new byte[16];
        int length;
        try
        {
            length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (IOException error)
        {
            throw new UnreadableFileException($"The file could not be read: {error.Message} Copy it again and retry.", 0, error);
        }

        if (ProjectFileFormats.WhyUnreadable(head.AsSpan(0, length)) is { } why) throw new UnreadableFileException(why);
        using var whole = new RejoinedStream(head.AsMemory(0, length), stream);
        return MsProjectXml.Read(whole, options);
    }
}

/// <summary>A stream whose first bytes were already looked at.</summary>
internal sealed class RejoinedStream(ReadOnlyMemory<byte> head, Stream rest) : Stream
{
    private ReadOnlyMemory<byte> _head = head;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_head.IsEmpty) return rest.Read(buffer);
        var count = Math.Min(buffer.Length, _head.Length);
        _head.Span[..count].CopyTo(buffer);
        _head = _head[count..];
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
