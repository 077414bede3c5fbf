using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Closing;

/// <summary>How a project was closed: what came of it, what was handed over, how it stood against its baseline.</summary>
public sealed class Closure : Root
{
    public required Guid ProjectId { get; init; }
    public required DateTime ClosedAt { get; init; }
    public required Guid? ClosedById { get; init; }

    [Audited]
    public required string Outcome { get; init; }

    [Audited]
    public string? HandedOver { get; init; }

    /// <summary>Risks, issues and actions that were open then.</summary>
    public required int LeftOpen { get; init; }

    /// <summary>People whose role in the project ended with it.</summary>
    public int Released { get; set; }

    public DateOnly? Finish { get; init; }
    public DateOnly? BaselineFinish { get; init; }

    [Audited]
    public DateTime? ReopenedAt { get; set; }

    [Audited]
    public string? ReopenReason { get; set; }
}

/// <summary>What came of one objective.</summary>
public sealed class ClosureResult
{
    public required Guid ClosureId { get; init; }
    public required int Number { get; init; }
    public required string Objective { get; init; }
    public string? Criterion { get; init; }
    public required string Result { get; init; }
    public required bool IsReached { get; init; }
}

internal sealed class ClosureTables : IEntityTypeConfiguration<Closure>, IEntityTypeConfiguration<ClosureResult>
{
    public void Configure(EntityTypeBuilder<Closure> builder)
    {
        builder.ToTable("Closures");
        builder.Property(c => c.Outcome).HasMaxLength(4000);
        builder.Property(c => c.HandedOver).HasMaxLength(4000);
        builder.Property(c => c.ReopenReason).HasMaxLength(2000);
        builder.HasIndex(c => c.ProjectId);
        builder.HasOne<Project>().WithMany().HasForeignKey(c => c.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ClosureResult> builder)
    {
        builder.ToTable("ClosureResults");
        builder.HasKey(r => new { r.ClosureId, r.Number });
        builder.Property(r => r.Objective).HasMaxLength(1000);
        builder.Property(r => r.Criterion).HasMaxLength(1000);
        builder.Property(r => r.Result).HasMaxLength(1000);
        builder.HasOne<Closure>().WithMany().HasForeignKey(r => r.ClosureId).OnDelete(DeleteBehavior.Restrict);
    }
}
