using System.Collections.Frozen;

namespace Gantry.Exchange.MsProject;

/// <summary>Takes the text of an element into a target.</summary>
internal delegate void TakeValue<in T>(T target, Field field);

/// <summary>Reads the children of an element into a target.</summary>
internal delegate void TakeChildren<in T>(T target, XmlForwardReader reader);

/// <summary>One element of the schema below a certain parent, and what becomes of it.</summary>
internal sealed record Element<T>(string Name, TakeValue<T>? Value, TakeChildren<T>? Children, LossKind? Loss, string? Why, string? Usual = null)
{
    /// <summary>An element with text.</summary>
    public static Element<T> Of(string name, TakeValue<T> take) => new(name, take, null, null, null);

    /// <summary>An element with children.</summary>
    public static Element<T> With(string name, TakeChildren<T> take) => new(name, null, take, null, null);

    /// <summary>Elements that hold what is computed anew.</summary>
    public static IEnumerable<Element<T>> Recomputed(params string[] names) =>
        names.Select(name => new Element<T>(name, null, null, LossKind.Recomputed, "Computed from the rest of the plan: computed anew when it is shown."));

    /// <summary>Elements that have no place in a plan, whatever they hold.</summary>
    public static IEnumerable<Element<T>> NotKept(string why, params string[] names) =>
        names.Select(name => new Element<T>(name, null, null, LossKind.NotKept, why));

    /// <summary>Elements that have no place in a plan; nothing is lost where they hold the usual value.</summary>
    public static IEnumerable<Element<T>> NotKeptUnless(string usual, string why, params string[] names) =>
        names.Select(name => new Element<T>(name, null, null, LossKind.NotKept, why, usual));
}

/// <summary>All elements of the schema below a certain parent.</summary>
internal sealed class ElementTable<T>(IEnumerable<Element<T>> elements)
{
    private readonly FrozenDictionary<string, Element<T>> _byName = elements.ToFrozenDictionary(element => element.Name, StringComparer.Ordinal);

    public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Element<T>? element) => _byName.TryGetValue(name, out element);
}
