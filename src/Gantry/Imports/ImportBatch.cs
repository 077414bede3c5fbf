using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Imports;

/// <summary>How far an import has come.</summary>
public enum ImportState
{
    /// <summary>Files are arriving.</summary>
    Receiving,

    /// <summary>Files are being read and compared.</summary>
    Reading,

    /// <summary>The report stands; nothing was kept yet.</summary>
    Reported,

    /// <summary>Chosen files are becoming projects.</summary>
    Committing,

    /// <summary>Done.</summary>
    Committed,

    /// <summary>Stopped by its owner; nothing of what was not committed is kept.</summary>
    Cancelled,

    /// <summary>Could not go on; the reason stands beside it.</summary>
    Failed,
}

/// <summary>Files dropped together: an estate that is read, reported and then kept, all or some of it.</summary>
public sealed class ImportBatch : OwnedRoot
{
    public required DateTime CreatedAt { get; init; }

    [Audited]
    public ImportState State { get; set; }

    /// <summary>Why it failed, for people.</summary>
    [Audited]
    public string? Problem { get; set; }

    /// <summary>The report over the whole estate (merged resources and calendars, links between files), as JSON.</summary>
    public string? Report { get; set; }
}

/// <summary>What became of one file.</summary>
public enum ImportFileState
{
    Received,
    Read,
    Unreadable,
    Committed,
    Skipped,
}

/// <summary>One file of an import.</summary>
public sealed class ImportFile
{
    public required Guid Id { get; init; }
    public required Guid BatchId { get; init; }

    /// <summary>The path within what was dropped.</summary>
    public required string Path { get; init; }
    public required long Length { get; init; }

    /// <summary>The original, kept under its hash.</summary>
    public required string Hash { get; init; }
    public ImportFileState State { get; set; }

    /// <summary>Why it cannot be read, and the way out.</summary>
    public string? Problem { get; set; }

    /// <summary>Counts, losses and differences of dates, as JSON.</summary>
    public string? Report { get; set; }

    /// <summary>The project it became.</summary>
    public Guid? ProjectId { get; set; }
}

internal sealed class ImportTables : IEntityTypeConfiguration<ImportBatch>, IEntityTypeConfiguration<ImportFile>
{
    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.ToTable("Imports");
        builder.Property(i => i.Problem).HasMaxLength(1000);
        builder.HasIndex(i => i.OwnerId);
    }

    public void Configure(EntityTypeBuilder<ImportFile> builder)
    {
        builder.ToTable("ImportFiles");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Path).HasMaxLength(500);
        builder.Property(f => f.Hash).HasMaxLength(64);
        builder.Property(f => f.Problem).HasMaxLength(1000);
        builder.HasIndex(f => f.BatchId);
        builder.HasOne<ImportBatch>().WithMany().HasForeignKey(f => f.BatchId).OnDelete(DeleteBehavior.Cascade);
    }
}
