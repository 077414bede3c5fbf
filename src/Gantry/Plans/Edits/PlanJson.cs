using System.Text.Json;
using System.Text.Json.Serialization;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>An instant as its seconds.</summary>
internal sealed class PlanTimeJson : JsonConverter<PlanTime>
{
    public override PlanTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, PlanTime value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Seconds);
}

/// <summary>An amount of working time as its seconds.</summary>
internal sealed class WorkTimeJson : JsonConverter<WorkTime>
{
    public override WorkTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, WorkTime value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Seconds);
}

/// <summary>A calendar as the database keeps it.</summary>
internal sealed class CalendarJson : JsonConverter<WorkCalendar>
{
    private sealed record Kept(int Uid, string Name, int? BaseUid, string Definition);

    public override WorkCalendar? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Kept>(ref reader) is { } kept ? CalendarDefinition.Read(kept.Uid, kept.Name, kept.BaseUid, kept.Definition) : null;

    public override void Write(Utf8JsonWriter writer, WorkCalendar value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Kept(value.Uid, value.Name, value.BaseUid, CalendarDefinition.Write(value)));
}
