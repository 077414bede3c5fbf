using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Gantry.Plans.Channel;
using Gantry.Platform.Access;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

public class ChannelTests
{
    [Theory, EveryDatabase]
    public async Task Every_change_reaches_the_others_as_it_commits_and_a_cut_line_is_caught_up(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var reader = await live.Somebody("Rita Reader", Role.TeamMember);
        using (var socket = await Open(live, reader, 1))
        {
            Assert.Equal(("hello", false), await Next(socket) is var hello ? (hello.GetProperty("type").GetString(), hello.GetProperty("mayEdit").GetBoolean()) : default);
            await live.Edit(live.Manager, """[{ "do": "set", "task": 2, "field": "duration", "to": "5d" }]""");
            var change = await Change(socket);
            Assert.Equal((2, "Mara Manager", "edit"), (change.GetProperty("version").GetInt64(), change.GetProperty("by").GetProperty("name").GetString(), change.GetProperty("kind").GetString()));
            // Task 3 moved because its predecessor did.
            var pour = change.GetProperty("moves").EnumerateArray().Single(m => m[0].GetInt32() == 3);
            Assert.Equal((1, 2), (pour[10].GetInt32(), pour[11].GetInt32()));
            socket.Abort();
        }

        await live.Edit(live.Manager, """[{ "do": "insert", "after": 2, "name": "Mark" }]""");
        await live.Edit(live.Manager, """[{ "do": "delete", "tasks": [4] }]""");
        using var again = await Open(live, reader, 2);
        Assert.Equal(("hello", 4), await Next(again) is var back ? (back.GetProperty("type").GetString(), back.GetProperty("version").GetInt64()) : default);
        foreach (var version in (long[])[3, 4]) Assert.Equal(version, (await Change(again)).GetProperty("version").GetInt64());
        await live.Undo(live.Manager);
        var undo = await Change(again);
        Assert.Equal((5, "undo", 4), (undo.GetProperty("version").GetInt64(), undo.GetProperty("kind").GetString(), undo.GetProperty("undoes").GetInt64()));

        var changes = await LivePlan.Get(reader, $"/api/plans/{live.PlanId}/changes?since=3");
        Assert.Equal([4L, 5L], changes.Body.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("version").GetInt64()));
    }

    [Fact]
    public async Task People_see_who_is_there_and_on_which_cell()
    {
        await using var live = await LivePlan.Create(DatabaseKind.Sqlite);
        var lead = await live.Somebody("Leo Lead", Role.TeamLead);
        using var first = await Open(live, live.Manager, 1);
        using var second = await Open(live, lead, 1);
        await second.SendAsync(Encoding.UTF8.GetBytes("""{"type":"here","task":3,"field":"name"}"""), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        JsonElement seen;
        do seen = await Next(first);
        while (!seen.GetRawText().Contains("\"task\":3", StringComparison.Ordinal));
        Assert.Contains(seen.GetProperty("people").EnumerateArray(), p => p.GetProperty("name").GetString() == "Leo Lead" && p.GetProperty("field").GetString() == "name");
        second.Abort();
        do seen = await Next(first);
        while (seen.GetRawText().Contains("Leo Lead", StringComparison.Ordinal));
        Assert.Single(seen.GetProperty("people").EnumerateArray());
    }

    [Fact]
    public async Task Whoever_loses_the_right_to_read_is_cut_off_and_strangers_do_not_get_in()
    {
        await using var live = await LivePlan.Create(DatabaseKind.Sqlite);
        var reader = await live.Somebody("Rita Reader", Role.TeamMember);
        var stranger = await live.Somebody("Sven Stranger", null);
        await Assert.ThrowsAsync<WebSocketException>(() => Open(live, stranger, 1));
        await Assert.ThrowsAsync<WebSocketException>(() => Open(live, reader, 1, "https://elsewhere.example"));
        using var socket = await Open(live, reader, 1);
        await Next(socket);
        await using (var db = live.OpenDb())
        {
            var held = await db.RoleAssignments.SingleAsync(a => a.Role == Role.TeamMember);
            await live.Do(new EndRole(held.Id, held.Version));
        }

        var buffer = new byte[65_536];
        WebSocketReceiveResult result;
        do result = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        while (result.MessageType != WebSocketMessageType.Close);
        Assert.Equal(4404, (int)result.CloseStatus!.Value);
    }

    [Fact]
    public async Task A_reader_who_is_too_slow_is_cut_off_and_nobody_waits_for_them()
    {
        var channels = new PlanChannels();
        var plan = Guid.CreateVersion7();
        var (slow, quick) = (channels.Open(plan, null, "Slow"), channels.Open(plan, null, "Quick"));
        for (var version = 1L; version <= PlanChannels.MostWaiting + 10; version++)
        {
            channels.Publish(plan, version, []);
            Assert.Equal(version, (await quick.Messages.ReadAsync(TestContext.Current.CancellationToken)).Version);
        }

        Assert.Equal((true, false), (slow.WasTooSlow, quick.WasTooSlow));
        var read = 0;
        await foreach (var _ in slow.Messages.ReadAllAsync(TestContext.Current.CancellationToken)) read++;
        Assert.Equal(PlanChannels.MostWaiting, read);
    }

    private static async Task<ClientWebSocket> Open(LivePlan live, Visitor who, long since, string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = who.Cookies;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        var address = new UriBuilder(live.Server.Address) { Scheme = "ws", Path = $"/api/plans/{live.PlanId}/live", Query = $"since={since}" }.Uri;
        try
        {
            await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            socket.Dispose();
            throw;
        }

        return socket;
    }

    private static async Task<JsonElement> Change(WebSocket socket)
    {
        while (true)
            if (await Next(socket) is var message && message.GetProperty("type").GetString() == "change")
                return message;
    }

    private static async Task<JsonElement> Next(WebSocket socket)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[65_536];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        WebSocketReceiveResult result;
        do
        {
            result = await socket.ReceiveAsync(buffer, patience.Token);
            Assert.NotEqual(WebSocketMessageType.Close, result.MessageType);
            memory.Write(buffer, 0, result.Count);
        }
        while (!result.EndOfMessage);
        return JsonDocument.Parse(memory.ToArray()).RootElement;
    }
}
