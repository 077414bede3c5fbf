using System.Reflection;
using Gantry.Plans;
using Gantry.Plans.Checks;
using Gantry.Plans.Differences;
using Gantry.Platform.Audit;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;

namespace Gantry.Platform.CommandLine;

/// <summary>A verb of the command line.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Summary">One line of help.</param>
/// <param name="Run">Runs it with the remaining words and returns the exit code.</param>
internal sealed record Verb(string Name, string Summary, Func<string[], Task<int>> Run);

/// <summary>The command line: <c>gantry VERB</c>.</summary>
internal static class CommandLine
{
    private static readonly Verb[] Verbs =
    [
        new("serve", "serve the product: [--port N] [--data DIR] [--empty]", Serve.Run),
        new("schedule", "schedule a Microsoft Project XML file: FILE [--json]", args => Task.FromResult(ScheduleFile.Run(args, Console.Out, Console.Error))),
        new("check", "judge a schedule by DCMA's and GAO's measures: FILE [--json] [--html OUT] [--baseline N] [--status-date D]", args => Task.FromResult(CheckFile.Run(args, Console.Out, Console.Error))),
        new("diff", "tell what differs between two versions of a plan: OLD NEW [--json] [--html OUT]", args => Task.FromResult(DiffFiles.Run(args, Console.Out, Console.Error))),
        new("conformance", "compare computed dates with those in project files: PATH [--json]", args => Task.FromResult(Conformance.Run(args, Console.Out, Console.Error))),
        new("verify", "check that the history in a data folder was not altered, while no server runs: [--data DIR]", args => VerifyChain.Run(args, Console.Out)),
        new("version", "print the version", _ => Print(Version)),
    ];

    private static string Version =>
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static async Task<int> Run(string[] args)
    {
        if (args is [] or ["help" or "--help" or "-h", ..]) return await Print(Help());
        var verb = Verbs.FirstOrDefault(v => v.Name == args[0]);
        if (verb is null)
        {
            await Console.Error.WriteLineAsync($"gantry: there is no verb '{args[0]}'.\n{Help()}");
            return 2;
        }

        try
        {
            return await verb.Run(args[1..]);
        }
        catch (Exception error) when (error is UsageException or DataFolderException or SettingException)
        {
            await Console.Error.WriteLineAsync($"gantry {verb.Name}: {error.Message}");
            return 2;
        }
    }

    private static string Help() =>
        "usage: gantry VERB ...\n\n" + string.Join("\n", Verbs.Select(v => $"  {v.Name,-12} {v.Summary}"));

    private static Task<int> Print(string text)
    {
        Console.WriteLine(text);
        return Task.FromResult(0);
    }
}

/// <summary>The words after a verb are wrong; the message says which and how.</summary>
internal sealed class UsageException(string message) : Exception(message);
