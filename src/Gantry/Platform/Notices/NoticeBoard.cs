using System.Collections.Concurrent;

namespace Gantry.Platform.Notices;

/// <summary>Something that changed, told to open pages after the commit.</summary>
/// <param name="Topic">What it is about: a record's id as text, or a kind such as <c>projects</c>.</param>
public sealed record Notice(string Topic)
{
    /// <summary>The record it is about; null for a kind.</summary>
    public Guid? RecordId => Guid.TryParseExact(Topic, "N", out var id) ? id : null;

    public static Notice About(Guid rootId) => new(rootId.ToString("N"));

    /// <summary>Some project was created, changed or removed.</summary>
    public static Notice Projects { get; } = new("projects");

    /// <summary>Something waits in the outbox.</summary>
    public static Notice Outbox { get; } = new("outbox");

    /// <summary>Some person, unit or role was added, changed or removed.</summary>
    public static Notice People { get; } = new("people");

    /// <summary>The health of some project changed.</summary>
    public static Notice Health { get; } = new("health");

    /// <summary>Some PMO, its matrix or its mandate changed.</summary>
    public static Notice Pmos { get; } = new("pmos");
}

/// <summary>Tells the pages of this process what changed.</summary>
public sealed class NoticeBoard(ILogger<NoticeBoard> log)
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Subscription, byte>> _byTopic = new();
    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();

    /// <summary>Calls back on every notice of a topic until disposed. The callback runs on the publisher's thread and must not block.</summary>
    public IDisposable Subscribe(string topic, Action callback)
    {
        var subscription = new Subscription(this, topic, callback);
        _byTopic.GetOrAdd(topic, _ => new())[subscription] = 0;
        return subscription;
    }

    /// <summary>Calls back with everything that one change told, until disposed. The callback runs on the publisher's thread and must not block.</summary>
    public IDisposable SubscribeAll(Action<IReadOnlyList<Notice>> callback)
    {
        var listener = new Listener(this, callback);
        _listeners[listener] = 0;
        return listener;
    }

    /// <summary>Tells what one change is about.</summary>
    public void Publish(IReadOnlyList<Notice> notices)
    {
        foreach (var listener in _listeners.Keys) listener.Callback(notices);
        foreach (var notice in notices) Tell(notice);
    }

    public void Publish(Notice notice) => Publish([notice]);

    private void Tell(Notice notice)
    {
        if (!_byTopic.TryGetValue(notice.Topic, out var subscriptions)) return;
        foreach (var subscription in subscriptions.Keys)
        {
            try
            {
                subscription.Callback();
            }
#pragma warning disable CA1031 // One page that fails must not keep the news from the others.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogWarning(error, "A page failed on a notice of {Topic}", notice.Topic);
            }
        }
    }

    private sealed class Listener(NoticeBoard board, Action<IReadOnlyList<Notice>> callback) : IDisposable
    {
        public Action<IReadOnlyList<Notice>> Callback { get; } = callback;

        public void Dispose() => board._listeners.TryRemove(this, out _);
    }

    private sealed class Subscription(NoticeBoard board, string topic, Action callback) : IDisposable
    {
        public Action Callback { get; } = callback;

        public void Dispose()
        {
            if (board._byTopic.TryGetValue(topic, out var subscriptions)) subscriptions.TryRemove(this, out _);
        }
    }
}
