using System.Text.Json.Serialization;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gantry.Platform.Backups;

/// <summary>What a column holds, whichever database keeps it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ValueKind>))]
internal enum ValueKind
{
    Flag,
    Int32,
    Int64,
    Double,
    Text,
    Bytes,
    Guid,
    Date,
    Instant,

    /// <summary>An instant as ASP.NET Identity keeps the end of a lock-out.</summary>
    InstantWithOffset,
}

internal sealed record TableColumn(string Name, ValueKind Kind);

/// <summary>A table of the product, the same on every database.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Key">Columns of its primary key, by which rows are put in order.</param>
internal sealed record TableShape(string Name, IReadOnlyList<TableColumn> Columns, IReadOnlyList<string> Key);

/// <summary>The tables of a database, each after those its rows refer to.</summary>
internal static class TableList
{
    public static IReadOnlyList<TableShape> Of(GantryDb db)
    {
        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var shapes = new List<TableShape>();
        var placed = new HashSet<string>();
        while (tables.Count > 0)
        {
            var next = tables.Find(t => t.ForeignKeyConstraints.All(k => k.PrincipalTable == t || placed.Contains(k.PrincipalTable.Name)))
                ?? throw new InvalidOperationException($"The tables {string.Join(", ", tables.Select(t => t.Name))} refer to each other in a circle: rows of none can be written first.");
            tables.Remove(next);
            placed.Add(next.Name);
            shapes.Add(Shape(next));
        }

        return shapes;
    }

    private static TableShape Shape(ITable table) => new(
        table.Name,
        [.. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new TableColumn(c.Name, KindOf(c)))],
        [.. table.PrimaryKey!.Columns.Select(c => c.Name)]);

    private static ValueKind KindOf(IColumn column)
    {
        var type = column.ProviderClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(bool)) return ValueKind.Flag;
        if (type == typeof(int)) return ValueKind.Int32;
        if (type == typeof(long)) return ValueKind.Int64;
        if (type == typeof(double)) return ValueKind.Double;
        if (type == typeof(string)) return ValueKind.Text;
        if (type == typeof(byte[])) return ValueKind.Bytes;
        if (type == typeof(Guid)) return ValueKind.Guid;
        if (type == typeof(DateOnly)) return ValueKind.Date;
        if (type == typeof(DateTime)) return ValueKind.Instant;
        if (type == typeof(DateTimeOffset)) return ValueKind.InstantWithOffset;
        throw new InvalidOperationException($"Column {column.Table.Name}.{column.Name} is of type {type.Name}, which copies of the database do not know yet: add it to {nameof(ValueKind)}.");
    }
}
