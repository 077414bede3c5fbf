using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Assurance;

/// <summary>What kind of look it is.</summary>
public enum AssuranceKind
{
    /// <summary>A short look at how a project is doing.</summary>
    HealthCheck,

    /// <summary>A look at whether it can deliver.</summary>
    Review,

    /// <summary>A look at whether it follows what was agreed.</summary>
    Audit,

    /// <summary>A look before a gate.</summary>
    GateReadiness,
}

/// <summary>Where a review is.</summary>
public enum AssuranceState
{
    Planned,
    UnderWay,

    /// <summary>The draft report is with the project manager, before anybody else reads it.</summary>
    Draft,
    Issued,
    Cancelled,
}

/// <summary>The reviewer's overall opinion; it is theirs, and stands beside the count of findings.</summary>
public enum AssuranceOpinion
{
    None,
    Satisfactory,
    WithReservations,
    Unsatisfactory,
}

/// <summary>An independent look at a project: planned, answered question by question, reported to the project manager first and then to the sponsor and the PMO.</summary>
public sealed class AssuranceReview : Root
{
    public required Guid ProjectId { get; init; }

    [Audited]
    public required AssuranceKind Kind { get; set; }

    [Audited]
    public required string Subject { get; set; }

    /// <summary>The checklist its questions came from, by name.</summary>
    [Audited]
    public required string Checklist { get; init; }

    /// <summary>Who leads it.</summary>
    [Audited]
    public required Guid LeadId { get; set; }

    /// <summary>First day of the review.</summary>
    [Audited]
    public required DateOnly From { get; set; }

    /// <summary>Day by which the report is issued.</summary>
    [Audited]
    public required DateOnly To { get; set; }

    [Audited]
    public AssuranceState State { get; set; }

    public Guid? PlannedById { get; init; }

    /// <summary>Why its days were moved, the last time; its history has the others.</summary>
    [Audited]
    public string? MovedWhy { get; set; }

    [Audited]
    public AssuranceOpinion? Opinion { get; set; }

    /// <summary>What the reviewers say as a whole.</summary>
    [Audited]
    public string? Summary { get; set; }

    [Audited]
    public DateTime? DraftedAt { get; set; }

    /// <summary>Until when the project manager has the draft alone.</summary>
    [Audited]
    public DateTime? CommentsUntil { get; set; }

    /// <summary>What the project manager says of the facts in the draft.</summary>
    [Audited]
    public string? Comment { get; set; }

    [Audited]
    public DateTime? CommentedAt { get; set; }

    [Audited]
    public DateTime? IssuedAt { get; set; }

    [Audited]
    public Guid? IssuedById { get; set; }

    /// <summary>Why it does not take place.</summary>
    [Audited]
    public string? CancelledWhy { get; set; }
}

/// <summary>Somebody who reviews; whoever leads is one of them.</summary>
public sealed class AssuranceReviewer
{
    public required Guid ReviewId { get; init; }
    public required Guid PersonId { get; init; }
}

internal sealed class AssuranceTables : IEntityTypeConfiguration<AssuranceReview>, IEntityTypeConfiguration<AssuranceReviewer>, IEntityTypeConfiguration<AssuranceAnswer>, IEntityTypeConfiguration<AssuranceFinding>
{
    public void Configure(EntityTypeBuilder<AssuranceReview> builder)
    {
        builder.ToTable("AssuranceReviews");
        builder.Property(r => r.Subject).HasMaxLength(300);
        builder.Property(r => r.Checklist).HasMaxLength(200);
        foreach (var text in (string[])[nameof(AssuranceReview.Summary), nameof(AssuranceReview.Comment), nameof(AssuranceReview.MovedWhy), nameof(AssuranceReview.CancelledWhy)]) builder.Property(text).HasMaxLength(4000);
        builder.HasIndex(r => new { r.ProjectId, r.State });
        builder.HasIndex(r => new { r.State, r.To });
        builder.HasOne<Project>().WithMany().HasForeignKey(r => r.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AssuranceReviewer> builder)
    {
        builder.ToTable("AssuranceReviewers");
        builder.HasKey(r => new { r.ReviewId, r.PersonId });
        builder.HasIndex(r => r.PersonId);
        builder.HasOne<AssuranceReview>().WithMany().HasForeignKey(r => r.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AssuranceAnswer> builder)
    {
        builder.ToTable("AssuranceAnswers");
        builder.HasKey(a => new { a.ReviewId, a.Number });
        builder.Property(a => a.Question).HasMaxLength(AssuranceChecklists.MostCharacters);
        builder.Property(a => a.Fact).HasMaxLength(40);
        builder.Property(a => a.Seen).HasMaxLength(4000);
        builder.Property(a => a.Link).HasMaxLength(80);
        builder.Property(a => a.FactEvidence).HasMaxLength(2000);
        builder.HasOne<AssuranceReview>().WithMany().HasForeignKey(a => a.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AssuranceFinding> builder)
    {
        builder.ToTable("AssuranceFindings");
        foreach (var text in (string[])[nameof(AssuranceFinding.Statement), nameof(AssuranceFinding.Recommendation), nameof(AssuranceFinding.Response), nameof(AssuranceFinding.SettledNote)]) builder.Property(text).HasMaxLength(4000);
        builder.HasIndex(f => new { f.ReviewId, f.Number }).IsUnique();
        builder.HasIndex(f => new { f.ProjectId, f.State });
        builder.HasIndex(f => new { f.State, f.Due });
        builder.HasOne<AssuranceReview>().WithMany().HasForeignKey(f => f.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }
}
