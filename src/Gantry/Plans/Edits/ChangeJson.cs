using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>Who changed a plan, when and how, for open pages.</summary>
internal sealed record ChangeHead(long Version, EditKind Kind, long? Undoes, Guid? ActorId, string Actor, DateTime At, string? Client, long? Sequence, string Summary)
{
    /// <summary>Uids of inserted tasks by the text their sender named them by.</summary>
    public IReadOnlyDictionary<string, int>? Uids { get; init; }
}

/// <summary>Writes one version of a plan as open pages are told of it: docs/operating/plan-protocol.md.</summary>
internal static class ChangeJson
{
    public static byte[] Write(ChangeHead head, Schedule now, RowChanges? changes, IEnumerable<PlanEdit> rows, IReadOnlyCollection<TaskMove> moves, IReadOnlySet<int> withNotes, IEnumerable<string> beside, int? baseline = null)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            Head(json, head);
            Plan(json, now);
            if (changes is not null) Inputs(json, changes, rows, withNotes, beside);
            if (baseline is { } number)
            {
                json.WriteStartArray("baselines");
                json.WriteNumberValue(number);
                json.WriteEndArray();
            }

            json.WriteStartArray("moves");
            foreach (var move in moves) Move(json, move);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Compress(byte[] json)
    {
        using var memory = new MemoryStream();
        using (var packed = new BrotliStream(memory, CompressionLevel.Fastest)) packed.Write(json);
        return memory.ToArray();
    }

    public static byte[] Expand(byte[] packed)
    {
        using var memory = new MemoryStream();
        using (var stream = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)) stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static void Head(Utf8JsonWriter json, ChangeHead head)
    {
        json.WriteString("type", "change");
        json.WriteNumber("version", head.Version);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(head.Kind.ToString()));
        if (head.Undoes is { } undoes) json.WriteNumber("undoes", undoes);
        json.WriteStartObject("by");
        if (head.ActorId is { } id) json.WriteString("id", id);
        json.WriteString("name", head.Actor);
        json.WriteEndObject();
        json.WriteString("at", head.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        if (head.Client is not null) json.WriteString("client", head.Client);
        if (head.Sequence is { } sequence) json.WriteNumber("sequence", sequence);
        json.WriteString("summary", head.Summary);
        if (head.Uids is not { } uids) return;
        json.WriteStartObject("uids");
        foreach (var (name, uid) in uids) json.WriteNumber(name, uid);
        json.WriteEndObject();
    }

    private static void Plan(Utf8JsonWriter json, Schedule now)
    {
        json.WriteStartObject("plan");
        json.WriteString("name", now.Plan.Name);
        json.WriteNumber("start", now.Start.Seconds);
        json.WriteNumber("finish", now.Finish.Seconds);
        Number(json, "statusDate", now.Plan.StatusDate?.Seconds);
        json.WriteString("calendar", CalendarOf(now.Plan, now.Plan.CalendarUid));
        json.WriteEndObject();
    }

    private static void Inputs(Utf8JsonWriter json, RowChanges changes, IEnumerable<PlanEdit> rows, IReadOnlySet<int> withNotes, IEnumerable<string> beside)
    {
        if (changes.IsMoved) Rows(json, changes, rows);
        List<PlanTask> tasks = [.. changes.AddedTasks.Select(t => t.Task), .. changes.ChangedTasks.Select(t => t.Task)];
        // A note is no input of the engine: nothing else tells that it came or went.
        var noted = beside.Where(key => key[0] == 't').Select(EditKeys.UidOf).OfType<int>().Except(tasks.Select(t => t.Uid)).ToHashSet();
        if (noted.Count > 0) tasks.AddRange(changes.After.Tasks.Where(t => noted.Contains(t.Uid)));
        if (tasks.Count > 0)
        {
            json.WriteStartArray("tasks");
            foreach (var task in tasks) Task(json, changes.After, task, withNotes.Contains(task.Uid));
            json.WriteEndArray();
        }

        if (changes.RemovedLinks.Count + changes.AddedLinks.Count > 0)
        {
            json.WriteStartObject("links");
            Links(json, "removed", changes.RemovedLinks);
            Links(json, "added", changes.AddedLinks);
            json.WriteEndObject();
        }

        if (changes.RemovedAssignments.Count + changes.AddedAssignments.Count > 0) Assignments(json, changes);
    }

    private static void Rows(Utf8JsonWriter json, RowChanges changes, IEnumerable<PlanEdit> rows)
    {
        json.WriteStartArray("rows");
        var order = changes.Before.Tasks.ConvertAll(t => t.Uid);
        foreach (var edit in rows)
        {
            switch (edit)
            {
                case AddTask add:
                    order.Insert(add.Index, add.Task.Uid);
                    Row(json, "insert", add.Index, add.Task.Uid);
                    break;
                case RemoveTask remove:
                    var at = order.IndexOf(remove.Uid);
                    order.RemoveAt(at);
                    Row(json, "remove", at, 1);
                    break;
                case MoveTasks move:
                    var from = order.IndexOf(move.Uid);
                    var block = order.GetRange(from, move.Count);
                    order.RemoveRange(from, move.Count);
                    order.InsertRange(move.Index, block);
                    if (from != move.Index) Row(json, "move", from, move.Count, move.Index);
                    break;
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("numbers");
        var tasks = changes.After.Tasks;
        var before = new Dictionary<int, int>(changes.Before.Tasks.Count);
        foreach (var task in changes.Before.Tasks) before[task.Uid] = task.Id;
        for (var i = 0; i < tasks.Count;)
        {
            if (before.TryGetValue(tasks[i].Uid, out var id) && id == tasks[i].Id)
            {
                i++;
                continue;
            }

            var end = i;
            while (end + 1 < tasks.Count && tasks[end + 1].Id == tasks[end].Id + 1) end++;
            json.WriteStartArray();
            json.WriteNumberValue(i);
            json.WriteNumberValue(end);
            json.WriteNumberValue(tasks[i].Id);
            json.WriteEndArray();
            i = end + 1;
        }

        json.WriteEndArray();
    }

    private static void Row(Utf8JsonWriter json, string what, params ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray();
        json.WriteStringValue(what);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static string? CalendarOf(Plan plan, int uid) => plan.Calendars.Find(c => c.Uid == uid)?.Name;

    private static void Task(Utf8JsonWriter json, Plan plan, PlanTask task, bool hasNote)
    {
        json.WriteStartObject();
        json.WriteNumber("uid", task.Uid);
        json.WriteNumber("id", task.Id);
        json.WriteString("name", task.Name);
        json.WriteNumber("level", task.OutlineLevel);
        json.WriteNumber("flags", (int)SnapshotOf.InputFlagsOf(task, hasNote));
        json.WriteNumber("duration", task.Duration.Seconds);
        json.WriteNumber("unit", (int)task.DurationUnit);
        json.WriteNumber("percent", task.PercentComplete);
        json.WriteNumber("constraint", (int)task.Constraint);
        Number(json, "constraintDate", task.ConstraintDate?.Seconds);
        Number(json, "deadline", task.Deadline?.Seconds);
        Number(json, "actualStart", task.ActualStart?.Seconds);
        Number(json, "actualFinish", task.ActualFinish?.Seconds);
        if (task.CalendarUid is { } calendar) json.WriteString("calendar", CalendarOf(plan, calendar));
        json.WriteNumber("work", task.Work.Seconds);
        json.WriteNumber("type", (int)task.Kind);
        json.WriteNumber("priority", task.Priority);
        if (task.Splits is { } splits)
        {
            json.WriteStartArray("splits");
            foreach (var span in splits)
            {
                json.WriteStartArray();
                json.WriteNumberValue(span.Start.Seconds);
                json.WriteNumberValue(span.Finish.Seconds);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Links(Utf8JsonWriter json, string name, List<PlanLink> links)
    {
        json.WriteStartArray(name);
        foreach (var link in links)
        {
            json.WriteStartArray();
            json.WriteNumberValue(link.PredecessorUid);
            json.WriteNumberValue(link.SuccessorUid);
            json.WriteNumberValue((int)link.Kind);
            json.WriteNumberValue((int)link.LagKind);
            json.WriteNumberValue(link.Lag);
            json.WriteNumberValue((int)link.LagUnit);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>Who is on each task where that changed, complete.</summary>
    private static void Assignments(Utf8JsonWriter json, RowChanges changes)
    {
        var tasks = changes.RemovedAssignments.Concat(changes.AddedAssignments).Select(a => a.TaskUid).ToHashSet();
        var now = changes.After.Assignments.Where(a => tasks.Contains(a.TaskUid)).ToLookup(a => a.TaskUid);
        json.WriteStartArray("assignments");
        foreach (var uid in tasks)
        {
            json.WriteStartObject();
            json.WriteNumber("task", uid);
            json.WriteStartArray("resources");
            foreach (var assignment in now[uid])
            {
                json.WriteStartObject();
                json.WriteString("name", changes.After.Resources.Find(r => r.Uid == assignment.ResourceUid)?.Name);
                Number(json, "uid", assignment.ResourceUid);
                json.WriteNumber("units", assignment.Units);
                json.WriteNumber("work", assignment.Work.Seconds);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Move(Utf8JsonWriter json, in TaskMove move)
    {
        json.WriteStartArray();
        json.WriteNumberValue(move.Uid);
        var dates = move.After;
        if (dates.Kind == TaskDatesKind.None)
        {
            for (var i = 0; i < 8; i++) json.WriteNullValue();
            json.WriteNumberValue(0);
        }
        else
        {
            json.WriteNumberValue(dates.Start.Seconds);
            json.WriteNumberValue(dates.Finish.Seconds);
            json.WriteNumberValue(dates.EarlyStart.Seconds);
            json.WriteNumberValue(dates.EarlyFinish.Seconds);
            json.WriteNumberValue(dates.LateStart.Seconds);
            json.WriteNumberValue(dates.LateFinish.Seconds);
            json.WriteNumberValue(dates.TotalFloat.Seconds);
            json.WriteNumberValue(dates.FreeFloat.Seconds);
            json.WriteNumberValue(dates.IsCritical ? 1 : 0);
        }

        if (move.Cause is not null || move.LateCause is not null)
        {
            Cause(json, move.Cause);
            if (move.LateCause is not null) Cause(json, move.LateCause);
        }

        json.WriteEndArray();
    }

    private static void Cause(Utf8JsonWriter json, MoveCause? cause)
    {
        if (cause is { } known) json.WriteNumberValue((int)known.Kind);
        else json.WriteNullValue();
        if (cause?.OtherUid is { } uid) json.WriteNumberValue(uid);
        else json.WriteNullValue();
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known) json.WriteNumber(name, known);
    }
}
