using System.Reflection;
using PublicApiGenerator;

namespace Gantry.Testing;

/// <summary>The public API of a library as a text that stands in the repository, so that a change of it is seen when it is reviewed.</summary>
internal static class PublicApi
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false, ExcludeAttributes = ["System.Runtime.CompilerServices.RequiredMemberAttribute"] };

    /// <summary>Fails when the API of an assembly is not what the file beside its project says; then writes what it is to <c>artifacts</c>.</summary>
    public static void MustBeAsWritten(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        var now = assembly.GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var written = Path.Combine(ReferenceData.Repository, "src", name, "PublicApi.txt");
        if (File.Exists(written) && File.ReadAllText(written) == now) return;
        var proposed = Path.Combine(ReferenceData.Repository, "artifacts", $"{name}.PublicApi.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(proposed)!);
        File.WriteAllText(proposed, now);
        Assert.Fail($"The public API of {name} changed. If that is meant: cp artifacts/{name}.PublicApi.txt src/{name}/PublicApi.txt, and say so in CHANGELOG.md.");
    }
}
