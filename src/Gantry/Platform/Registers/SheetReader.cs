using System.IO.Compression;
using System.Text;
using MiniExcelLibs;

namespace Gantry.Platform.Registers;

/// <summary>Reads what was pasted from a spreadsheet, a CSV file or an XLSX file.</summary>
internal static class SheetReader
{
    private const long MostUnpacked = 256L * 1024 * 1024;

    /// <summary>A workbook may claim 16,384 columns for one stray cell.</summary>
    private const int MostSheetColumns = 1_000;
    private static readonly Encoding Strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a sheet of any of the three forms; which one is seen by its bytes.</summary>
    /// <exception cref="SheetException">It is none of them, or too large.</exception>
    public static Sheet Read(byte[] content)
    {
        if (content.AsSpan().StartsWith("PK\u0003\u0004"u8)) return Workbook(content);
        if (content.AsSpan().StartsWith(new byte[] { 0xD0, 0xCF, 0x11, 0xE0 })) throw new SheetException("This is an old .xls file or one with a password: save it as .xlsx without one.");
        var text = Decoded(content);
        if (text.Contains('\0', StringComparison.Ordinal)) throw new SheetException("This is neither text nor an .xlsx file: save it as .xlsx or CSV.");
        return Sheet.Of(Lines(text, DelimiterOf(text)));
    }

    private static Sheet Workbook(byte[] content)
    {
        try
        {
            using (var archive = new ZipArchive(new MemoryStream(content)))
                if (archive.Entries.Sum(e => e.Length) > MostUnpacked) throw new SheetException("The file unpacks to more than 256 MB: leave out what is not needed.");
            using var stream = new MemoryStream(content);
            return Sheet.Of(stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>()
                .Select(row => row.Count <= MostSheetColumns
                    ? (IReadOnlyList<object?>)[.. row.Values.Select(Unquoted)]
                    : throw new SheetException($"The sheet reaches {row.Count:N0} columns to the right: delete the empty ones and save it again.")));
        }
        catch (Exception error) when (error is InvalidDataException or System.Xml.XmlException or InvalidOperationException or KeyNotFoundException or FormatException
            or ArgumentException or NullReferenceException or IndexOutOfRangeException or OverflowException or InvalidCastException or NotSupportedException)
        {
            throw new SheetException("The .xlsx file is damaged or not a workbook: open it in a spreadsheet program and save it again.");
        }
    }

    private static object? Unquoted(object? cell) => cell is string text ? SheetWriter.WithoutGuard(text) : cell;

    private static string Decoded(byte[] content)
    {
        try
        {
            if (content is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(content, 2, content.Length - 2);
            return Strict.GetString(content).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(content);
        }
    }

    /// <summary>A tab when the head has one, as spreadsheets copy; otherwise whichever of semicolon and comma the head has more of.</summary>
    private static char DelimiterOf(string text)
    {
        var end = text.AsSpan().TrimStart("\r\n").IndexOfAny('\r', '\n');
        var head = end < 0 ? text.AsSpan() : text.AsSpan().TrimStart("\r\n")[..end];
        if (head.Contains('\t')) return '\t';
        return head.Count(';') > head.Count(',') ? ';' : ',';
    }

    /// <summary>Cells in quotes may hold delimiters, line ends and doubled quotes, as spreadsheets write them.</summary>
    private static IEnumerable<IReadOnlyList<object?>> Lines(string text, char delimiter)
    {
        var cells = new List<object?>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i == text.Length ? '\n' : text[i];
            if (quoted && i < text.Length)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0 && i < text.Length) quoted = true;
            else if (c == delimiter) Finish();
            else if (c is '\n')
            {
                if (i == text.Length && cells.Count == 0 && cell.Length == 0) yield break;
                Finish();
                yield return cells;
                cells = [];
            }
            else if (c != '\r') cell.Append(c);
        }

        void Finish()
        {
            cells.Add(SheetWriter.WithoutGuard(cell.ToString()));
            cell.Clear();
            quoted = false;
        }
    }
}
