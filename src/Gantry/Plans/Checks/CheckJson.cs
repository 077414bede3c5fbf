using System.Text.Json;
using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Checks;

/// <summary>A checked plan as one JSON object; its properties are described in docs/using/command-line.md.</summary>
internal static class CheckJson
{
    public static void Write(TextWriter writer, PlanCheck check) => ReportJson.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteString("plan", check.Title);
        json.WriteString("file", check.File);
        json.WriteString("version", ReportPage.Version);
        json.Text("statusDate", check.Quality.StatusDate?.ToString());
        if (check.BaselineNumber is { } number) json.WriteNumber("baseline", number);
        else json.WriteNull("baseline");
        json.WriteNumber("tasks", check.Quality.Tasks);
        json.WriteNumber("milestones", check.Quality.Milestones);
        json.WriteNumber("incomplete", check.Quality.Incomplete);
        json.WriteNumber("summaries", check.Quality.Summaries);
        json.WriteBoolean("passes", check.Quality.Passes);
        json.Array("measures", check.Quality.Measures, measure => Measure(json, measure));
        json.Array("practices", check.Quality.Practices, practice =>
        {
            json.WriteNumber("number", practice.Number);
            json.WriteString("title", practice.Title);
            json.WriteString("verdict", Name(practice.Verdict));
            json.WriteStartArray("measures");
            foreach (var code in practice.Measures) json.WriteStringValue(code);
            json.WriteEndArray();
            json.WriteString("notCovered", practice.NotCovered);
        });
        json.WriteEndObject();
    });

    private static void Measure(Utf8JsonWriter json, QualityMeasure measure)
    {
        json.WriteString("code", measure.Code);
        json.WriteString("title", measure.Title);
        json.WriteString("verdict", Name(measure.Verdict));
        json.Text("why", measure.Why);
        json.Number("value", measure.Value);
        json.WriteString("unit", Name(measure.Threshold.Unit));
        json.WriteString("bound", measure.Threshold.IsMinimum ? "atLeast" : "atMost");
        json.Number("threshold", measure.Threshold.Limit);
        json.WriteNumber("count", measure.Count);
        json.WriteNumber("population", measure.Population);
        json.WriteString("source", measure.Source);
        json.WriteString("counted", measure.Counted);
        json.WriteString("formula", measure.Formula);
        json.WriteString("explanation", measure.Explanation);
        json.WriteString("fix", measure.Fix);
        json.Array("offenders", measure.Offenders, offender =>
        {
            json.WriteNumber("uid", offender.TaskUid);
            json.WriteNumber("id", offender.TaskId);
            json.WriteString("name", offender.TaskName);
            json.WriteString("value", offender.Value);
            if (offender.OtherUid is { } other) json.WriteNumber("otherUid", other);
            else json.WriteNull("otherUid");
        });
    }

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
