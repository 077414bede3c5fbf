using System.Data.Common;
using System.Text;

namespace Gantry.Platform.Backups;

/// <summary>Reads rows from a database and writes them to a stream and back, the same bytes for the same row whichever database it came from.</summary>
internal static class RowCodec
{
    /// <summary>No value of the product is longer; a damaged length is not believed.</summary>
    private const int LongestValue = 256 * 1024 * 1024;

    private const byte Row = 1;
    private const byte End = 0;

    /// <summary>The current row of a reader.</summary>
    public static object?[] Read(DbDataReader reader, IReadOnlyList<TableColumn> columns)
    {
        var row = new object?[columns.Count];
        for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : Value(reader, i, columns[i].Kind);
        return row;
    }

    private static object Value(DbDataReader reader, int i, ValueKind kind) => kind switch
    {
        ValueKind.Flag => reader.GetBoolean(i),
        ValueKind.Int32 => reader.GetInt32(i),
        ValueKind.Int64 => reader.GetInt64(i),
        ValueKind.Double => reader.GetDouble(i),
        ValueKind.Text => reader.GetString(i),
        ValueKind.Bytes => reader.GetFieldValue<byte[]>(i),
        ValueKind.Guid => reader.GetGuid(i),
        ValueKind.Date => reader.GetFieldValue<DateOnly>(i),
        ValueKind.Instant => Microseconds(DateTime.SpecifyKind(reader.GetDateTime(i), DateTimeKind.Utc)),
        _ => new DateTimeOffset(Microseconds(reader.GetFieldValue<DateTimeOffset>(i).UtcDateTime), TimeSpan.Zero),
    };

    /// <summary>PostgreSQL keeps microseconds, SQLite a tenth of one: both are brought to what both can keep.</summary>
    private static DateTime Microseconds(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    public static void Write(BinaryWriter writer, object?[] row)
    {
        writer.Write(Row);
        foreach (var value in row)
        {
            writer.Write(value is not null);
            if (value is not null) Write(writer, value);
        }
    }

    public static void WriteEnd(BinaryWriter writer) => writer.Write(End);

    private static void Write(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case bool flag: writer.Write(flag); break;
            case int number: writer.Write(number); break;
            case long number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case string text: Write(writer, Encoding.UTF8.GetBytes(text)); break;
            case byte[] bytes:
                writer.Write(bytes.Length);
                writer.Write(bytes);
                break;
            case Guid id: writer.Write(id.ToByteArray()); break;
            case DateOnly date: writer.Write(date.DayNumber); break;
            case DateTime time: writer.Write(time.Ticks); break;
            case DateTimeOffset time: writer.Write(time.UtcTicks); break;
            default: throw new InvalidOperationException($"A value of type {value.GetType().Name} cannot be written.");
        }
    }

    /// <summary>The next row, or null after the last.</summary>
    /// <exception cref="BackupException">The bytes are not those of a row.</exception>
    public static object?[]? Read(BinaryReader reader, TableShape table)
    {
        try
        {
            if (reader.ReadByte() is var mark && mark != Row) return mark == End ? null : throw Damaged(table, null);
            var row = new object?[table.Columns.Count];
            for (var i = 0; i < row.Length; i++)
                if (reader.ReadBoolean()) row[i] = Read(reader, table.Columns[i].Kind);
            return row;
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException or ArgumentException or DecoderFallbackException)
        {
            throw Damaged(table, error);
        }
    }

    private static object Read(BinaryReader reader, ValueKind kind) => kind switch
    {
        ValueKind.Flag => reader.ReadBoolean(),
        ValueKind.Int32 => reader.ReadInt32(),
        ValueKind.Int64 => reader.ReadInt64(),
        ValueKind.Double => reader.ReadDouble(),
        ValueKind.Text => Encoding.UTF8.GetString(Bytes(reader)),
        ValueKind.Bytes => Bytes(reader),
        ValueKind.Guid => new Guid(reader.ReadBytes(16)),
        ValueKind.Date => DateOnly.FromDayNumber(reader.ReadInt32()),
        ValueKind.Instant => new DateTime(reader.ReadInt64(), DateTimeKind.Utc),
        _ => new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
    };

    private static byte[] Bytes(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        if (length is < 0 or > LongestValue) throw new InvalidDataException();
        var bytes = reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }

    private static BackupException Damaged(TableShape table, Exception? cause) =>
        new($"The backup is damaged in the table {table.Name}: take another copy of it. Nothing was restored.", cause);
}

/// <summary>A backup cannot be written, read or restored; the message says why and the way out.</summary>
internal sealed class BackupException(string message, Exception? cause = null) : Exception(message, cause);
