using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Supervision;

/// <summary>The health of a project as its facts say it: stored when they change, never computed while listing. The project manager's own word stands beside it, in the project.</summary>
public sealed class ProjectHealth
{
    public required Guid ProjectId { get; init; }

    public Health Schedule { get; set; }
    public string? ScheduleWhy { get; set; }
    public Health Cost { get; set; }
    public string? CostWhy { get; set; }
    public Health Risk { get; set; }
    public string? RiskWhy { get; set; }
    public Health Scope { get; set; }
    public string? ScopeWhy { get; set; }

    /// <summary>The worst of what is known; not known while the schedule is not.</summary>
    public Health Overall { get; set; }

    /// <summary>Why the worst is as it is.</summary>
    public string? OverallWhy { get; set; }

    /// <summary>Since when it is so.</summary>
    public DateTime Since { get; set; }

    /// <summary>Since when the project manager's word and the facts contradict each other.</summary>
    public DateTime? ContradictedAt { get; set; }

    /// <summary>What contradicts what, for people.</summary>
    public string? Contradiction { get; set; }

    /// <summary>When it went on to the PMO.</summary>
    public DateTime? PmoToldAt { get; set; }

    /// <summary>When the last status report was published.</summary>
    public DateTime? StatusAt { get; set; }

    public int OpenRisks { get; set; }
    public int OpenIssues { get; set; }
}

internal sealed class ProjectHealthTable : IEntityTypeConfiguration<ProjectHealth>
{
    public void Configure(EntityTypeBuilder<ProjectHealth> builder)
    {
        builder.ToTable("ProjectHealth");
        builder.HasKey(h => h.ProjectId);
        foreach (var why in (string[])[nameof(ProjectHealth.ScheduleWhy), nameof(ProjectHealth.CostWhy), nameof(ProjectHealth.RiskWhy), nameof(ProjectHealth.ScopeWhy), nameof(ProjectHealth.OverallWhy), nameof(ProjectHealth.Contradiction)]) builder.Property(why).HasMaxLength(500);
        builder.HasIndex(h => h.ContradictedAt);
        builder.HasOne<Project>().WithMany().HasForeignKey(h => h.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
