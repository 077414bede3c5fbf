using System.Globalization;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Charters;

/// <summary>An objective of a project as other records refer to it.</summary>
/// <param name="Key">Stays with it through all charters.</param>
/// <param name="Number">Its place in the charter that counts.</param>
public sealed record ObjectiveLine(Guid ProjectId, int Key, int Number, string Text, string? Criterion);

/// <summary>Which objectives count for a project, and how records refer to them.</summary>
internal static class ObjectiveKeys
{
    /// <summary>The objectives of projects: of the charter in force, or while there is none of the next one.</summary>
    public static async Task<ILookup<Guid, ObjectiveLine>> ObjectivesOf(this GantryDb db, IReadOnlyCollection<Guid> projects, CancellationToken cancel)
    {
        if (projects.Count == 0) return Array.Empty<ObjectiveLine>().ToLookup(o => o.ProjectId);
        var found = await db.CharterObjectives.AsNoTracking()
            .Join(db.Charters.Where(c => projects.Contains(c.ProjectId) && (c.State == CharterState.InForce || c.State == CharterState.Submitted || c.State == CharterState.Draft)), o => o.CharterId, c => c.Id,
                (o, c) => new { c.ProjectId, c.State, o.Key, o.Number, o.Text, o.Criterion })
            .ToListAsync(cancel);
        var inForce = found.Where(o => o.State == CharterState.InForce).Select(o => o.ProjectId).ToHashSet();
        return found.Where(o => o.State == CharterState.InForce || !inForce.Contains(o.ProjectId)).OrderBy(o => o.Number)
            .ToLookup(o => o.ProjectId, o => new ObjectiveLine(o.ProjectId, o.Key, o.Number, o.Text, o.Criterion));
    }

    /// <summary>The objective that is meant by its text or its number in the charter; null for an empty text.</summary>
    public static async Task<int?> ObjectiveMeant(this CommandContext context, Guid projectId, string text, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var known = await Known(context, projectId, cancel);
        var key = SearchKey.Of(text.Trim());
        var meant = known.FirstOrDefault(o => SearchKey.Of(o.Text) == key) ?? (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? known.FirstOrDefault(o => o.Number == number) : null);
        return meant?.Key ?? throw CommandContext.Invalid("Objective", known.Count == 0
            ? "The charter of this project has no objectives yet: name them there first, or leave this empty."
            : $"The charter has no such objective. Write its number or its text: {string.Join("; ", known.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Number} {o.Text}")))}.");
    }

    // A sheet asks once a project.
    private static async Task<IReadOnlyList<ObjectiveLine>> Known(CommandContext context, Guid projectId, CancellationToken cancel)
    {
        if (context.Known?.Objectives.TryGetValue(projectId, out var read) == true) return read;
        List<ObjectiveLine> found = [.. (await context.Db.ObjectivesOf([projectId], cancel))[projectId]];
        if (context.Known is { } known) known.Objectives[projectId] = found;
        return found;
    }

    /// <summary>Keys for the objectives of a charter that is edited: one that keeps its text keeps its key wherever it moves; one that is worded anew in its place keeps it too; others get a key no objective of the project ever had.</summary>
    public static async Task<IReadOnlyList<int>> KeysFor(this GantryDb db, Guid projectId, IReadOnlyList<CharterObjective> present, IReadOnlyList<ObjectiveText> wanted, CancellationToken cancel)
    {
        var most = await db.CharterObjectives.Where(o => db.Charters.Any(c => c.Id == o.CharterId && c.ProjectId == projectId)).MaxAsync(o => (int?)o.Key, cancel) ?? 0;
        // One that was taken away may still be referred to: its key is not given to another.
        foreach (var used in (int[])[present.Count == 0 ? 0 : present.Max(o => o.Key), await db.Deliverables.Where(d => d.ProjectId == projectId).MaxAsync(d => d.ObjectiveKey, cancel) ?? 0,
            await db.Needs.Where(n => n.ProjectId == projectId).MaxAsync(n => n.ObjectiveKey, cancel) ?? 0, await db.Benefits.Where(b => b.ProjectId == projectId).MaxAsync(b => b.ObjectiveKey, cancel) ?? 0])
            most = Math.Max(most, used);
        var left = present.ToList();
        var keys = new int?[wanted.Count];
        for (var i = 0; i < wanted.Count; i++)
        {
            if (left.Find(o => o.Text == wanted[i].Text?.Trim()) is not { } same) continue;
            keys[i] = same.Key;
            left.Remove(same);
        }

        for (var i = 0; i < wanted.Count; i++)
        {
            if (keys[i] is not null) continue;
            var reworded = left.Find(o => o.Number == i + 1);
            if (reworded is not null) left.Remove(reworded);
            keys[i] = reworded?.Key ?? ++most;
        }

        return [.. keys.Select(k => k!.Value)];
    }
}
