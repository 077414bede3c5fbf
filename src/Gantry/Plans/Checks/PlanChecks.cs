using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Plans.Checks;

/// <summary>What the measures of schedule quality say of a plan, stored with its schedule: computed, so not audited, and never computed on listing.</summary>
public sealed class PlanChecks
{
    public required Guid PlanId { get; init; }

    /// <summary>The plan's version the verdicts belong to.</summary>
    public required long Version { get; set; }

    /// <summary>Measures there are.</summary>
    public required int Measures { get; set; }

    /// <summary>Measures that fail.</summary>
    public required int Failing { get; set; }

    /// <summary>Measures that do not apply or cannot be computed.</summary>
    public required int WithoutVerdict { get; set; }

    /// <summary>Changes whenever the content does: the same version can be judged anew after an upgrade.</summary>
    public required string Tag { get; set; }

    /// <summary>The verdicts with their offenders (<see cref="StoredChecks"/>), compressed.</summary>
    public required byte[] Content { get; set; }
}

internal sealed class PlanChecksTable : IEntityTypeConfiguration<PlanChecks>
{
    public void Configure(EntityTypeBuilder<PlanChecks> builder)
    {
        builder.ToTable("PlanChecks");
        builder.HasKey(c => c.PlanId);
        builder.Property(c => c.Tag).HasMaxLength(40);
        builder.HasOne<StoredPlan>().WithOne().HasForeignKey<PlanChecks>(c => c.PlanId).OnDelete(DeleteBehavior.Cascade);
    }
}
