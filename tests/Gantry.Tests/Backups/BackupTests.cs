using System.IO.Compression;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Backups;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Backups;

public sealed class BackupTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("gantry-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, EveryDatabase]
    public async Task A_backup_of_a_running_server_is_one_state_and_restores_to_the_same_rows(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind, demo: true);
        using var stop = new CancellationTokenSource();
        // People join in pairs, each pair in one transaction, while the backup is written: it must hold pairs only.
        var joining = Task.Run(() => Join(server, stop.Token), CancellationToken.None);
        BackupManifest manifest;
        try
        {
            while (await Joined(FactoryOf(server)) == 0) await Task.Yield();
            manifest = await WriteBackup.To(File("running.zip"), FactoryOf(server), Now, default);
        }
        finally
        {
            await stop.CancelAsync();
            await joining;
        }

        await using var target = await EmptyDatabase.Create(kind, _folder);
        await RestoreBackup.Into(target.Choice, File("running.zip"), default);
        var restored = new GantryDbFactory(target.Choice);
        await using var db = restored.CreateDbContext();
        Assert.True(await db.AuditEntries.AnyAsync(), "The demo's history is there.");
        foreach (var table in manifest.Tables)
            Assert.True(table.Content == await TableRows.Content(db, table.Shape, default), $"The rows of {table.Shape.Name} are not those of the backup.");
        var joined = await Joined(restored);
        Assert.True(joined > 0 && joined % 2 == 0, $"{joined} people of pairs: the backup is not one state.");
        foreach (var root in await db.AuditedRoots.GroupBy(r => r.RootId).Select(g => new { Id = g.Key, Last = g.Max(r => r.Sequence) }).Take(50).ToListAsync())
            Assert.Null(await AuditCheck.Find(db, root.Id, root.Last));
    }

    [Theory, EveryDatabase]
    public async Task A_backup_from_one_database_restores_on_the_other_and_work_goes_on(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(demo: true);
        await WriteBackup.To(File("copy.zip"), FactoryOf(server), Now, default);
        await using var target = await EmptyDatabase.Create(kind, _folder);
        await RestoreBackup.Into(target.Choice, File("copy.zip"), default);
        var restored = new GantryDbFactory(target.Choice);
        await using var services = TestInstallation.ServicesOn(restored);
        // The database gives numbers after those that came with the backup.
        var created = await services.GetRequiredService<CommandPipeline>().Do(new CreatePerson("Nia Baum"), Actor.Installation);
        Assert.True(created.IsDone, created.Message);
        await using var db = restored.CreateDbContext();
        Assert.Equal("Nia Baum", await db.People.Where(p => p.Id == created.Value).Select(p => p.Name).SingleAsync());
    }

    [Fact]
    public async Task A_file_is_never_overwritten_and_an_installation_neither()
    {
        await using var server = await TestServer.Start();
        await System.IO.File.WriteAllTextAsync(File("there.zip"), "mine");
        var kept = await Assert.ThrowsAsync<BackupException>(() => WriteBackup.To(File("there.zip"), FactoryOf(server), Now, default));
        Assert.Contains("choose another name", kept.Message, StringComparison.Ordinal);
        Assert.Equal("mine", await System.IO.File.ReadAllTextAsync(File("there.zip")));

        await WriteBackup.To(File("new.zip"), FactoryOf(server), Now, default);
        var full = await Assert.ThrowsAsync<BackupException>(() => RestoreBackup.Into(FactoryOf(server).Choice, File("new.zip"), default));
        Assert.Contains("nothing is overwritten", full.Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_damaged_backup_restores_nothing_and_names_the_table(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.AddPerson("Ann Berg");
        await WriteBackup.To(File("whole.zip"), FactoryOf(server), Now, default);
        System.IO.File.Copy(File("whole.zip"), File("damaged.zip"));
        await Alter("tables/People.rows", bytes => bytes[^3] ^= 0x20);
        await using var target = await EmptyDatabase.Create(kind, _folder);
        var error = await Assert.ThrowsAsync<BackupException>(() => RestoreBackup.Into(target.Choice, File("damaged.zip"), default));
        Assert.Contains("People", error.Message, StringComparison.Ordinal);
        if (kind == DatabaseKind.Sqlite) Assert.Empty(Directory.GetFiles(target.Folder, "*.db*"));
        else Assert.False(await new GantryDbFactory(target.Choice).CreateDbContext().People.AnyAsync());
        await RestoreBackup.Into(target.Choice, File("whole.zip"), default);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("text")]
    [InlineData("cut")]
    [InlineData("other")]
    [InlineData("newer")]
    [InlineData("hostile")]
    public async Task What_is_no_backup_is_refused_with_the_way_out(string what)
    {
        await using var server = await TestServer.Start();
        await WriteBackup.To(File("damaged.zip"), FactoryOf(server), Now, default);
        var bytes = await System.IO.File.ReadAllBytesAsync(File("damaged.zip"));
        switch (what)
        {
            case "nothing": await System.IO.File.WriteAllBytesAsync(File("damaged.zip"), []); break;
            case "text": await System.IO.File.WriteAllTextAsync(File("damaged.zip"), "Plan"); break;
            case "cut": await System.IO.File.WriteAllBytesAsync(File("damaged.zip"), bytes[..(bytes.Length / 2)]); break;
            case "other": await Alter("manifest.json", null); break;
            case "newer": await AlterText("\"schema\":\"", "\"schema\":\"FromTheFuture"); break;
            default: await AlterText("\"name\":\"People\"", "\"name\":\"People\\\"; DROP TABLE x; --\""); break;
        }

        await using var target = await EmptyDatabase.Create(DatabaseKind.Sqlite, _folder);
        var error = await Assert.ThrowsAsync<BackupException>(() => RestoreBackup.Into(target.Choice, File("damaged.zip"), default));
        Assert.True(error.Message.Contains("copy", StringComparison.Ordinal) || error.Message.Contains("manifest.json", StringComparison.Ordinal) || error.Message.Contains("that version", StringComparison.Ordinal), error.Message);
        Assert.Empty(Directory.GetFiles(target.Folder, "*.db*"));
    }

    [Fact]
    public async Task An_installation_moves_to_PostgreSQL_with_every_row_and_is_served_from_there()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EveryDatabaseAttribute.Variable)), $"No PostgreSQL: set {EveryDatabaseAttribute.Variable}, or run ./test, which starts one.");
        await using var postgres = await TestDatabase.CreateEmpty(DatabaseKind.Postgres);
        var path = Path.Combine(_folder, "moved");
        using (var folder = DataFolder.Open(path))
        await using (var app = await GantryHost.Start(new ServeOptions { Url = "http://127.0.0.1:0", DataFolder = path, LoadLargePlan = false }, folder))
            await app.StopAsync();
        await System.IO.File.WriteAllTextAsync(Path.Combine(path, "gantry.json"), """{ "PublicUrl": "http://localhost:5080" /* kept */ }""");

        using var output = new StringWriter();
        Assert.Equal(0, await MoveDatabase.Run(["--to-postgres", "-", "--data", path], new StringReader(postgres.Postgres + "\n"), output));
        Assert.Contains("found equal", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("PublicUrl", await System.IO.File.ReadAllTextAsync(Path.Combine(path, "gantry.json")), StringComparison.Ordinal);

        var (left, arrived) = (new GantryDbFactory(new DatabaseChoice(null, Path.Combine(path, "gantry.db"))), new GantryDbFactory(InstallationDatabase.Of(path)));
        Assert.True(arrived.Choice.IsPostgres);
        await using (var before = left.CreateDbContext())
        await using (var after = arrived.CreateDbContext())
            foreach (var shape in TableList.Of(before)) Assert.Equal(await Rows(before, shape), await Rows(after, shape));

        var again = await Assert.ThrowsAsync<Gantry.Platform.CommandLine.UsageException>(() => MoveDatabase.Run(["--to-postgres", postgres.Postgres!, "--data", path], TextReader.Null, output));
        Assert.Contains("already", again.Message, StringComparison.Ordinal);
        using (var folder = DataFolder.Open(path))
        await using (var app = await GantryHost.Start(new ServeOptions { Url = "http://127.0.0.1:0", DataFolder = path, LoadLargePlan = false }, folder))
        {
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            Assert.True((await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
            await app.StopAsync();
        }

        TestDatabase.Release(left);
    }

    private string File(string name) => Path.Combine(_folder, name);

    private static GantryDbFactory FactoryOf(TestServer server) => (GantryDbFactory)server.Services.GetRequiredService<IDbContextFactory<GantryDb>>();

    private static async Task<int> Joined(GantryDbFactory databases)
    {
        await using var db = databases.CreateDbContext();
        return await db.People.CountAsync(p => p.Name.StartsWith("Pair "));
    }

    private static async Task Join(TestServer server, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested && i < 2_000; i++)
        {
            await using var db = server.CreateDbContext();
            db.People.AddRange(new Person { Name = $"Pair {i} left" }, new Person { Name = $"Pair {i} right" });
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    private static async Task<List<string>> Rows(GantryDb db, TableShape shape)
    {
        var rows = new List<string>();
        await foreach (var row in TableRows.Read(db, shape, default))
            rows.Add($"{shape.Name}: {string.Join(" | ", row.Select(v => v switch { byte[] bytes => Convert.ToHexString(bytes), DateTime time => $"{time:O}", _ => $"{v}" }))}");
        return rows;
    }

    private async Task Alter(string entry, Action<byte[]>? change)
    {
        using var archive = ZipFile.Open(File("damaged.zip"), ZipArchiveMode.Update);
        using var content = new MemoryStream();
        await using (var stream = archive.GetEntry(entry)!.Open()) await stream.CopyToAsync(content);
        archive.GetEntry(entry)!.Delete();
        if (change is null) return;
        var bytes = content.ToArray();
        change(bytes);
        await using var written = archive.CreateEntry(entry).Open();
        await written.WriteAsync(bytes);
    }

    private async Task AlterText(string from, string to)
    {
        using var archive = ZipFile.Open(File("damaged.zip"), ZipArchiveMode.Update);
        string text;
        using (var reader = new StreamReader(archive.GetEntry("manifest.json")!.Open())) text = await reader.ReadToEndAsync();
        Assert.Contains(from, text, StringComparison.Ordinal);
        archive.GetEntry("manifest.json")!.Delete();
        await using var writer = new StreamWriter(archive.CreateEntry("manifest.json").Open());
        await writer.WriteAsync(text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Somewhere to restore to.</summary>
    private sealed class EmptyDatabase : IAsyncDisposable
    {
        private TestDatabase? _postgres;

        public required DatabaseChoice Choice { get; init; }

        public required string Folder { get; init; }

        public static async Task<EmptyDatabase> Create(DatabaseKind kind, string within)
        {
            var folder = Directory.CreateDirectory(Path.Combine(within, Guid.CreateVersion7().ToString("N"))).FullName;
            var postgres = kind == DatabaseKind.Postgres ? await TestDatabase.CreateEmpty(kind) : null;
            return new EmptyDatabase { Choice = new DatabaseChoice(postgres?.Postgres, Path.Combine(folder, "gantry.db")), Folder = folder, _postgres = postgres };
        }

        public async ValueTask DisposeAsync()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (_postgres is not null) await _postgres.DisposeAsync();
        }
    }
}
