using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gantry.Scheduling;

namespace Gantry.Plans.Checks;

/// <summary>A task at fault as it is stored: its name is looked up in the plan.</summary>
/// <param name="Uid">The task.</param>
/// <param name="Value">The value that offends, in words.</param>
/// <param name="Other">The task at the other end of a link that offends.</param>
internal sealed record StoredOffender(int Uid, string Value, int? Other);

/// <summary>One measure as it is stored: figures and offenders without the words that are the same for every plan.</summary>
/// <param name="Why">Why there is no value, or what to know about it.</param>
/// <param name="Faults">All offenders there are; <paramref name="Offenders"/> holds the first of them.</param>
internal sealed record StoredMeasure(
    string Code, QualityVerdict Verdict, double? Value, QualityUnit Unit, bool IsMinimum, double Threshold, int Count, int Population, string? Why,
    int Faults, IReadOnlyList<StoredOffender> Offenders);

/// <summary>Writes and reads what is stored of a judged plan.</summary>
internal static class StoredChecks
{
    /// <summary>Offenders kept of one measure. Who has more to look through takes the report.</summary>
    public const int MostOffenders = 200;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        // The path test divides by what a plan says: no value of it may stop the plan from being stored.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static PlanChecks Of(Guid planId, long version, ScheduleQuality quality)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(quality.Measures.Select(Stored), Form);
        return new PlanChecks
        {
            PlanId = planId,
            Version = version,
            Measures = quality.Measures.Count,
            Failing = quality.Measures.Count(m => m.Verdict == QualityVerdict.Fails),
            WithoutVerdict = quality.Measures.Count(m => m.Verdict is QualityVerdict.NotApplicable or QualityVerdict.NotComputable),
            Tag = string.Create(CultureInfo.InvariantCulture, $"{version}-{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}"),
            Content = Compressed(bytes),
        };
    }

    public static List<StoredMeasure> Read(byte[] content)
    {
        using var packed = new BrotliStream(new MemoryStream(content), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<StoredMeasure>>(packed, Form) ?? [];
    }

    private static StoredMeasure Stored(QualityMeasure measure) => new(
        measure.Code, measure.Verdict, measure.Value, measure.Threshold.Unit, measure.Threshold.IsMinimum, measure.Threshold.Limit, measure.Count, measure.Population, measure.Why,
        measure.Offenders.Count, [.. measure.Offenders.Take(MostOffenders).Select(o => new StoredOffender(o.TaskUid, o.Value, o.OtherUid))]);

    private static byte[] Compressed(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var brotli = new BrotliStream(memory, new BrotliCompressionOptions { Quality = 5 })) brotli.Write(bytes);
        return memory.ToArray();
    }
}
