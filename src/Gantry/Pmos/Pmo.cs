using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Pmos;

/// <summary>The office that sets standards, supports and supervises the projects of a scope. Its name is what the organisation calls it.</summary>
public sealed class Pmo : NamedRoot
{
    /// <summary>Whose projects it is for: the organisation, a unit, portfolio or program. A project takes the nearest.</summary>
    [Audited]
    public required Guid ScopeId { get; set; }

    /// <summary>What it is for, in its own words.</summary>
    [Audited]
    public string? Purpose { get; set; }

    /// <summary>Where its matrix began.</summary>
    [Audited]
    public required ControlPreset Preset { get; set; }

    /// <summary>Last day on which what would wait is recorded and does not wait; null when it acts.</summary>
    [Audited]
    public DateOnly? ShadowUntil { get; set; }

    /// <summary>Every how many weeks its projects report their status; null while it does not ask.</summary>
    [Audited]
    public int? StatusWeeks { get; set; }

    /// <summary>Working days within which a question is answered; two when null.</summary>
    [Audited]
    public int? AnswerDays { get; set; }

    public const int UsualAnswerDays = 2;
}

/// <summary>One cell of a control matrix from one instant to another: a move closes it and opens the next, so that the matrix of any date can be told.</summary>
public sealed class ControlCell
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid PmoId { get; init; }

    public required PmoService Service { get; init; }

    public required ProjectTier Tier { get; init; }

    /// <summary>The unit, portfolio or program for which it holds instead of the matrix; null for the matrix itself.</summary>
    public Guid? ScopeId { get; init; }

    public required ControlLevel Level { get; init; }

    /// <summary>Working days for each step of a decision.</summary>
    public required int DecisionDays { get; init; }

    public required LapseRule Lapse { get; init; }

    /// <summary>Last day of what holds for a scope; null for the matrix itself.</summary>
    public DateOnly? Until { get; init; }

    public required DateTime From { get; init; }

    public DateTime? To { get; set; }

    public Guid? ById { get; init; }

    public string? Reason { get; init; }

    /// <summary>What is set.</summary>
    public CellSetting Setting => new(Level, DecisionDays, Lapse);
}

internal sealed class PmoTables : IEntityTypeConfiguration<Pmo>, IEntityTypeConfiguration<ControlCell>
{
    public void Configure(EntityTypeBuilder<Pmo> builder)
    {
        builder.ToTable("Pmos");
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.NameKey).HasMaxLength(200);
        builder.Property(p => p.Purpose).HasMaxLength(2000);
        builder.HasIndex(p => p.ScopeId);
        builder.HasOne<ScopeNode>().WithMany().HasForeignKey(p => p.ScopeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ControlCell> builder)
    {
        builder.ToTable("ControlCells");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Reason).HasMaxLength(1000);
        builder.Ignore(c => c.Setting);
        builder.HasIndex(c => new { c.PmoId, c.Service, c.Tier, c.To });
        builder.HasIndex(c => c.ScopeId);
        builder.HasOne<Pmo>().WithMany().HasForeignKey(c => c.PmoId).OnDelete(DeleteBehavior.Restrict);
    }
}
