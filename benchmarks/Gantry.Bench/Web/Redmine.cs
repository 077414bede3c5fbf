using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gantry.Bench.Web;

/// <summary>Redmine (Debian's packages redmine, redmine-sqlite and puma) on a database of its own, as a peer in the same run; a copy in a temporary folder, so that an installed one stays as it is.</summary>
internal sealed class Redmine : IAsyncDisposable
{
    private const string Installed = "/usr/share/redmine";

    /// <summary>Issues follow each other in a chain, every second one also the one before; anybody may read them, so that no session has to be looked up.</summary>
    private const string Fill = """
        tracker, status, priority, author = Tracker.first.id, IssueStatus.first.id, IssuePriority.first.id, User.anonymous.id
        now, day = Time.now, Date.new(2026, 3, 2)
        ARGV.each do |count|
          count = Integer(count)
          project = Project.create!(name: "#{count} issues", identifier: "p#{count}", is_public: true, trackers: Tracker.all.to_a, enabled_module_names: %w[issue_tracking gantt])
          before = Issue.maximum(:id) || 0
          (1..count).each_slice(500) do |some|
            Issue.insert_all!(some.map { |n| { project_id: project.id, tracker_id: tracker, subject: "Task #{n}", status_id: status, priority_id: priority, author_id: author, start_date: day + n % 700,
              due_date: day + n % 700 + 5, done_ratio: n % 101, root_id: before + n, lft: 1, rgt: 2, lock_version: 0, is_private: false, created_on: now, updated_on: now } })
          end
          links = (2..count).flat_map { |n| n > 2 && n.even? ? [n - 1, n - 2].map { |from| [from, n] } : [[n - 1, n]] }
          links.each_slice(1000) { |some| IssueRelation.insert_all!(some.map { |from, to| { issue_from_id: before + from, issue_to_id: before + to, relation_type: 'precedes' } }) }
        end
        """;

    private readonly DirectoryInfo _folder;
    private readonly Process _server;

    private Redmine(DirectoryInfo folder, Process server, Uri address)
    {
        (_folder, _server) = (folder, server);
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
    }

    public HttpClient Client { get; }

    /// <summary>Starts it with a project for each count of issues, named p and the count; null when it is not installed or does not start.</summary>
    public static async Task<Redmine?> Start(params int[] counts)
    {
        if (!Directory.Exists(Installed)) return null;
        var folder = Directory.CreateTempSubdirectory("gantry-redmine-");
        try
        {
            var app = Path.Combine(folder.FullName, "app");
            await Do(folder.FullName, "cp", "-a", Installed, app);
            await Configure(app, Path.Combine(folder.FullName, "redmine.sqlite"));
            await Do(app, "ruby", "/usr/bin/rake", "db:migrate");
            await Do(app, "ruby", "/usr/bin/rake", "redmine:load_default_data");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "fill.rb"), Fill);
            await Do(app, "ruby", ["bin/rails", "runner", "../fill.rb", .. counts.Select(c => $"{c}")]);
            return await Serve(folder, app);
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or IOException)
        {
            Console.Error.WriteLine(error.Message);
            folder.Delete(recursive: true);
            return null;
        }
    }

    /// <summary>How many tasks its Gantt page shows at most; by default 500.</summary>
    public async Task ShowAtMost(int tasks)
    {
        await Do(Path.Combine(_folder.FullName, "app"), "ruby", "bin/rails", "runner", $"Setting.gantt_items_limit = '{tasks}'");
        // Requests compare when settings were changed, to the second.
        await Task.Delay(1500);
    }

    private static async Task Configure(string app, string database)
    {
        foreach (var link in (string[])["instances", "config/database.yml", "Gemfile.lock"]) File.Delete(Path.Combine(app, link));
        foreach (var part in (string[])["config", "files", "log", "tmp"]) Directory.CreateDirectory(Path.Combine(app, "instances", "default", part));
        File.Copy("/var/lib/redmine/Gemfile.lock", Path.Combine(app, "Gemfile.lock"));
        var settings = $"production:\n  adapter: sqlite3\n  database: {database}\n  encoding: utf8\n";
        await File.WriteAllTextAsync(Path.Combine(app, "config", "database.yml"), settings);
        await File.WriteAllTextAsync(Path.Combine(app, "instances", "default", "config", "database.yml"), settings);
        await File.WriteAllTextAsync(Path.Combine(app, "instances", "default", "config", "secret_key.txt"), new string('0', 64));
    }

    private static async Task<Redmine> Serve(DirectoryInfo folder, string app)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var redmine = new Redmine(folder, Begin(app, "ruby", "-S", "puma", "-e", "production", "-t", "1:5", "-b", $"tcp://127.0.0.1:{port}", "config.ru"), new Uri($"http://127.0.0.1:{port}"));
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var answer = await redmine.Client.GetAsync("/");
                if (answer.IsSuccessStatusCode) return redmine;
            }
            catch (HttpRequestException)
            {
                // It is not there yet.
            }

            await Task.Delay(100);
        }

        await redmine.DisposeAsync();
        throw new InvalidOperationException("Redmine did not answer within a minute.");
    }

    private static async Task Do(string folder, string program, params string[] arguments)
    {
        using var process = Begin(folder, program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static Process Begin(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["RAILS_ENV"] = "production";
        start.Environment["REDMINE_LANG"] = "en";
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } text) Console.Error.WriteLine(text); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _server.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
        _server.Dispose();
        _folder.Delete(recursive: true);
    }
}
