using Gantry.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Plans.Revisions;

/// <summary>All inputs of a plan at one version, kept when it was published: from here an earlier or later version is reached by the edit log.</summary>
public sealed class RevisionRow : ISealed
{
    public required Guid PlanId { get; init; }
    public required long Version { get; init; }
    public required DateTime At { get; init; }

    /// <summary>The inputs, compressed.</summary>
    public required byte[] Inputs { get; init; }

    Guid ISealed.RootId => PlanId;

    long ISealed.Sequence => Version;

    void ISealed.WriteSealed(SealWriter writer)
    {
        writer.Add(At);
        writer.Add(Inputs);
    }
}

internal sealed class RevisionTable : IEntityTypeConfiguration<RevisionRow>
{
    public void Configure(EntityTypeBuilder<RevisionRow> builder)
    {
        builder.ToTable("PlanRevisions");
        builder.HasKey(r => new { r.PlanId, r.Version });
        builder.HasOne<StoredPlan>().WithMany().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Cascade);
    }
}
