using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Files;

/// <summary>A file kept in the database under the hash of its content: equal files are kept once.</summary>
public sealed class StoredFile
{
    /// <summary>SHA-256 in hexadecimal.</summary>
    public required string Hash { get; init; }
    public required long Length { get; init; }

    /// <summary>When it arrived last.</summary>
    public required DateTime CreatedAt { get; init; }
}

/// <summary>A piece of a file.</summary>
public sealed class FileChunk
{
    public const int Size = 1 << 20;

    public required string Hash { get; init; }
    public required int Index { get; init; }
    public required byte[] Bytes { get; init; }
}

internal sealed class FileTables : IEntityTypeConfiguration<StoredFile>, IEntityTypeConfiguration<FileChunk>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("Files");
        builder.HasKey(f => f.Hash);
        builder.Property(f => f.Hash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<FileChunk> builder)
    {
        builder.ToTable("FileChunks");
        builder.HasKey(c => new { c.Hash, c.Index });
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.Hash).OnDelete(DeleteBehavior.Cascade);
    }
}
