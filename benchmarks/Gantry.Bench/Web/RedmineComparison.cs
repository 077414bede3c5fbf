using System.Diagnostics;

namespace Gantry.Bench.Web;

/// <summary>A list of a thousand and the Gantt page of ten thousand tasks against Redmine's, answered over HTTP in the same run.</summary>
internal static class RedmineComparison
{
    private const int ListCount = 1_000;
    private const int PlanCount = 10_000;
    private const double Goal = 15;

    /// <summary>Compares.</summary>
    /// <param name="server">Ours, with a list of a thousand projects.</param>
    /// <param name="project">One with a plan of ten thousand tasks.</param>
    /// <param name="plan">The plan.</param>
    public static async Task Run(BenchServer server, Guid project, Guid plan)
    {
        await using var redmine = await Redmine.Start(ListCount, PlanCount);
        if (redmine is null)
        {
            Console.Error.WriteLine("Redmine is not timed: it is not installed (Debian: apt-get install --no-install-recommends redmine redmine-sqlite puma) or did not start.");
            return;
        }

        using var client = server.Client();
        Print("list of 1,000, first page of 50", await Median(redmine.Client, 40, $"/projects/p{ListCount}/issues?per_page=50"), await Median(client, 100, "/projects"));
        // Ours is the page and everything it draws: all tasks and links. Redmine's shows 500 tasks unless it is told otherwise.
        string[] own = [$"/projects/{project}/plan", $"/api/plans/{plan}/snapshot"];
        var gantt = $"/projects/p{PlanCount}/issues/gantt?year=2026&month=3&months=24";
        Print("Gantt page of 10,000 tasks, Redmine's first 500", await Median(redmine.Client, 8, gantt), await Median(client, 100, own));
        await redmine.ShowAtMost(PlanCount);
        Print("Gantt page of 10,000 tasks", await Median(redmine.Client, 1, gantt), await Median(client, 100, own));
    }

    private static void Print(string name, double theirs, double ours)
    {
        Figure.Print($"{name}: Redmine", theirs, "ms", null);
        Figure.Print($"{name}: Gantry", ours, "ms", null);
        Figure.Print($"{name}: Redmine over Gantry", theirs / ours, "x", Goal, higherIsBetter: true);
    }

    /// <summary>Median milliseconds of asking for some addresses, one after the other; a quarter more is asked before, to warm up.</summary>
    private static async Task<double> Median(HttpClient client, int times, params string[] paths)
    {
        var samples = new List<double>();
        for (var i = -(times + 3) / 4; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var path in paths)
            {
                using var response = await client.GetAsync(path);
                await response.Content.ReadAsByteArrayAsync();
                response.EnsureSuccessStatusCode();
            }

            if (i >= 0) samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return samples.Order().ElementAt(samples.Count / 2);
    }
}
