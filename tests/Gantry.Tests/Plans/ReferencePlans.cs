using Gantry.Testing;

namespace Gantry.Tests.Plans;

/// <summary>Plans that Microsoft Project saved, of the reference data.</summary>
internal static class ReferencePlans
{
    /// <summary>Skips the calling test when the data is not there.</summary>
    public static IReadOnlyList<string> All() =>
        [.. new[] { "msp-small", "msp-real", "msp-large" }.SelectMany(folder => Directory.EnumerateFiles(ReferenceData.Require(folder), "*.xml")).Order(StringComparer.Ordinal)];
}
