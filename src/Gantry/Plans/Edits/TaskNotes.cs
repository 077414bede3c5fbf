using System.Text.Json;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Edits;

/// <summary>Notes are not kept in memory: those an edit is about are read before it is laid out, so that history and conflicts can say what stood there.</summary>
internal static class TaskNotes
{
    /// <summary>Reads the notes that verbs change.</summary>
    public static Task Read(GantryDb db, EditDraft draft, IEnumerable<EditVerb> verbs, CancellationToken cancel) =>
        Read(db, draft, verbs.Where(v => v is { Do: "set", Field: "notes" }).Select(v => v.Task is { ValueKind: JsonValueKind.Number } task && task.TryGetInt32(out var uid) ? uid : 0), cancel);

    /// <summary>Reads the notes of tasks.</summary>
    public static async Task Read(GantryDb db, EditDraft draft, IEnumerable<int> uids, CancellationToken cancel)
    {
        var asked = uids.Where(draft.Warm.WithNotes.Contains).Distinct().ToList();
        if (asked.Count == 0) return;
        foreach (var row in await db.PlanTasks.AsNoTracking().Where(t => t.PlanId == draft.Warm.PlanId && asked.Contains(t.Uid)).Select(t => new { t.Uid, t.Notes }).ToListAsync(cancel))
            draft.NotesBefore[row.Uid] = row.Notes;
    }
}
