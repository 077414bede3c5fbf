namespace Gantry.Platform.Notices;

/// <summary>Does what follows from one kind of messages of the outbox.</summary>
public abstract class OutboxConsumer
{
    /// <summary>The kind of messages.</summary>
    public abstract string Kind { get; }

    /// <summary>Does what follows from messages, oldest first. What fails is delivered again: doing it twice must be the same as once.</summary>
    public abstract Task Deliver(IReadOnlyList<OutboxMessage> messages, CancellationToken cancel);
}
