using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Dependencies;

/// <summary>Where it is.</summary>
public enum DependencyState
{
    Open,

    /// <summary>The giving project said that it will be there by the day.</summary>
    Agreed,
    Delivered,

    /// <summary>It is not needed any more.</summary>
    Dropped,
}

/// <summary>Something that a project needs from another by a day (its due day). Its name is what is needed; the project that gets it keeps the record.</summary>
public sealed class ProjectDependency : RaidRecord
{
    // No history: it never changes, and histories name every project to whoever reads them.

    /// <summary>The project that gives.</summary>
    public required Guid GivingProjectId { get; init; }

    /// <summary>The task of the giving plan whose finish delivers it.</summary>
    [Audited]
    public int? GivingTaskUid { get; set; }

    /// <summary>The task of the getting plan that needs it.</summary>
    [Audited]
    public int? GettingTaskUid { get; set; }

    [Audited]
    public DependencyState State { get; set; }
}

internal sealed class DependencyTable : IEntityTypeConfiguration<ProjectDependency>
{
    public void Configure(EntityTypeBuilder<ProjectDependency> builder)
    {
        builder.ToTable("Dependencies");
        builder.Property(d => d.Name).HasMaxLength(300);
        builder.Property(d => d.NameKey).HasMaxLength(300);
        builder.Property(d => d.Description).HasMaxLength(4000);
        builder.HasIndex(d => new { d.ProjectId, d.State });
        builder.HasIndex(d => new { d.GivingProjectId, d.State });
        builder.HasIndex(d => d.NameKey);
        builder.HasOne<Project>().WithMany().HasForeignKey(d => d.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Project>().WithMany().HasForeignKey(d => d.GivingProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
