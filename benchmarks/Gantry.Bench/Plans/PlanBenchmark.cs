using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gantry.Bench.Web;
using Gantry.Exchange;
using Gantry.Plans;
using Gantry.Projects;
using Gantry.Scheduling;

namespace Gantry.Bench.Plans;

/// <summary>What an edit of a plan of 10,000 tasks costs the server, through the route, on SQLite, and how soon it is seen in browsers.</summary>
internal static class PlanBenchmark
{
    private const int Chains = 10;
    private const int Length = 1_000;
    private const int People = 20;

    public static async Task Run()
    {
        await using var server = await BenchServer.Start();
        var project = await server.Do(new CreateProject("Large"));
        var plan = await server.Do(new ImportPlan(project, Sketch()));
        using var client = server.Client();
        client.DefaultRequestHeaders.Add("X-Gantry", "1");
        var path = $"/api/plans/{plan}/edits";
        await OneEditor(client, path, "rename", 5, 0, (20, 50));
        await OneEditor(client, path, "edit-1000-moves", 1, Length, (50, 150));
        await OneEditor(client, path, "edit-10000-moves", ((Chains - 1) * Length) + 1, Chains * Length, (200, 400));
        await PlanEditingBenchmark.Run(server, project);
        await ManyEditors(client, path);
    }

    /// <summary>A task becomes longer and shorter, or is renamed, again and again.</summary>
    /// <param name="client">The editor.</param>
    /// <param name="path">The route.</param>
    /// <param name="name">Name of the figure.</param>
    /// <param name="uid">The task.</param>
    /// <param name="count">How many tasks must move; 0 renames.</param>
    /// <param name="targets">The most that is good.</param>
    private static async Task OneEditor(HttpClient client, string path, string name, int uid, int count, (double P50, double P95) targets)
    {
        var samples = new List<double>();
        var moved = 0;
        for (var i = 1; i <= 60; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            moved = await Edit(client, path, name, i, uid, count == 0 ? 0 : (i % 2) + 1);
            if (i > 10) samples.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        if (moved != count) throw new InvalidOperationException($"The edit moved {moved} tasks instead of {count}.");
        Figure.Print($"plan.{name}.p50", At(samples, 0.5), "ms", targets.P50);
        Figure.Print($"plan.{name}.p95", At(samples, 0.95), "ms", targets.P95);
    }

    /// <summary>Twenty people, one edit a second each that moves a thousand tasks, for ten seconds.</summary>
    private static async Task ManyEditors(HttpClient client, string path)
    {
        var samples = new List<double>();
        var start = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, People).Select(async person =>
        {
            for (var i = 1; i <= 10; i++)
            {
                var due = TimeSpan.FromSeconds(i) + TimeSpan.FromMilliseconds(50 * person);
                if (due > start.Elapsed) await Task.Delay(due - start.Elapsed);
                var begin = Stopwatch.GetTimestamp();
                await Edit(client, path, $"person-{person}", i, (person % (Chains - 1) * Length) + 1, (i % 3) + 1);
                lock (samples) samples.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
        }));
        Figure.Print("plan.twenty-editors.p50", At(samples, 0.5), "ms", 100);
        Figure.Print("plan.twenty-editors.p95", At(samples, 0.95), "ms", 300);
    }

    /// <returns>How many tasks moved.</returns>
    private static async Task<int> Edit(HttpClient client, string path, string sender, int sequence, int uid, int days)
    {
        var verb = days == 0
            ? $$"""{"do":"set","task":{{uid}},"field":"name","to":"Name {{sequence}}"}"""
            : string.Create(CultureInfo.InvariantCulture, $$"""{"do":"set","task":{{uid}},"field":"duration","to":"{{days}}d"}""");
        using var content = new StringContent($$"""{"client":"{{sender}}","sequence":{{sequence}},"do":[{{verb}}]}""", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(path, content);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(bytes);
        return answer.RootElement.GetProperty("change").GetProperty("moves").GetArrayLength();
    }

    private static double At(List<double> samples, double share)
    {
        samples.Sort();
        return samples[Math.Min(samples.Count - 1, (int)(samples.Count * share))];
    }

    private static PlanDocument Sketch()
    {
        var document = new PlanDocument();
        var plan = document.Plan;
        plan.Name = "Large";
        plan.Start = PlanTime.At(2026, 3, 2, 8);
        plan.Calendars.Add(WorkCalendar.Standard());
        for (var i = 0; i < Chains * Length; i++)
        {
            plan.Tasks.Add(new PlanTask { Uid = i + 1, Id = i + 1, Name = $"Task {i + 1}", Duration = WorkTime.FromHours(8) });
            if (i % Length > 0) plan.Links.Add(new PlanLink { PredecessorUid = i, SuccessorUid = i + 1 });
            if (i % Length > 1 && i % 2 == 0) plan.Links.Add(new PlanLink { PredecessorUid = i - 1, SuccessorUid = i + 1 });
        }

        // The last chain is the longest by far: the others move without the finish of the plan.
        plan.Tasks[^1].Duration = WorkTime.FromHours(8 * 100);
        return document;
    }
}
