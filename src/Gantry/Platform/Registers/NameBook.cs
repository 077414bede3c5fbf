using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Registers;

/// <summary>Names of people and scopes, and back: what a register shows instead of ids and what people type into it.</summary>
public sealed class NameBook
{
    private readonly Dictionary<Guid, string> _names = [];
    private readonly Dictionary<string, List<Guid>> _people = [];
    private readonly Dictionary<string, Guid> _emails = [];
    private readonly Dictionary<(ScopeKind, string), List<Guid>> _scopes = [];

    /// <summary>The name of a person or scope, or null when it is not in the book.</summary>
    public string? Of(Guid id) => _names.GetValueOrDefault(id);

    /// <summary>Only the names of some records: enough to show them.</summary>
    public static async Task<NameBook> Read(GantryDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var book = new NameBook();
        if (ids.Count == 0) return book;
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancel);
        var scopes = await db.ScopeNames().Where(s => ids.Contains(s.Id)).ToListAsync(cancel);
        foreach (var person in people) book._names[person.Id] = person.Name;
        foreach (var scope in scopes) book._names[scope.Id] = scope.Name;
        return book;
    }

    /// <summary>Every person, and every scope the actor may see: what is needed to read names that were typed.</summary>
    public static async Task<NameBook> ReadAll(GantryDb db, Actor actor, DateTime now, CancellationToken cancel)
    {
        var book = new NameBook();
        var people = await db.People.AsNoTracking().OrderBy(p => p.Id).Select(p => new { p.Id, p.Name, p.NameKey, p.Email, p.IsActive }).ToListAsync(cancel);
        foreach (var namesakes in people.GroupBy(p => p.NameKey))
        {
            foreach (var person in namesakes)
                book._names[person.Id] = person.Email is { } address && namesakes.Count() > 1 ? $"{person.Name} <{address}>" : person.Name;
            book._people[namesakes.Key] = [.. namesakes.Where(p => p.IsActive).Select(p => p.Id)];
        }

        foreach (var person in people.Where(p => p.Email is not null)) book._emails[person.Email!] = person.Id;
        foreach (var unit in await db.Units.AsNoTracking().Select(u => new { u.Id, u.Name, u.ArchivedAt }).ToListAsync(cancel)) book.Add(unit.Id, ScopeKind.Unit, unit.Name, unit.ArchivedAt is null);
        var visible = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        foreach (var f in await db.Portfolios.AsNoTracking().Where(f => visible.Contains(f.Id)).Select(f => new { f.Id, f.Name, f.ArchivedAt }).ToListAsync(cancel)) book.Add(f.Id, ScopeKind.Portfolio, f.Name, f.ArchivedAt is null);
        foreach (var g in await db.Programs.AsNoTracking().Where(g => visible.Contains(g.Id)).Select(g => new { g.Id, g.Name, g.ArchivedAt }).ToListAsync(cancel)) book.Add(g.Id, ScopeKind.Program, g.Name, g.ArchivedAt is null);
        foreach (var p in await db.Projects.AsNoTracking().Where(p => visible.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.ArchivedAt }).ToListAsync(cancel)) book.Add(p.Id, ScopeKind.Project, p.Name, p.ArchivedAt is null);
        var root = await db.Installations.Select(i => new { i.RootScopeId, i.OrganizationName }).SingleAsync(cancel);
        book.Add(root.RootScopeId, ScopeKind.Organization, root.OrganizationName, isOpen: true);
        return book;
    }

    /// <summary>Adds a scope, such as one that an earlier row has made.</summary>
    public void Add(Guid id, ScopeKind kind, string name, bool isOpen = true)
    {
        _names[id] = name;
        if (!isOpen) return;
        var key = (kind, SearchKey.Of(name));
        if (!_scopes.TryGetValue(key, out var same)) _scopes[key] = same = [];
        if (!same.Contains(id)) same.Add(id);
    }

    /// <summary>Adds a person, such as one that an earlier row has made.</summary>
    public void AddPerson(Guid id, string name)
    {
        _names[id] = name;
        var key = SearchKey.Of(name);
        if (!_people.TryGetValue(key, out var same)) _people[key] = same = [];
        if (!same.Contains(id)) same.Add(id);
    }

    /// <summary>The person a text means: a name, a mail address, or both as mail programs write them.</summary>
    public object? Person(string text, out string? problem)
    {
        problem = null;
        var open = text.LastIndexOf('<');
        var address = (open >= 0 && text.EndsWith('>') ? text[(open + 1)..^1] : text).Trim().ToLowerInvariant();
        if (_emails.TryGetValue(address, out var byAddress)) return byAddress;
        if (Guid.TryParse(text, out var id) && _names.ContainsKey(id)) return id;
        var found = _people.GetValueOrDefault(SearchKey.Of(text)) ?? [];
        if (found.Count == 1) return found[0];
        problem = found.Count == 0
            ? $"Nobody here is called '{CellText.Shortened(text)}': check the spelling, write the mail address, or add the person first."
            : $"{found.Count} people are called '{CellText.Shortened(text)}': write the mail address instead.";
        return null;
    }

    /// <summary>The scope a text means, among some kinds.</summary>
    public object? Scope(string text, IReadOnlyList<ScopeKind> kinds, out string? problem)
    {
        problem = null;
        var (wanted, name) = (kinds, text);
        // "portfolio: Retail" says which of several of the same name.
        if (text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Enum.TryParse<ScopeKind>(text[..colon].Trim(), ignoreCase: true, out var kind) && kinds.Contains(kind))
            (wanted, name) = ([kind], text[(colon + 1)..].Trim());
        var found = wanted.SelectMany(k => _scopes.GetValueOrDefault((k, SearchKey.Of(name))) ?? []).ToList();
        if (found.Count == 0 && Guid.TryParse(text, out var id) && wanted.Any(k => _scopes.Any(s => s.Key.Item1 == k && s.Value.Contains(id)))) return id;
        if (found.Count == 1) return found[0];
        var noun = string.Join(" or ", wanted.Select(k => k.ToString().ToLowerInvariant()));
        problem = found.Count == 0
            ? $"There is no {noun} called '{CellText.Shortened(name)}': check the spelling, or make it first, in a row above or in its register."
            : $"{found.Count} places are called '{CellText.Shortened(name)}': {(kinds.Count > 1 ? "write the kind before it, such as 'portfolio: Retail', or its ID" : "write its ID")}.";
        return null;
    }
}
