using System.Diagnostics;
using Gantry.Demo;
using Gantry.Exchange;
using Gantry.Exchange.MsProject;
using Gantry.Plans;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Bench.Web;

/// <summary>The product over HTTP and in Chromium: lists, snapshots, the plan page, memory and import, on SQLite and signed in.</summary>
internal static class WebBenchmark
{
    private const int Projects = 1_000;

    public static async Task Run()
    {
        var large = LargeDocument();
        // First, in a process that has nothing to let go of: what earlier pages and servers held is freed for minutes after them.
        await using (var server = await BenchServer.Start())
        {
            var project = await server.Do(new CreateProject("Large plan"));
            await server.Do(new ImportPlan(project, large));
            await PlanPageBenchmark.RunIdle(server, project);
        }

        await using (var server = await BenchServer.Start())
        {
            var largeProject = await Import(server, large);
            await Lists(server);
            await Snapshots(server, large);
            await PlanPageBenchmark.Run(server, largeProject);
            await using var db = server.OpenDb();
            await RedmineComparison.Run(server, largeProject, (await db.Projects.SingleAsync(p => p.Id == largeProject)).PlanId!.Value);
        }

        await DemoMemory.Run();
    }

    /// <summary>The demo's plan of 10,000 tasks.</summary>
    private static PlanDocument LargeDocument()
    {
        var company = Company.Read();
        return DemoPlan.Make(company, company.LargeProject, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
    }

    /// <summary>From the bytes of the XML file to a project with dates in the database.</summary>
    private static async Task<Guid> Import(BenchServer server, PlanDocument document)
    {
        using var file = new MemoryStream();
        MsProjectXml.Write(document, Schedule.Compute(document.Plan), file);
        var project = Guid.Empty;
        var times = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            file.Position = 0;
            var start = Stopwatch.GetTimestamp();
            var read = MsProjectXml.Read(file);
            project = await server.Do(new CreateProject($"Large plan {i + 1}"));
            await server.Do(new ImportPlan(project, read, "large.xml"));
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Figure.Print("import of the 10,000-task plan from XML, first", times[0], "s", 3);
        Figure.Print("import of the 10,000-task plan from XML, median of 3", times.Order().ElementAt(1), "s", 3);
        return project;
    }

    private static async Task Lists(BenchServer server)
    {
        for (var i = 0; i < Projects; i++) await server.Do(new CreateProject($"Project {i:0000} of the bench"));
        await using (var db = server.OpenDb())
        {
            var start = PlanTime.At(2026, 1, 5, 8).Seconds;
            var number = 0;
            foreach (var project in await db.Projects.Where(p => p.PlanId == null).ToListAsync())
            {
                number++;
                project.Facts.Start = new PlanTime(start + (number * 40_000L));
                project.Facts.Finish = new PlanTime(start + (number * 70_000L) + 9_000_000);
                project.Facts.FinishVarianceDays = number % 30;
                project.Facts.ScheduleHealth = (Health)(number % 4);
                project.Facts.PercentComplete = number % 101;
            }

            await db.SaveChangesAsync();
        }

        using var client = server.Client();
        await Answer(client, $"project list of {Projects:N0}, first page", "/projects", 20);
        await Answer(client, $"project list of {Projects:N0}, sorted by variance", "/projects?sort=variance&desc=true", 20);
        await Answer(client, $"project list of {Projects:N0}, searched", "/projects?q=project+05&health=Red", 20);
        await Answer(client, $"project list of {Projects:N0}, page 10", "/projects?page=10&sort=finish", 20);
    }

    private static async Task Snapshots(BenchServer server, PlanDocument large)
    {
        var document = new PlanDocument();
        document.Plan.Start = large.Plan.Start;
        document.Plan.CalendarUid = large.Plan.CalendarUid;
        document.Plan.Calendars.AddRange(large.Plan.Calendars);
        document.Plan.Tasks.AddRange(large.Plan.Tasks.Take(500));
        var kept = document.Plan.Tasks.Select(t => t.Uid).ToHashSet();
        document.Plan.Links.AddRange(large.Plan.Links.Where(l => kept.Contains(l.PredecessorUid) && kept.Contains(l.SuccessorUid)));
        document.Plan.Assignments.AddRange(large.Plan.Assignments.Where(a => kept.Contains(a.TaskUid)));
        document.Plan.Resources.AddRange(large.Plan.Resources);
        var plan = await server.Do(new ImportPlan(await server.Do(new CreateProject("Five hundred rows")), document));
        using var client = server.Client();
        await Answer(client, "plan snapshot of 500 rows", $"/api/plans/{plan}/snapshot", 30);
    }

    private static async Task Answer(HttpClient client, string name, string path, double goal)
    {
        var samples = new List<double>();
        for (var i = 0; i < 150; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(path);
            await response.Content.ReadAsByteArrayAsync();
            response.EnsureSuccessStatusCode();
            if (response.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/account", StringComparison.Ordinal)) throw new InvalidOperationException("The client is not signed in.");
            if (i >= 50) samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Figure.Print(name, samples.Order().ElementAt(samples.Count / 2), "ms", goal);
    }
}
