using System.Diagnostics;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Bench.Access;

/// <summary>What lists cost in a large organisation, for readers who see everything, a part or a few projects, on both databases.</summary>
internal static class AccessBenchmark
{
    private const double Goal = 50;
    private const int Times = 60;

    public static Task Run() => BothDatabases.Run(On, "access");

    private static async Task On(string database, GantryDbFactory databases)
    {
        await databases.Migrate();
        var filling = Stopwatch.StartNew();
        var organization = await LargeOrganization.Fill(databases);
        Console.Error.WriteLine($"{database}: filled in {filling.Elapsed.TotalSeconds:0} s");
        var clock = new StandingClock(LargeOrganization.Now);
        var (projects, people, roles, due, registers) = (new ProjectList(databases, clock), new PeopleList(databases, clock), new RoleList(databases, clock), new TasksDue(databases, clock), new RegisterQueries(databases, clock));
        var overview = new ProjectOverview(databases, clock);
        foreach (var (kind, readers) in organization.Readers)
        {
            await Measure(database, "projects", kind, readers, (a, i) => projects.Read(a, new ProjectFilter(Page: 1 + (i % 3))));
            await Measure(database, "projects by finish", kind, readers, (a, i) => projects.Read(a, new ProjectFilter(Status: ProjectStatus.Executing, Sort: "finish", Descending: true)));
            await Measure(database, "projects found by name", kind, readers, (a, i) => projects.Read(a, new ProjectFilter(Text: $"ject {i:000}")));
            await Measure(database, "people", kind, readers, (a, i) => people.Read(a, i % 2 == 0 ? null : "person 1", 1 + (i % 3)));
            await Measure(database, "roles", kind, readers, (a, i) => roles.Read(a, i % 2 == 0 ? null : "person 12", null, 1 + (i % 3)));
            await Measure(database, "tasks due", kind, readers, (a, i) => due.Read(a, PlanTime.FromDate(new DateOnly(2026, 11, 23).AddDays(i)), 14));
            await Measure(database, "units", kind, readers, (a, i) => registers.Read(RegisterCatalogue.Find("units")!, a, new RegisterFilter()));
            await Measure(database, "programs", kind, readers, (a, i) => registers.Read(RegisterCatalogue.Find("programs")!, a, new RegisterFilter()));
        }

        await using var db = databases.CreateDbContext();
        var some = await db.Projects.OrderBy(p => p.Code).Select(p => p.Id).Take(Times).ToListAsync();
        await Measure(database, "one project", "everything", organization.Readers["everything"], (a, i) => overview.Read(a, some[i]));
    }

    private static async Task Measure<T>(string database, string list, string kind, List<Actor> readers, Func<Actor, int, Task<T>> read)
    {
        for (var i = 0; i < 10; i++) await read(readers[i % readers.Count], i);
        var samples = new double[Times];
        var spent = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await read(readers[i % readers.Count], i);
            samples[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(samples);
        Figure.Print($"access.{database}.{list}.{kind}.p95", samples[(int)(Times * 0.95)], "ms", Goal);
        // On a busy machine the time of the clock says little; SQLite works within this process, PostgreSQL beside it.
        Figure.Print($"access.{database}.{list}.{kind}.median", samples[Times / 2], "ms", null);
        Figure.Print($"access.{database}.{list}.{kind}.processor", (Environment.CpuUsage.TotalTime - spent).TotalMilliseconds / Times, "ms", null);
    }
}
