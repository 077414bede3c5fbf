using System.Text.Encodings.Web;
using System.Text.Json;
using Gantry.Platform.Audit;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;

namespace Gantry.Platform.Webhooks;

/// <summary>An event as receivers read it: what was done, by whom, to which records. What the records say is asked for at the REST door, with a token.</summary>
internal static class WebhookEvent
{
    /// <summary>The kind of its messages in the outbox.</summary>
    public const string Kind = "webhooks.event";

    public const int LongestBody = 16_000;

    /// <summary>The most records that are named: a paste of a thousand is one event.</summary>
    private const int MostRecords = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static OutboxMessage Message(AuditEntry entry, IReadOnlyCollection<Root> changed) => new()
    {
        CreatedAt = entry.At,
        Kind = Kind,
        Payload = Body(entry.Action, entry.At, new
        {
            summary = entry.Summary,
            by = entry.ActorId,
            records = changed.Take(MostRecords).Select(r => new { kind = r.GetType().Name, id = r.Id, version = r.Version }),
            more = Math.Max(0, changed.Count - MostRecords),
        }),
    };

    public static string Test(DateTime now, Guid? by) => Body("webhooks.test", now, new { summary = "A test: the address answers and its signature can be checked", by });

    /// <summary>The name of the event in a body.</summary>
    public static string NameIn(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("type").GetString()!;
    }

    private static string Body(string type, DateTime at, object data) => JsonSerializer.Serialize(new { type, timestamp = at, data }, Json);
}
