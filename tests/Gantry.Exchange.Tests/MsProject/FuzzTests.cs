using System.Text;
using Gantry.Exchange.Estates;
using Gantry.Exchange.MsProject;
using Gantry.Scheduling;
using Gantry.Testing;

namespace Gantry.Exchange.Tests.MsProject;

/// <summary>Damages sound files in thousands of ways: what comes out is a document that can be scheduled and written, or <see cref="UnreadableFileException"/>, never anything else.</summary>
public sealed class FuzzTests
{
    // A long run: GANTRY_FUZZ_INPUTS=200000 dotnet exec .../Gantry.Exchange.Tests.dll -class '*FuzzTests'
    private static readonly int Inputs = int.TryParse(Environment.GetEnvironmentVariable("GANTRY_FUZZ_INPUTS"), out var inputs) && inputs > 0 ? inputs : 3_000;

    private static readonly string[] Values =
    [
        "", "-1", "0", "1e308", "NaN", "INF", "99999999999999999999", "-2147483649", "PT-5H", "P9999999999DT0H", "-PT1H0M0S", "0001-01-01T00:00:00", "9999-12-31T23:59:59",
        "2026-13-45T99:99:99", "&#x0;", "&#xD800;", "&lt;", "\u0000", "</Task>", "<Task>", "<![CDATA[x]]>", "<!-- -->", "<?x y?>", "&who;", "true", "4294967296", "24:00:00", "25:61:61",
    ];

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        var seeds = Seeds();
        var random = new Mixer(20260302);
        var before = GC.GetTotalAllocatedBytes();
        var read = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var input = Damage(seeds[random.Next(seeds.Count)], random);
            var error = Record.Exception(() =>
            {
                var document = MsProjectXml.Read(new MemoryStream(input));
                CompareDates.Run(document, Schedule.Compute(document.Plan));
                MsProjectXml.Write(document, null, Stream.Null);
            });
            Assert.True(error is null or UnreadableFileException, $"input {i}: {error}\n{Encoding.Latin1.GetString(input[..Math.Min(input.Length, 4000)])}");
            if (error is null) read++;
            else Assert.False(string.IsNullOrWhiteSpace(error.Message));
        }

        // Both outcomes must be met, or the damage is too gentle or too rough to tell anything.
        Assert.InRange(read, Inputs / 10, Inputs * 9 / 10);
        Assert.True((GC.GetTotalAllocatedBytes() - before) / Inputs < 20_000_000, "an input took more than 20 MB on average");
    }

    private static List<byte[]> Seeds()
    {
        var seeds = Directory.GetFiles(CorpusTests.Folder, "*.xml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(bytes => bytes.Length is > 0 and < 40_000).ToList();
        if (ReferenceData.Root is { } root && Directory.Exists(Path.Combine(root, "msp-small")))
            seeds.AddRange(Directory.GetFiles(Path.Combine(root, "msp-small"), "*.xml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(bytes => bytes.Length < 60_000));
        return seeds;
    }

    private static byte[] Damage(byte[] sound, Mixer random)
    {
        var times = 1 + random.Next(4);
        var bytes = sound.ToList();
        for (var i = 0; i < times && bytes.Count > 8; i++)
        {
            switch (random.Next(6))
            {
                case 0: bytes[random.Next(bytes.Count)] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(random.Next(bytes.Count)); break;
                case 2: Repeat(bytes, random); break;
                default: ReplaceValue(bytes, random); break;
            }
        }

        if (random.Next(20) == 0) bytes.RemoveRange(bytes.Count / 2, bytes.Count - (bytes.Count / 2));
        return [.. bytes];
    }

    /// <summary>Puts an odd value between two tags.</summary>
    private static void ReplaceValue(List<byte> bytes, Mixer random)
    {
        var start = bytes.IndexOf((byte)'>', random.Next(bytes.Count));
        if (start < 0) return;
        var end = bytes.IndexOf((byte)'<', start);
        if (end < 0) return;
        bytes.RemoveRange(start + 1, end - start - 1);
        bytes.InsertRange(start + 1, Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]));
    }

    /// <summary>Says an element twice or in another place.</summary>
    private static void Repeat(List<byte> bytes, Mixer random)
    {
        var start = bytes.IndexOf((byte)'<', random.Next(bytes.Count));
        if (start < 0) return;
        var end = Math.Min(bytes.Count, start + 1 + random.Next(400));
        bytes.InsertRange(bytes.IndexOf((byte)'<', random.Next(start + 1)) is var at and >= 0 ? at : start, bytes.GetRange(start, end - start));
    }

    /// <summary>Numbers that look random and are the same on every machine (xorshift).</summary>
    private sealed class Mixer(uint seed)
    {
        private uint _state = seed;

        public int Next(int below)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)(_state % (uint)Math.Max(1, below));
        }
    }
}
