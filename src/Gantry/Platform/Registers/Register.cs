using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Registers;

/// <summary>A list of records of one kind, described once as columns: the page, the form, export, import and the routes read the same description.</summary>
public abstract class Register
{
    /// <summary>The most rows that are exported at once.</summary>
    public const int MostExported = 100_000;

    /// <summary>Its name in addresses, such as <c>projects</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What stands above it.</summary>
    public abstract string Title { get; }

    /// <summary>What one record is called, such as <c>project</c>.</summary>
    public abstract string One { get; }

    /// <summary>What the records are called, such as <c>projects</c>.</summary>
    public virtual string Many => Title.ToLowerInvariant();

    /// <summary>What an empty register says of what belongs there.</summary>
    public abstract string About { get; }

    /// <summary>What makes a new record; decides whether the page offers it.</summary>
    public abstract string CreatePermission { get; }

    /// <summary>What changes a record at its scope.</summary>
    public abstract string EditPermission { get; }

    /// <summary>Puts a record away; null when records of this kind are not.</summary>
    public virtual ICommand<Guid>? Archive(Guid id, long? version) => null;

    /// <summary>Takes a record back.</summary>
    public virtual ICommand<Guid>? Restore(Guid id, long? version) => null;

    /// <summary>The column by which records are known when a row gives no id.</summary>
    public virtual string KeyColumn => "Name";

    /// <summary>The columns as they are now; the organisation's own fields among them.</summary>
    public abstract Task<IReadOnlyList<RegisterColumn>> Columns(GantryDb db, CancellationToken cancel);

    /// <summary>A page of what the reader may see, or null when they may not see the register at all.</summary>
    public abstract Task<RegisterRows?> Read(GantryDb db, Actor actor, DateTime now, RegisterFilter filter, CancellationToken cancel);

    /// <summary>Everything the reader may see that fits the filter.</summary>
    public abstract Task<RegisterRows?> ReadAll(GantryDb db, Actor actor, DateTime now, RegisterFilter filter, CancellationToken cancel);

    /// <summary>The command that applies a sheet to this register.</summary>
    public abstract ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag);

    /// <summary>One record the reader may see, or null.</summary>
    internal abstract Task<OneRecord?> Find(GantryDb db, Actor actor, DateTime now, Guid id, CancellationToken cancel);

    /// <summary>What stands in a record, for links on its page.</summary>
    public virtual Task<IReadOnlyList<InsideRecord>> Inside(GantryDb db, Actor actor, DateTime now, Guid id, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<InsideRecord>>([]);

    /// <summary>Runs the rows of a sheet against the records, without saving.</summary>
    internal abstract Task<PastePreview> Run(Sheet sheet, CommandContext context, CancellationToken cancel);

    /// <summary>The commands that make or change one record as the cells say.</summary>
    internal abstract IReadOnlyList<ICommand<Guid>> ChangesOf(Root? record, Cells cells);
}

/// <summary>A record and how its register reads it.</summary>
internal sealed record OneRecord(Root Record, Guid? ScopeId, IReadOnlyList<RegisterColumn> Columns, IReadOnlyList<object?> Values, bool IsArchived);

/// <summary>A record that stands in another one.</summary>
public sealed record InsideRecord(string Kind, string Name, string Href);

/// <summary>A register of records of one type.</summary>
public abstract class Register<T> : Register
    where T : Root
{
    /// <summary>The columns, able to read the given rows.</summary>
    protected internal abstract Task<IReadOnlyList<RegisterColumn<T>>> ColumnsFor(GantryDb db, IReadOnlyList<T> rows, CancellationToken cancel);

    /// <summary>What the reader may see, or null when they may not see the register at all.</summary>
    protected internal abstract Task<IQueryable<T>?> Visible(GantryDb db, Actor actor, DateTime now, CancellationToken cancel);

    /// <summary>What fits a filter beside name and archive.</summary>
    protected abstract IQueryable<T> Matching(GantryDb db, IQueryable<T> records, RegisterFilter filter, DateTime now);

    protected abstract IOrderedQueryable<T> Ordered(GantryDb db, IQueryable<T> records, RegisterFilter filter);

    /// <summary>The commands that make a record (null) or change one as the cells say.</summary>
    protected abstract IEnumerable<ICommand<Guid>> Changes(T? record, Cells cells);

    /// <summary>What a record is known by when a row gives no id, folded.</summary>
    protected internal abstract string KeyOf(T record, NameBook names);

    /// <summary>What a row is known by, folded; empty when it does not say.</summary>
    protected internal virtual string KeyOf(Func<string, string?> cell, NameBook names) => SearchKey.Of(cell(KeyColumn) ?? "");

    /// <summary>A second way to know a record, such as its code, that wins over the first.</summary>
    protected internal virtual string? StrongKeyOf(T record) => null;

    /// <summary>The second way as a row gives it.</summary>
    protected internal virtual string? StrongKeyOf(Func<string, string?> cell) => null;

    /// <summary>Whether a record is out of use.</summary>
    protected internal virtual bool IsArchived(T record, DateTime now) => record is NamedRoot { ArchivedAt: not null };

    /// <summary>Reads what a command over many of these records would otherwise ask row by row.</summary>
    protected internal virtual Task Prepare(CommandContext context, IReadOnlyList<T> records, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Lets later rows refer to a record that a row has made or renamed.</summary>
    protected internal virtual void Learn(NameBook names, Guid id, string name)
    {
    }

    public override async Task<IReadOnlyList<RegisterColumn>> Columns(GantryDb db, CancellationToken cancel) => await ColumnsFor(db, [], cancel);

    public override async Task<RegisterRows?> Read(GantryDb db, Actor actor, DateTime now, RegisterFilter filter, CancellationToken cancel)
    {
        if (await Visible(db, actor, now, cancel) is not { } visible) return null;
        var matching = Matching(db, visible.AsNoTracking(), filter, now);
        var total = await matching.CountAsync(cancel);
        var rows = await Ordered(db, matching, filter).Skip((filter.Page - 1) * RegisterFilter.PageSize).Take(RegisterFilter.PageSize).ToListAsync(cancel);
        var columns = await ColumnsFor(db, rows, cancel);
        var ids = rows.SelectMany(row => columns.Where(c => c.IsReference).Select(c => c.Get(row))).OfType<Guid>().Distinct().ToList();
        return Shown(columns, rows, await NameBook.Read(db, ids, cancel), total, now);
    }

    public override async Task<RegisterRows?> ReadAll(GantryDb db, Actor actor, DateTime now, RegisterFilter filter, CancellationToken cancel)
    {
        if (await Visible(db, actor, now, cancel) is not { } visible) return null;
        var rows = await Ordered(db, Matching(db, visible.AsNoTracking(), filter, now), filter).Take(MostExported).ToListAsync(cancel);
        return Shown(await ColumnsFor(db, rows, cancel), rows, await NameBook.ReadAll(db, actor, now, cancel), rows.Count, now);
    }

    private RegisterRows Shown(IReadOnlyList<RegisterColumn<T>> columns, IReadOnlyList<T> rows, NameBook names, int total, DateTime now) =>
        new([.. columns], [.. rows.Select(row => new RegisterRow(row.Id, row.Version, IsArchived(row, now), [.. columns.Select(c => CellText.Of(c.Get(row), names))]))], total);

    /// <summary>Where rights on a record are held: the record itself when it is a scope; the organisation when null.</summary>
    protected internal virtual Guid? ScopeOf(T record) => record.Id;

    internal override async Task<OneRecord?> Find(GantryDb db, Actor actor, DateTime now, Guid id, CancellationToken cancel)
    {
        if (await Visible(db, actor, now, cancel) is not { } visible || await visible.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } record) return null;
        var columns = await ColumnsFor(db, [record], cancel);
        return new OneRecord(record, ScopeOf(record), [.. columns], [.. columns.Select(c => c.Get(record))], IsArchived(record, now));
    }

    internal override Task<PastePreview> Run(Sheet sheet, CommandContext context, CancellationToken cancel) =>
        new RegisterPaste<T>(this, context).Run(sheet, cancel);

    internal override IReadOnlyList<ICommand<Guid>> ChangesOf(Root? record, Cells cells) => [.. Changes((T?)record, cells)];
}
