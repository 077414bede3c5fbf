using System.Globalization;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;

namespace Gantry.Platform.CommandLine;

/// <summary>Serves the product until it is told to stop.</summary>
internal static class Serve
{
    public static async Task<int> Run(string[] args)
    {
        var options = Parse(args);
        using var folder = DataFolder.Open(options.DataFolder);
        await using var app = await GantryHost.Start(options, folder);
        Console.WriteLine(await Welcome.Text(app));
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static ServeOptions Parse(string[] args)
    {
        var options = new ServeOptions();
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--port" => options with { Url = $"http://localhost:{Port(Value(args, ref i))}" },
                "--url" => options with { Url = Value(args, ref i) },
                "--data" => options with { DataFolder = Value(args, ref i) },
                "--empty" => options with { LoadDemo = false },
                var other => throw new UsageException($"'{other}' is not an option. There are --port N, --url URL, --data DIR and --empty."),
            };
        }

        return options;
    }

    private static string Value(string[] args, ref int i)
    {
        var option = args[i];
        return ++i < args.Length ? args[i] : throw new UsageException($"{option} needs a value.");
    }

    private static int Port(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new UsageException($"--port {text} is not a port: give a number from 1 to 65535.");
}
