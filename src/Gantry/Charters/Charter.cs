using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Charters;

/// <summary>Where a charter is on its way.</summary>
public enum CharterState
{
    Draft,

    /// <summary>It waits for the sponsor's signature or the PMO's decision.</summary>
    Submitted,
    InForce,

    /// <summary>A later charter of the project took its place.</summary>
    Replaced,
    Dropped,
}

/// <summary>How the organisation shares power between line and project. After PMBOK's organisational structures.</summary>
public enum OrganizationStructure
{
    Functional,
    WeakMatrix,
    BalancedMatrix,
    StrongMatrix,
    ProjectOriented,
}

/// <summary>The record that authorises a project: purpose, objectives, money, finish, who decides what, and how far a forecast may go. It acts once it is in force.</summary>
public sealed class Charter : Root
{
    [Audited]
    public required Guid ProjectId { get; init; }

    /// <summary>Counts the charters of a project, from 1.</summary>
    public required int Number { get; init; }

    [Audited]
    public CharterState State { get; set; }

    [Audited]
    public string? Purpose { get; set; }

    /// <summary>Who answers for the business case, and alone signs.</summary>
    [Audited]
    public Guid? SponsorId { get; set; }

    /// <summary>The project's own board; null for none.</summary>
    [Audited]
    public Guid? BoardId { get; set; }

    /// <summary>Budget in minor units of the currency, such as cents.</summary>
    [Audited]
    public long? BudgetMinor { get; set; }

    /// <summary>ISO 4217 code.</summary>
    [Audited]
    public string? Currency { get; set; }

    /// <summary>The day on which it is to be finished.</summary>
    [Audited]
    public DateOnly? Finish { get; set; }

    [Audited]
    public string? ScopeIn { get; set; }

    [Audited]
    public string? ScopeOut { get; set; }

    [Audited]
    public string? Deliverables { get; set; }

    [Audited]
    public string? Constraints { get; set; }

    [Audited]
    public string? Assumptions { get; set; }

    [Audited]
    public OrganizationStructure Structure { get; set; }

    /// <summary>Working days by which the forecast finish may be later than the agreed one, before somebody above decides; null for no tolerance of time.</summary>
    [Audited]
    public int? TimeToleranceDays { get; set; }

    /// <summary>Percent by which the forecast cost may be above the budget.</summary>
    [Audited]
    public int? CostTolerancePercent { get; set; }

    /// <summary>How far scope, quality, benefits and risk may go, in words.</summary>
    [Audited]
    public string? OtherTolerances { get; set; }

    [Audited]
    public DateTime? SubmittedAt { get; set; }

    [Audited]
    public Guid? SubmittedById { get; set; }

    [Audited]
    public DateTime? SignedAt { get; set; }

    [Audited]
    public Guid? SignedById { get; set; }

    [Audited]
    public DateTime? InForceAt { get; set; }

    /// <summary>A new sponsor confirms it by this day; null when nothing is to be confirmed.</summary>
    [Audited]
    public DateOnly? ConfirmBy { get; set; }
}

/// <summary>One thing a project is to reach, and how it is told that it has.</summary>
public sealed class CharterObjective
{
    public const int Most = 10;

    public required Guid CharterId { get; init; }
    public required int Number { get; init; }

    /// <summary>Stays with the objective through edits and all charters of the project: by it deliverables, needs and benefits know their objective.</summary>
    public required int Key { get; init; }
    public required string Text { get; set; }

    /// <summary>The measure by which everybody would agree.</summary>
    public string? Criterion { get; set; }
}

internal sealed class CharterTables : IEntityTypeConfiguration<Charter>, IEntityTypeConfiguration<CharterObjective>, IEntityTypeConfiguration<AuthorityRow>
{
    public void Configure(EntityTypeBuilder<Charter> builder)
    {
        builder.ToTable("Charters");
        builder.Property(c => c.Purpose).HasMaxLength(4000);
        builder.Property(c => c.Currency).HasMaxLength(3);
        foreach (var text in (string[])[nameof(Charter.ScopeIn), nameof(Charter.ScopeOut), nameof(Charter.Deliverables), nameof(Charter.Constraints), nameof(Charter.Assumptions), nameof(Charter.OtherTolerances)])
            builder.Property(text).HasMaxLength(4000);
        builder.HasIndex(c => new { c.ProjectId, c.Number }).IsUnique();
        builder.HasIndex(c => c.State);
        builder.HasIndex(c => c.SponsorId);
        builder.HasOne<Project>().WithMany().HasForeignKey(c => c.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CharterObjective> builder)
    {
        builder.ToTable("CharterObjectives");
        builder.HasKey(o => new { o.CharterId, o.Number });
        builder.Property(o => o.Text).HasMaxLength(1000);
        builder.Property(o => o.Criterion).HasMaxLength(1000);
        builder.HasOne<Charter>().WithMany().HasForeignKey(o => o.CharterId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AuthorityRow> builder)
    {
        builder.ToTable("AuthorityRows");
        builder.HasKey(r => new { r.CharterId, r.Number });
        builder.HasOne<Charter>().WithMany().HasForeignKey(r => r.CharterId).OnDelete(DeleteBehavior.Restrict);
    }
}
