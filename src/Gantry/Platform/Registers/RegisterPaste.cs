using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Registers;

/// <summary>Applies a sheet to a register, all rows or none.</summary>
internal static class RegisterPaste
{
    /// <summary>The body of every command that applies a sheet.</summary>
    public static async Task<PasteDone> Apply(Register register, Sheet sheet, string? tag, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAnywhere(cancel);
        var preview = await register.Run(sheet, context, cancel);
        if (preview.HasErrors)
        {
            var wrong = preview.Rows.Where(r => r.Kind == PasteKind.Error).ToList();
            throw CommandContext.Invalid("Rows", $"{Archiving.Count(wrong.Count, "row")} cannot be applied, so nothing was changed. Row {wrong[0].Number}: {wrong[0].Errors[0].Message}");
        }

        if (tag is not null && tag != preview.Tag())
            throw CommandContext.StaleSince("Somebody changed these records since the preview. Look at the new preview, then apply it.");
        var done = new PasteDone(preview.Count(PasteKind.New), preview.Count(PasteKind.Changed), preview.Count(PasteKind.Unchanged));
        context.Summary = $"Pasted {register.Many}: {done.New} new, {done.Changed} changed, {done.Unchanged} as they were";
        return done;
    }
}

/// <summary>One run of a sheet against the records of a register.</summary>
internal sealed class RegisterPaste<T>(Register<T> register, CommandContext context)
    where T : Root
{
    private readonly Dictionary<Guid, T> _byId = [];
    private readonly Dictionary<string, List<T>> _byKey = [];
    private readonly Dictionary<string, T> _byStrongKey = [];
    private readonly Dictionary<Guid, int> _rowOf = [];
    private readonly Dictionary<string, int> _rowOfNew = [];
    private IReadOnlyList<RegisterColumn<T>> _columns = [];
    private NameBook _names = new();

    /// <summary>Runs every row; what the commands refuse becomes the row's errors. Nothing is saved here.</summary>
    public async Task<PastePreview> Run(Sheet sheet, CancellationToken cancel)
    {
        var db = context.Db;
        if (await register.Visible(db, context.Actor, context.Now, cancel) is not { } visible) throw CommandContext.NotFound();
        var columns = await register.Columns(db, cancel);
        var (places, ignored) = HeadOf(sheet, columns);
        context.Known = await KnownRecords.Load(context, cancel);
        _names = await NameBook.ReadAll(db, context.Actor, context.Now, cancel);
        var records = await visible.AsTracking().ToListAsync(cancel);
        await register.Prepare(context, records, cancel);
        _columns = await register.ColumnsFor(db, records, cancel);
        foreach (var record in records) Index(record);

        var rows = new List<PastedRow>(sheet.Rows.Count);
        // Thousands of records are tracked: looking through all of them for every row would take minutes.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var row in sheet.Rows) rows.Add(await Row(row, places, cancel));
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }

        return new PastePreview(rows, ignored);
    }

    private static (Dictionary<string, int> Places, List<string> Ignored) HeadOf(Sheet sheet, IReadOnlyList<RegisterColumn> columns)
    {
        var names = columns.ToDictionary(c => Search.SearchKey.Of(c.Name), c => c);
        var (places, ignored) = (new Dictionary<string, int>(), new List<string>());
        for (var i = 0; i < sheet.Head.Count; i++)
        {
            var head = sheet.Head[i];
            if (head.Length == 0) continue;
            var name = string.Equals(head, SheetWriter.IdColumn, StringComparison.OrdinalIgnoreCase) ? SheetWriter.IdColumn
                : names.TryGetValue(Search.SearchKey.Of(head), out var column) && !column.IsReadOnly ? column.Name : null;
            if (name is null) ignored.Add(head);
            else if (!places.TryAdd(name, i)) throw CommandContext.Invalid("Head", $"Two columns are called {head}: take one away.");
        }

        var needed = columns.Where(c => c.IsRequired && !c.IsReadOnly).Select(c => c.Name).ToList();
        if (!places.Keys.Any(name => name == SheetWriter.IdColumn || needed.Contains(name)))
            throw CommandContext.Invalid("Head", $"The first row has to name the columns, and {string.Join(" or ", needed)} among them. It reads: {CellText.Shortened(string.Join(", ", sheet.Head.Where(h => h.Length > 0)))}. Known columns are {string.Join(", ", columns.Where(c => !c.IsReadOnly).Select(c => c.Name))}.");
        return (places, ignored);
    }

    private void Index(T record)
    {
        _byId[record.Id] = record;
        var key = register.KeyOf(record, _names);
        if (!_byKey.TryGetValue(key, out var same)) _byKey[key] = same = [];
        same.Add(record);
        if (register.StrongKeyOf(record) is { } strong) _byStrongKey[strong] = record;
    }

    private async Task<PastedRow> Row(SheetRow row, Dictionary<string, int> places, CancellationToken cancel)
    {
        string? Cell(string column) => places.TryGetValue(column, out var place) ? place < row.Cells.Count ? CellText.Typed(row.Cells[place]) : "" : null;
        var name = Cell(register.KeyColumn) is { Length: > 0 } named ? named : Cell(SheetWriter.IdColumn) ?? "";
        var record = Find(Cell, out var problem);
        if (problem is not null) return Wrong(row, name, new CellError(null, problem));
        if (record is not null && register.IsArchived(record, context.Now)) return Wrong(row, name, new CellError(null, $"This {register.One} is archived and takes no changes: restore it first, or leave the row out."));
        if (Repeats(record, row, Cell) is { } first) return Wrong(row, name, new CellError(null, $"Row {first} is about the same {register.One}: keep one of them."));

        var errors = new List<CellError>();
        var (given, changes) = Given(record, Cell, errors);
        if (errors.Count > 0) return new PastedRow(row.Number, PasteKind.Error, name, changes, errors);
        if (record is not null && changes.Count == 0) return new PastedRow(row.Number, PasteKind.Unchanged, name, [], []);
        errors.AddRange(await Apply(record, given, Cell(register.KeyColumn) ?? "", cancel));
        var kind = errors.Count > 0 ? PasteKind.Error : record is null ? PasteKind.New : PasteKind.Changed;
        return new PastedRow(row.Number, kind, name, changes, errors);
    }

    private static PastedRow Wrong(SheetRow row, string name, CellError error) => new(row.Number, PasteKind.Error, name, [], [error]);

    /// <summary>The record a row is about: by its id, by its code or address, or by its name.</summary>
    private T? Find(Func<string, string?> cell, out string? problem)
    {
        problem = null;
        if (cell(SheetWriter.IdColumn) is { Length: > 0 } typed)
        {
            if (Guid.TryParse(typed, out var id) && _byId.TryGetValue(id, out var byId)) return byId;
            problem = $"There is no {register.One} with this ID, or you may not see it: empty the ID to make a new one.";
            return null;
        }

        var strong = register.StrongKeyOf(cell);
        if (strong is not null && _byStrongKey.TryGetValue(strong, out var byStrong)) return byStrong;
        var found = _byKey.GetValueOrDefault(register.KeyOf(cell, _names))?.Where(r => strong is null || register.StrongKeyOf(r) is null).ToList() ?? [];
        var open = found.Where(r => !register.IsArchived(r, context.Now)).ToList();
        if (open.Count == 1) return open[0];
        if (open.Count > 1) problem = $"{open.Count} {register.Many} are called so: write the ID of the one you mean, as an export shows it.";
        return found.Count == 1 ? found[0] : null;
    }

    private int? Repeats(T? record, SheetRow row, Func<string, string?> cell)
    {
        if (record is not null)
        {
            if (_rowOf.TryGetValue(record.Id, out var before)) return before;
            _rowOf[record.Id] = row.Number;
            return null;
        }

        var key = register.StrongKeyOf(cell) ?? register.KeyOf(cell, _names);
        if (key.Length == 0) return null;
        if (_rowOfNew.TryGetValue(key, out var first)) return first;
        _rowOfNew[key] = row.Number;
        return null;
    }

    private (Dictionary<RegisterColumn, object?> Given, List<CellChange> Changes) Given(T? record, Func<string, string?> cell, List<CellError> errors)
    {
        var (given, changes) = (new Dictionary<RegisterColumn, object?>(), new List<CellChange>());
        foreach (var column in _columns)
        {
            if (column.IsReadOnly) continue;
            if (cell(column.Name) is not { } typed)
            {
                if (record is null && column.IsRequired) errors.Add(new CellError(column.Name, $"A new {register.One} needs a column {column.Name}: add it."));
                continue;
            }

            if (typed.Length == 0 && column.IsAlwaysSet) continue;
            var value = record is null ? null : column.Get(record);
            var present = CellText.Of(value, _names);
            // What reads as it did is left alone: two people of one name are not mixed up by an export that comes back.
            if (typed == (present ?? "") && (record is not null || !column.IsRequired)) continue;
            var wanted = CellText.Parse(column, typed, _names, out var problem);
            if (problem is not null) errors.Add(new CellError(column.Name, problem));
            else if (record is not null && Equals(wanted, value)) continue;
            else if (record is not null && column.IsFixed) errors.Add(new CellError(column.Name, $"{column.Name} cannot be changed afterwards: it is {present}. Make a new {register.One}, and end or archive this one."));
            else
            {
                changes.Add(new CellChange(column.Name, present, CellText.Of(wanted, _names)));
                given[column] = wanted;
            }
        }

        return (given, changes);
    }

    private async Task<List<CellError>> Apply(T? record, Dictionary<RegisterColumn, object?> given, string name, CancellationToken cancel)
    {
        try
        {
            var id = record?.Id ?? Guid.Empty;
            foreach (var command in register.ChangesOf(record, new Cells(given))) id = await context.Run(command, cancel);
            if (name.Length > 0) register.Learn(_names, id, name);
            return [];
        }
        catch (CommandRefused refused)
        {
            var fields = refused.Result.Fields;
            return fields.Count == 0
                ? [new CellError(null, refused.Result.Message)]
                : [.. fields.Select(f => new CellError(_columns.FirstOrDefault(c => c.Field == f.Key)?.Name, f.Value))];
        }
    }
}
