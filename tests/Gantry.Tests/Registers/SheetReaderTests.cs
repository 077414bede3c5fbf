using System.IO.Compression;
using System.Text;
using Gantry.Platform.Registers;

namespace Gantry.Tests.Registers;

public class SheetReaderTests
{
    [Fact]
    public void Quoted_cells_may_hold_delimiters_lines_and_quotes()
    {
        var sheet = Read("Name\tPurpose\r\nA\t\"two\r\nlines \"\"and\"\" a\ttab\"\r\n\r\nB\tx\"y\r\n");
        Assert.Equal(["Name", "Purpose"], sheet.Head);
        Assert.Equal([(2, "two\r\nlines \"and\" a\ttab"), (4, "x\"y")], sheet.Rows.Select(r => (r.Number, (string)r.Cells[1]!)));
    }

    [Theory]
    [InlineData("Name;Code\nA, the first;1", "A, the first")]
    [InlineData("Name,Code\n\"A; B\",1", "A; B")]
    [InlineData("\ufeffName,Code\nÄ,1", "Ä")]
    public void The_delimiter_is_seen_from_the_head(string text, string first) => Assert.Equal(first, Read(text).Rows[0].Cells[0]);

    [Fact]
    public void Files_of_older_programs_are_read_by_their_bytes()
    {
        Assert.Equal("Größe", SheetReader.Read(Encoding.Latin1.GetBytes("Name;X\nGröße;1")).Rows[0].Cells[0]);
        Assert.Equal("Größe", SheetReader.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Name\tX\nGröße\t1")]).Rows[0].Cells[0]);
    }

    [Fact]
    public void What_cannot_be_read_says_why_and_what_to_do()
    {
        Assert.Contains("nothing here", Refusal([]), StringComparison.Ordinal);
        Assert.Contains(".xlsx", Refusal([0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal([.. "PK\u0003\u0004"u8, 1, 2, 3, 4, 5]), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal(Zip(("readme.txt", "no workbook"))), StringComparison.Ordinal);
        Assert.Contains("neither text nor", Refusal([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13]), StringComparison.Ordinal);
        Assert.Contains("in parts", Refusal(Encoding.UTF8.GetBytes("Name\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"P{i}\n")))), StringComparison.Ordinal);
        Assert.Contains("columns", Refusal(Encoding.UTF8.GetBytes(string.Join('\t', Enumerable.Range(0, 50_000).Select(i => $"C{i}")))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_a_spreadsheet_would_run_is_guarded_on_the_way_out_and_whole_on_the_way_in()
    {
        foreach (var risky in (string[])["=1+1", "+1", "-x", "@SUM(A1)", "|calc", "%0"])
        {
            var rows = new RegisterRows([new RegisterColumn("Name", ColumnKind.Text), new RegisterColumn("Days", ColumnKind.Number)], [new RegisterRow(Guid.Empty, 1, false, [risky, "-5"])], 1);
            var text = SheetWriter.Text(rows, ',');
            Assert.Contains($"'{risky}", text, StringComparison.Ordinal);
            var cells = Read(text).Rows[0].Cells;
            Assert.Equal((risky, "-5"), ((string)cells[0]!, (string)cells[1]!));
        }
    }

    [Fact]
    public async Task A_workbook_keeps_text_as_text_and_numbers_and_days_as_such()
    {
        var rows = new RegisterRows(
            [new RegisterColumn("Name", ColumnKind.Text), new RegisterColumn("Days", ColumnKind.Number), new RegisterColumn("Day", ColumnKind.Date)],
            [new RegisterRow(Guid.Empty, 1, false, ["=HYPERLINK(\"http://x\")", "-5.5", "2027-03-31"])], 1);
        var book = await SheetWriter.Workbook(rows, "Projects", default);
        using (var archive = new ZipArchive(new MemoryStream(book)))
        using (var reader = new StreamReader(archive.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open()))
            Assert.DoesNotContain("<x:f>", (await reader.ReadToEndAsync()).Replace("<f>", "<x:f>", StringComparison.Ordinal), StringComparison.Ordinal);
        var cells = SheetReader.Read(book).Rows[0].Cells;
        Assert.Equal(("=HYPERLINK(\"http://x\")", -5.5, new DateTime(2027, 3, 31)), ((string)cells[0]!, (double)cells[1]!, (DateTime)cells[2]!));
    }

    private static Sheet Read(string text) => SheetReader.Read(Encoding.UTF8.GetBytes(text));

    private static string Refusal(byte[] content) => Assert.Throws<SheetException>(() => SheetReader.Read(content)).Message;

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }

        return stream.ToArray();
    }
}
