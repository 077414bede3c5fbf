using System.Text.Json;
using Gantry.Charters;
using Gantry.Lifecycles;
using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Gates;

/// <summary>Where a phase of a project is.</summary>
public enum PhaseState
{
    Ahead,
    Current,
    Passed,
}

/// <summary>A phase of one project, as its life cycle planned it when the project began to follow it: later changes of the life cycle leave it alone.</summary>
public sealed class ProjectPhase : Root
{
    public required Guid ProjectId { get; init; }

    /// <summary>Its place, from 1.</summary>
    public required int Number { get; set; }

    [Audited]
    public required string Name { get; set; }

    public string? Purpose { get; init; }

    /// <summary>What the project is in it.</summary>
    public required ProjectStatus Status { get; init; }

    /// <summary>The gate at its end; null when the project manager goes on alone.</summary>
    [Audited]
    public string? Gate { get; init; }

    public required AuthorityHolder Decider { get; init; }

    /// <summary>What the gate looks at, as JSON of <see cref="CriterionPlan"/>.</summary>
    public required string Criteria { get; init; }

    public bool Repeats { get; init; }

    [Audited]
    public PhaseState State { get; set; }

    /// <summary>The day for which the gate is planned.</summary>
    [Audited]
    public DateOnly? GateDay { get; set; }

    [Audited]
    public DateTime? EnteredAt { get; set; }

    [Audited]
    public DateTime? PassedAt { get; set; }

    /// <summary>What the gate looks at.</summary>
    public IReadOnlyList<CriterionPlan> ReadCriteria() => JsonSerializer.Deserialize<List<CriterionPlan>>(Criteria) ?? [];

    /// <summary>A phase of a project after its plan.</summary>
    public static ProjectPhase Of(Guid projectId, int number, PhasePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new ProjectPhase
        {
            ProjectId = projectId,
            Number = number,
            Name = plan.Name,
            Purpose = plan.Purpose,
            Status = plan.Status,
            Gate = plan.Gate,
            Decider = plan.Decider,
            Criteria = JsonSerializer.Serialize(plan.Criteria ?? []),
            Repeats = plan.Repeats,
        };
    }
}

/// <summary>What an artefact is kept as.</summary>
public enum ArtefactKind
{
    /// <summary>A file that is attached, in versions.</summary>
    File,

    /// <summary>The project's charter.</summary>
    Charter,

    /// <summary>The project's plan.</summary>
    Plan,

    /// <summary>The project's risks.</summary>
    Risks,
}

/// <summary>Where an artefact is.</summary>
public enum ArtefactState
{
    Open,
    Approved,

    /// <summary>Tailored away, with the reason.</summary>
    NotNeeded,
}

/// <summary>Something that a phase leaves behind: a record that is kept anyway, or a file in versions that somebody approves.</summary>
public sealed class Artefact : Root
{
    public required Guid ProjectId { get; init; }
    public required Guid PhaseId { get; init; }
    public required int Number { get; init; }

    [Audited]
    public required string Name { get; init; }

    public required ArtefactKind Kind { get; init; }

    public required bool IsRequired { get; init; }

    [Audited]
    public ArtefactState State { get; set; }

    /// <summary>The version that was approved: the attachment.</summary>
    [Audited]
    public Guid? ApprovedFileId { get; set; }

    [Audited]
    public Guid? SettledById { get; set; }

    [Audited]
    public DateTime? SettledAt { get; set; }

    /// <summary>Why it is not needed, or what was said at its approval.</summary>
    [Audited]
    public string? Note { get; set; }
}

internal sealed class PhaseTables : IEntityTypeConfiguration<ProjectPhase>, IEntityTypeConfiguration<Artefact>
{
    public void Configure(EntityTypeBuilder<ProjectPhase> builder)
    {
        builder.ToTable("ProjectPhases");
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Gate).HasMaxLength(200);
        builder.Property(p => p.Purpose).HasMaxLength(2000);
        builder.HasIndex(p => new { p.ProjectId, p.Number });
        builder.HasIndex(p => new { p.State, p.GateDay });
        builder.HasOne<Project>().WithMany().HasForeignKey(p => p.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Artefact> builder)
    {
        builder.ToTable("Artefacts");
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.Property(a => a.Note).HasMaxLength(2000);
        builder.HasIndex(a => new { a.ProjectId, a.PhaseId });
        builder.HasOne<ProjectPhase>().WithMany().HasForeignKey(a => a.PhaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
