using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Stakeholders;

/// <summary>How somebody stands towards a project. After PMBOK's engagement assessment, from the least engaged.</summary>
public enum Engagement
{
    Unaware,
    Resistant,
    Neutral,
    Supportive,
    Leading,
}

/// <summary>Somebody whom a project concerns, or who can decide its fate. What stands here is about people: only those who keep the project's RAID see it.</summary>
public sealed class Stakeholder : ProjectRecord
{
    /// <summary>The person, when the organisation knows them.</summary>
    [Audited]
    public Guid? PersonId { get; set; }

    /// <summary>1 very low to 5 very high.</summary>
    [Audited]
    public required int Interest { get; set; }

    /// <summary>1 very low to 5 very high.</summary>
    [Audited]
    public required int Influence { get; set; }

    [Audited]
    public Engagement EngagementNow { get; set; }

    [Audited]
    public Engagement EngagementWanted { get; set; }

    /// <summary>Steps of engagement that are missing, 0 for none; stored when either end changes.</summary>
    public int Gap { get; private set; }

    /// <summary>What is done to win, keep or inform them.</summary>
    [Audited]
    public string? WhatIsDone { get; set; }

    /// <summary>Stores what lists sort by.</summary>
    public void Weigh() => Gap = Math.Max(0, EngagementWanted - EngagementNow);
}

internal sealed class StakeholderTable : IEntityTypeConfiguration<Stakeholder>
{
    public void Configure(EntityTypeBuilder<Stakeholder> builder)
    {
        builder.ToTable("Stakeholders");
        builder.Property(s => s.Name).HasMaxLength(300);
        builder.Property(s => s.NameKey).HasMaxLength(300);
        builder.Property(s => s.Description).HasMaxLength(4000);
        builder.Property(s => s.WhatIsDone).HasMaxLength(4000);
        builder.HasIndex(s => s.ProjectId);
        builder.HasIndex(s => s.NameKey);
        builder.HasOne<Project>().WithMany().HasForeignKey(s => s.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
