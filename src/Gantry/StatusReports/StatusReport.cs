using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.StatusReports;

/// <summary>Where a status report is.</summary>
public enum StatusState
{
    Draft,

    /// <summary>It waits for the PMO, as the matrix says.</summary>
    Submitted,
    Published,
}

/// <summary>What a project manager says of a period, drafted from what happened in it.</summary>
public sealed class StatusReport : Root
{
    public required Guid ProjectId { get; init; }

    /// <summary>First day it is about.</summary>
    [Audited]
    public required DateOnly From { get; init; }

    /// <summary>Last day it is about.</summary>
    [Audited]
    public required DateOnly To { get; init; }

    /// <summary>The instant up to which it counts what happened: the next report begins there.</summary>
    public required DateTime Until { get; init; }

    [Audited]
    public StatusState State { get; set; }

    public required Guid? AuthorId { get; init; }

    /// <summary>The health that is declared.</summary>
    [Audited]
    public required Health Declared { get; set; }

    /// <summary>What the facts said when it was drafted.</summary>
    public required Health Computed { get; set; }

    /// <summary>Why the facts say so.</summary>
    public string? ComputedWhy { get; set; }

    /// <summary>In one or two sentences.</summary>
    [Audited]
    public string? Summary { get; set; }

    /// <summary>What was reached.</summary>
    [Audited]
    public string? Done { get; set; }

    /// <summary>What comes next.</summary>
    [Audited]
    public string? Next { get; set; }

    /// <summary>Where help or a decision is needed.</summary>
    [Audited]
    public string? Needs { get; set; }

    /// <summary>The figures of the period, as JSON of name and value.</summary>
    public required string Facts { get; set; }

    [Audited]
    public DateTime? PublishedAt { get; set; }
}

internal sealed class StatusReportTable : IEntityTypeConfiguration<StatusReport>
{
    public void Configure(EntityTypeBuilder<StatusReport> builder)
    {
        builder.ToTable("StatusReports");
        foreach (var text in (string[])[nameof(StatusReport.Summary), nameof(StatusReport.Done), nameof(StatusReport.Next), nameof(StatusReport.Needs)]) builder.Property(text).HasMaxLength(4000);
        builder.Property(r => r.ComputedWhy).HasMaxLength(500);
        builder.HasIndex(r => new { r.ProjectId, r.State, r.To });
        builder.HasOne<Project>().WithMany().HasForeignKey(r => r.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
