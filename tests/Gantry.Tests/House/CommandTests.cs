using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gantry.Tests.House;

public class CommandTests
{
    [Fact]
    public void A_file_holds_one_command_and_its_handler_and_carries_its_name()
    {
        var offences = new Offences("One verb, one file: the file carries the name of its only command, and the handler stands beside it.");
        var seen = 0;
        foreach (var file in Checkout.Written(".cs").Where(file => file.Name.StartsWith("src/Gantry/", StringComparison.Ordinal)))
        {
            var types = CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().ToList();
            var commands = types.Where(IsCommand).ToList();
            seen += commands.Count;
            foreach (var command in commands)
            {
                var line = command.Identifier.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                if (commands.Count > 1) offences.Add(file, line, $"{command.Identifier.Text} is one of {commands.Count} commands here");
                if (Path.GetFileNameWithoutExtension(file.Name) != command.Identifier.Text) offences.Add(file, line, $"{command.Identifier.Text} stands in a file of another name");
                if (!types.Any(type => Handles(type, command))) offences.Add(file, line, $"the handler of {command.Identifier.Text} is somewhere else");
            }
        }

        Assert.True(seen > 5, "The commands of the product were not found.");
        offences.MustBeNone();
    }

    private static bool IsCommand(TypeDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "Command");

    private static bool Handles(TypeDeclarationSyntax type, TypeDeclarationSyntax command) =>
        type.BaseList?.Types.Any(parent => parent.Type is GenericNameSyntax { Identifier.Text: "CommandHandler" } generic
            && generic.TypeArgumentList.Arguments[0].ToString() == command.Identifier.Text) ?? false;
}
