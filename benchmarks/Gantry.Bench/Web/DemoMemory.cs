using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Gantry.Bench.Web;

/// <summary>The server as a process of its own with a new demo: how soon its first page answers, and what it holds a minute later.</summary>
internal static class DemoMemory
{
    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("gantry-bench-demo-").FullName;
        var port = FreePort();
        var start = Stopwatch.GetTimestamp();
        using var server = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(Gantry.Platform.Hosting.GantryHost).Assembly.Location, "serve", "--port", port, "--data", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
            while (!await Answers(client)) await Task.Delay(100);
            Figure.Print("first page of a new demo", Stopwatch.GetElapsedTime(start).TotalSeconds, "s", null);
            await Task.Delay(TimeSpan.FromMinutes(1));
            Figure.Print("process one minute after the demo loaded", ResidentMegabytes(server.Id), "MB", 350);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> Answers(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/account/sign-in");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static double ResidentMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
