using System.IO.Compression;
using Gantry.Exchange;
using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>One baseline of a plan as a compressed blob: per task its uid, dates, duration, work and cost.</summary>
internal static class BaselineBlob
{
    private const long Missing = long.MinValue;

    public static IEnumerable<PlanBaseline> Of(Guid planId, PlanDocument document)
    {
        var numbers = document.TaskDetails.Values.SelectMany(d => d.Baselines.Keys).Distinct().Order();
        foreach (var number in numbers)
        {
            var rows = document.Plan.Tasks
                .Select(t => (t.Uid, Baseline: document.TaskDetails.TryGetValue(t.Uid, out var d) ? d.Baselines.GetValueOrDefault(number) : null))
                .Where(t => t.Baseline is not null).Select(t => (t.Uid, t.Baseline!));
            yield return new PlanBaseline { PlanId = planId, Number = number, Bytes = Write([.. rows]) };
        }
    }

    public static byte[] Write(IReadOnlyCollection<(int Uid, Baseline Baseline)> rows)
    {
        using var memory = new MemoryStream();
        using (var packed = new BrotliStream(memory, CompressionLevel.Fastest))
        using (var writer = new BinaryWriter(packed))
        {
            writer.Write(1);
            writer.Write(rows.Count);
            foreach (var (uid, b) in rows)
            {
                writer.Write(uid);
                writer.Write(b.Start?.Seconds ?? Missing);
                writer.Write(b.Finish?.Seconds ?? Missing);
                writer.Write(b.Duration?.Seconds ?? Missing);
                writer.Write(b.Work?.Seconds ?? Missing);
                writer.Write(b.Cost ?? Missing);
            }
        }

        return memory.ToArray();
    }

    public static Dictionary<int, Baseline> Read(byte[] bytes)
    {
        using var packed = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new BinaryReader(packed);
        var version = reader.ReadInt32();
        if (version != 1) throw new InvalidDataException($"A baseline has the unknown form {version}: it was written by a newer Gantry.");
        var count = reader.ReadInt32();
        var baselines = new Dictionary<int, Baseline>(count);
        for (var i = 0; i < count; i++)
        {
            var uid = reader.ReadInt32();
            var start = Optional(reader.ReadInt64());
            var finish = Optional(reader.ReadInt64());
            var duration = Optional(reader.ReadInt64());
            var work = Optional(reader.ReadInt64());
            var cost = Optional(reader.ReadInt64());
            baselines[uid] = new Baseline(
                start is { } s ? new PlanTime(s) : null,
                finish is { } f ? new PlanTime(f) : null,
                duration is { } d ? new WorkTime(d) : null,
                work is { } w ? new WorkTime(w) : null,
                cost);
        }

        return baselines;
    }

    private static long? Optional(long value) => value == Missing ? null : value;
}
