using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Snapshots;

/// <summary>What was known of a project in one week: kept from the first day, so that trends and replays have a past.</summary>
public sealed class FactSnapshot
{
    public required Guid ProjectId { get; init; }

    /// <summary>The Monday of the week.</summary>
    public required DateOnly Week { get; init; }

    public required DateTime TakenAt { get; init; }
    public required ProjectStatus Status { get; init; }
    public PlanTime? Finish { get; init; }
    public PlanTime? BaselineFinish { get; init; }
    public int? FinishVarianceDays { get; init; }
    public int PercentComplete { get; init; }
    public int TaskCount { get; init; }
    public int LateCount { get; init; }
    public int? AddedCount { get; init; }
    public long? MinimumFloatMinutes { get; init; }

    /// <summary>Working days past the tolerance; null when no exception was open.</summary>
    public int? OverDays { get; init; }

    public Health Declared { get; init; }
    public Health Overall { get; init; }
    public Health Schedule { get; init; }
    public Health Cost { get; init; }
    public Health Risk { get; init; }
    public Health Scope { get; init; }
    public int OpenRisks { get; init; }
    public int OpenIssues { get; init; }
    public string? Phase { get; init; }
}

/// <summary>Where a milestone stood in one week.</summary>
public sealed class MilestoneSnapshot
{
    public required Guid ProjectId { get; init; }
    public required DateOnly Week { get; init; }
    public required int Uid { get; init; }
    public required string Name { get; init; }
    public required PlanTime Finish { get; init; }
    public required bool IsDone { get; init; }
}

internal sealed class SnapshotTables : IEntityTypeConfiguration<FactSnapshot>, IEntityTypeConfiguration<MilestoneSnapshot>
{
    public void Configure(EntityTypeBuilder<FactSnapshot> builder)
    {
        builder.ToTable("FactSnapshots");
        builder.HasKey(s => new { s.ProjectId, s.Week });
        builder.Property(s => s.Phase).HasMaxLength(200);
        builder.HasIndex(s => s.Week);
        builder.HasOne<Project>().WithMany().HasForeignKey(s => s.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MilestoneSnapshot> builder)
    {
        builder.ToTable("MilestoneSnapshots");
        builder.HasKey(s => new { s.ProjectId, s.Week, s.Uid });
        builder.Property(s => s.Name).HasMaxLength(300);
        builder.HasOne<Project>().WithMany().HasForeignKey(s => s.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
