using System.Buffers;
using System.Text;
using System.Text.Json;
using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>A schedule as one JSON array, one object a task in the plan's order.</summary>
internal static class ScheduleJson
{
    private const int ChunkBytes = 1 << 16;

    public static void Write(TextWriter writer, Schedule schedule)
    {
        var bytes = new ArrayBufferWriter<byte>(2 * ChunkBytes);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartArray();
        for (var i = 0; i < schedule.Plan.Tasks.Count; i++)
        {
            WriteTask(json, schedule.Plan.Tasks[i], schedule.Dates[i]);
            if (bytes.WrittenCount + json.BytesPending < ChunkBytes) continue;
            json.Flush();
            Empty(bytes, writer);
        }

        json.WriteEndArray();
        json.Flush();
        Empty(bytes, writer);
        writer.WriteLine();
        writer.Flush();
    }

    private static void Empty(ArrayBufferWriter<byte> bytes, TextWriter writer)
    {
        // Everything beyond ASCII is escaped, so a chunk never cuts a character.
        writer.Write(Encoding.ASCII.GetString(bytes.WrittenSpan));
        bytes.ResetWrittenCount();
    }

    private static void WriteTask(Utf8JsonWriter json, PlanTask task, TaskDates dates)
    {
        var known = dates.Kind != TaskDatesKind.None;
        json.WriteStartObject();
        json.WriteNumber("uid", task.Uid);
        json.WriteNumber("id", task.Id);
        json.WriteString("name", task.Name);
        json.WriteBoolean("summary", task.IsSummary);
        WriteTime(json, "start", known, dates.Start);
        WriteTime(json, "finish", known, dates.Finish);
        WriteTime(json, "earlyStart", known, dates.EarlyStart);
        WriteTime(json, "earlyFinish", known, dates.EarlyFinish);
        WriteTime(json, "lateStart", known, dates.LateStart);
        WriteTime(json, "lateFinish", known, dates.LateFinish);
        WriteMinutes(json, "totalFloatMinutes", known, dates.TotalFloat);
        WriteMinutes(json, "freeFloatMinutes", known, dates.FreeFloat);
        if (known) json.WriteBoolean("critical", dates.IsCritical);
        else json.WriteNull("critical");
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, bool known, PlanTime time)
    {
        if (known) json.WriteString(name, time.ToString());
        else json.WriteNull(name);
    }

    private static void WriteMinutes(Utf8JsonWriter json, string name, bool known, WorkTime amount)
    {
        if (known) json.WriteNumber(name, amount.Minutes);
        else json.WriteNull(name);
    }
}
