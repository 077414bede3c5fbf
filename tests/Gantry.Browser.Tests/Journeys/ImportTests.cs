using System.Text.RegularExpressions;
using Gantry.Browser.Tests.Browsing;
using Gantry.Platform.Access;
using Gantry.Testing;
using Gantry.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>From a folder of files to a plan on the screen, as a person does it.</summary>
public partial class ImportTests(Chromium chromium)
{
    private const float LongEnough = 60_000;

    [Fact]
    public async Task A_folder_of_real_plans_becomes_projects_that_can_be_looked_at()
    {
        var files = new[] { "Residential_Construction.xml", "NewProductDev.xml", "Homemoveplan.xml", "CustomerFeedback.xml" };
        await using var server = await TestServer.Start();
        var person = await server.AddPerson("Ines Faber", null, Role.Administrator);
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, person);
        using var folder = FolderOf(files.Select(file => Path.Combine(ReferenceData.Require("msp-real"), file)));

        await session.Open("/imports");
        await session.Page.GetByLabel("Choose a folder").SetInputFilesAsync(folder.Path);
        await session.Page.WaitForURLAsync(OneImport(), new() { Timeout = LongEnough });
        var import = session.Page.GetByRole(AriaRole.Button, new() { NameRegex = ImportPlans() });
        await Expect(import).ToHaveTextAsync("Import 4 plans", new() { Timeout = LongEnough });
        await session.Settle();
        await session.Picture("journey-import-report");
        await session.MustBeAccessible("the report of an import");

        await import.ClickAsync();
        var projects = session.Page.GetByRole(AriaRole.Link, new() { Name = "Open the project" });
        await Expect(projects).ToHaveCountAsync(files.Length, new() { Timeout = LongEnough });
        await session.Picture("journey-import-done");

        await session.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Residential_Construction" }).GetByRole(AriaRole.Link).ClickAsync();
        await session.Page.GetByRole(AriaRole.Link, new() { Name = "Plan", Exact = true }).ClickAsync();
        var tasks = session.Page.GetByRole(AriaRole.Treegrid);
        await Expect(tasks).ToBeVisibleAsync();
        await session.Settle();
        Assert.True(await tasks.GetByRole(AriaRole.Row).CountAsync() > 10, "The plan shows its tasks.");
        await session.Picture("journey-import-plan");
        await session.MustBeAccessible("an imported plan");

        await session.Page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).ClickAsync();
        await Expect(session.Page.GetByText("Residential_Construction").First).ToBeVisibleAsync();
        await session.Settle();
        await session.Picture("journey-import-history");
        session.MustBeQuiet("the way from a folder to a plan");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_says_why_and_keeps_nothing_back()
    {
        await using var server = await TestServer.Start();
        var person = await server.AddPerson("Ines Faber", null, Role.Administrator);
        await using var session = await Session.Start(chromium, server, Look.PhoneLight, person);
        var corpus = Path.Combine(ReferenceData.Repository, "tests", "corpus", "msproject");

        await session.Open("/imports");
        await session.Page.GetByLabel("Choose files").SetInputFilesAsync(
            [Path.Combine(corpus, "two-tasks.xml"), Path.Combine(corpus, "truncated.xml"), Path.Combine(corpus, "script-in-names.xml")]);
        await session.Page.WaitForURLAsync(OneImport(), new() { Timeout = LongEnough });
        await Expect(session.Page.GetByRole(AriaRole.Button, new() { NameRegex = ImportPlans() })).ToHaveTextAsync("Import 2 plans", new() { Timeout = LongEnough });
        await Expect(session.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "truncated.xml" })).ToContainTextAsync("Unreadable");
        await session.Settle();
        await session.Picture("journey-import-unreadable-phone");
        await session.MustFitTheWidth("the report of an import on a phone");
        await session.MustBeAccessible("the report of an import on a phone");
        session.MustBeQuiet("an import with a broken file");
    }

    private static TemporaryFolder FolderOf(IEnumerable<string> files)
    {
        var folder = new TemporaryFolder();
        foreach (var file in files) File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        return folder;
    }

    [GeneratedRegex("/imports/[0-9a-f-]{36}$")]
    private static partial Regex OneImport();

    [GeneratedRegex(@"^Import \d+ plans?$")]
    private static partial Regex ImportPlans();

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("gantry-estate-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
