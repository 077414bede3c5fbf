using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gantry.Scheduling;

namespace Gantry.Tests.House;

public partial class DependencyTests
{
    [Fact]
    public void Pages_never_touch_the_database()
    {
        var offences = new Offences("Ask a query of the slice (…Queries.cs) or do a command: pages do not know the database.");
        var pages = Checkout.Written(".razor", ".cs").Where(file => file.Name.EndsWith(".razor", StringComparison.Ordinal)
            || file.Name.EndsWith(".razor.cs", StringComparison.Ordinal));
        foreach (var page in pages) Search(page, Database(), offences);
        offences.MustBeNone();
    }

    [Fact]
    public void The_engine_has_no_runtime_packages_and_no_projects()
    {
        var offences = new Offences("The engine stands alone: plan in, schedule out. Put what needs a package into another assembly.");
        var project = XDocument.Load(Checkout.FullPath("src/Gantry.Scheduling/Gantry.Scheduling.csproj"));
        foreach (var item in project.Descendants())
            if (item.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference" or "Reference")
                offences.Add("src/Gantry.Scheduling/Gantry.Scheduling.csproj", item.ToString());
        foreach (var reference in typeof(Schedule).Assembly.GetReferencedAssemblies())
            if (!IsRuntime(reference)) offences.Add("Gantry.Scheduling.dll", $"needs {reference.Name}");
        offences.MustBeNone();
    }

    [Fact]
    public void The_engine_does_no_input_or_output_and_reads_no_clock()
    {
        var offences = new Offences("Time, randomness and data are arguments of the engine: it reads no file, no network, no clock and no environment.");
        foreach (var file in Checkout.Written(".cs").Where(file => file.Name.StartsWith("src/Gantry.Scheduling/", StringComparison.Ordinal)))
            Search(file, OutsideWorld(), offences);
        offences.MustBeNone();
    }

    [Fact]
    public void The_exchange_library_needs_only_the_engine()
    {
        var offences = new Offences("Gantry.Exchange reads and writes files with the runtime and the engine alone.");
        foreach (var reference in typeof(Exchange.LossReport).Assembly.GetReferencedAssemblies())
            if (!IsRuntime(reference) && reference.Name != "Gantry.Scheduling") offences.Add("Gantry.Exchange.dll", $"needs {reference.Name}");
        offences.MustBeNone();
    }

    [Fact]
    public void Only_grains_and_the_platform_know_Orleans()
    {
        var offences = new Offences("Reach a grain through the platform: only *Grain.cs and Platform/ mention Orleans.");
        foreach (var file in Checkout.Written(".cs", ".razor").Where(file => file.Name.StartsWith("src/Gantry/", StringComparison.Ordinal)))
        {
            if (file.Name.StartsWith("src/Gantry/Platform/", StringComparison.Ordinal) || file.Name.EndsWith("Grain.cs", StringComparison.Ordinal)) continue;
            Search(file, Orleans(), offences);
        }
        offences.MustBeNone();
    }

    private static void Search(SourceFile file, Regex forbidden, Offences offences)
    {
        var lines = file.Lines;
        for (var i = 0; i < lines.Length; i++)
            if (forbidden.Match(lines[i]) is { Success: true } match) offences.Add(file, i + 1, match.Value);
    }

    private static bool IsRuntime(AssemblyName name) =>
        name.Name!.StartsWith("System", StringComparison.Ordinal) || name.Name is "netstandard" or "mscorlib";

    [GeneratedRegex(@"GantryDb\b|EntityFrameworkCore|\bDbContext|IDbContextFactory")]
    private static partial Regex Database();

    [GeneratedRegex(@"\bSystem\.(IO|Net|Diagnostics\.Process)\b|\b(File|Directory|Console|Environment|Stopwatch|TimeProvider)\.[A-Z]")]
    private static partial Regex OutsideWorld();

    [GeneratedRegex(@"\bOrleans\b|\bIGrainFactory\b|\bIClusterClient\b")]
    private static partial Regex Orleans();
}
