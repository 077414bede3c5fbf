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

    /// <summary>Gives a node other parents and rebuilds the ancestors of everything below it.</summary>
    /// <exception cref="InvalidOperationException">A parent lies below the node itself.</exception>
    public static async Task Move(GantryDb db, Guid id, IReadOnlyCollection<Guid> parents, CancellationToken cancel)
    {
        var below = await db.ScopeClosures.Where(c => c.AncestorId == id).Select(c => c.DescendantId).ToListAsync(cancel);
        if (parents.Any(below.Contains)) throw new InvalidOperationException("A scope cannot stand below itself.");
        db.ScopeLinks.RemoveRange(await db.ScopeLinks.Where(l => l.ChildId == id).ToListAsync(cancel));
        db.ScopeLinks.AddRange(parents.Distinct().Select(p => new ScopeLink { ParentId = p, ChildId = id }));
        await db.SaveChangesAsync(cancel);

        var parentsOf = (await db.ScopeLinks.ToListAsync(cancel)).ToLookup(l => l.ChildId, l => l.ParentId);
        var stale = await db.ScopeClosures.Where(c => below.Contains(c.DescendantId)).ToListAsync(cancel);
        var wanted = below.SelectMany(node => Upwards(node, parentsOf).Select(a => (Ancestor: a, Node: node))).ToHashSet();
        db.ScopeClosures.RemoveRange(stale.Where(c => !wanted.Contains((c.AncestorId, c.DescendantId))));
        var present = stale.Select(c => (c.AncestorId, c.DescendantId)).ToHashSet();
        db.ScopeClosures.AddRange(wanted.Where(w => !present.Contains(w))
            .Select(w => new ScopeClosure { AncestorId = w.Ancestor, DescendantId = w.Node }));
    }

    private static async Task<List<Guid>> AncestorsOf(GantryDb db, Guid node, CancellationToken cancel)
    {
        var added = db.ChangeTracker.Entries<ScopeClosure>()
            .Where(e => e.State == EntityState.Added && e.Entity.DescendantId == node).Select(e => e.Entity.AncestorId);
        var stored = await db.ScopeClosures.Where(c => c.DescendantId == node).Select(c => c.AncestorId).ToListAsync(cancel);
        return [.. added.Union(stored)];
    }

    private static HashSet<Guid> Upwards(Guid node, ILookup<Guid, Guid> parentsOf)
    {
        var seen = new HashSet<Guid> { node };
        var open = new Stack<Guid>([node]);
        while (open.TryPop(out var next))
            foreach (var parent in parentsOf[next])
                if (seen.Add(parent))
                    open.Push(parent);
        return seen;
    }
}
