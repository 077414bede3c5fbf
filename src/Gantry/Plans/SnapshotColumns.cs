using System.Text;

namespace Gantry.Plans;

// One section of a snapshot: columns of the same number of rows, each a difference from what the reader already knows,
// divided by the largest common factor. Dates at 08:00 and 17:00 then take one or two bytes before any compression.
internal sealed class SnapshotColumns(int rows)
{
    /// <summary>Values stand for themselves.</summary>
    public const int FromNothing = -2;

    /// <summary>Values are differences from the last present value above.</summary>
    public const int FromPrevious = -1;

    private enum Form
    {
        Dense = 0,
        Sparse = 1,
        Text = 2,
    }

    private readonly List<(int Column, Form Form, byte[] Payload)> columns = [];
    private readonly Dictionary<int, long?[]> written = [];

    /// <param name="column">Number of the column in its section.</param>
    /// <param name="values">One value a row; null is absent.</param>
    /// <param name="from">Number of an earlier column whose value in the same row is subtracted, or one of the two constants.</param>
    public void Numbers(int column, long?[] values, int from = FromNothing)
    {
        if (values.Length != rows) throw new ArgumentException($"Column {column} has {values.Length} values for {rows} rows.", nameof(values));
        written[column] = values;
        var differences = Differences(values, from);
        var factor = CommonFactor(differences);
        var present = differences.Count(value => value is not null);
        if (present == 0) return;

        using var dense = new MemoryStream();
        using var sparse = new MemoryStream();
        WriteHead(dense, from, factor);
        WriteHead(sparse, from, factor);
        WriteUnsigned(sparse, (ulong)present);
        var last = -1;
        for (var row = 0; row < rows; row++)
        {
            if (differences[row] is not { } difference)
            {
                dense.WriteByte(0);
                continue;
            }

            var code = ZigZag(difference / factor);
            WriteUnsigned(dense, code + 1);
            WriteUnsigned(sparse, (ulong)(row - last - 1));
            WriteUnsigned(sparse, code);
            last = row;
        }

        columns.Add(sparse.Length < dense.Length ? (column, Form.Sparse, sparse.ToArray()) : (column, Form.Dense, dense.ToArray()));
    }

    /// <param name="column">Number of the column in its section.</param>
    /// <param name="values">One text a row; null is absent.</param>
    public void Texts(int column, string?[] values)
    {
        if (values.Length != rows) throw new ArgumentException($"Column {column} has {values.Length} values for {rows} rows.", nameof(values));
        if (values.All(text => text is null)) return;

        // Lengths in UTF-16 units, so that the reader decodes once and then only slices.
        using var payload = new MemoryStream();
        foreach (var text in values) WriteUnsigned(payload, text is null ? 0 : (ulong)text.Length + 1);
        payload.Write(Encoding.UTF8.GetBytes(string.Concat(values)));
        columns.Add((column, Form.Text, payload.ToArray()));
    }

    public void WriteTo(Stream bytes, int section)
    {
        if (rows == 0) return;
        WriteUnsigned(bytes, (ulong)section);
        WriteUnsigned(bytes, (ulong)rows);
        WriteUnsigned(bytes, (ulong)columns.Count);
        foreach (var (column, form, payload) in columns)
        {
            WriteUnsigned(bytes, (ulong)column);
            bytes.WriteByte((byte)form);
            WriteUnsigned(bytes, (ulong)payload.Length);
            bytes.Write(payload);
        }
    }

    private long?[] Differences(long?[] values, int from)
    {
        if (from == FromNothing) return values;
        var differences = new long?[rows];
        var other = from >= 0 ? written[from] : null;
        long previous = 0;
        for (var row = 0; row < rows; row++)
        {
            if (values[row] is not { } value) continue;
            differences[row] = value - (other is null ? previous : other[row] ?? 0);
            previous = value;
        }

        return differences;
    }

    private static long CommonFactor(long?[] values)
    {
        ulong factor = 0;
        foreach (var value in values)
        {
            if (value is not { } number) continue;
            var rest = (ulong)Math.Abs(Math.Max(number, -long.MaxValue));
            while (rest != 0) (factor, rest) = (rest, factor % rest);
            if (factor == 1) break;
        }

        return factor == 0 ? 1 : (long)factor;
    }

    private static void WriteHead(MemoryStream payload, int from, long factor)
    {
        WriteUnsigned(payload, (ulong)(from + 2));
        WriteUnsigned(payload, (ulong)factor);
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static void WriteUnsigned(Stream bytes, ulong value)
    {
        while (value >= 0x80)
        {
            bytes.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        bytes.WriteByte((byte)value);
    }
}
