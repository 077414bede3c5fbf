using System.Text;

namespace Gantry.Tests.Plans;

// A second reading of docs/engine/snapshot.md, written apart from the writer: absent is null, and no value is shared with it.
internal sealed class SnapshotReader
{
    private readonly byte[] bytes;
    private readonly Dictionary<(int Section, int Column), long?[]> numbers = [];
    private readonly Dictionary<(int Section, int Column), string?[]> texts = [];
    private int at;

    public SnapshotReader(byte[] bytes)
    {
        this.bytes = bytes;
        Assert.Equal("GPLS\u0001"u8.ToArray(), bytes[..5]);
        at = 5;
        while (at < bytes.Length)
        {
            var section = (int)Unsigned();
            var rows = (int)Unsigned();
            for (var columns = (int)Unsigned(); columns > 0; columns--) Column(section, rows);
        }
    }

    public long?[] Numbers(int section, int column) => numbers[(section, column)];

    public string?[] Texts(int section, int column) => texts[(section, column)];

    public bool Has(int section, int column) => numbers.ContainsKey((section, column)) || texts.ContainsKey((section, column));

    private void Column(int section, int rows)
    {
        var column = (int)Unsigned();
        var form = bytes[at++];
        var end = (int)Unsigned();
        end += at;
        if (form == 2) texts[(section, column)] = Text(rows, end);
        else numbers[(section, column)] = Number(section, rows, sparse: form == 1);
        Assert.Equal(end, at);
    }

    private string?[] Text(int rows, int end)
    {
        var lengths = Enumerable.Range(0, rows).Select(_ => (int)Unsigned() - 1).ToArray();
        var all = Encoding.UTF8.GetString(bytes, at, end - at);
        at = end;
        var from = 0;
        return [.. lengths.Select(length => length < 0 ? null : all.Substring((from += length) - length, length))];
    }

    private long?[] Number(int section, int rows, bool sparse)
    {
        var from = (int)Unsigned() - 2;
        var factor = (long)Unsigned();
        var values = new long?[rows];
        if (sparse)
        {
            var row = -1;
            for (var present = (int)Unsigned(); present > 0; present--)
            {
                row += (int)Unsigned() + 1;
                values[row] = Signed(Unsigned()) * factor;
            }
        }
        else
        {
            for (var row = 0; row < rows; row++)
            {
                var code = Unsigned();
                values[row] = code == 0 ? null : Signed(code - 1) * factor;
            }
        }

        long previous = 0;
        for (var row = 0; row < rows; row++)
        {
            if (values[row] is not { } difference) continue;
            if (from == -1) values[row] = previous += difference;
            if (from >= 0) values[row] = difference + (numbers.TryGetValue((section, from), out var other) ? other[row] ?? 0 : 0);
        }

        return values;
    }

    private static long Signed(ulong code) => (long)(code >> 1) ^ -(long)(code & 1);

    private ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
