using System.Globalization;
using Gantry.Platform.CommandLine;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Audit;

/// <summary>The verb <c>gantry verify [--data DIR]</c>: computes the history of every record again and names what was altered.</summary>
internal static class VerifyChain
{
    private const int MostBreaks = 100;

    public static async Task<int> Run(string[] args, TextWriter stdout)
    {
        var folderName = args switch
        {
            [] => new ServeOptions().DataFolder,
            ["--data", var named] => named,
            _ => throw new UsageException("There is one option, --data DIR."),
        };
        if (!Directory.Exists(folderName)) throw new UsageException($"There is no data folder '{folderName}': name it with --data DIR.");
        // The folder is not held: only reading, this may run beside the server.
        var folder = Path.GetFullPath(folderName);
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(folder, "gantry.json"), optional: true).AddEnvironmentVariables("GANTRY_").Build();
        var choice = new DatabaseChoice(settings["Database:Postgres"], DataFolder.SqliteFileIn(folder));
        if (!choice.IsPostgres && !File.Exists(choice.SqliteFile)) throw new UsageException($"There is no database in the data folder '{folderName}': name another with --data DIR.");
        await using var db = new GantryDbFactory(choice).CreateDbContext();
        return await Check(db, stdout);
    }

    /// <summary>Checks every chain.</summary>
    /// <returns>0 when all hold, 1 otherwise.</returns>
    public static async Task<int> Check(GantryDb db, TextWriter stdout, CancellationToken cancel = default)
    {
        await using var reading = await db.BeginReading(cancel);
        var versions = await Versions(db, cancel);
        var ends = await db.AuditedRoots.GroupBy(r => r.RootId).Select(g => new { Id = g.Key, Last = g.Max(r => r.Sequence), Kind = g.Max(r => r.Kind) }).ToListAsync(cancel);
        var breaks = new List<string>();
        long changes = 0;
        foreach (var end in ends)
        {
            changes += end.Last;
            var version = versions.TryGetValue(end.Id, out var now) ? now : AuditCheck.IsGone;
            if (await AuditCheck.Find(db, end.Id, version, cancel) is { } found) breaks.Add($"{end.Kind} {end.Id}: {found.Problem}");
            if (breaks.Count == MostBreaks) break;
        }

        foreach (var text in breaks) await stdout.WriteLineAsync(text);
        await stdout.WriteLineAsync(breaks.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{ends.Count:N0} records, {changes:N0} changes: nothing was altered.")
            : string.Create(CultureInfo.InvariantCulture, $"{ends.Count:N0} records: {breaks.Count:N0} were altered."));
        return breaks.Count == 0 ? 0 : 1;
    }

    private static async Task<Dictionary<Guid, long>> Versions(GantryDb db, CancellationToken cancel)
    {
        var versions = new Dictionary<Guid, long>();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => typeof(Root).IsAssignableFrom(e.ClrType)))
        {
            var read = (Task<List<KeyValuePair<Guid, long>>>)typeof(VerifyChain).GetMethod(nameof(Read), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(entity.ClrType).Invoke(null, [db, cancel])!;
            foreach (var (id, version) in await read) versions[id] = version;
        }

        return versions;
    }

    private static Task<List<KeyValuePair<Guid, long>>> Read<T>(GantryDb db, CancellationToken cancel)
        where T : Root =>
        db.Set<T>().AsNoTracking().Select(r => new KeyValuePair<Guid, long>(r.Id, r.Version)).ToListAsync(cancel);
}
