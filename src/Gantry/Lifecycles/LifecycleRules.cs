using Gantry.Gates;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Lifecycles;

/// <summary>What holds for every life cycle.</summary>
internal static class LifecycleRules
{
    public const int MostPhases = 20, MostInPhase = 30;

    /// <summary>Phases that make sense, with their texts trimmed; refused with the place of what does not.</summary>
    public static IReadOnlyList<PhasePlan> Known(IReadOnlyList<PhasePlan>? phases)
    {
        if (phases is null or { Count: 0 }) throw Wrong("A life cycle has at least one phase: add one.");
        if (phases.Count > MostPhases) throw Wrong($"A life cycle has at most {MostPhases} phases.");
        var known = new List<PhasePlan>();
        foreach (var (phase, number) in phases.Select((p, i) => (p, i + 1))) known.Add(Known(phase, number));
        // A project that goes back to planning after its execution would be shown as not begun.
        for (var i = 1; i < known.Count; i++)
            if (known[i].Status < known[i - 1].Status) throw Wrong($"Phase {i + 1}, {known[i].Name}, is earlier in the life of a project than the one before it: put them in their order.");
        return known;
    }

    private static PhasePlan Known(PhasePlan phase, int number)
    {
        var name = phase.Name?.Trim() ?? "";
        if (name.Length is 0 or > 200) throw Wrong($"Phase {number} needs a name of at most 200 characters.");
        if (phase.Status is not (ProjectStatus.Idea or ProjectStatus.Planning or ProjectStatus.Executing or ProjectStatus.Closing)) throw Wrong($"Say of phase {number}, {name}, whether the project is an idea, planned, carried out or closed in it.");
        if (!Enum.IsDefined(phase.Decider)) throw Wrong($"Say who decides at the gate of phase {number}, {name}.");
        var gate = phase.Gate?.Trim();
        if (gate is { Length: > 200 }) throw Wrong($"The gate of phase {number}, {name}, has a name of more than 200 characters.");
        var (artefacts, criteria) = (phase.Artefacts ?? [], phase.Criteria ?? []);
        if (artefacts.Count > MostInPhase || criteria.Count > MostInPhase) throw Wrong($"Phase {number}, {name}, has more than {MostInPhase} artefacts or criteria: keep those that decide.");
        if (artefacts.Any(a => a.Name is null || a.Name.Trim().Length is 0 or > 200 || !Enum.IsDefined(a.Kind))) throw Wrong($"Every artefact of phase {number}, {name}, needs a name of at most 200 characters.");
        if (criteria.Any(c => !Enum.IsDefined(c.Fact) || c.Text is { Length: > 500 } || (c.Fact == GateFact.Attested && string.IsNullOrWhiteSpace(c.Text)))) throw Wrong($"Every criterion of phase {number}, {name}, that is attested needs its question in words, at most 500 characters.");
        if (string.IsNullOrEmpty(gate) && criteria.Count > 0) throw Wrong($"Phase {number}, {name}, has criteria and no gate that looks at them: name the gate.");
        return phase with
        {
            Name = name,
            Purpose = CommandContext.OptionalText("Phases", phase.Purpose, 2000),
            Gate = string.IsNullOrEmpty(gate) ? null : gate,
            Artefacts = [.. artefacts.Select(a => a with { Name = a.Name.Trim() })],
            Criteria = [.. criteria.Select(c => c with { Text = string.IsNullOrWhiteSpace(c.Text) ? null : c.Text.Trim() })],
        };
    }

    /// <summary>A name that no other life cycle has.</summary>
    public static async Task<string> FreeName(this CommandContext context, string? name, Guid? own, CancellationToken cancel)
    {
        var text = CommandContext.Text("Name", name, 200);
        var key = Platform.Search.SearchKey.Of(text);
        if (LifecycleCatalogue.Shipped.Any(l => Platform.Search.SearchKey.Of(l.Name) == key) || await context.Db.Lifecycles.AnyAsync(l => l.NameKey == key && l.Id != own && l.ArchivedAt == null, cancel))
            throw CommandContext.Invalid("Name", $"There is a life cycle called {text} already: choose another name.");
        return text;
    }

    private static Exception Wrong(string message) => CommandContext.Invalid("Phases", message);
}
