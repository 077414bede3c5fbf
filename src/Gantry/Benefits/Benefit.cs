using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Benefits;

/// <summary>An advantage somebody recognises once an objective is reached, with the measure by which it is told.</summary>
public sealed class Benefit : ProjectRecord
{
    /// <summary>What is measured, with its unit.</summary>
    [Audited]
    public string? Measure { get; set; }

    /// <summary>The measure before the project.</summary>
    [Audited]
    public double? Baseline { get; set; }

    /// <summary>The measure that is expected.</summary>
    [Audited]
    public double? Target { get; set; }

    /// <summary>The objective of the charter it comes from; null for none.</summary>
    [Audited]
    public int? ObjectiveKey { get; set; }
}

internal sealed class BenefitTable : IEntityTypeConfiguration<Benefit>
{
    public void Configure(EntityTypeBuilder<Benefit> builder)
    {
        builder.ToTable("Benefits");
        builder.Property(b => b.Name).HasMaxLength(300);
        builder.Property(b => b.NameKey).HasMaxLength(300);
        builder.Property(b => b.Description).HasMaxLength(4000);
        builder.Property(b => b.Measure).HasMaxLength(1000);
        builder.HasIndex(b => b.ProjectId);
        builder.HasIndex(b => b.NameKey);
        builder.HasOne<Project>().WithMany().HasForeignKey(b => b.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
