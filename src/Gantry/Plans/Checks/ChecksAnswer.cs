using System.Text.Json;
using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Checks;

/// <summary>What is stored of a judged plan joined with the words of the measures, as one JSON object for the plan page and for programs.</summary>
internal static class ChecksAnswer
{
    // The words are the same for every plan: an empty one, judged once, has them all.
    private static readonly Lazy<Dictionary<string, QualityMeasure>> Words = new(() =>
    {
        using var nothing = Schedule.Compute(new Plan());
        return ScheduleQuality.Of(nothing).Measures.ToDictionary(measure => measure.Code, StringComparer.Ordinal);
    });

    public static byte[] Write(long version, IReadOnlyList<StoredMeasure> measures)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("version", version);
            json.WriteNumber("failing", measures.Count(m => m.Verdict == QualityVerdict.Fails));
            json.Array("measures", measures, measure => Measure(json, measure));
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Measure(Utf8JsonWriter json, StoredMeasure measure)
    {
        var words = Words.Value.GetValueOrDefault(measure.Code);
        json.WriteString("code", measure.Code);
        json.WriteString("title", words?.Title ?? measure.Code);
        json.WriteString("verdict", Name(measure.Verdict));
        json.Text("why", measure.Why);
        json.Number("value", measure.Value);
        json.WriteString("unit", Name(measure.Unit));
        json.WriteString("bound", measure.IsMinimum ? "atLeast" : "atMost");
        json.Number("threshold", measure.Threshold);
        json.WriteNumber("count", measure.Count);
        json.WriteNumber("population", measure.Population);
        json.Text("source", words?.Source);
        json.Text("counted", words?.Counted);
        json.Text("formula", words?.Formula);
        json.Text("explanation", words?.Explanation);
        json.Text("fix", words?.Fix);
        json.WriteNumber("faults", measure.Faults);
        json.Array("offenders", measure.Offenders, offender =>
        {
            json.WriteNumber("uid", offender.Uid);
            json.WriteString("value", offender.Value);
            if (offender.Other is { } other) json.WriteNumber("otherUid", other);
        });
    }

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
