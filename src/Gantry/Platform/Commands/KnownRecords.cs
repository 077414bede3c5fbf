using Gantry.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Commands;

/// <summary>A scope as the checks of a command over many rows need it.</summary>
internal sealed record KnownScope(ScopeKind Kind, bool IsArchived);

/// <summary>Where the records of a command over many rows stand in the tree of scopes.</summary>
internal sealed record TreeRows(ILookup<Guid, ScopeLink> Links, ILookup<Guid, ScopeClosure> Closures);

/// <summary>What a command over many rows reads once, so that no row asks the database again.</summary>
internal sealed class KnownRecords
{
    private IReadOnlySet<string>? _only;
    private readonly Dictionary<Guid, HashSet<Role>> _rights;
    private readonly Dictionary<Guid, HashSet<Guid>> _ancestors;
    private readonly bool _isInstallation;

    private KnownRecords(Guid root, bool isInstallation, Dictionary<Guid, HashSet<Role>> rights, Dictionary<Guid, HashSet<Guid>> ancestors)
    {
        Root = root;
        _isInstallation = isInstallation;
        _rights = rights;
        _ancestors = ancestors;
    }

    public Guid Root { get; }

    public required Dictionary<Guid, KnownScope> Scopes { get; init; }

    public required HashSet<Guid> People { get; init; }

    /// <summary>Project codes and whose they are.</summary>
    public required Dictionary<string, Guid> Codes { get; init; }

    /// <summary>Mail addresses and whose they are.</summary>
    public required Dictionary<string, Guid> Emails { get; init; }

    public TreeRows? TreeRows { get; set; }

    /// <summary>Roles that are held, by person, role and scope.</summary>
    public ILookup<(Guid, Role, Guid), RoleAssignment>? Held { get; set; }

    public OrganizationDays? Days { get; set; }

    /// <summary>The objectives of projects of which a row named one.</summary>
    public Dictionary<Guid, IReadOnlyList<Charters.ObjectiveLine>> Objectives { get; } = [];

    /// <summary>The tasks of the plans of projects of which a row named one: names by number.</summary>
    public Dictionary<Guid, IReadOnlyDictionary<int, string>> Tasks { get; } = [];

    public Projects.Fields.KnownFields? Fields { get; set; }

    /// <summary>The project manager's role of every record that is changed.</summary>
    public ILookup<Guid, RoleAssignment>? ManagersOf { get; set; }

    public static async Task<KnownRecords> Load(CommandContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var rights = new Dictionary<Guid, HashSet<Role>>();
        if (context.Actor.PersonId is { } person)
        {
            var held = await db.RoleAssignments.HeldBy(person, context.Now)
                .Join(db.ScopeClosures, a => a.ScopeId, c => c.AncestorId, (a, c) => new { c.DescendantId, a.Role }).Distinct().ToListAsync(cancel);
            foreach (var scope in held.GroupBy(h => h.DescendantId)) rights[scope.Key] = [.. scope.Select(h => h.Role)];
        }

        var nodes = await db.ScopeNodes.AsNoTracking().ToListAsync(cancel);
        var archived = (await db.Units.Where(u => u.ArchivedAt != null).Select(u => u.Id)
            .Concat(db.Portfolios.Where(f => f.ArchivedAt != null).Select(f => f.Id))
            .Concat(db.Programs.Where(g => g.ArchivedAt != null).Select(g => g.Id))
            .Concat(db.Projects.Where(p => p.ArchivedAt != null).Select(p => p.Id)).ToListAsync(cancel)).ToHashSet();
        var above = await db.ScopeClosures.AsNoTracking()
            .Join(db.ScopeNodes.Where(n => n.Kind != ScopeKind.Project), c => c.DescendantId, n => n.Id, (c, _) => c).ToListAsync(cancel);
        var ancestors = above.GroupBy(c => c.DescendantId).ToDictionary(g => g.Key, g => g.Select(c => c.AncestorId).ToHashSet());
        return new KnownRecords(await db.Installations.Select(i => i.RootScopeId).SingleAsync(cancel), context.Actor.IsInstallation, rights, ancestors)
        {
            _only = context.Actor.Only,
            Scopes = nodes.ToDictionary(n => n.Id, n => new KnownScope(n.Kind, archived.Contains(n.Id))),
            People = (await db.People.Where(p => p.IsActive).Select(p => p.Id).ToListAsync(cancel)).ToHashSet(),
            Codes = await db.Projects.Where(p => p.Code != null).ToDictionaryAsync(p => p.Code!, p => p.Id, cancel),
            Emails = (await db.People.Where(p => p.Email != null).Select(p => new { p.Email, p.Id }).ToListAsync(cancel))
                .GroupBy(p => p.Email!).ToDictionary(g => g.Key, g => g.First().Id),
        };
    }

    public RightsHere RightsAt(Guid scopeId) =>
        _isInstallation ? RightsHere.Everything : new RightsHere(_rights.GetValueOrDefault(scopeId) ?? []) { Only = _only };

    /// <summary>The roles the actor holds anywhere.</summary>
    public RightsHere Anywhere => _isInstallation ? RightsHere.Everything : new RightsHere([.. _rights.Values.SelectMany(r => r).Distinct()]) { Only = _only };

    /// <summary>The scopes above a place, itself included.</summary>
    public IReadOnlySet<Guid> AncestorsOf(Guid place) => _ancestors.GetValueOrDefault(place) ?? [];

    /// <summary>Remembers a scope that the command itself has made, so that later rows may refer to it.</summary>
    public void Add(Guid id, ScopeKind kind, IReadOnlyCollection<Guid> parents)
    {
        Scopes[id] = new KnownScope(kind, IsArchived: false);
        _ancestors[id] = [id, .. parents.SelectMany(AncestorsOf)];
        if (!_isInstallation) _rights[id] = [.. parents.SelectMany(parent => _rights.GetValueOrDefault(parent) ?? [])];
    }

    /// <summary>Remembers that a scope stands elsewhere now.</summary>
    public void Moved(Guid id, HashSet<Guid> ancestors)
    {
        if (_ancestors.ContainsKey(id)) _ancestors[id] = ancestors;
    }
}
