using System.Text;
using Gantry.Platform.Access;
using Gantry.Platform.Registers;
using Gantry.Tests.Databases;

namespace Gantry.Tests.Registers;

/// <summary>What tests do with registers: paste lines, preview them, and look at what came of it.</summary>
internal static class PastedSheet
{
    /// <summary>A sheet from lines with cells parted by bars.</summary>
    public static Sheet Of(params string[] lines) => SheetReader.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => string.Join('\t', line.Split('|').Select(cell => cell.Trim()))))));

    public static async Task<PastePreview> Preview(this TestInstallation house, string register, Sheet sheet, Actor? actor = null)
    {
        var result = await house.Queries.Preview(RegisterCatalogue.Find(register)!, sheet, actor ?? Actor.Installation);
        Assert.True(result.IsDone, result.Message);
        return result.Value!;
    }

    public static Task<PasteDone> Paste(this TestInstallation house, string register, Sheet sheet, Actor? actor = null) =>
        house.Done(RegisterCatalogue.Find(register)!.PasteCommand(sheet, null), actor);

    /// <summary>The cells of one column by the names of the records.</summary>
    public static async Task<Dictionary<string, string?>> Column(this TestInstallation house, string register, string column, Actor? actor = null)
    {
        var rows = (await house.Queries.ReadAll(RegisterCatalogue.Find(register)!, actor ?? Actor.Installation, new RegisterFilter()))!;
        var place = rows.Columns.ToList().FindIndex(c => c.Name == column);
        return rows.Rows.ToDictionary(r => r.Cells[0]!, r => r.Cells[place]);
    }
}
