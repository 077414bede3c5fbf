using System.Globalization;
using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Gantry.Platform.Registers;

/// <summary>Writes a register as a table to paste, a CSV file or an XLSX file.</summary>
internal static class SheetWriter
{
    /// <summary>The head and rows, in the order of the columns, with the records' ids at the end.</summary>
    public const string IdColumn = "ID";

    /// <summary>Text for a spreadsheet: a cell that would be run as a formula is guarded by an apostrophe.</summary>
    public static string Text(RegisterRows rows, char delimiter)
    {
        var text = new StringBuilder();
        Line(text, rows.Columns.Select(c => (string?)c.Name).Append(IdColumn), delimiter);
        foreach (var row in rows.Rows)
            Line(text, row.Cells.Select((cell, i) => rows.Columns[i].IsNumber ? cell : Guarded(cell)).Append(row.Id.ToString()), delimiter);
        return text.ToString();
    }

    /// <summary>A workbook with typed cells: text is never a formula there.</summary>
    public static async Task<byte[]> Workbook(RegisterRows rows, string sheet, CancellationToken cancel)
    {
        var lines = rows.Rows.Select(row =>
        {
            var line = new Dictionary<string, object?>();
            for (var i = 0; i < rows.Columns.Count; i++) line[rows.Columns[i].Name] = Typed(rows.Columns[i], row.Cells[i]);
            line[IdColumn] = row.Id.ToString();
            return line;
        }).ToList();
        if (lines.Count == 0) lines.Add(rows.Columns.Select(c => c.Name).Append(IdColumn).ToDictionary(name => name, _ => (object?)null));
        using var stream = new MemoryStream();
        await stream.SaveAsAsync(lines, sheetName: sheet, excelType: ExcelType.XLSX,
            configuration: new OpenXmlConfiguration { AutoFilter = true, FastMode = true, EnableAutoWidth = true }, cancellationToken: cancel);
        return stream.ToArray();
    }

    /// <summary>What a spreadsheet program would run is kept as text.</summary>
    internal static string? Guarded(string? cell) => cell is { Length: > 0 } && IsRisky(cell[0]) ? "'" + cell : cell;

    /// <summary>Takes the apostrophe of an export away again.</summary>
    internal static string WithoutGuard(string cell) => cell.Length > 1 && cell[0] == '\'' && IsRisky(cell[1]) ? cell[1..] : cell;

    private static bool IsRisky(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '|' or '%';

    private static object? Typed(RegisterColumn column, string? cell) => column.Kind switch
    {
        _ when cell is null => null,
        ColumnKind.Number when double.TryParse(cell, CultureInfo.InvariantCulture, out var number) => number,
        ColumnKind.Date when DateTime.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => cell,
    };

    private static void Line(StringBuilder text, IEnumerable<string?> cells, char delimiter)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first) text.Append(delimiter);
            first = false;
            if (cell is null) continue;
            if (cell.IndexOfAny([delimiter, '"', '\n', '\r']) >= 0) text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else text.Append(cell);
        }

        text.Append("\r\n");
    }
}
