using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Plans.ExternalTasks;

/// <summary>Which task of which other plan an external task stands for. Its dates are stored inputs of the plan it stands in; here is where they come from.</summary>
public sealed class ExternalTaskRow
{
    public required Guid PlanId { get; init; }

    /// <summary>The external task. It may have been deleted, and may come back by undo.</summary>
    public required int Uid { get; init; }

    public required Guid ForeignPlanId { get; init; }
    public required int ForeignUid { get; init; }

    /// <summary>The published version of the other plan that the dates were last read from.</summary>
    public required long ForeignVersion { get; set; }
}

internal sealed class ExternalTaskTable : IEntityTypeConfiguration<ExternalTaskRow>
{
    public void Configure(EntityTypeBuilder<ExternalTaskRow> builder)
    {
        builder.ToTable("ExternalTasks");
        builder.HasKey(e => new { e.PlanId, e.Uid });
        builder.HasIndex(e => e.ForeignPlanId);
        builder.HasOne<StoredPlan>().WithMany().HasForeignKey(e => e.PlanId).OnDelete(DeleteBehavior.Cascade);
    }
}
