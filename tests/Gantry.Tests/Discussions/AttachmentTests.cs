using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Gantry.Bodies;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Attachments;
using Gantry.Platform.Commands;
using Gantry.Platform.Comments;
using Gantry.Platform.Search;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Discussions;

public class AttachmentTests
{
    [Theory, EveryDatabase]
    public async Task Twenty_megabytes_come_back_as_they_were_sent_to_who_sees_the_record(DatabaseKind kind)
    {
        await using var s = await DiscussionSetting.Create(kind);
        var bytes = RandomNumberGenerator.GetBytes(20 * 1024 * 1024);
        using var ben = await Browser(s, s.Ben);
        var id = await Sent(ben, s.Record, "Drawings.pdf", bytes);
        using var answer = await ben.Client.GetAsync($"/api/attachments/{id}");
        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("attachment", "Drawings.pdf", "application/octet-stream"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(("nosniff", "default-src 'none'; sandbox"), (answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.GetValues("Content-Security-Policy").Single()));

        using var sven = await Browser(s, s.Sven);
        Assert.Equal(HttpStatusCode.NotFound, (await sven.Client.GetAsync($"/api/attachments/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(sven, s.Record, "x.txt", [1])).StatusCode);
        using var aud = await Browser(s, s.Aud);
        Assert.Equal(HttpStatusCode.OK, (await aud.Client.GetAsync($"/api/attachments/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(aud, s.Record, "x.txt", [1])).StatusCode);

        await using (var db = s.Server.CreateDbContext())
        {
            var role = await db.RoleAssignments.SingleAsync(a => a.PersonId == s.Ben.Id, TestContext.Current.CancellationToken);
            await s.Done(new EndRole(role.Id, role.Version), s.Lead);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ben.Client.GetAsync($"/api/attachments/{id}")).StatusCode);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ann\\report.docx", "report.docx")]
    [InlineData("\u202Egpj.exe", "gpj.exe")]
    [InlineData("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie x=1.txt")]
    [InlineData("<img onerror=alert(1)>.png", "img onerror=alert(1).png")]
    [InlineData("in\u200Bvoice\u061C.pdf", "invoice.pdf")]
    [InlineData("..hidden", "hidden")]
    [InlineData("Übersicht 日本.pdf", "Übersicht 日本.pdf")]
    [InlineData("/", null)]
    [InlineData("...", null)]
    [InlineData("", null)]
    public void A_name_that_would_mislead_is_cleaned(string sent, string? kept) => Assert.Equal(kept, FileName.Clean(sent));

    [Fact]
    public void A_long_name_keeps_its_ending_and_no_half_of_a_character()
    {
        Assert.EndsWith("x.pdf", FileName.Clean(new string('x', 400) + ".pdf"), StringComparison.Ordinal);
        Assert.EndsWith("x.pdf", FileName.Clean(new string('x', 250) + "\U0001F6A2\U0001F6A2.pdf"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_said_about_a_board_is_found_by_who_sees_where_it_decides_now(DatabaseKind kind)
    {
        await using var s = await DiscussionSetting.Create(kind);
        var other = await s.Done(new CreateProject("Lock") { OwnerId = s.Sven.Id }, s.Lead);
        var board = await s.Done(new CreateBody("Board", BodyKind.ProjectBoard, s.Project), s.Lead);
        using var lead = await Browser(s, s.Lead);
        await Sent(lead, $"body/{board:N}", "soundings.txt", "12 m"u8.ToArray());
        await s.Done(new AddComment($"body/{board:N}", "The soundings are in"), s.Lead);
        Task<int> Found(Person person) => Count(s, person, "soundings");
        Assert.Equal((2, 0), (await Found(s.Aud), await Found(s.Sven)));

        await s.Done(new MoveBody(board, null, other), s.Lead);
        Assert.Equal((0, 2), (await Found(s.Aud), await Found(s.Sven)));
        // What is said from now on is found there, too.
        await s.Done(new AddComment($"body/{board:N}", "Later soundings"), s.Lead);
        Assert.Equal((0, 3), (await Found(s.Aud), await Found(s.Sven)));
        await s.Done(new MoveBody(board, null, s.Project), s.Lead);
        Assert.Equal((3, 0), (await Found(s.Aud), await Found(s.Sven)));
    }

    private static async Task<int> Count(DiscussionSetting s, Person person, string words) =>
        (await s.Get<SearchQueries>().Find(DiscussionSetting.ActorOf(person), words, SearchGroup.Discussions, 1)).Hits.Count;

    [Theory, EveryDatabase]
    public async Task A_removed_attachment_comes_back_for_thirty_days_and_then_its_content_is_deleted(DatabaseKind kind)
    {
        var clock = new TestClock(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        await using var s = await DiscussionSetting.Create(kind, clock);
        using var ben = await Browser(s, s.Ben);
        var (once, twice) = (await Sent(ben, s.Record, "once.txt", "alone"u8.ToArray()), await Sent(ben, s.Record, "twice.txt", "shared"u8.ToArray()));
        await Sent(ben, s.Record, "again.txt", "shared"u8.ToArray());
        Assert.Equal(2, await Files(s));
        Assert.Equal(SearchKind.Attachment, Assert.Single((await s.Get<SearchQueries>().Find(DiscussionSetting.ActorOf(s.Aud), "once", SearchGroup.Discussions, 1)).Hits).Kind);

        Assert.Equal(Outcome.Denied, (await s.Try(new RemoveAttachment(await Sent(await Browser(s, s.Ann), s.Record, "hers.txt", "alone"u8.ToArray())), s.Ben)).Outcome);
        await s.Done(new RemoveAttachment(once), s.Ben);
        Assert.Empty((await s.Get<SearchQueries>().Find(DiscussionSetting.ActorOf(s.Aud), "once", SearchGroup.Discussions, 1)).Hits);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Client.GetAsync($"/api/attachments/{once}")).StatusCode);
        await s.Done(new RestoreAttachment(once), s.Ben);
        Assert.Equal("alone", await ben.Client.GetStringAsync($"/api/attachments/{once}"));

        await s.Done(new RemoveAttachment(twice), s.Ben);
        await using (var db = s.Server.CreateDbContext())
            foreach (var row in await db.Attachments.AsNoTracking().Where(a => a.Name == "once.txt" || a.Name == "hers.txt").ToListAsync(TestContext.Current.CancellationToken)) await s.Done(new RemoveAttachment(row.Id), s.Ann);
        // What the project manager removed, who attached it does not bring back alone.
        Assert.Equal(Outcome.Denied, (await s.Try(new RestoreAttachment(once), s.Ben)).Outcome);
        clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await s.Get<CollectFiles>().Collect(TestContext.Current.CancellationToken));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await s.Get<CollectFiles>().Collect(TestContext.Current.CancellationToken));
        Assert.Equal(1, await Files(s));
        Assert.Contains("deleted", (await s.Try(new RestoreAttachment(once), s.Ann)).Message, StringComparison.Ordinal);
        // The same content sent again is kept again.
        await Sent(await Browser(s, s.Ann), s.Record, "once more.txt", "alone"u8.ToArray());
        Assert.Equal(2, await Files(s));
    }

    [Fact]
    public async Task What_is_too_large_empty_nameless_or_cut_off_leaves_nothing()
    {
        await using var s = await DiscussionSetting.Create(DatabaseKind.Sqlite);
        using var ben = await Browser(s, s.Ben);
        using (var large = new HttpRequestMessage(HttpMethod.Post, $"/api/attachments?record={s.Record}&name=large.bin") { Content = new StreamContent(new Endless(101L * 1024 * 1024)) })
        {
            using var answer = await ben.Client.SendAsync(large);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Contains("100 MB", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await Send(ben, s.Record, "empty.txt", [])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(ben, s.Record, "..", [1])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(ben, "nothing", "x.txt", [1])).StatusCode);
        using (var cut = new HttpRequestMessage(HttpMethod.Post, $"/api/attachments?record={s.Record}&name=cut.bin") { Content = new StreamContent(new Endless(5 * 1024 * 1024, breaks: true)) })
            await Assert.ThrowsAnyAsync<Exception>(() => ben.Client.SendAsync(cut));
        await using var db = s.Server.CreateDbContext();
        Assert.Equal(0, await db.Attachments.CountAsync(TestContext.Current.CancellationToken));
        for (var i = 0; i < 600 && Directory.EnumerateFiles(Path.Combine(s.Server.Folder, "incoming")).Any(); i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(s.Server.Folder, "incoming")));
    }

    private static async Task<int> Files(DiscussionSetting s)
    {
        await using var db = s.Server.CreateDbContext();
        return await db.Files.CountAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Visitor> Browser(DiscussionSetting s, Person person)
    {
        var visitor = await s.Server.SignedInAs(person);
        visitor.Client.DefaultRequestHeaders.Add("X-Gantry", "1");
        return visitor;
    }

    private static async Task<HttpResponseMessage> Send(Visitor who, string record, string name, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        return await who.Client.PostAsync($"/api/attachments?record={record}&name={Uri.EscapeDataString(name)}", content);
    }

    private static async Task<Guid> Sent(Visitor who, string record, string name, byte[] bytes)
    {
        using var answer = await Send(who, record, name, bytes);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("value").GetGuid();
    }

    /// <summary>So many zeros, or fewer and then a line that breaks.</summary>
    private sealed class Endless(long length, bool breaks = false) : Stream
    {
        private long _position;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_position >= length) return breaks ? throw new IOException("The line broke.") : 0;
            var some = (int)Math.Min(count, length - _position);
            Array.Clear(buffer, offset, some);
            _position += some;
            return some;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
