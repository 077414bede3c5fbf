using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Registers;

/// <summary>One record of a register as its page shows it, with what the reader may do and why not.</summary>
public sealed record RecordView(
    Guid Id, long Version, string Name, bool IsArchived, IReadOnlyList<RegisterColumn> Columns, IReadOnlyList<string?> Cells, IReadOnlyList<InsideRecord> Inside,
    Decision Edit, Decision Archive, Decision Restore);

/// <summary>What may be done with a record: the same rules for its page and for the commands.</summary>
public static class RecordAccess
{
    /// <summary>Editing and moving: with the right, while it is not archived.</summary>
    public static Decision Edit(RightsHere rights, string permission, Root record) =>
        rights.Decide(permission).And(record is NamedRoot named ? Archiving.Open(named) : Decision.Allowed);

    /// <summary>Archiving and restoring.</summary>
    public static Decision Archive(RightsHere rights, string permission) => rights.Decide(permission);
}

/// <summary>Reads one record of any register, and saves what was typed into its form.</summary>
public sealed class RecordQueries(IDbContextFactory<GantryDb> databases, CommandPipeline commands, HistoryQueries history, TimeProvider clock)
{
    private const int MostSuggestions = 20;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The record, or null when there is none or the reader may not see it.</summary>
    public async Task<RecordView?> Read(Register register, Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = Now;
        if (await register.Find(db, actor, now, id, cancel) is not { } found) return null;
        var names = await NameBook.Read(db, [.. found.Values.OfType<Guid>().Distinct()], cancel);
        var rights = await db.RightsAt(actor, found.ScopeId ?? await db.Installations.Select(i => i.RootScopeId).SingleAsync(cancel), now, cancel);
        var archive = RecordAccess.Archive(rights, register.EditPermission);
        var cells = found.Values.Select(v => CellText.Of(v, names)).ToList();
        return new RecordView(
            id, found.Record.Version, cells[0] ?? register.One, found.IsArchived, found.Columns, cells, await register.Inside(db, actor, now, id, cancel),
            RecordAccess.Edit(rights, register.EditPermission, found.Record), archive, archive);
    }

    /// <summary>The columns of a new record's form.</summary>
    public async Task<IReadOnlyList<RegisterColumn>> Columns(Register register, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await register.Columns(db, cancel);
    }

    /// <summary>A record's history, or null when the reader may not see it.</summary>
    public async Task<HistoryPage?> History(Register register, Actor actor, Guid id, int page, CancellationToken cancel = default)
    {
        var roots = new List<Guid> { id };
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            var now = Now;
            if (await register.Find(db, actor, now, id, cancel) is not { } found) return null;
            var scope = found.ScopeId ?? await db.Installations.Select(i => i.RootScopeId).SingleAsync(cancel);
            if (!await db.Can(actor, Permissions.AuditRead, scope, now, cancel)) return null;
            roots.AddRange(await db.BodyMembers.Where(m => m.BodyId == id).Select(m => m.Id).ToListAsync(cancel));
        }

        return await history.Of(roots, page, cancel);
    }

    /// <summary>Makes a record (id null) or changes one, as typed: the same texts as in a cell of a spreadsheet.</summary>
    public async Task<Result<Guid>> Save(Register register, Guid? id, long? version, IReadOnlyDictionary<string, string> typed, Actor actor, CancellationToken cancel = default)
    {
        IReadOnlyList<ICommand<Guid>> changes;
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            var now = Now;
            var found = id is { } known ? await register.Find(db, actor, now, known, cancel) : null;
            if (id is not null && found is null) return Result<Guid>.From(new Result(Outcome.NotFound, "There is no such record, or you may not see it.", Result.NoFields));
            var columns = found?.Columns ?? await register.Columns(db, cancel);
            var given = Given(columns, found?.Values, typed, await NameBook.ReadAll(db, actor, now, cancel), out var errors);
            if (errors.Count > 0) return Result<Guid>.From(new Result(Outcome.Invalid, string.Join(' ', errors.Values), errors));
            if (found is not null && given.Count == 0) return Result<Guid>.Done(found.Record.Id);
            changes = register.ChangesOf(found?.Record, new Cells(given) { Version = version });
        }

        var result = Result<Guid>.Done(id ?? Guid.Empty);
        foreach (var change in changes)
        {
            result = await commands.Do(change, actor, cancel);
            if (!result.IsDone) return result;
        }

        return result;
    }

    /// <summary>A person and a deputy as typed, with what is wrong by field.</summary>
    public async Task<(Guid? Person, Guid? Deputy, IReadOnlyDictionary<string, string> Errors)> People(string person, string deputy, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var names = await NameBook.ReadAll(db, actor, Now, cancel);
        var errors = new Dictionary<string, string>();
        var first = CellText.Parse(new RegisterColumn("Person", ColumnKind.Person) { IsRequired = true }, person.Trim(), names, out var problem);
        if (problem is not null) errors["PersonId"] = problem;
        var second = CellText.Parse(new RegisterColumn("Deputy", ColumnKind.Person), deputy.Trim(), names, out problem);
        if (problem is not null) errors["DeputyId"] = problem;
        return (first as Guid?, second as Guid?, errors);
    }

    /// <summary>Values of fields as typed, read like cells of a spreadsheet: by field, with what is wrong by field.</summary>
    public async Task<(IReadOnlyDictionary<string, object?> Values, IReadOnlyDictionary<string, string> Errors)> Parse(IReadOnlyList<(RegisterColumn Column, string Text)> typed, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var names = await NameBook.ReadAll(db, actor, Now, cancel);
        var (values, errors) = (new Dictionary<string, object?>(), new Dictionary<string, string>());
        foreach (var (column, text) in typed)
        {
            values[column.Field] = CellText.Parse(column, text.Trim(), names, out var problem);
            if (problem is not null) errors[column.Field] = problem;
        }

        return (values, errors);
    }

    /// <summary>Names that fit what was typed so far.</summary>
    public async Task<IReadOnlyList<string>> Suggest(RegisterColumn column, string text, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var key = SearchKey.Of(text);
        if (column.Kind == ColumnKind.Person)
            return await db.People.AsNoTracking().Where(p => p.IsActive && p.NameKey.Contains(key)).OrderBy(p => p.NameKey).Take(MostSuggestions).Select(p => p.Name).ToListAsync(cancel);
        var visible = db.ScopesWith(actor, Permissions.ProjectsRead, Now);
        var found = new List<(ScopeKind Kind, string Name)>();
        if (column.Scopes.Contains(ScopeKind.Organization))
            found.AddRange((await db.Installations.Select(i => i.OrganizationName).ToListAsync(cancel)).Where(n => SearchKey.Of(n).Contains(key, StringComparison.Ordinal)).Select(n => (ScopeKind.Organization, n)));
        async Task Add(ScopeKind kind, IQueryable<NamedRoot> records)
        {
            if (!column.Scopes.Contains(kind)) return;
            found.AddRange((await records.Where(r => r.ArchivedAt == null && r.NameKey.Contains(key)).OrderBy(r => r.NameKey).Take(MostSuggestions).Select(r => r.Name).ToListAsync(cancel)).Select(n => (kind, n)));
        }

        await Add(ScopeKind.Unit, db.Units);
        await Add(ScopeKind.Portfolio, db.Portfolios.Where(f => visible.Contains(f.Id)));
        await Add(ScopeKind.Program, db.Programs.Where(g => visible.Contains(g.Id)));
        await Add(ScopeKind.Project, db.Projects.Where(p => visible.Contains(p.Id)));
        return [.. found.Take(MostSuggestions).Select(f => column.Scopes.Count > 1 ? $"{f.Kind.ToString().ToLowerInvariant()}: {f.Name}" : f.Name)];
    }

    private static Dictionary<RegisterColumn, object?> Given(
        IReadOnlyList<RegisterColumn> columns, IReadOnlyList<object?>? values, IReadOnlyDictionary<string, string> typed, NameBook names, out Dictionary<string, string> errors)
    {
        errors = [];
        var given = new Dictionary<RegisterColumn, object?>();
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            if (column.IsReadOnly || !typed.TryGetValue(column.Name, out var text)) continue;
            text = text.Trim();
            if (text.Length == 0 && column.IsAlwaysSet) continue;
            var present = values?[i];
            if (values is not null && text == (CellText.Of(present, names) ?? "")) continue;
            if (values is null && text.Length == 0 && !column.IsRequired) continue;
            var value = CellText.Parse(column, text, names, out var problem);
            if (problem is not null) errors[column.Field] = problem;
            else if (values is null || !Equals(value, present)) given[column] = value;
        }

        return given;
    }
}
