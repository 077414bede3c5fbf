namespace Gantry.Scheduling;

/// <summary>What a change of the inputs means for the network.</summary>
internal enum ImpactKind
{
    /// <summary>A task, by its position, is compiled anew.</summary>
    Task,

    /// <summary>A link comes to a place.</summary>
    LinkAdded,

    /// <summary>The link of a place goes.</summary>
    LinkRemoved,
}

/// <summary>What one edit did to the inputs: how to take it back and what of the network it touches.</summary>
internal sealed class EditImpact
{
    /// <summary>Edits that take each step back, in the order of the steps.</summary>
    public List<PlanEdit> Inverse { get; } = [];

    /// <summary>Tasks that were edited, or whose links were.</summary>
    public List<int> Uids { get; } = [];

    /// <summary>Changes of the network in order.</summary>
    public List<(ImpactKind Kind, int At)> Steps { get; } = [];

    /// <summary>The network must be compiled from the inputs.</summary>
    public bool NeedsCompile { get; set; }

    /// <summary>Refuse the edit when links are left out that were not before.</summary>
    public bool MayCloseCycle { get; set; }

    /// <summary>Fields are put back to what they were, right or wrong.</summary>
    public bool IsTrusted { get; set; }

    public void Clear(bool isTrusted)
    {
        Inverse.Clear();
        Steps.Clear();
        Uids.Clear();
        (NeedsCompile, MayCloseCycle, IsTrusted) = (false, false, isTrusted);
    }

    /// <summary>The edit that takes all steps back.</summary>
    public PlanEdit Undo()
    {
        if (Inverse.Count == 1) return Inverse[0];
        var edits = Inverse.ToArray();
        Array.Reverse(edits);
        return new EditBatch(edits);
    }
}
