using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Issues;

/// <summary>How much it harms.</summary>
public enum IssueSeverity
{
    Minor,
    Moderate,
    Major,
    Critical,
}

/// <summary>Where it is.</summary>
public enum IssueState
{
    Open,
    Solved,
}

/// <summary>Something that has happened and harms a project until it is solved.</summary>
public sealed class Issue : RaidRecord
{
    [Audited]
    public required IssueSeverity Severity { get; set; }

    [Audited]
    public IssueState State { get; set; }

    /// <summary>How it was solved: what the next one with the same issue reads.</summary>
    [Audited]
    public string? Resolution { get; set; }

    [Audited]
    public DateTime? SolvedAt { get; set; }

    /// <summary>To whom in the line it was escalated.</summary>
    [Audited]
    public Guid? EscalatedToId { get; set; }

    [Audited]
    public DateTime? EscalatedAt { get; set; }

    /// <summary>What was learned from it; the lesson names the issue, too.</summary>
    [Audited]
    public Guid? LessonId { get; set; }
}

internal sealed class IssueTable : IEntityTypeConfiguration<Issue>
{
    public void Configure(EntityTypeBuilder<Issue> builder)
    {
        builder.ToTable("Issues");
        builder.Property(i => i.Name).HasMaxLength(300);
        builder.Property(i => i.NameKey).HasMaxLength(300);
        builder.Property(i => i.Description).HasMaxLength(4000);
        builder.Property(i => i.Resolution).HasMaxLength(4000);
        builder.HasIndex(i => new { i.ProjectId, i.State });
        builder.HasIndex(i => i.NameKey);
        builder.HasIndex(i => i.OwnerId);
        builder.HasIndex(i => i.State);
        builder.HasOne<Project>().WithMany().HasForeignKey(i => i.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
