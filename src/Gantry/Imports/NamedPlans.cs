using System.Text.Json;
using Gantry.Exchange.Estates;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>The plans that files may mean when they name one another: those of one import, and those the reader may see of imports before.</summary>
/// <remarks>A name counts without folders, extension and case. Of several, one of the import is meant, then the one that shares most of the folders above it; where that does not decide, none is.</remarks>
internal sealed class NamedPlans
{
    private readonly Dictionary<Guid, Candidate> _all;
    private readonly ILookup<string, Candidate> _byFile;
    private readonly ILookup<string, Candidate> _byOwnName;

    private NamedPlans(List<Candidate> all)
    {
        _all = all.DistinctBy(c => c.PlanId).ToDictionary(c => c.PlanId);
        _byFile = _all.Values.ToLookup(c => EstatePath.Stem(c.Path), StringComparer.OrdinalIgnoreCase);
        _byOwnName = _all.Values.Where(c => !string.IsNullOrWhiteSpace(c.OwnName)).ToLookup(c => EstatePath.Stem(c.OwnName!), StringComparer.OrdinalIgnoreCase);
    }

    private sealed record Candidate(Guid PlanId, string Path, string? OwnName, bool IsOfImport);

    /// <summary>The plans of the import.</summary>
    public List<Guid> Own => [.. _all.Values.Where(c => c.IsOfImport).Select(c => c.PlanId)];

    public static async Task<NamedPlans> Read(CommandContext context, Guid batchId, CancellationToken cancel)
    {
        var db = context.Db;
        var own = await db.ImportFiles.AsNoTracking().Where(f => f.BatchId == batchId && f.ProjectId != null)
            .Join(db.Projects, f => f.ProjectId, p => p.Id, (f, p) => new { f.Path, p.PlanId })
            .Join(db.Plans, f => f.PlanId, p => p.Id, (f, p) => new { f.Path, p.Id, p.Details }).ToListAsync(cancel);
        var readable = db.ScopesWith(context.Actor, Permissions.ProjectsRead, context.Now);
        var earlier = await db.Plans.AsNoTracking().Where(p => p.Kind == PlanKind.Live && p.SourceFile != null && readable.Contains(p.ProjectId)).Select(p => new { p.Id, p.SourceFile }).ToListAsync(cancel);
        return new NamedPlans([
            .. own.Select(p => new Candidate(p.Id, p.Path, OwnName(p.Details), true)),
            .. earlier.Select(p => new Candidate(p.Id, p.SourceFile!, null, false)),
        ]);
    }

    public bool IsOfImport(Guid plan) => _all.GetValueOrDefault(plan) is { IsOfImport: true };

    /// <summary>The file a plan came from.</summary>
    public string PathOf(Guid plan) => _all.GetValueOrDefault(plan)?.Path ?? "A plan";

    /// <summary>The plan that is meant, or none, with what to do about it when several may be.</summary>
    public (Guid? PlanId, string? Problem) Find(Guid from, string file)
    {
        var stem = EstatePath.Stem(file);
        var found = _byFile[stem].Where(c => c.PlanId != from).ToList();
        if (found.Count == 0) found = [.. _byOwnName[stem].Where(c => c.PlanId != from)];
        if (found.Exists(c => c.IsOfImport)) found.RemoveAll(c => !c.IsOfImport);
        if (found.Count > 1)
        {
            var best = found.Max(c => Alike(c.Path, file));
            found.RemoveAll(c => Alike(c.Path, file) < best);
        }

        if (found.Count == 1) return (found[0].PlanId, null);
        return found.Count == 0 ? (null, null)
            : (null, $"{PathOf(from)}: '{stem}' may be {string.Join(" or ", found.Take(3).Select(c => $"'{c.Path}'"))}. The dates of the file stay; link the tasks again.");
    }

    /// <summary>How many folders, from the file upwards, two paths have in common.</summary>
    private static int Alike(string path, string other)
    {
        var (a, b) = (path.Split('/', '\\'), other.Split('/', '\\'));
        var count = 0;
        while (count < a.Length - 1 && count < b.Length - 1 && string.Equals(a[^(count + 2)], b[^(count + 2)], StringComparison.OrdinalIgnoreCase)) count++;
        return count;
    }

    private static string? OwnName(string? details) =>
        details is null ? null : JsonSerializer.Deserialize<PlanExtras>(details, PlanRowsOf.Json)?.Properties.GetValueOrDefault("Name");
}
