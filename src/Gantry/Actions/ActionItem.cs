using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Gantry.Projects;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Actions;

/// <summary>Where it is.</summary>
public enum ActionState
{
    Open,
    Done,

    /// <summary>It will not be done.</summary>
    Dropped,
}

/// <summary>Something that somebody does by a day, outside the plan.</summary>
public sealed class ActionItem : RaidRecord
{
    [Audited]
    public ActionState State { get; set; }

    /// <summary>What came of it, or why it was dropped.</summary>
    [Audited]
    public string? Outcome { get; set; }

    /// <summary>When it was done or dropped.</summary>
    [Audited]
    public DateTime? EndedAt { get; set; }

    /// <summary>What it came from, such as an issue or a decision; null when it came from nothing that is kept.</summary>
    [Audited]
    public RecordKind? SourceKind { get; init; }

    [Audited]
    public Guid? SourceId { get; init; }

    /// <summary>What it came from.</summary>
    public RecordRef? Source => SourceKind is { } kind && SourceId is { } id ? new RecordRef(kind, id) : null;
}

internal sealed class ActionItemTable : IEntityTypeConfiguration<ActionItem>
{
    public void Configure(EntityTypeBuilder<ActionItem> builder)
    {
        builder.ToTable("Actions");
        builder.Ignore(a => a.Source);
        builder.Property(a => a.Name).HasMaxLength(300);
        builder.Property(a => a.NameKey).HasMaxLength(300);
        builder.Property(a => a.Description).HasMaxLength(4000);
        builder.Property(a => a.Outcome).HasMaxLength(4000);
        builder.HasIndex(a => new { a.ProjectId, a.State });
        builder.HasIndex(a => new { a.State, a.Due });
        builder.HasIndex(a => a.NameKey);
        builder.HasIndex(a => a.OwnerId);
        builder.HasIndex(a => new { a.SourceId, a.SourceKind });
        builder.HasOne<Project>().WithMany().HasForeignKey(a => a.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
