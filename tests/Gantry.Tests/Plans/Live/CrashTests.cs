using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Gantry.Platform.Audit;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

/// <summary>The server as its own process, killed outright in the middle of edits.</summary>
public class CrashTests
{
    private const int Clients = 4;

    /// <summary>GANTRY_CRASH_EDITS=10000 makes it a long run.</summary>
    private static int Edits => int.TryParse(Environment.GetEnvironmentVariable("GANTRY_CRASH_EDITS"), CultureInfo.InvariantCulture, out var edits) ? edits : 600;

    [Theory, EveryDatabase]
    public async Task A_server_killed_in_the_middle_of_edits_loses_none_that_it_acknowledged_and_does_none_twice(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind, LiveSketch.Chains(10, 30));
        var cookies = live.Manager.Cookies.GetAllCookies();
        await live.Server.Stop();
        var acknowledged = new ConcurrentDictionary<(string Client, int Sequence), long>();
        var port = FreePort();
        Process? server = await Serve(live, port);
        try
        {
            using var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false };
            foreach (Cookie cookie in cookies) handler.CookieContainer.Add(new Uri($"http://127.0.0.1:{port}"), new Cookie(cookie.Name, cookie.Value, "/"));
            using var http = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
            http.DefaultRequestHeaders.Add("X-Gantry", "1");
            var posting = Task.WhenAll(Enumerable.Range(0, Clients).Select(c => Post(http, live.PlanId, $"crash-{c}", Edits / Clients, acknowledged)));
            for (var kill = 1; kill <= 2; kill++)
            {
                while (acknowledged.Count < Edits * kill / 3 && !posting.IsCompleted) await Task.Delay(5, TestContext.Current.CancellationToken);
                Assert.False(posting.IsCompleted, "All edits were done before the server was killed.");
                server.Kill();
                await server.WaitForExitAsync(TestContext.Current.CancellationToken);
                server.Dispose();
                server = null;
                server = await Serve(live, port);
            }

            await posting;
            await MustHold(live, http, acknowledged);
        }
        finally
        {
            server?.Kill();
            server?.Dispose();
        }
    }

    /// <summary>A page that sends its edits one after another, and each again until it is answered.</summary>
    private static async Task Post(HttpClient http, Guid planId, string client, int count, ConcurrentDictionary<(string, int), long> acknowledged)
    {
        for (var sequence = 1; sequence <= count; sequence++)
        {
            var uid = (((sequence * 7) + (client[^1] * 30)) % 300) + 1;
            var verb = sequence % 10 == 0
                ? $$"""{ "do": "insert", "after": {{uid}}, "name": "{{client}} {{sequence}}" }"""
                : $$"""{ "do": "set", "task": {{uid}}, "field": "duration", "to": "{{(sequence % 4) + 1}}d" }""";
            var json = $$"""{ "client": "{{client}}", "sequence": {{sequence}}, "do": [{{verb}}] }""";
            acknowledged[(client, sequence)] = await Send(http, planId, json);
        }
    }

    private static async Task<long> Send(HttpClient http, Guid planId, string json)
    {
        for (var patience = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var response = await http.PostAsync($"/api/plans/{planId}/edits", new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
                var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {text}");
                using var answer = JsonDocument.Parse(text);
                return answer.RootElement.GetProperty("version").GetInt64();
            }
            catch (Exception error) when (error is HttpRequestException or IOException or JsonException && patience.Elapsed < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task MustHold(LivePlan live, HttpClient http, ConcurrentDictionary<(string Client, int Sequence), long> acknowledged)
    {
        var snapshot = await http.GetByteArrayAsync($"/api/plans/{live.PlanId}/snapshot", TestContext.Current.CancellationToken);
        await using var db = live.OpenDb();
        var log = await db.PlanEdits.Where(e => e.PlanId == live.PlanId).OrderBy(e => e.Version).Select(e => new { e.Version, e.ClientId, e.Sequence }).ToListAsync();
        Assert.Equal(acknowledged.Count, log.Count);
        Assert.Equal(Enumerable.Range(2, log.Count).Select(v => (long)v), log.Select(l => l.Version));
        Assert.All(log, l => Assert.Equal(l.Version, acknowledged[(l.ClientId!, (int)l.Sequence!)]));
        Assert.Equal(300 + acknowledged.Keys.Count(k => k.Sequence % 10 == 0), await db.PlanTasks.CountAsync(t => t.PlanId == live.PlanId));
        Assert.Equal(LivePlan.Expand(await live.Recomputed()), snapshot);
        Assert.Null(await AuditCheck.Find(db, live.PlanId, log[^1].Version));
    }

    private static async Task<Process> Serve(LivePlan live, int port)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Gantry.Platform.Hosting.GantryHost).Assembly.Location, "serve", "--url", $"http://127.0.0.1:{port}", "--data", live.Server.Folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (live.Server.Postgres is { } postgres) start.Environment["GANTRY_Database__Postgres"] = postgres;
        var process = Process.Start(start)!;
        var said = new StringBuilder();
        process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var patience = Stopwatch.StartNew(); ;)
        {
            Assert.False(process.HasExited, said.ToString());
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), said.ToString());
            try
            {
                using var answer = await http.GetAsync($"http://127.0.0.1:{port}/app.css", TestContext.Current.CancellationToken);
                return process;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
