using Gantry.Bodies;
using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Decisions;

/// <summary>Whether it holds.</summary>
public enum DecisionState
{
    InForce,

    /// <summary>Another one took its place.</summary>
    Superseded,
}

/// <summary>What was decided in a project, by whom, why, and what else was considered. Its name is the decision.</summary>
public sealed class DecisionRecord : RaidRecord
{
    [Audited]
    public required DateOnly DecidedOn { get; set; }

    /// <summary>The person who decided.</summary>
    [Audited]
    public Guid? DecidedById { get; set; }

    /// <summary>The body that decided.</summary>
    [Audited]
    public Guid? BodyId { get; set; }

    /// <summary>Who decided, when that is nobody who is kept here.</summary>
    [Audited]
    public string? DecidedBy { get; set; }

    [Audited]
    public string? Reasons { get; set; }

    /// <summary>What else was considered.</summary>
    [Audited]
    public string? Alternatives { get; set; }

    [Audited]
    public DecisionState State { get; set; }

    /// <summary>The decision that took its place.</summary>
    [Audited]
    public Guid? SupersededById { get; set; }
}

internal sealed class DecisionTable : IEntityTypeConfiguration<DecisionRecord>
{
    public void Configure(EntityTypeBuilder<DecisionRecord> builder)
    {
        builder.ToTable("Decisions");
        builder.Property(d => d.Name).HasMaxLength(300);
        builder.Property(d => d.NameKey).HasMaxLength(300);
        builder.Property(d => d.DecidedBy).HasMaxLength(200);
        foreach (var text in (string[])[nameof(DecisionRecord.Description), nameof(DecisionRecord.Reasons), nameof(DecisionRecord.Alternatives)]) builder.Property(text).HasMaxLength(4000);
        builder.HasIndex(d => new { d.ProjectId, d.State });
        builder.HasIndex(d => d.NameKey);
        builder.HasIndex(d => d.DecidedOn);
        builder.HasIndex(d => d.BodyId);
        builder.HasIndex(d => d.SupersededById);
        builder.HasOne<Project>().WithMany().HasForeignKey(d => d.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Body>().WithMany().HasForeignKey(d => d.BodyId).OnDelete(DeleteBehavior.Restrict);
    }
}
