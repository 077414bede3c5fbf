using Gantry.Testing;

namespace Gantry.Tests.House;

/// <summary>The files of the checkout that people write and read: no build output, nothing a run of the product leaves behind.</summary>
internal static class Checkout
{
    private static readonly string[] NotOurs =
        ["bin", "obj", ".git", ".vs", ".idea", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "node_modules"];

    private static readonly string[] Texts =
    [
        ".cs", ".razor", ".js", ".css", ".html", ".md", ".json", ".xml", ".csproj", ".props", ".slnx", ".txt", ".sh", ".yml", ".resx", ".sql", "",
    ];

    public static IReadOnlyList<SourceFile> Files { get; } = [.. Walk(ReferenceData.Repository).Order(StringComparer.Ordinal).Select(path => new SourceFile(path))];

    public static IEnumerable<SourceFile> Written(params string[] endings) =>
        Files.Where(file => endings.Contains(file.Ending) && !file.IsGenerated);

    public static IEnumerable<SourceFile> TextFiles => Files.Where(file => Texts.Contains(file.Ending) && !file.Name.StartsWith("tests/corpus/", StringComparison.Ordinal));

    public static string FullPath(string name) => Path.Combine(ReferenceData.Repository, name);

    public static string NameOf(string fullPath) => Path.GetRelativePath(ReferenceData.Repository, fullPath).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
            if (!Path.GetFileName(file).Equals(".git", StringComparison.Ordinal)) yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (NotOurs.Contains(Path.GetFileName(inner)) || NameOf(inner) == "data") continue;
            foreach (var file in Walk(inner)) yield return file;
        }
    }
}

/// <summary>One file of the checkout; <see cref="Name"/> is its path from the root with forward slashes.</summary>
internal sealed class SourceFile(string path)
{
    private string? text;
    private string[]? lines;

    public string Name { get; } = Checkout.NameOf(path);

    public string Ending { get; } = Path.GetExtension(path);

    public string Text => text ??= File.ReadAllText(path);

    public string[] Lines => lines ??= Text.Split('\n');

    public bool IsGenerated =>
        Name.Contains("/Migrations/", StringComparison.Ordinal)
        || Name.EndsWith(".Designer.cs", StringComparison.Ordinal)
        || Name.EndsWith(".g.cs", StringComparison.Ordinal)
        || Name.EndsWith(".min.js", StringComparison.Ordinal);

    public override string ToString() => Name;
}
