using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Attachments;

/// <summary>A file that belongs to a record. Its content is kept by hash, once however often it is attached.</summary>
public sealed class Attachment : Root
{
    /// <summary>The record, as <see cref="Records.RecordRef"/> writes it.</summary>
    public required string Record { get; init; }

    [Audited]
    public required string Name { get; init; }

    public required string Hash { get; init; }

    [Audited]
    public required long Length { get; init; }

    public required Guid AddedById { get; init; }

    public required DateTime At { get; init; }

    [Audited]
    public DateTime? RemovedAt { get; set; }

    [Audited]
    public Guid? RemovedById { get; set; }
}

internal sealed class AttachmentTable : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("Attachments");
        builder.Property(a => a.Record).HasMaxLength(80);
        builder.Property(a => a.Name).HasMaxLength(FileName.Longest);
        builder.Property(a => a.Hash).HasMaxLength(64);
        builder.HasIndex(a => new { a.Record, a.At });
        builder.HasIndex(a => a.Hash);
        builder.HasIndex(a => a.RemovedAt);
    }
}
