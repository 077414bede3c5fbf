using Gantry.Issues;
using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Lessons;

/// <summary>What a lesson is about.</summary>
public enum LessonCategory
{
    Planning,
    Cost,
    Quality,
    People,
    Suppliers,
    Technology,
    Customer,
    Governance,
}

/// <summary>Whether others learn from it.</summary>
public enum LessonState
{
    Draft,

    /// <summary>It is offered to whoever names a similar issue.</summary>
    Shared,
}

/// <summary>What a project learned: what happened (its description), why, and what to do next time.</summary>
public sealed class Lesson : RaidRecord
{
    [Audited]
    public required LessonCategory Category { get; set; }

    [Audited]
    public string? Why { get; set; }

    [Audited]
    public string? NextTime { get; set; }

    [Audited]
    public LessonState State { get; set; }

    [Audited]
    public DateTime? SharedAt { get; set; }

    /// <summary>The issue it was learned from; that names the lesson, too.</summary>
    [Audited]
    public Guid? IssueId { get; init; }
}

internal sealed class LessonTable : IEntityTypeConfiguration<Lesson>
{
    public void Configure(EntityTypeBuilder<Lesson> builder)
    {
        builder.ToTable("Lessons");
        builder.Property(l => l.Name).HasMaxLength(300);
        builder.Property(l => l.NameKey).HasMaxLength(300);
        foreach (var text in (string[])[nameof(Lesson.Description), nameof(Lesson.Why), nameof(Lesson.NextTime)]) builder.Property(text).HasMaxLength(4000);
        builder.HasIndex(l => new { l.ProjectId, l.State });
        builder.HasIndex(l => l.State);
        builder.HasIndex(l => l.NameKey);
        builder.HasIndex(l => l.IssueId);
        builder.HasOne<Project>().WithMany().HasForeignKey(l => l.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Issue>().WithMany().HasForeignKey(l => l.IssueId).OnDelete(DeleteBehavior.Restrict);
    }
}
