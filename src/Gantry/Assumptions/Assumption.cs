using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Gantry.Projects;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Assumptions;

/// <summary>Where it is.</summary>
public enum AssumptionState
{
    Open,

    /// <summary>It is known to hold.</summary>
    Confirmed,

    /// <summary>It is known not to hold.</summary>
    Wrong,
}

/// <summary>Something that a project takes for true without knowing it. Its day is when it is looked at anew.</summary>
public sealed class Assumption : RaidRecord
{
    /// <summary>What follows if it is wrong.</summary>
    [Audited]
    public string? Effect { get; set; }

    [Audited]
    public AssumptionState State { get; set; }

    /// <summary>The issue or risk that a wrong one was raised as.</summary>
    [Audited]
    public RecordKind? RaisedAsKind { get; set; }

    [Audited]
    public Guid? RaisedAsId { get; set; }
}

internal sealed class AssumptionTable : IEntityTypeConfiguration<Assumption>
{
    public void Configure(EntityTypeBuilder<Assumption> builder)
    {
        builder.ToTable("Assumptions");
        builder.Property(a => a.Name).HasMaxLength(300);
        builder.Property(a => a.NameKey).HasMaxLength(300);
        builder.Property(a => a.Description).HasMaxLength(4000);
        builder.Property(a => a.Effect).HasMaxLength(4000);
        builder.HasIndex(a => new { a.ProjectId, a.State });
        builder.HasIndex(a => new { a.State, a.Due });
        builder.HasIndex(a => a.NameKey);
        builder.HasOne<Project>().WithMany().HasForeignKey(a => a.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
