using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Gantry.Plans.Channel;

/// <summary>Somebody who has a plan open.</summary>
/// <param name="Session">Which open page.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Task">The task of the cell that is looked at.</param>
/// <param name="Field">Its field.</param>
public sealed record Presence(long Session, Guid? PersonId, string Name, int? Task, string? Field);

/// <summary>What a listener is told: a change, or that people came, went or moved.</summary>
/// <param name="Version">Version of the change; 0 for people.</param>
/// <param name="Json">The message.</param>
public sealed record ChannelMessage(long Version, byte[] Json);

/// <summary>Tells every open page of this process what happens to a plan, as it commits.</summary>
public sealed class PlanChannels
{
    /// <summary>How many messages a slow reader may be behind before it is cut off.</summary>
    public const int MostWaiting = 256;

    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<long, PlanListener>> _listeners = new();
    private long _sessions;

    /// <summary>Opens a page's ear.</summary>
    public PlanListener Open(Guid planId, Guid? personId, string name)
    {
        var listener = new PlanListener(planId, Interlocked.Increment(ref _sessions), personId, name);
        _listeners.GetOrAdd(planId, _ => new())[listener.Session] = listener;
        return listener;
    }

    /// <summary>Closes it again.</summary>
    public void Close(PlanListener listener)
    {
        if (!_listeners.TryGetValue(listener.PlanId, out var all)) return;
        all.TryRemove(listener.Session, out _);
        listener.Cut();
        TellPeople(listener.PlanId);
    }

    /// <summary>Passes a change on. It never waits: whoever is too slow is cut off.</summary>
    public void Publish(Guid planId, long version, byte[] json)
    {
        if (!_listeners.TryGetValue(planId, out var all)) return;
        var message = new ChannelMessage(version, json);
        foreach (var listener in all.Values) listener.Tell(message);
    }

    /// <summary>Who has the plan open.</summary>
    public IReadOnlyList<Presence> People(Guid planId) =>
        _listeners.TryGetValue(planId, out var all) ? [.. all.Values.Select(l => l.Presence).OrderBy(p => p.Session)] : [];

    /// <summary>Tells everybody who is there.</summary>
    public void TellPeople(Guid planId)
    {
        if (!_listeners.TryGetValue(planId, out var all) || all.IsEmpty) return;
        var people = People(planId).Select(p => new { session = p.Session, id = p.PersonId, name = p.Name, task = p.Task, field = p.Field });
        var message = new ChannelMessage(0, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { type = "people", people }, Edits.EditRequest.Json));
        foreach (var listener in all.Values) listener.Tell(message);
    }
}

/// <summary>One open page's ear: a bounded queue.</summary>
public sealed class PlanListener(Guid planId, long session, Guid? personId, string name)
{
    private readonly Channel<ChannelMessage> _queue = System.Threading.Channels.Channel.CreateBounded<ChannelMessage>(new BoundedChannelOptions(PlanChannels.MostWaiting) { SingleReader = true });
    private volatile Presence _presence = new(session, personId, name, null, null);

    public Guid PlanId { get; } = planId;
    public long Session { get; } = session;
    public Presence Presence => _presence;

    /// <summary>It was too slow; what was not read is lost and is read from the log instead.</summary>
    public bool WasTooSlow { get; private set; }

    public ChannelReader<ChannelMessage> Messages => _queue.Reader;

    /// <summary>The cell that is looked at.</summary>
    public void Look(int? task, string? field) => _presence = _presence with { Task = task, Field = field };

    internal void Tell(ChannelMessage message)
    {
        if (_queue.Writer.TryWrite(message)) return;
        WasTooSlow = true;
        Cut();
    }

    internal void Cut() => _queue.Writer.TryComplete();
}
