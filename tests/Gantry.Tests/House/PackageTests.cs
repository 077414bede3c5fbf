using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Gantry.Tests.House;

public partial class PackageTests
{
    private const string Central = "Directory.Packages.props";

    [Fact]
    public void Versions_are_exact_and_carry_licence_and_reason()
    {
        var offences = new Offences($"Write <PackageVersion Include=… Version=\"1.2.3\" /><!-- licence; why it is needed --> on one line of {Central}.");
        var lines = File.ReadAllLines(Checkout.FullPath(Central));
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].Contains("<PackageVersion", StringComparison.Ordinal) && !ExactWithReason().IsMatch(lines[i]))
                offences.Add($"{Central}:{i + 1}", lines[i].Trim());
        offences.MustBeNone();
    }

    [Fact]
    public void Projects_state_no_versions_of_their_own()
    {
        var offences = new Offences($"Versions stand in {Central} only.");
        foreach (var file in Checkout.Written(".csproj"))
            foreach (var reference in References(file))
                if (reference.Attributes().Any(attribute => attribute.Name.LocalName is "Version" or "VersionOverride"))
                    offences.Add(file.Name, reference.ToString());
        offences.MustBeNone();
    }

    [Fact]
    public void Every_central_package_is_used()
    {
        var used = Checkout.Written(".csproj", ".props").SelectMany(References)
            .Select(reference => (string?)reference.Attribute("Include")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var offences = new Offences($"Remove the line from {Central}: no project uses the package.");
        foreach (var version in XDocument.Load(Checkout.FullPath(Central)).Descendants("PackageVersion"))
            if (!used.Contains((string?)version.Attribute("Include"))) offences.Add(Central, (string?)version.Attribute("Include") ?? "a line without Include");
        offences.MustBeNone();
    }

    [Fact]
    public void No_package_has_a_licence_that_does_not_suit()
    {
        var offences = new Offences("Choose another package: this one is commercial or copyleft in its current versions.");
        foreach (var file in Checkout.Written(".csproj", ".props"))
            foreach (var reference in References(file))
                if (Unsuitable().IsMatch((string?)reference.Attribute("Include") ?? "")) offences.Add(file.Name, reference.ToString());
        offences.MustBeNone();
    }

    [Fact]
    public void Every_project_is_part_of_the_solution()
    {
        var solution = File.ReadAllText(Checkout.FullPath("Gantry.slnx"));
        var offences = new Offences("Add the project to Gantry.slnx.");
        foreach (var file in Checkout.Written(".csproj"))
            if (!solution.Contains($"\"{file.Name}\"", StringComparison.Ordinal)) offences.Add(file.Name, "is not in the solution");
        offences.MustBeNone();
    }

    private static IEnumerable<XElement> References(SourceFile file) => XDocument.Parse(file.Text).Descendants("PackageReference");

    [GeneratedRegex("""<PackageVersion Include="[\w.]+" Version="\d+\.\d+\.\d+(-[\w.]+)?" /><!-- [^;]+; \S.*-->$""")]
    private static partial Regex ExactWithReason();

    [GeneratedRegex("^(MediatR|AutoMapper|FluentAssertions|MassTransit|QuestPDF|PDFsharp|EPPlus)", RegexOptions.IgnoreCase)]
    private static partial Regex Unsuitable();
}
