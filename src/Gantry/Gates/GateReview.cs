using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Gates;

/// <summary>What a gate decides.</summary>
public enum GateOutcome
{
    Go,

    /// <summary>Go on, with conditions that are tracked as actions.</summary>
    ConditionalGo,

    /// <summary>The project is put on hold.</summary>
    Hold,

    /// <summary>The phase goes on until what is missing is there.</summary>
    Recycle,

    /// <summary>The project ends here.</summary>
    Stop,
}

/// <summary>Where a gate review is.</summary>
public enum ReviewState
{
    Open,
    Decided,
    Withdrawn,
}

/// <summary>What a reviewer recommends.</summary>
public enum Recommendation
{
    Go,
    WithConditions,
    NotYet,
}

/// <summary>A review of a gate: asked for, looked at by reviewers side by side, decided, with the record of what was known then.</summary>
public sealed class GateReview : Root
{
    public required Guid ProjectId { get; init; }
    public required Guid PhaseId { get; init; }

    [Audited]
    public required string Gate { get; init; }

    public required DateTime RequestedAt { get; init; }
    public required Guid? RequestedById { get; init; }
    public string? Request { get; init; }

    [Audited]
    public ReviewState State { get; set; }

    [Audited]
    public GateOutcome? Outcome { get; set; }

    [Audited]
    public DateTime? DecidedAt { get; set; }

    [Audited]
    public Guid? DecidedById { get; set; }

    [Audited]
    public string? Note { get; set; }
}

/// <summary>How a criterion stood when it was asked for.</summary>
public sealed class GateFinding
{
    public required Guid ReviewId { get; init; }
    public required int Number { get; init; }
    public required string Text { get; init; }
    public required bool IsMust { get; init; }
    public required Verdict Verdict { get; init; }
    public required string Evidence { get; init; }
}

/// <summary>Somebody who looks at a gate beside others.</summary>
public sealed class GateReviewer
{
    public required Guid ReviewId { get; init; }
    public required Guid PersonId { get; init; }
    public Recommendation? Recommends { get; set; }
    public string? Note { get; set; }
    public DateTime? AnsweredAt { get; set; }
}

internal sealed class GateTables : IEntityTypeConfiguration<GateReview>, IEntityTypeConfiguration<GateFinding>, IEntityTypeConfiguration<GateReviewer>
{
    public void Configure(EntityTypeBuilder<GateReview> builder)
    {
        builder.ToTable("GateReviews");
        builder.Property(r => r.Gate).HasMaxLength(200);
        builder.Property(r => r.Request).HasMaxLength(4000);
        builder.Property(r => r.Note).HasMaxLength(4000);
        builder.HasIndex(r => new { r.ProjectId, r.State });
        builder.HasIndex(r => r.PhaseId);
        builder.HasOne<ProjectPhase>().WithMany().HasForeignKey(r => r.PhaseId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<GateFinding> builder)
    {
        builder.ToTable("GateFindings");
        builder.HasKey(f => new { f.ReviewId, f.Number });
        builder.Property(f => f.Text).HasMaxLength(1000);
        builder.Property(f => f.Evidence).HasMaxLength(2000);
        builder.HasOne<GateReview>().WithMany().HasForeignKey(f => f.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<GateReviewer> builder)
    {
        builder.ToTable("GateReviewers");
        builder.HasKey(r => new { r.ReviewId, r.PersonId });
        builder.Property(r => r.Note).HasMaxLength(4000);
        builder.HasIndex(r => r.PersonId);
        builder.HasOne<GateReview>().WithMany().HasForeignKey(r => r.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }
}
