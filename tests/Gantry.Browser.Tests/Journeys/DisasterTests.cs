using Gantry.Browser.Tests.Browsing;
using Gantry.Browser.Tests.Plans;
using Gantry.Browser.Tests.Plans.Editing;
using Gantry.People;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Backups;
using Gantry.Projects;
using Gantry.Tests.Servers;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>The database is destroyed; the backup of a running server brings everything back up to the moment it was written.</summary>
public class DisasterTests(Chromium chromium)
{
    [Fact]
    public async Task A_restored_installation_has_plans_history_people_and_search_as_of_the_backup()
    {
        var folder = Directory.CreateTempSubdirectory("gantry-disaster-").FullName;
        var (backup, place) = (Path.Combine(folder, "monday.zip"), Path.Combine(folder, "restored"));
        try
        {
            Person ann;
            Guid project;
            await using (var server = await TestServer.Start())
            {
                ann = await server.AddPerson("Ann Berg", null, Role.PmoLead);
                project = await server.Done(new CreateProject("Harbour"));
                await server.Done(new ImportPlan(project, PlanServer.Unlinked(5)));
                await using var plan = await EditedPlan.Open(chromium, server, ann, project);
                await plan.Type(1, EditedPlan.Name, "Quay wall");
                await plan.Saved();
                var said = new StringWriter();
                Assert.True(await WriteBackup.Run([backup, "--data", server.Folder], said) == 0, said.ToString());
                await plan.Type(2, EditedPlan.Name, "After the backup");
                await plan.Saved();
                await plan.Page.CloseAsync();
                await server.Stop();
                await File.WriteAllTextAsync(Path.Combine(server.Folder, "gantry.db"), "gone");
            }

            var told = new StringWriter();
            Assert.True(await RestoreBackup.Run([backup, "--data", place], told) == 0, told.ToString());
            Assert.True(await VerifyChain.Run(["--data", place], told) == 0, told.ToString());
            await using var restored = await TestServer.Start(folder: place);
            await using var again = await EditedPlan.Open(chromium, restored, ann, project);
            await again.Expect(1, EditedPlan.Name, "Quay wall");
            await again.Expect(2, EditedPlan.Name, "Piece 3");
            await again.Session.Picture("journey-restored-plan");
            await again.Type(3, EditedPlan.Name, "After the disaster");
            await again.Saved();

            await again.Session.Open("/search?q=quay");
            await Assertions.Expect(again.Page.GetByRole(AriaRole.Link, new() { Name = "Quay wall" })).ToBeVisibleAsync();
            await again.Session.Open($"/projects/{project}/history");
            await Assertions.Expect(again.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Ann Berg");
            await again.Session.Picture("journey-restored-history");
            again.Session.MustBeQuiet("a restored installation");
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

}
