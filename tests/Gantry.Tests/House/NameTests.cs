using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gantry.Tests.House;

public class NameTests
{
    private static readonly string[] SaysNothing =
        ["Utils", "Util", "Utilities", "Helpers", "Helper", "Common", "Core", "Shared", "Services", "Models", "Managers", "Manager", "Misc"];

    [Fact]
    public void Folders_are_nouns_of_the_field()
    {
        var offences = new Offences("Name the folder after what it is about (GLOSSARY.md): these names say nothing.");
        foreach (var file in Checkout.Files)
            foreach (var folder in file.Name.Split('/')[..^1])
                if (SaysNothing.Contains(folder, StringComparer.OrdinalIgnoreCase)) offences.Add(file.Name, $"folder {folder}");
        offences.MustBeNone();
    }

    [Fact]
    public void Types_are_named_after_what_they_are()
    {
        var offences = new Offences("Name the type after what it is or does (GLOSSARY.md): these endings say nothing.");
        foreach (var (file, line, name) in Types())
            if (SaysNothing.Any(word => name.EndsWith(word, StringComparison.Ordinal))) offences.Add(file, line, name);
        offences.MustBeNone();
    }

    [Fact]
    public void No_interface_exists_for_a_single_class_of_the_same_name()
    {
        var types = Types().ToList();
        var names = types.Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var offences = new Offences("Use the class itself: an interface that repeats the name of its one class only hides it.");
        foreach (var (file, line, name) in types)
        {
            // Orleans needs an interface to call a grain by.
            if (name.Length < 3 || name[0] != 'I' || !char.IsUpper(name[1]) || name.EndsWith("Grain", StringComparison.Ordinal)) continue;
            if (names.Contains(name[1..])) offences.Add(file, line, $"{name} beside {name[1..]}");
        }
        offences.MustBeNone();
    }

    [Fact]
    public void Names_of_tests_are_sentences()
    {
        var offences = new Offences("Name the test after what must hold, as a sentence with underscores.");
        foreach (var file in Checkout.Written(".cs").Where(file => file.Name.StartsWith("tests/", StringComparison.Ordinal)))
            foreach (var method in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            {
                var isTest = method.AttributeLists.SelectMany(list => list.Attributes)
                    .Any(attribute => attribute.Name.ToString() is "Fact" or "Theory");
                if (isTest && method.Identifier.Text.Count(letter => letter == '_') < 2)
                    offences.Add(file, method.Identifier.GetLocation().GetLineSpan().StartLinePosition.Line + 1, method.Identifier.Text);
            }
        offences.MustBeNone();
    }

    private static IEnumerable<(SourceFile File, int Line, string Name)> Types()
    {
        foreach (var file in Checkout.Written(".cs"))
            foreach (var type in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
                yield return (file, type.Identifier.GetLocation().GetLineSpan().StartLinePosition.Line + 1, type.Identifier.Text);
    }
}
