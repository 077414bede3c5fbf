using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gantry.Plans.Edits;
using Gantry.Scheduling;

namespace Gantry.Plans.Revisions;

/// <summary>All inputs of a plan as compressed JSON.</summary>
internal static class RevisionInputs
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
        Converters = { new PlanTimeJson(), new WorkTimeJson(), new CalendarJson() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static byte[] Write(Plan plan)
    {
        using var memory = new MemoryStream();
        using (var packed = new BrotliStream(memory, CompressionLevel.Fastest)) JsonSerializer.Serialize(packed, plan, Json);
        return memory.ToArray();
    }

    public static Plan Read(byte[] bytes)
    {
        using var packed = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Plan>(packed, Json) ?? throw new InvalidDataException("A revision of a plan is damaged: restore the database from a backup.");
    }
}
