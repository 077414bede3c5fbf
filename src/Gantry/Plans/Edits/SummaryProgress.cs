using System.Text.Json;

namespace Gantry.Plans.Edits;

/// <summary>Progress typed on a summary: nothing and all are given to every task inside, as Microsoft Project does; a share between is refused, because it says not of which.</summary>
internal static class SummaryProgress
{
    internal const string Refusal = "On a summary type 0 or 100, which every task inside then has; any other share comes from the tasks inside it: type theirs.";

    /// <summary>Replaces what is typed on summaries by the same for each task inside.</summary>
    public static List<(int At, EditVerb Verb)> Expand(EditDraft draft, List<(int At, EditVerb Verb)> verbs)
    {
        if (!verbs.Exists(v => IsOfSummary(draft, v.Verb))) return verbs;
        var expanded = new List<(int At, EditVerb Verb)>();
        foreach (var (at, verb) in verbs)
        {
            if (!IsOfSummary(draft, verb) || SetField.Percent(verb.To!.Value, out var percent) is not null || percent is not (0 or 100))
            {
                expanded.Add((at, verb));
                continue;
            }

            var tasks = draft.Plan.Tasks;
            var index = draft.Warm.IndexOf(verb.Task!.Value.GetInt32());
            for (var i = index + 1; i < tasks.Count && tasks[i].OutlineLevel > tasks[index].OutlineLevel; i++)
            {
                if (IsSummary(draft, i) || !tasks[i].IsActive || tasks[i].IsExternal) continue;
                expanded.Add((at, verb with { Task = JsonSerializer.SerializeToElement(tasks[i].Uid), Was = null }));
            }
        }

        return expanded;
    }

    private static bool IsOfSummary(EditDraft draft, EditVerb verb) =>
        verb is { Do: "set", Field: "percentComplete" or "percentWorkComplete", To: not null, Task: { ValueKind: JsonValueKind.Number } task }
        && task.TryGetInt32(out var uid) && draft.Warm.IndexOf(uid) is var index and >= 0 && IsSummary(draft, index);

    private static bool IsSummary(EditDraft draft, int index) =>
        index + 1 < draft.Plan.Tasks.Count && draft.Plan.Tasks[index + 1].OutlineLevel > draft.Plan.Tasks[index].OutlineLevel;
}
