using Gantry.Charters;
using Gantry.Gates;
using Gantry.Projects;

namespace Gantry.Lifecycles;

/// <summary>A life cycle while somebody writes it.</summary>
internal sealed class LifecycleDraft
{
    public string Name { get; set; } = "";
    public string About { get; set; } = "";
    public List<DraftPhase> Phases { get; init; } = [];

    /// <summary>A draft after a life cycle that is there.</summary>
    public static LifecycleDraft Of(LifecyclePlan plan, string? name) => new()
    {
        Name = name ?? "",
        About = plan.About,
        Phases = [.. plan.Phases.Select(p => new DraftPhase
        {
            Name = p.Name,
            Status = p.Status,
            Purpose = p.Purpose ?? "",
            Gate = p.Gate ?? "",
            Decider = p.Decider,
            Repeats = p.Repeats,
            Artefacts = [.. (p.Artefacts ?? []).Select(a => new DraftArtefact { Name = a.Name, Kind = a.Kind, IsRequired = a.IsRequired })],
            Criteria = [.. (p.Criteria ?? []).Select(c => new DraftCriterion { Fact = c.Fact, Text = c.Text ?? "", IsMust = c.IsMust })],
        })],
    };

    /// <summary>Moves a phase to an earlier or later place.</summary>
    public void Move(int index, int by) => (Phases[index], Phases[index + by]) = (Phases[index + by], Phases[index]);

    /// <summary>The phases as the command takes them; rows left empty are left out.</summary>
    public IReadOnlyList<PhasePlan> Plans() => [.. Phases.Select(p => new PhasePlan(
        p.Name, p.Status, p.Purpose, p.Gate, p.Decider,
        [.. p.Artefacts.Where(a => a.Name.Trim().Length > 0).Select(a => new ArtefactPlan(a.Name, a.Kind, a.IsRequired))],
        string.IsNullOrWhiteSpace(p.Gate) ? [] : [.. p.Criteria.Where(c => c.Fact != GateFact.Attested || c.Text.Trim().Length > 0).Select(c => new CriterionPlan(c.Fact, c.Text, c.IsMust))], p.Repeats))];
}

internal sealed class DraftPhase
{
    public string Name { get; set; } = "";
    public ProjectStatus Status { get; set; } = ProjectStatus.Executing;
    public string Purpose { get; set; } = "";
    public string Gate { get; set; } = "";
    public AuthorityHolder Decider { get; set; } = AuthorityHolder.Sponsor;
    public bool Repeats { get; set; }
    public List<DraftArtefact> Artefacts { get; init; } = [];
    public List<DraftCriterion> Criteria { get; init; } = [];
}

internal sealed class DraftArtefact
{
    public string Name { get; set; } = "";
    public ArtefactKind Kind { get; set; }
    public bool IsRequired { get; set; } = true;
}

internal sealed class DraftCriterion
{
    public GateFact Fact { get; set; } = GateFact.Attested;
    public string Text { get; set; } = "";
    public bool IsMust { get; set; } = true;
}
