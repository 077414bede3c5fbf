using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Deliverables;

/// <summary>Where a deliverable is.</summary>
public enum DeliverableState
{
    Planned,
    InWork,

    /// <summary>Handed over; it waits for somebody else to accept it.</summary>
    Delivered,
    Accepted,
    Rejected,
}

/// <summary>Something a project hands over, and what has to be true of it before it is accepted.</summary>
public sealed class Deliverable : ProjectRecord
{
    /// <summary>What has to be true of it before it is accepted.</summary>
    [Audited]
    public string? AcceptanceCriteria { get; set; }

    /// <summary>The objective of the charter it serves, by the key that stays through all charters of the project; null for none.</summary>
    [Audited]
    public int? ObjectiveKey { get; set; }

    /// <summary>The task or milestone of the project's plan that produces it; null for none.</summary>
    [Audited]
    public int? TaskUid { get; set; }

    [Audited]
    public DeliverableState State { get; set; }

    [Audited]
    public DateTime? DeliveredAt { get; set; }

    [Audited]
    public Guid? DeliveredById { get; set; }

    /// <summary>When it was accepted or rejected.</summary>
    [Audited]
    public DateTime? DecidedAt { get; set; }

    [Audited]
    public Guid? DecidedById { get; set; }

    /// <summary>What was said when it was accepted, or why it was rejected.</summary>
    [Audited]
    public string? DecisionNote { get; set; }

    /// <summary>Why it was accepted although checks were open or failed; null when all had passed.</summary>
    [Audited]
    public string? DespiteChecks { get; set; }
}

internal sealed class DeliverableTable : IEntityTypeConfiguration<Deliverable>
{
    public void Configure(EntityTypeBuilder<Deliverable> builder)
    {
        builder.ToTable("Deliverables");
        builder.Property(d => d.Name).HasMaxLength(300);
        builder.Property(d => d.NameKey).HasMaxLength(300);
        foreach (var text in (string[])[nameof(Deliverable.Description), nameof(Deliverable.AcceptanceCriteria), nameof(Deliverable.DecisionNote), nameof(Deliverable.DespiteChecks)]) builder.Property(text).HasMaxLength(4000);
        builder.HasIndex(d => new { d.ProjectId, d.State });
        builder.HasIndex(d => d.NameKey);
        builder.HasIndex(d => d.OwnerId);
        builder.HasIndex(d => d.State);
        builder.HasOne<Project>().WithMany().HasForeignKey(d => d.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
