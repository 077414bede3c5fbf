using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Gantry.Imports;
using Gantry.Platform.Access;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Imports;

public class ImportTests
{
    private const string Plan = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Project xmlns="http://schemas.microsoft.com/project">
          <Name>Bridge</Name><StartDate>2026-11-23T08:00:00</StartDate><CalendarUID>1</CalendarUID>
          <Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>
          <Tasks>
            <Task><UID>1</UID><ID>1</ID><Name>Survey</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration></Task>
            <Task><UID>2</UID><ID>2</ID><Name>Piling</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
              <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>
          </Tasks>
        </Project>
        """;

    [Theory, EveryDatabase]
    public async Task Files_are_reported_on_and_the_chosen_ones_become_projects(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        using var client = (await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.PmoLead))).Client;
        var batch = await Begin(client);
        await Put(client, batch, "North/Bridge.xml", Plan);
        await Put(client, batch, "South/Tunnel.xml", Plan.Replace("Bridge", "Tunnel", StringComparison.Ordinal));
        await Put(client, batch, "broken.xml", Plan[..300]);
        await Read(client, batch);
        await AtRest(server, batch);

        await using var db = server.CreateDbContext();
        var files = await db.ImportFiles.Where(f => f.BatchId == batch).OrderBy(f => f.Path).ToListAsync();
        Assert.Equal([ImportFileState.Read, ImportFileState.Read, ImportFileState.Unreadable], files.Select(f => f.State));
        Assert.Contains("cut off", files[2].Problem, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await db.Projects.CountAsync());

        var actor = new Actor(await db.People.Where(p => p.Name == "Ines Faber").Select(p => p.Id).SingleAsync(), "Ines Faber");
        var commands = server.Services.GetRequiredService<Platform.Commands.CommandPipeline>();
        Assert.True((await commands.Do(new CommitImport(batch, [files[0].Id]), actor)).IsDone);
        await AtRest(server, batch);
        Assert.Equal("Bridge", await db.Projects.Select(p => p.Name).SingleAsync());
        Assert.Equal(2, await db.PlanTasks.CountAsync());
        Assert.Equal(ImportFileState.Read, await db.ImportFiles.Where(f => f.Id == files[1].Id).Select(f => f.State).SingleAsync());
        Assert.True(await db.Files.AnyAsync(f => f.Hash == files[0].Hash), "the original is kept");
    }

    [Theory, EveryDatabase]
    public async Task Links_and_sub_projects_between_files_find_their_other_end(DatabaseKind kind)
    {
        const string Master = """
            <Project xmlns="http://schemas.microsoft.com/project"><StartDate>2026-11-23T08:00:00</StartDate><CalendarUID>1</CalendarUID>
              <Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>
              <Tasks>
                <Task><UID>1</UID><ID>1</ID><Name>Bridge</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><IsSubproject>1</IsSubproject><SubprojectName>C:\plans\Bridge.mpp</SubprojectName></Task>
                <Task><UID>2</UID><ID>2</ID><Name>Opening</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
                  <PredecessorLink><PredecessorUID>9</PredecessorUID><Type>1</Type><CrossProject>1</CrossProject><CrossProjectName>C:\plans\Bridge.mpp\2</CrossProjectName></PredecessorLink></Task>
              </Tasks>
            </Project>
            """;
        await using var server = await TestServer.Start(kind);
        using var client = (await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.PmoLead))).Client;
        var batch = await Begin(client);
        await Put(client, batch, "Bridge.xml", Plan);
        await Put(client, batch, "Master.xml", Master);
        await Read(client, batch);
        await AtRest(server, batch);
        await using var db = server.CreateDbContext();
        var actor = new Actor(await db.People.Where(p => p.Name == "Ines Faber").Select(p => p.Id).SingleAsync(), "Ines Faber");
        var files = await db.ImportFiles.Select(f => f.Id).ToListAsync();
        Assert.True((await server.Services.GetRequiredService<Platform.Commands.CommandPipeline>().Do(new CommitImport(batch, files), actor)).IsDone);
        await AtRest(server, batch);

        var bridge = await db.Projects.Where(p => p.Name == "Bridge").Select(p => p.PlanId).SingleAsync();
        var link = await db.ForeignLinks.SingleAsync();
        Assert.Equal((bridge, 2, false), (link.ForeignPlanId, link.ForeignUid, link.ForeignIsId));
        Assert.Equal(await db.TaskDates.Where(d => d.PlanId == bridge && d.Uid == 2).Select(d => d.Finish).SingleAsync(), link.ForeignDate);
        Assert.Contains(bridge.ToString()!, (await db.PlanTasks.SingleAsync(t => t.PlanId != bridge && t.Uid == 1)).Details!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_is_taken_as_its_plans_and_what_escapes_or_nests_is_refused_by_name()
    {
        await using var server = await TestServer.Start();
        using var client = (await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.PmoLead))).Client;
        var batch = await Begin(client);
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in ((string, string)[])[("a/Bridge.xml", Plan), ("../../escape.xml", Plan), ("notes.txt", "hello")])
            {
                await using var entry = await zip.CreateEntry(name).OpenAsync();
                await entry.WriteAsync(Encoding.UTF8.GetBytes(text));
            }
        }

        using var response = await Send(client, batch, "estate.zip", new ByteArrayContent(archive.ToArray()));
        response.EnsureSuccessStatusCode();
        await using var db = server.CreateDbContext();
        var files = await db.ImportFiles.OrderBy(f => f.Path).ToListAsync();
        Assert.Equal(2, files.Count);
        Assert.Single(files, f => f.State == ImportFileState.Received && f.Path.EndsWith("a/Bridge.xml", StringComparison.Ordinal));
        Assert.NotEmpty(Assert.Single(files, f => f.State == ImportFileState.Unreadable).Problem!);
    }

    [Fact]
    public async Task A_file_past_the_limit_is_refused_before_it_is_sent()
    {
        await using var server = await TestServer.Start();
        using var client = (await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.PmoLead))).Client;
        var batch = await Begin(client);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/imports/{batch}/files?path=huge.xml") { Content = new StreamContent(new Endless(1L << 30)) };
        request.Headers.Add("X-Gantry", "1");
        request.Headers.ExpectContinue = true;
        request.Content.Headers.ContentLength = 1L << 30;
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("200 MB", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_is_its_owners_alone_and_only_pages_of_the_product_may_send()
    {
        await using var server = await TestServer.Start();
        using var owner = (await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.PmoLead))).Client;
        using var other = (await server.SignedInAs(await server.AddPerson("Otto Lang", null, Role.PmoLead))).Client;
        using var member = (await server.SignedInAs(await server.AddPerson("Mia Berg", null, Role.TeamMember))).Client;
        var batch = await Begin(owner);

        using var stranger = await Send(other, batch, "a.xml", new StringContent(Plan));
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        using var denied = await Post(member, "/api/imports");
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        using var foreign = await owner.PostAsync("/api/imports", null);
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        using var nobody = await Post(server.Visit().Client, "/api/imports");
        Assert.NotEqual(HttpStatusCode.OK, nobody.StatusCode);
    }

    [Fact]
    public async Task An_import_that_a_stopped_server_left_at_work_is_read_again()
    {
        await using var server = await TestServer.Start();
        using var client = (await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.PmoLead))).Client;
        var batch = await Begin(client);
        await Put(client, batch, "Bridge.xml", Plan);
        await using (var db = server.CreateDbContext())
        {
            (await db.Imports.SingleAsync()).State = ImportState.Reading;
            await db.SaveChangesAsync();
        }

        await Read(client, batch);
        await AtRest(server, batch);
        await using var after = server.CreateDbContext();
        Assert.Equal(ImportFileState.Read, await after.ImportFiles.Select(f => f.State).SingleAsync());
    }

    internal static async Task<Guid> Begin(HttpClient client)
    {
        using var response = await Post(client, "/api/imports");
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value").GetGuid();
    }

    internal static async Task Put(HttpClient client, Guid batch, string path, string text)
    {
        using var response = await Send(client, batch, path, new StringContent(text));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, Guid batch, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/imports/{batch}/files?path={Uri.EscapeDataString(path)}") { Content = content };
        request.Headers.Add("X-Gantry", "1");
        return await client.SendAsync(request);
    }

    internal static async Task Read(HttpClient client, Guid batch)
    {
        using var response = await Post(client, $"/api/imports/{batch}/read");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("X-Gantry", "1");
        return await client.SendAsync(request);
    }

    /// <summary>Waits until nothing is at work on an import.</summary>
    internal static async Task AtRest(TestServer server, Guid batch)
    {
        for (var i = 0; i < 600; i++)
        {
            await using var db = server.CreateDbContext();
            if (await db.Imports.Where(b => b.Id == batch).Select(b => b.State).SingleAsync() is ImportState.Reported or ImportState.Committed) return;
            await Task.Delay(50);
        }

        Assert.Fail("The import did not come to its end within half a minute.");
    }

    /// <summary>Zeros without end, so that a test needs no file.</summary>
    private sealed class Endless(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
