using System.Text.Json;
using Gantry.Charters;
using Gantry.Gates;
using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Lifecycles;

/// <summary>A phase as a life cycle plans it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Status">What a project is in it.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Gate">The gate at its end; null when the project manager goes on alone.</param>
/// <param name="Decider">Who decides at the gate, where the charter's authority table does not say it.</param>
/// <param name="Artefacts">What is to be there.</param>
/// <param name="Criteria">What the gate looks at.</param>
/// <param name="Repeats">The phase may come again, such as a delivery stage or an increment.</param>
public sealed record PhasePlan(
    string Name, ProjectStatus Status, string? Purpose = null, string? Gate = null, AuthorityHolder Decider = AuthorityHolder.Sponsor,
    IReadOnlyList<ArtefactPlan>? Artefacts = null, IReadOnlyList<CriterionPlan>? Criteria = null, bool Repeats = false);

/// <summary>Something that a phase leaves behind.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">A file with versions, or a record that is kept here anyway.</param>
/// <param name="IsRequired">The gate asks for it.</param>
public sealed record ArtefactPlan(string Name, ArtefactKind Kind = ArtefactKind.File, bool IsRequired = true);

/// <summary>A question of a gate.</summary>
/// <param name="Fact">What answers it.</param>
/// <param name="Text">The question in words; needed where a person attests it, otherwise the fact's own words.</param>
/// <param name="IsMust">A gate is not passed without it, unless whoever decides says so.</param>
public sealed record CriterionPlan(GateFact Fact, string? Text = null, bool IsMust = true);

/// <summary>A life cycle of the organisation's own. Those that are shipped stand in <see cref="LifecycleCatalogue"/>.</summary>
public sealed class Lifecycle : NamedRoot
{
    [Audited]
    public string? About { get; set; }

    /// <summary>The phases as JSON: they are read and changed as one.</summary>
    public required string Phases { get; set; }

    /// <summary>The phases in their order.</summary>
    public IReadOnlyList<PhasePlan> Read() => JsonSerializer.Deserialize<List<PhasePlan>>(Phases) ?? [];

    /// <summary>Phases as they are kept.</summary>
    public static string Write(IReadOnlyList<PhasePlan> phases) => JsonSerializer.Serialize(phases);

    /// <summary>Phases in one line, for the history.</summary>
    public static string Words(IReadOnlyList<PhasePlan> phases) => string.Join(" > ", phases.Select(p => p.Gate is null ? p.Name : $"{p.Name} > [{p.Gate}]"));
}

internal sealed class LifecycleTable : IEntityTypeConfiguration<Lifecycle>
{
    public void Configure(EntityTypeBuilder<Lifecycle> builder)
    {
        builder.ToTable("Lifecycles");
        builder.Property(l => l.Name).HasMaxLength(200);
        builder.Property(l => l.NameKey).HasMaxLength(200);
        builder.Property(l => l.About).HasMaxLength(2000);
        builder.HasIndex(l => l.NameKey);
    }
}
