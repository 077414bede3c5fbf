namespace Gantry.Platform.Registers;

/// <summary>One row of a sheet.</summary>
/// <param name="Number">Its number as the spreadsheet counts: the head is row 1.</param>
/// <param name="Cells">Texts, numbers, days or flags.</param>
public sealed record SheetRow(int Number, IReadOnlyList<object?> Cells);

/// <summary>What was pasted or read from a file: a head and rows.</summary>
public sealed record Sheet(IReadOnlyList<string> Head, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>More rows than this are pasted in parts.</summary>
    public const int MostRows = 5_000;

    public const int MostColumns = 100;

    /// <summary>The largest text or file taken.</summary>
    public const long MostBytes = 16 * 1024 * 1024;

    /// <summary>Puts rows together as a sheet; rows without any text are left out.</summary>
    /// <exception cref="SheetException">There is no head, or there is too much.</exception>
    public static Sheet Of(IEnumerable<IReadOnlyList<object?>> lines)
    {
        List<string>? head = null;
        var rows = new List<SheetRow>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.All(cell => CellText.Typed(cell).Length == 0)) continue;
            if (head is null)
            {
                head = [.. line.Select(cell => CellText.Typed(cell))];
                while (head.Count > 0 && head[^1].Length == 0) head.RemoveAt(head.Count - 1);
                if (head.Count > MostColumns) throw new SheetException($"There are {head.Count} columns, at most {MostColumns} are read: leave out those that are not needed.");
                continue;
            }

            if (rows.Count == MostRows) throw new SheetException($"There are more than {MostRows:N0} rows: paste them in parts.");
            rows.Add(new SheetRow(number, line));
        }

        if (head is null) throw new SheetException("There is nothing here: copy the rows together with the line of column names above them.");
        return new Sheet(head, rows);
    }
}

/// <summary>A sheet cannot be read; the message says why and the way out.</summary>
public sealed class SheetException(string message) : Exception(message);
