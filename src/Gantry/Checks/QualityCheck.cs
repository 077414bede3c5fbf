using Gantry.Deliverables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Checks;

/// <summary>What came of a check.</summary>
public enum CheckResult
{
    Open,
    Passed,
    Failed,
}

/// <summary>One quality criterion of a deliverable, how it is checked, by whom, and what came of it. It belongs to the deliverable and stands in its history.</summary>
public sealed class QualityCheck
{
    public const int Most = 50;

    public required Guid DeliverableId { get; init; }

    /// <summary>Counts the checks of a deliverable, from 1; never used again.</summary>
    public required int Number { get; init; }

    /// <summary>What has to be true.</summary>
    public required string Criterion { get; set; }

    /// <summary>How it is told whether it is.</summary>
    public string? Method { get; set; }

    public Guid? CheckerId { get; set; }

    public CheckResult Result { get; set; }

    public string? Note { get; set; }

    /// <summary>The day of the result.</summary>
    public DateOnly? CheckedOn { get; set; }
}

internal sealed class QualityCheckTable : IEntityTypeConfiguration<QualityCheck>
{
    public void Configure(EntityTypeBuilder<QualityCheck> builder)
    {
        builder.ToTable("QualityChecks");
        builder.HasKey(c => new { c.DeliverableId, c.Number });
        builder.Property(c => c.Criterion).HasMaxLength(1000);
        builder.Property(c => c.Method).HasMaxLength(1000);
        builder.Property(c => c.Note).HasMaxLength(4000);
        builder.HasOne<Deliverable>().WithMany().HasForeignKey(c => c.DeliverableId).OnDelete(DeleteBehavior.Restrict);
    }
}
