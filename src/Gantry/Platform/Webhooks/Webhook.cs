using Gantry.Platform.Data;

namespace Gantry.Platform.Webhooks;

/// <summary>An address that is told of events, signed so that the receiver knows who told it.</summary>
public sealed class Webhook : Root
{
    [Audited]
    public required string Name { get; set; }

    /// <summary>Where events are posted to.</summary>
    [Audited]
    public required string Address { get; set; }

    /// <summary>Which events, as <see cref="EventNames"/> writes them.</summary>
    [Audited]
    public required string Events { get; set; }

    /// <summary>The signing secret, encrypted by Data Protection.</summary>
    public required string Secret { get; set; }

    /// <summary>The secret before the last change, which signs too until <see cref="FormerUntil"/>.</summary>
    public string? FormerSecret { get; set; }

    [Audited]
    public DateTime? FormerUntil { get; set; }

    /// <summary>Since when nothing is sent; what happens meanwhile is not kept for it.</summary>
    [Audited]
    public DateTime? PausedAt { get; set; }

    /// <summary>Why Gantry paused it by itself; null when a person did.</summary>
    [Audited]
    public string? PausedWhy { get; set; }

    [Audited]
    public DateTime? RemovedAt { get; set; }
}

/// <summary>One event on its way to one webhook.</summary>
public sealed class WebhookDelivery
{
    /// <summary>Also the message's id for the receiver, the same at every attempt.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid WebhookId { get; init; }

    /// <summary>The outbox message it comes from; null for a test. One message makes one delivery a webhook.</summary>
    public long? OutboxSequence { get; init; }

    public required string Event { get; init; }

    /// <summary>The body as it is signed and sent.</summary>
    public required string Body { get; init; }

    public required DateTime QueuedAt { get; init; }

    public int Attempts { get; set; }

    /// <summary>When it is tried next; null when it was delivered or given up.</summary>
    public DateTime? DueAt { get; set; }

    public DateTime? DeliveredAt { get; set; }

    public DateTime? GivenUpAt { get; set; }
}

/// <summary>One try to deliver.</summary>
public sealed class WebhookAttempt
{
    public required Guid DeliveryId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required DateTime At { get; init; }

    public required int Milliseconds { get; init; }

    /// <summary>The HTTP status; null when no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>What went wrong, for people; null when nothing did. Never what the receiver wrote: an address inside must not be readable through this log.</summary>
    public string? Problem { get; init; }
}
