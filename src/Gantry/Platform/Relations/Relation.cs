using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Relations;

/// <summary>What one record is to another, read from the first to the second.</summary>
public enum RelationKind
{
    /// <summary>Relates to; the same from both ends.</summary>
    RelatesTo,

    /// <summary>Depends on; the other is needed by it.</summary>
    DependsOn,

    /// <summary>Replaces; the other is replaced by it.</summary>
    Replaces,

    /// <summary>Follows from; the other leads to it.</summary>
    FollowsFrom,

    /// <summary>Duplicates; the other is duplicated by it.</summary>
    Duplicates,
}

/// <summary>A tie between two records of any kind. It moves no dates: what does is a link of a plan.</summary>
public sealed class Relation : Root
{
    [Audited]
    public required string From { get; init; }

    [Audited]
    public required RelationKind Kind { get; init; }

    [Audited]
    public required string To { get; init; }

    public required Guid MadeById { get; init; }

    public required DateTime At { get; init; }

    [Audited]
    public DateTime? RemovedAt { get; set; }
}

internal sealed class RelationTable : IEntityTypeConfiguration<Relation>
{
    public void Configure(EntityTypeBuilder<Relation> builder)
    {
        builder.ToTable("Relations");
        builder.Property(r => r.From).HasMaxLength(80);
        builder.Property(r => r.To).HasMaxLength(80);
        builder.HasIndex(r => new { r.From, r.To, r.Kind }).IsUnique();
        builder.HasIndex(r => r.To);
    }
}
