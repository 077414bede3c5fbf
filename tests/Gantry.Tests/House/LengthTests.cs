using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gantry.Tests.House;

public partial class LengthTests
{
    private const int FileLimit = 500, MethodLimit = 70, ProgramLimit = 150;

    [Fact]
    public void Files_stay_below_500_lines()
    {
        var offences = new Offences($"Split the file by concept: a file of code stays below {FileLimit} lines.");
        foreach (var file in Checkout.Written(".cs", ".razor", ".js", ".css"))
            if (LineCount(file) >= FileLimit) offences.Add(file, FileLimit, $"{LineCount(file)} lines");
        offences.MustBeNone();
    }

    [Fact]
    public void Methods_stay_below_70_lines()
    {
        var offences = new Offences($"Name a part of the method and move it out: a method stays below {MethodLimit} lines.");
        foreach (var file in Checkout.Written(".cs"))
            foreach (var (line, name, length) in MethodsOf(file))
                if (length >= MethodLimit) offences.Add(file, line, $"{name} has {length} lines");
        offences.MustBeNone();
    }

    [Fact]
    public void Functions_of_the_page_modules_stay_below_70_lines()
    {
        var offences = new Offences($"Name a part of the function and move it out: a function stays below {MethodLimit} lines.");
        foreach (var file in Checkout.Written(".js"))
            foreach (var (line, name, length) in FunctionsOf(file.Lines))
                if (length >= MethodLimit) offences.Add(file, line, $"{name} has {length} lines");
        offences.MustBeNone();
    }

    [Fact]
    public void Program_stays_below_150_lines()
    {
        var offences = new Offences($"Move what a slice needs into the slice's own start-up code: Program.cs stays below {ProgramLimit} lines.");
        foreach (var file in Checkout.Written(".cs").Where(file => file.Name == "src/Gantry/Program.cs"))
            if (LineCount(file) >= ProgramLimit) offences.Add(file, ProgramLimit, $"{LineCount(file)} lines");
        offences.MustBeNone();
    }

    [Fact]
    public void A_long_function_is_seen_and_its_length_is_counted()
    {
        string[] module =
        [
            "export class Grid {", "  draw(rows) {", .. Enumerable.Repeat("    row();", 80), "  }", "}",
            "export async function load() {", "  await fetch();", "}", "if (x) {", "}",
        ];
        Assert.Equal([(2, "draw", 82), (85, "load", 3)], FunctionsOf(module));
    }

    private static int LineCount(SourceFile file) => file.Text.Count(character => character == '\n');

    private static IEnumerable<(int Line, string Name, int Length)> MethodsOf(SourceFile file)
    {
        var tree = CSharpSyntaxTree.ParseText(file.Text);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            SyntaxToken? name = node switch
            {
                MethodDeclarationSyntax method => method.Identifier,
                ConstructorDeclarationSyntax constructor => constructor.Identifier,
                LocalFunctionStatementSyntax local => local.Identifier,
                OperatorDeclarationSyntax symbol => symbol.OperatorToken,
                AccessorDeclarationSyntax accessor => accessor.Keyword,
                _ => null,
            };
            if (name is not { } token) continue;
            // Attributes and documentation above the name do not make a method harder to read.
            var first = tree.GetLineSpan(token.Span).StartLinePosition.Line;
            var last = tree.GetLineSpan(node.Span).EndLinePosition.Line;
            yield return (first + 1, token.Text, last - first + 1);
        }
    }

    /// <summary>Functions by indentation, which the format of the modules guarantees: the head ends in a brace, the brace that closes it stands below its first letter.</summary>
    private static IEnumerable<(int Line, string Name, int Length)> FunctionsOf(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var head = FunctionHead().Match(lines[i]);
            if (!head.Success || Keyword().IsMatch(head.Groups["name"].Value)) continue;
            var close = head.Groups["indent"].Value + "}";
            var end = Array.FindIndex(lines, i + 1, line => line.StartsWith(close, StringComparison.Ordinal));
            yield return (i + 1, head.Groups["name"].Value, (end < 0 ? lines.Length : end + 1) - i);
        }
    }

    [GeneratedRegex(@"^(?<indent> *)(?:export +)?(?:default +)?(?:static +)?(?:async +)?(?:get +|set +)?(?:function\b *\*? *)?(?:const +(?=\w+ *=.*=> *\{ *$))?(?<name>[#\w$]+) *(?:=[^=].*)?\(.*\{ *$")]
    private static partial Regex FunctionHead();

    [GeneratedRegex("^(?:if|for|while|switch|catch|return|await|else|do|try|with)$")]
    private static partial Regex Keyword();
}
