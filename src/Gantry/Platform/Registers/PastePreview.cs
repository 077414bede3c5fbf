using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gantry.Platform.Registers;

/// <summary>What a row would do.</summary>
public enum PasteKind
{
    New,
    Changed,
    Unchanged,
    Error,
}

/// <summary>One cell that would change.</summary>
public sealed record CellChange(string Column, string? From, string? To);

/// <summary>What is wrong with a cell, or with the row when no column is named, and the remedy.</summary>
public sealed record CellError(string? Column, string Message);

/// <summary>One row that was pasted.</summary>
/// <param name="Number">Its number as the spreadsheet counts.</param>
/// <param name="Kind">What it would do.</param>
/// <param name="Name">What the record is called.</param>
/// <param name="Changes">Old and new values.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record PastedRow(int Number, PasteKind Kind, string Name, IReadOnlyList<CellChange> Changes, IReadOnlyList<CellError> Errors);

/// <summary>What a sheet would do to a register. Nothing has been changed.</summary>
/// <param name="Rows">Every row, in the order of the sheet.</param>
/// <param name="Ignored">Columns the register does not have, or computes itself.</param>
public sealed record PastePreview(IReadOnlyList<PastedRow> Rows, IReadOnlyList<string> Ignored)
{
    public int Count(PasteKind kind) => Rows.Count(r => r.Kind == kind);

    public bool HasErrors => Rows.Any(r => r.Kind == PasteKind.Error);

    /// <summary>Changes when what would happen does: applying a preview that has become wrong is refused.</summary>
    public string Tag()
    {
        var text = new StringBuilder();
        foreach (var row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Number}\n{row.Kind}\n{row.Name}\n");
            foreach (var change in row.Changes) text.Append(CultureInfo.InvariantCulture, $"{change.Column}\n{change.From}\n{change.To}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }
}

/// <summary>What a sheet has done to a register.</summary>
public sealed record PasteDone(int New, int Changed, int Unchanged);
