using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Access;

/// <summary>Keeps the closure table in step with the links between scopes.</summary>
public static class ScopeTree
{
    /// <summary>Adds a node below its parents.</summary>
    public static async Task Add(GantryDb db, Guid id, ScopeKind kind, IEnumerable<Guid> parents, CancellationToken cancel)
    {
        db.ScopeNodes.Add(new ScopeNode { Id = id, Kind = kind });
        db.ScopeClosures.Add(new ScopeClosure { AncestorId = id, DescendantId = id });
        var ancestors = new HashSet<Guid>();
        foreach (var parent in parents.Distinct())
        {
            db.ScopeLinks.Add(new ScopeLink { ParentId = parent, ChildId = id });
            ancestors.UnionWith(await AncestorsOf(db, parent, cancel));
        }

        foreach (var ancestor in ancestors)
            db.ScopeClosures.Add(new ScopeClosure { AncestorId = ancestor, DescendantId = id });
    }

    /// <summary>Adds a node for a command, which may add many.</summary>
    public static async Task AddScope(this CommandContext context, Guid id, ScopeKind kind, IReadOnlyCollection<Guid> parents, CancellationToken cancel)
    {
        if (context.Known is not { } known)
        {
            await Add(context.Db, id, kind, parents, cancel);
            return;
        }

        known.Add(id, kind, parents);
        context.Db.ScopeNodes.Add(new ScopeNode { Id = id, Kind = kind });
        context.Db.ScopeLinks.AddRange(parents.Distinct().Select(parent => new ScopeLink { ParentId = parent, ChildId = id }));
        context.Db.ScopeClosures.AddRange(known.AncestorsOf(id).Select(ancestor => new ScopeClosure { AncestorId = ancestor, DescendantId = id }));
    }

    /// <summary>Gives a node other parents for a command, which may move many.</summary>
    public static async Task MoveScope(this CommandContext context, Guid id, ScopeKind kind, IReadOnlyCollection<Guid> parents, CancellationToken cancel)
    {
        if (context.Known is { } known && kind == ScopeKind.Project && known.TreeRows is { } rows)
        {
            // A project has nothing below it, and its rows were read with those of all others.
            Relink(context.Db, id, parents, [.. rows.Links[id]]);
            Rebuild(context.Db, id, [id, .. parents.SelectMany(known.AncestorsOf)], [.. rows.Closures[id]]);
            return;
        }

        foreach (var (node, ancestors) in await Move(context.Db, id, parents, cancel)) context.Known?.Moved(node, ancestors);
    }

    /// <summary>Gives a node other parents and rebuilds the ancestors of everything below it. Nothing is saved here.</summary>
    /// <exception cref="InvalidOperationException">A parent lies below the node itself.</exception>
    public static async Task<IReadOnlyDictionary<Guid, HashSet<Guid>>> Move(GantryDb db, Guid id, IReadOnlyCollection<Guid> parents, CancellationToken cancel)
    {
        // Rows that the same command added or moved before count as they stand now, not as the database has them.
        await db.ScopeLinks.Where(l => l.ChildId == id).LoadAsync(cancel);
        await db.ScopeClosures.Where(c => c.AncestorId == id).LoadAsync(cancel);
        var below = Present<ScopeClosure>(db).Where(c => c.AncestorId == id).Select(c => c.DescendantId).ToHashSet();
        if (parents.Any(below.Contains)) throw new InvalidOperationException("A scope cannot stand below itself.");
        await db.ScopeLinks.Where(l => below.Contains(l.ChildId)).LoadAsync(cancel);
        await db.ScopeClosures.Where(c => below.Contains(c.DescendantId) || parents.Contains(c.DescendantId)).LoadAsync(cancel);

        Relink(db, id, parents, [.. Present<ScopeLink>(db).Where(l => l.ChildId == id)]);

        var parentsOf = Present<ScopeLink>(db).Where(l => below.Contains(l.ChildId)).ToLookup(l => l.ChildId, l => l.ParentId);
        var outside = parentsOf.SelectMany(p => p).Where(p => !below.Contains(p)).Distinct().ToList();
        await db.ScopeClosures.Where(c => outside.Contains(c.DescendantId)).LoadAsync(cancel);
        var closures = Present<ScopeClosure>(db).ToLookup(c => c.DescendantId);
        var wanted = below.ToDictionary(node => node, node => Upwards(node, below, parentsOf, closures));
        foreach (var (node, ancestors) in wanted) Rebuild(db, node, ancestors, [.. closures[node]]);
        return wanted;
    }

    private static void Relink(GantryDb db, Guid id, IReadOnlyCollection<Guid> parents, List<ScopeLink> present)
    {
        db.ScopeLinks.RemoveRange(present.Where(l => !parents.Contains(l.ParentId)));
        var linked = present.Select(l => l.ParentId).ToHashSet();
        db.ScopeLinks.AddRange(parents.Distinct().Where(p => !linked.Contains(p)).Select(p => new ScopeLink { ParentId = p, ChildId = id }));
    }

    private static void Rebuild(GantryDb db, Guid node, HashSet<Guid> wanted, List<ScopeClosure> present)
    {
        db.ScopeClosures.RemoveRange(present.Where(c => !wanted.Contains(c.AncestorId)));
        var kept = present.Select(c => c.AncestorId).ToHashSet();
        db.ScopeClosures.AddRange(wanted.Where(a => !kept.Contains(a)).Select(a => new ScopeClosure { AncestorId = a, DescendantId = node }));
    }

    private static IEnumerable<T> Present<T>(GantryDb db)
        where T : class =>
        db.ChangeTracker.Entries<T>().Where(e => e.State is not (EntityState.Deleted or EntityState.Detached)).Select(e => e.Entity);

    private static async Task<List<Guid>> AncestorsOf(GantryDb db, Guid node, CancellationToken cancel)
    {
        var added = db.ChangeTracker.Entries<ScopeClosure>()
            .Where(e => e.State == EntityState.Added && e.Entity.DescendantId == node).Select(e => e.Entity.AncestorId);
        var stored = await db.ScopeClosures.Where(c => c.DescendantId == node).Select(c => c.AncestorId).ToListAsync(cancel);
        return [.. added.Union(stored)];
    }

    /// <summary>Ancestors of a moved node: within what moved by its links, outside of it by the closure that stays as it was.</summary>
    private static HashSet<Guid> Upwards(Guid node, HashSet<Guid> moved, ILookup<Guid, Guid> parentsOf, ILookup<Guid, ScopeClosure> closures)
    {
        var seen = new HashSet<Guid> { node };
        var open = new Stack<Guid>([node]);
        while (open.TryPop(out var next))
        {
            foreach (var parent in parentsOf[next])
            {
                if (!moved.Contains(parent)) seen.UnionWith(closures[parent].Select(c => c.AncestorId));
                else if (seen.Add(parent)) open.Push(parent);
            }
        }

        return seen;
    }
}
