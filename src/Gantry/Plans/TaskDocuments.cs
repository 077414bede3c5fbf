using System.Globalization;
using Gantry.Plans.Edits;
using Gantry.Platform.Data;
using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>Lets the tasks of live plans be found by name and notes.</summary>
internal static class TaskDocuments
{
    private const int AtOnce = 500;

    /// <summary>Adds the tasks of a new plan.</summary>
    public static Task AddTaskDocuments(this GantryDb db, IEnumerable<TaskRow> tasks, CancellationToken cancel) =>
        db.AddDocuments([.. tasks.Select(t => Of(t.PlanId, t.Uid, t.Name, t.Notes))], cancel);

    /// <summary>Adds the tasks of a plan whose rows are written.</summary>
    public static async Task AddTaskDocuments(this GantryDb db, Guid planId, CancellationToken cancel)
    {
        var tasks = await db.PlanTasks.AsNoTracking().Where(t => t.PlanId == planId).OrderBy(t => t.Position).Select(t => new { t.Uid, t.Name, t.Notes }).ToListAsync(cancel);
        await db.AddDocuments(tasks.ConvertAll(t => Of(planId, t.Uid, t.Name, t.Notes)), cancel);
    }

    /// <summary>Writes anew what an edit named, noted or took away.</summary>
    public static async Task KeepTaskDocuments(this GantryDb db, Guid planId, RowChanges changes, IReadOnlyDictionary<string, RowExtras> extras, CancellationToken cancel)
    {
        var noted = extras.Where(e => e.Key[0] == 't').ToDictionary(e => int.Parse(e.Key.AsSpan(1), CultureInfo.InvariantCulture), e => e.Value.Notes);
        if (noted.Count == 0 && changes.RenamedTasks.Count == 0 && changes.AddedTasks.Count == 0 && changes.RemovedTasks.Count == 0) return;

        var names = changes.RenamedTasks.Concat(changes.AddedTasks.Select(t => t.Task)).ToDictionary(t => t.Uid, t => t.Name);
        foreach (var task in noted.Keys.Any(uid => !names.ContainsKey(uid)) ? changes.After.Tasks : [])
            if (noted.ContainsKey(task.Uid)) names.TryAdd(task.Uid, task.Name);
        foreach (var some in names.Keys.Concat(changes.RemovedTasks).Chunk(AtOnce))
            await db.SearchDocuments.Where(d => d.RecordId == planId && some.Contains(d.Uid)).ExecuteDeleteAsync(cancel);

        foreach (var some in changes.RenamedTasks.Select(t => t.Uid).Where(uid => !noted.ContainsKey(uid)).Chunk(AtOnce))
            foreach (var row in await db.PlanTasks.AsNoTracking().Where(t => t.PlanId == planId && t.Notes != null && some.Contains(t.Uid)).Select(t => new { t.Uid, t.Notes }).ToListAsync(cancel))
                noted[row.Uid] = row.Notes;
        await db.AddDocuments([.. names.Select(t => Of(planId, t.Key, t.Value, noted.GetValueOrDefault(t.Key)))], cancel);
    }

    /// <summary>A plan that is no longer the live one of its project: its tasks are history, not places to go to.</summary>
    public static Task RemoveTaskDocuments(this GantryDb db, Guid planId, CancellationToken cancel) =>
        db.SearchDocuments.Where(d => d.RecordId == planId).ExecuteDeleteAsync(cancel);

    private static SearchDocument Of(Guid planId, int uid, string name, string? notes) => new()
    {
        Kind = SearchKind.Task,
        RecordId = planId,
        Uid = uid,
        Audience = SearchAudience.Scope,
        Title = name,
        Text = DocumentText.Beginning(notes),
        TitleWords = DocumentText.WordsOf(name),
        Words = notes is null ? "" : DocumentText.WordsOf(notes),
        Place = SearchIndex.Place(SearchKind.Task) + " " + SearchIndex.Place(planId),
    };
}
