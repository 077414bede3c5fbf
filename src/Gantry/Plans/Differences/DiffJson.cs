using System.Text.Json;
using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Differences;

/// <summary>Two compared plans as one JSON object; its properties are described in docs/using/command-line.md.</summary>
internal static class DiffJson
{
    public static void Write(TextWriter writer, PlanDifference plans) => ReportJson.Write(writer, json =>
    {
        var difference = plans.Difference;
        json.WriteStartObject();
        Version(json, "old", plans.OldFile, plans.Old, difference.OldFinish);
        Version(json, "new", plans.NewFile, plans.New, difference.NewFinish);
        json.WriteString("version", ReportPage.Version);
        json.WriteBoolean("same", difference.IsEmpty);
        json.Number("finishMovedDays", difference.FinishMoved);
        json.Array("finishSteps", difference.FinishSteps, step =>
        {
            if (step.TaskUid is { } uid) json.WriteNumber("uid", uid);
            else json.WriteNull("uid");
            json.WriteString("name", step.Title);
            json.Number("days", step.Days);
            json.WriteString("why", step.Why);
        });
        json.WriteStartObject("matched");
        foreach (var (match, count) in difference.Matched.OrderBy(x => x.Key)) json.WriteNumber(Name(match), count);
        json.WriteEndObject();
        json.Array("retroactive", difference.Retroactive.SelectMany(task => task.Values.Where(value => value.IsRetroactive).Select(value => (Task: task, Value: value))), x =>
        {
            json.WriteNumber("uid", x.Task.TaskUid);
            json.WriteString("name", x.Task.TaskName);
            Value(json, x.Value);
        });
        json.Array("plan", difference.Plan, value => Value(json, value));
        json.Array("tasks", difference.Tasks, task => Task(json, task));
        json.Array("links", difference.Links, link => Link(json, link));
        json.Array("calendars", difference.Calendars, part => Part(json, part));
        json.Array("resources", difference.Resources, part => Part(json, part));
        json.Array("assignments", difference.Assignments, part => Part(json, part));
        json.WriteEndObject();
    });

    private static void Version(Utf8JsonWriter json, string name, string file, Schedule schedule, PlanTime? finish)
    {
        json.WriteStartObject(name);
        json.WriteString("file", file);
        json.WriteString("plan", schedule.Plan.Name);
        json.Text("statusDate", schedule.Plan.StatusDate?.ToString());
        json.Text("finish", finish?.ToString());
        json.WriteEndObject();
    }

    private static void Task(Utf8JsonWriter json, TaskDifference task)
    {
        json.WriteString("kind", Name(task.Kind));
        json.WriteNumber("uid", task.TaskUid);
        if (task.OldUid is { } old) json.WriteNumber("oldUid", old);
        else json.WriteNull("oldUid");
        json.WriteNumber("id", task.TaskId);
        json.WriteString("name", task.TaskName);
        json.WriteBoolean("summary", task.IsSummary);
        json.WriteBoolean("milestone", task.IsMilestone);
        json.Text("matchedBy", task.MatchedBy == TaskMatch.None ? null : Name(task.MatchedBy));
        json.Text("oldStart", task.Old?.Start.ToString());
        json.Text("oldFinish", task.Old?.Finish.ToString());
        json.Text("newStart", task.New?.Start.ToString());
        json.Text("newFinish", task.New?.Finish.ToString());
        json.Number("startMovedDays", task.StartMoved);
        json.Number("finishMovedDays", task.FinishMoved);
        json.Number("oldFloatDays", task.OldFloat);
        json.Number("newFloatDays", task.NewFloat);
        json.WriteBoolean("wasCritical", task.WasCritical);
        json.WriteBoolean("critical", task.IsCritical);
        json.WriteBoolean("complete", task.IsComplete);
        json.Array("values", task.Values, value => Value(json, value));
    }

    private static void Value(Utf8JsonWriter json, ValueDifference value)
    {
        json.WriteString("property", value.Property);
        json.Text("old", value.Old);
        json.Text("new", value.New);
        json.WriteBoolean("retroactive", value.IsRetroactive);
    }

    private static void Link(Utf8JsonWriter json, LinkDifference link)
    {
        json.WriteString("kind", Name(link.Kind));
        json.WriteNumber("predecessorUid", link.PredecessorUid);
        json.WriteString("predecessor", link.PredecessorName);
        json.WriteNumber("successorUid", link.SuccessorUid);
        json.WriteString("successor", link.SuccessorName);
        json.Text("old", link.Old);
        json.Text("new", link.New);
    }

    private static void Part(Utf8JsonWriter json, PartDifference part)
    {
        json.WriteString("kind", Name(part.Kind));
        json.WriteNumber("uid", part.Uid);
        json.WriteString("name", part.Name);
        if (part.TaskUid is { } task) json.WriteNumber("taskUid", task);
        json.Array("values", part.Values, value => Value(json, value));
    }

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
