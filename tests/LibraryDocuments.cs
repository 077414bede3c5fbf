using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gantry.Testing;

/// <summary>Programs in documents: each block marked csharp is compiled and run, and prints what the block marked text below it shows.</summary>
internal static class LibraryDocuments
{
    private static readonly Lock Console = new();

    /// <summary>The programs of a document, by the heading above and their number below it.</summary>
    public static Dictionary<string, (string Code, string Output)> Programs(string path)
    {
        var programs = new Dictionary<string, (string, string)>();
        var (heading, number, code) = ("", 0, "");
        foreach (var (mark, lines) in Blocks(path))
        {
            var text = string.Join('\n', lines);
            if (mark == "#") (heading, number) = (text, 0);
            else if (mark == "csharp") code = text;
            else if (mark == "text" && code.Length > 0) (programs[$"{heading} {++number}"], code) = ((code, text), "");
        }

        return programs;
    }

    /// <summary>Compiles a program against the libraries of the running test and returns what it prints.</summary>
    public static string Run(string code)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(x => MetadataReference.CreateFromFile(x));
        const string usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";
        var compilation = CSharpCompilation.Create(
            $"Example{Guid.CreateVersion7():N}", [CSharpSyntaxTree.ParseText(usings), CSharpSyntaxTree.ParseText(code)], references, new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(x => x.Severity == DiagnosticSeverity.Error)));
        var entry = Assembly.Load(image.ToArray()).EntryPoint!;
        lock (Console)
        {
            var before = System.Console.Out;
            using var output = new StringWriter { NewLine = "\n" };
            System.Console.SetOut(output);
            try
            {
                entry.Invoke(null, [Array.Empty<string>()]);
            }
            finally
            {
                System.Console.SetOut(before);
            }

            return output.ToString().TrimEnd('\n');
        }
    }

    private static IEnumerable<(string Mark, List<string> Lines)> Blocks(string path)
    {
        string? mark = null;
        var lines = new List<string>();
        foreach (var line in File.ReadLines(path))
        {
            if (mark is null && line.StartsWith('#')) yield return ("#", [line.TrimStart('#', ' ')]);
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (mark is not null) yield return (mark, lines);
            mark = mark is null ? line[3..] : null;
            lines = [];
        }
    }
}
