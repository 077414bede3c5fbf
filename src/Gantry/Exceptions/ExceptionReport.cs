using Gantry.Charters;
using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Exceptions;

/// <summary>Where an exception is.</summary>
public enum ExceptionState
{
    /// <summary>The forecast is outside tolerance; the project manager was told first.</summary>
    Open,

    /// <summary>It was brought to whoever decides.</summary>
    Brought,
    Decided,

    /// <summary>The forecast came back, or another charter took the place of the one it was about.</summary>
    Closed,
}

/// <summary>A forecast outside the tolerance of a charter: opened by the forecast itself, with cause, consequence, options, recommendation and decision. After PRINCE2's exception report.</summary>
public sealed class ExceptionReport : Root
{
    [Audited]
    public required Guid ProjectId { get; init; }

    public required Guid CharterId { get; init; }

    [Audited]
    public ExceptionState State { get; set; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>The finish that was agreed.</summary>
    [Audited]
    public required DateOnly AgreedFinish { get; init; }

    [Audited]
    public required int ToleranceDays { get; init; }

    /// <summary>The forecast as it is now; when it is brought or decided, as it was then.</summary>
    [Audited]
    public required DateOnly ForecastFinish { get; set; }

    /// <summary>Working days by which the forecast is past the tolerance.</summary>
    [Audited]
    public required int OverDays { get; set; }

    [Audited]
    public string? Cause { get; set; }

    [Audited]
    public string? Consequence { get; set; }

    /// <summary>Number of the option that is recommended.</summary>
    [Audited]
    public int? Recommended { get; set; }

    /// <summary>When the PMO was told, because the project manager had not brought it in two working days.</summary>
    [Audited]
    public DateTime? PmoToldAt { get; set; }

    [Audited]
    public DateTime? DecidedAt { get; set; }

    [Audited]
    public string? Decision { get; set; }

    /// <summary>The finish that was agreed with the decision: forecasts are compared with it from then on.</summary>
    [Audited]
    public DateOnly? NewFinish { get; set; }
}

/// <summary>What could be done about an exception.</summary>
public sealed class ExceptionOption
{
    public const int Most = 6;

    public required Guid ExceptionId { get; init; }
    public required int Number { get; init; }
    public required string Text { get; set; }

    /// <summary>What it costs and gains.</summary>
    public string? Effect { get; set; }

    /// <summary>The finish it leads to; the forecast when null.</summary>
    public DateOnly? Finish { get; set; }
}

internal sealed class ExceptionTables : IEntityTypeConfiguration<ExceptionReport>, IEntityTypeConfiguration<ExceptionOption>
{
    public void Configure(EntityTypeBuilder<ExceptionReport> builder)
    {
        builder.ToTable("ExceptionReports");
        builder.Property(e => e.Cause).HasMaxLength(4000);
        builder.Property(e => e.Consequence).HasMaxLength(4000);
        builder.Property(e => e.Decision).HasMaxLength(4000);
        builder.HasIndex(e => new { e.ProjectId, e.State });
        builder.HasIndex(e => e.State);
        builder.HasOne<Project>().WithMany().HasForeignKey(e => e.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Charter>().WithMany().HasForeignKey(e => e.CharterId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ExceptionOption> builder)
    {
        builder.ToTable("ExceptionOptions");
        builder.HasKey(o => new { o.ExceptionId, o.Number });
        builder.Property(o => o.Text).HasMaxLength(1000);
        builder.Property(o => o.Effect).HasMaxLength(1000);
        builder.HasOne<ExceptionReport>().WithMany().HasForeignKey(o => o.ExceptionId).OnDelete(DeleteBehavior.Restrict);
    }
}
