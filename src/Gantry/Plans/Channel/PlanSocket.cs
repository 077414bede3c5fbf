using System.Net.WebSockets;
using System.Text.Json;
using Gantry.Plans.Edits;
using Gantry.Platform.Access;
using Gantry.Platform.Notices;

namespace Gantry.Plans.Channel;

/// <summary>One open page on a plan's channel: replays what it missed, then tells every change as it commits.</summary>
internal sealed class PlanSocket(WebSocket socket, PlanChannels channels, PlanQueries plans, NoticeBoard notices, TimeProvider clock, Actor actor) : IDisposable
{
    private const int MostBytesFromPage = 4096;

    private static readonly TimeSpan RightsCheck = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _askAgain = new(0);
    private int _closes;

    /// <summary>Serves the page until it leaves, loses its right, or is too slow.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="head">What the page may know.</param>
    /// <param name="since">The version it has.</param>
    /// <param name="isStillIn">Asks whether the session still holds.</param>
    /// <param name="cancel">The request ended.</param>
    public async Task Serve(Guid planId, PlanHead head, long since, Func<Task<bool>> isStillIn, CancellationToken cancel)
    {
        var listener = channels.Open(planId, actor.PersonId, actor.Name);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var roles = notices.Subscribe(Notice.People.Topic, () => _askAgain.Release());
        try
        {
            await Send(JsonSerializer.SerializeToUtf8Bytes(new { type = "hello", session = listener.Session, version = head.Version, mayEdit = head.MayEdit }, EditRequest.Json), ending.Token);
            var reading = Listen(listener, ending);
            var watching = Watch(listener, isStillIn, ending);
            await Tell(listener, since, ending.Token);
            // The page answers the close, so that it learns the reason before the line goes.
            await Task.WhenAny(reading, Task.Delay(ClosePatience, ending.Token));
            await ending.CancelAsync();
            await Task.WhenAll(reading, watching);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            // The page left, or the line broke: it comes back with the version it has.
        }
        finally
        {
            await ending.CancelAsync();
            channels.Close(listener);
            socket.Abort();
        }
    }

    private async Task Tell(PlanListener listener, long since, CancellationToken cancel)
    {
        var missed = await plans.Changes(listener.PlanId, since, cancel);
        if (missed.Changes is null)
        {
            await Send("""{"type":"gap"}"""u8.ToArray(), cancel);
            await Close(WebSocketCloseStatus.NormalClosure, "gap", cancel);
            return;
        }

        foreach (var change in missed.Changes) await Send(change.Json, cancel);
        var last = missed.Version;
        channels.TellPeople(listener.PlanId);
        await foreach (var message in listener.Messages.ReadAllAsync(cancel))
        {
            if (message.Version == 0)
            {
                await Send(message.Json, cancel);
                continue;
            }

            // What was replayed came in while it was replayed.
            if (message.Version <= last) continue;
            if (message.Version != last + 1) break;
            await Send(message.Json, cancel);
            last = message.Version;
        }

        await Close((WebSocketCloseStatus)4408, "too slow: open again with the last version seen", cancel);
    }

    /// <summary>What the page says: the cell it looks at.</summary>
    private async Task Listen(PlanListener listener, CancellationTokenSource ending)
    {
        var buffer = new byte[MostBytesFromPage];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var received = await socket.ReceiveAsync(buffer, ending.Token);
                if (received.MessageType == WebSocketMessageType.Close || !received.EndOfMessage) break;
                if (received.MessageType == WebSocketMessageType.Text && TryReadCell(buffer.AsSpan(0, received.Count), out var task, out var field))
                {
                    listener.Look(task, field);
                    channels.TellPeople(listener.PlanId);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            // Ends below.
        }

        await ending.CancelAsync();
    }

    /// <summary>Asks again whether the reader may, at every change of a role and once a minute.</summary>
    private async Task Watch(PlanListener listener, Func<Task<bool>> isStillIn, CancellationTokenSource ending)
    {
        try
        {
            while (true)
            {
                await WaitForReason(ending.Token);
                if (!await isStillIn()) await Close((WebSocketCloseStatus)4401, "the session ended", ending.Token);
                else if (await plans.Head(actor, listener.PlanId, ending.Token) is null) await Close((WebSocketCloseStatus)4404, "there is no such plan, or you may not see it", ending.Token);
                else continue;
                listener.Cut();
                return;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            // Ends with the rest.
        }
    }

    private async Task WaitForReason(CancellationToken cancel)
    {
        using var minute = new CancellationTokenSource(RightsCheck, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(minute.Token, cancel);
        try
        {
            await _askAgain.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // A minute has passed.
        }
    }

    private async Task Send(byte[] json, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(SendPatience);
        await socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
    }

    private async Task Close(WebSocketCloseStatus status, string why, CancellationToken cancel)
    {
        if (Interlocked.Exchange(ref _closes, 1) == 1) return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(ClosePatience);
        await socket.CloseOutputAsync(status, why, patience.Token);
    }

    public void Dispose() => _askAgain.Dispose();

    private static bool TryReadCell(ReadOnlySpan<byte> json, out int? task, out string? field)
    {
        (task, field) = (null, null);
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "here") return false;
            if (root.TryGetProperty("task", out var cell) && cell.ValueKind == JsonValueKind.Number && cell.TryGetInt32(out var uid)) task = uid;
            if (root.TryGetProperty("field", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: <= 64 } known) field = known;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
