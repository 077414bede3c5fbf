using System.Text.Json;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;

namespace Gantry.Platform.Inbox;

/// <summary>Why somebody is told something.</summary>
public enum InboxReason
{
    /// <summary>They were named in a comment.</summary>
    Mentioned,

    /// <summary>A discussion they take part in went on.</summary>
    Answered,

    /// <summary>Something was said about what they own.</summary>
    Commented,

    /// <summary>They were given a record or a role.</summary>
    Assigned,

    /// <summary>Something they rely on was published.</summary>
    Published,

    /// <summary>Something waits for them.</summary>
    Waiting,
}

/// <summary>Something one person is to be told: kept in the outbox with its cause, delivered to their inbox and mail after the commit.</summary>
/// <param name="PersonId">Whom.</param>
/// <param name="Reason">Why.</param>
/// <param name="Record">What it is about; whoever may not see it then is not told.</param>
/// <param name="Text">One line for people, without names of other records.</param>
/// <param name="Anchor">The place on the record's page, such as <c>comment-0198…</c>, or a page below it, such as <c>/status</c>; null for the page.</param>
public sealed record TellPerson(Guid PersonId, InboxReason Reason, string Record, string Text, string? Anchor = null)
{
    internal const string Kind = "inbox.tell";

    /// <summary>Who caused it; null for the installation.</summary>
    public Guid? ById { get; init; }
}

/// <summary>Tells people from within commands.</summary>
public static class Telling
{
    /// <summary>Tells somebody once the command is kept. Nobody is told what they did themselves.</summary>
    public static void Tell(this CommandContext context, Guid personId, InboxReason reason, RecordRef record, string text, string? anchor = null)
    {
        if (personId == context.Actor.PersonId) return;
        var message = new TellPerson(personId, reason, record.ToString(), text.Length > 500 ? text[..500] : text, anchor) { ById = context.Actor.PersonId };
        context.Db.Outbox.Add(new OutboxMessage { CreatedAt = context.Now, Kind = TellPerson.Kind, Payload = JsonSerializer.Serialize(message) });
        context.Publish(Notice.Outbox);
    }
}
