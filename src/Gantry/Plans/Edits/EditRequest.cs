using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gantry.Plans.Edits;

/// <summary>One edit as pages and programs send it: docs/operating/plan-protocol.md.</summary>
/// <param name="Client">What the sender calls itself.</param>
/// <param name="Sequence">Rises by one with each edit of a client.</param>
/// <param name="Base">The version the editor saw; null for the newest.</param>
/// <param name="Do">The verbs, all or none.</param>
public sealed record EditRequest(string Client, long Sequence, long? Base, IReadOnlyList<EditVerb> Do)
{
    /// <summary>The most verbs of one edit.</summary>
    public const int MostVerbs = 50_000;

    /// <summary>The most tasks of one edit.</summary>
    public const int MostTasks = 5_000;

    /// <summary>The most bytes of one edit.</summary>
    public const long MostBytes = 16 * 1024 * 1024;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 8,
    };
}

/// <summary>One verb of an edit. Which properties it has depends on the verb.</summary>
public sealed record EditVerb
{
    public required string Do { get; init; }

    /// <summary>Uid of a task, or the text an earlier insert named it by.</summary>
    [JsonConverter(typeof(PresentJsonConverter))]
    public JsonElement? Task { get; init; }

    public IReadOnlyList<JsonElement>? Tasks { get; init; }
    [JsonConverter(typeof(PresentJsonConverter))]
    public JsonElement? After { get; init; }

    [JsonConverter(typeof(PresentJsonConverter))]
    public JsonElement? From { get; init; }

    [JsonConverter(typeof(PresentJsonConverter))]
    public JsonElement? Resource { get; init; }

    public string? Field { get; init; }

    /// <summary>A value, or the task a link leads to.</summary>
    [JsonConverter(typeof(PresentJsonConverter))]
    public JsonElement? To { get; init; }

    [JsonConverter(typeof(PresentJsonConverter))]
    public JsonElement? Was { get; init; }

    public int? Level { get; init; }
    public string? Ref { get; init; }
    public string? Name { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Set { get; init; }
    public string? Type { get; init; }
    public string? Lag { get; init; }
    public string? NewType { get; init; }
    public string? NewLag { get; init; }
    public double? Units { get; init; }
}

/// <summary>What came of an edit that was kept.</summary>
/// <param name="Version">The plan's version with it.</param>
/// <param name="Uids">Uids of inserted tasks by the text they were named by.</param>
/// <param name="Change">What every page is told.</param>
public sealed record EditAnswer(long Version, IReadOnlyDictionary<string, int>? Uids, RawJson Change);

/// <summary>JSON that is passed on as it is.</summary>
/// <param name="Utf8">The JSON.</param>
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson(ReadOnlyMemory<byte> Utf8);

/// <summary>Tells a null from nothing: a null is a value here.</summary>
internal sealed class PresentJsonConverter : JsonConverter<JsonElement?>
{
    public override bool HandleNull => true;

    public override JsonElement? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement? value, JsonSerializerOptions options)
    {
        if (value is { } known) known.WriteTo(writer);
        else writer.WriteNullValue();
    }
}

internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new RawJson(JsonMarshal.GetRawUtf8Value(document.RootElement).ToArray());
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
