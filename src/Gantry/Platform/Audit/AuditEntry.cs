using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Audit;

/// <summary>One command that was done. Never changed, never deleted.</summary>
public sealed class AuditEntry
{
    public required Guid Id { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Who did it, by reference, so that a name can be erased without breaking the chain; null for the installation.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The command's name.</summary>
    public required string Action { get; init; }

    /// <summary>What was done, for people.</summary>
    public required string Summary { get; init; }
}

/// <summary>What an entry changed in one record, chained to the change before it.</summary>
public sealed class AuditedRoot
{
    public required Guid RootId { get; init; }

    /// <summary>The record's version after the change; the chain has no gaps.</summary>
    public required long Sequence { get; init; }

    public required Guid EntryId { get; init; }

    /// <summary>The record's type.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON list of { field, from, to }.</summary>
    public required string Changes { get; init; }

    /// <summary>SHA-256 of the rows elsewhere that say more of this change (<see cref="ISealed"/>); null when there are none.</summary>
    public string? Seal { get; init; }

    /// <summary>SHA-256 over the hash before and everything this change says, in hexadecimal.</summary>
    public required string Hash { get; init; }
}

internal sealed class AuditTables : IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<AuditedRoot>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Action).HasMaxLength(80);
        builder.Property(e => e.Summary).HasMaxLength(1000);
        builder.HasIndex(e => e.At);
    }

    public void Configure(EntityTypeBuilder<AuditedRoot> builder)
    {
        builder.ToTable("AuditedRoots");
        builder.HasKey(r => new { r.RootId, r.Sequence });
        builder.HasIndex(r => r.EntryId);
        builder.Property(r => r.Kind).HasMaxLength(80);
        builder.Property(r => r.Seal).HasMaxLength(64);
        builder.Property(r => r.Hash).HasMaxLength(64);
        builder.HasOne<AuditEntry>().WithMany().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
