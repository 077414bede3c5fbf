using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Approvals;

/// <summary>What is to be decided.</summary>
public enum ApprovalKind
{
    /// <summary>The sponsor signs a charter.</summary>
    CharterSignature,

    /// <summary>The PMO lets a signed charter come into force.</summary>
    CharterApproval,

    /// <summary>A forecast outside tolerance.</summary>
    Exception,

    /// <summary>A gate of a project's life cycle.</summary>
    Gate,

    /// <summary>Declared health that contradicts the facts.</summary>
    Health,

    /// <summary>The baseline that everything is measured against.</summary>
    Baseline,

    /// <summary>A status report before it is published.</summary>
    StatusReport,
}

/// <summary>What it means for the step it is about.</summary>
public enum ApprovalMode
{
    /// <summary>The step waits for it.</summary>
    Decision,

    /// <summary>It is looked at by a day; nothing waits.</summary>
    Review,

    /// <summary>It would have waited: recorded while the PMO tries its matrix out.</summary>
    Shadow,
}

/// <summary>Where it is.</summary>
public enum ApprovalState
{
    Open,
    Approved,
    Refused,

    /// <summary>Nobody decided in time, and the matrix lets it pass.</summary>
    Lapsed,

    /// <summary>Taken back by whoever asked, or no longer needed.</summary>
    Withdrawn,

    /// <summary>Looked at.</summary>
    Reviewed,
}

/// <summary>Whose turn it is: each has the decision time of the matrix.</summary>
public enum ApprovalStep
{
    Holder,
    Deputy,
    Above,
}

/// <summary>Something that one person or one body decides: routed by authority, with a clock, and the record of what was known then.</summary>
public sealed class Approval : Root
{
    public required Guid ProjectId { get; init; }

    [Audited]
    public required ApprovalKind Kind { get; init; }

    /// <summary>The record it is about, such as the charter.</summary>
    public required Guid SubjectId { get; init; }

    public required string Title { get; init; }

    [Audited]
    public required ApprovalMode Mode { get; init; }

    public PmoService? Service { get; init; }

    /// <summary>The PMO whose matrix asks for it; null where it does not come from a matrix.</summary>
    public Guid? PmoId { get; init; }

    public required Guid? RequestedById { get; init; }

    public required DateTime RequestedAt { get; init; }

    /// <summary>What whoever asks says.</summary>
    public string? Request { get; init; }

    /// <summary>Whose authority it is; stays when the turn moves on.</summary>
    [Audited]
    public Guid? HolderId { get; set; }

    /// <summary>The body whose authority it is, where it is not a person's.</summary>
    [Audited]
    public Guid? BodyId { get; set; }

    /// <summary>Who may decide beside the holder now.</summary>
    [Audited]
    public Guid? DeputyId { get; set; }

    /// <summary>One level up, whose turn comes last.</summary>
    [Audited]
    public Guid? AboveId { get; set; }

    /// <summary>Under which table, and who was looked at before: for people.</summary>
    public required string Route { get; init; }

    [Audited]
    public ApprovalStep Step { get; set; }

    /// <summary>When the turn moves on.</summary>
    public DateTime DueAt { get; set; }

    public required int DecisionDays { get; init; }

    public required LapseRule Lapse { get; init; }

    [Audited]
    public ApprovalState State { get; set; }

    [Audited]
    public Guid? DecidedById { get; set; }

    [Audited]
    public DateTime? DecidedAt { get; set; }

    [Audited]
    public string? Note { get; set; }

    /// <summary>What was known when it was asked for, as JSON of name and value.</summary>
    public required string Facts { get; set; }
}

/// <summary>How one member of a body voted.</summary>
public sealed class ApprovalVote
{
    public required Guid ApprovalId { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>The seat they voted for: their own or the one they stand in for.</summary>
    public required Guid SeatId { get; init; }
    public required bool For { get; set; }
    public required DateTime At { get; set; }
}

internal sealed class ApprovalTables : IEntityTypeConfiguration<Approval>, IEntityTypeConfiguration<ApprovalVote>
{
    public void Configure(EntityTypeBuilder<Approval> builder)
    {
        builder.ToTable("Approvals");
        builder.Property(a => a.Title).HasMaxLength(400);
        builder.Property(a => a.Request).HasMaxLength(4000);
        builder.Property(a => a.Note).HasMaxLength(4000);
        builder.Property(a => a.Route).HasMaxLength(4000);
        builder.HasIndex(a => new { a.State, a.DueAt });
        builder.HasIndex(a => new { a.ProjectId, a.State });
        builder.HasIndex(a => a.SubjectId);
        builder.HasIndex(a => new { a.HolderId, a.State });
        builder.HasIndex(a => new { a.DeputyId, a.State });
        builder.HasIndex(a => new { a.AboveId, a.State });
        builder.HasIndex(a => new { a.BodyId, a.State });
        builder.HasIndex(a => new { a.PmoId, a.State });
        builder.HasOne<Project>().WithMany().HasForeignKey(a => a.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ApprovalVote> builder)
    {
        builder.ToTable("ApprovalVotes");
        builder.HasKey(v => new { v.ApprovalId, v.SeatId });
        builder.HasOne<Approval>().WithMany().HasForeignKey(v => v.ApprovalId).OnDelete(DeleteBehavior.Restrict);
    }
}
