using Gantry.Platform.Data;

namespace Gantry.Platform.Access;

/// <summary>What a scope is called.</summary>
internal sealed class ScopeName
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
}

/// <summary>The names of scopes of every kind, for queries.</summary>
internal static class ScopeNameQueries
{
    /// <summary>Every scope once. Limit it before reading.</summary>
    public static IQueryable<ScopeName> ScopeNames(this GantryDb db) =>
        db.Units.Select(u => new ScopeName { Id = u.Id, Name = u.Name })
            .Concat(db.Portfolios.Select(f => new ScopeName { Id = f.Id, Name = f.Name }))
            .Concat(db.Programs.Select(g => new ScopeName { Id = g.Id, Name = g.Name }))
            .Concat(db.Projects.Select(j => new ScopeName { Id = j.Id, Name = j.Name }))
            .Concat(db.Installations.Select(i => new ScopeName { Id = i.RootScopeId, Name = i.OrganizationName }));
}
