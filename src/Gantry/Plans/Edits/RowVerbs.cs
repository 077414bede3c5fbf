using System.Globalization;
using System.Text.Json;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>Lays out verbs that change the outline: insert, delete, move, indent and outdent.</summary>
internal static class RowVerbs
{
    private const int Deepest = 100;

    public static void Insert(EditDraft draft, EditScope scope, EditVerb verb)
    {
        if (!Place(draft, scope, verb, [], out var index, out var level)) return;
        if (verb.Ref is { } name && (name.Length is 0 or > 64 || scope.Refs.ContainsKey(name)))
        {
            scope.Fail("ref", $"The ref '{AmountText.Cut(name)}' is empty, longer than 64 characters or given twice: choose another.");
            return;
        }

        var title = verb.Name?.Replace("\0", "", StringComparison.Ordinal) ?? "";
        if (title.Length > 1000)
        {
            scope.Fail("name", $"The name has {title.Length} characters, at most 1000 are kept: shorten it.");
            return;
        }

        var plan = draft.Plan;
        var task = new PlanTask { Uid = draft.NewUid(), Name = title, OutlineLevel = level, Duration = new WorkTime(plan.MinutesPerDay * 60L), IsEstimated = true };
        if (plan.FromFinish) task.Constraint = ConstraintKind.AsLateAsPossible;
        draft.Add(index, task);
        if (verb.Ref is { } given) scope.Refs[given] = task.Uid;
        scope.TouchTask(task.Uid);
        scope.Say($"Task '{AmountText.Cut(title)}'", null, "inserted");
    }

    public static void Delete(EditDraft draft, EditScope scope, EditVerb verb)
    {
        foreach (var uid in Tasks(draft, scope, verb))
        {
            // It went with the summary around it.
            if (draft.Find(uid) is not { } task) continue;
            if (task.OutlineLevel == 0)
            {
                scope.Fail("tasks", "The first row stands for the plan itself: it cannot be deleted.");
                return;
            }

            var index = draft.Order.IndexOf(uid);
            for (var i = draft.EndOf(index) - 1; i >= index; i--)
            {
                var inside = draft.Find(draft.Order[i])!;
                scope.TouchTask(inside.Uid);
                scope.Say(inside, null, string.Create(CultureInfo.InvariantCulture, $"level {inside.OutlineLevel}"), null);
                draft.Remove(inside.Uid);
            }
        }
    }

    public static void Move(EditDraft draft, EditScope scope, EditVerb verb)
    {
        var tasks = Tasks(draft, scope, verb);
        if (tasks.Count == 0) return;
        var after = verb.After;
        var moved = new HashSet<int>();
        foreach (var uid in tasks.OrderBy(draft.Order.IndexOf).ToList())
        {
            if (moved.Contains(uid)) continue;
            var from = draft.Order.IndexOf(uid);
            var count = draft.EndOf(from) - from;
            var block = draft.Order.GetRange(from, count);
            if (draft.Find(uid)!.OutlineLevel == 0)
            {
                scope.Fail("tasks", "The first row stands for the plan itself: it cannot be moved.");
                return;
            }

            if (!Place(draft, scope, verb with { After = after }, block, out var index, out var level)) return;
            var to = index > from ? index - count : index;
            var shift = level - draft.Find(uid)!.OutlineLevel;
            if (to != from || shift != 0)
            {
                draft.Move(from, count, to, shift);
                var task = draft.Find(uid)!;
                scope.Touch(uid, "place");
                scope.Say(task, null, string.Create(CultureInfo.InvariantCulture, $"row {from + 1}, level {level - shift}"), string.Create(CultureInfo.InvariantCulture, $"row {to + 1}, level {level}"));
            }

            moved.UnionWith(block);
            after = JsonSerializer.SerializeToElement(uid);
        }
    }

    public static void Indent(EditDraft draft, EditScope scope, EditVerb verb, int by)
    {
        var moved = new HashSet<int>();
        foreach (var uid in Tasks(draft, scope, verb).OrderBy(draft.Order.IndexOf).ToList())
        {
            if (moved.Contains(uid)) continue;
            var index = draft.Order.IndexOf(uid);
            moved.UnionWith(draft.Order.GetRange(index, draft.EndOf(index) - index));
            if (Shift(draft, scope, draft.Find(uid)!, by) is not { } error) continue;
            scope.Fail("tasks", error);
            return;
        }
    }

    public static string? SetLevel(EditDraft draft, EditScope scope, PlanTask task, JsonElement value)
    {
        if (SetField.Text(value, 10, out var text) is { } error) return error;
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var level)) return $"'{AmountText.Cut(text)}' is no outline level: type 1 or more.";
        return level == task.OutlineLevel ? null : Shift(draft, scope, task, level - task.OutlineLevel);
    }

    /// <summary>A task with all inside goes deeper or higher where it stands; what follows on its old level and deeper comes to lie inside it, as everywhere.</summary>
    private static string? Shift(EditDraft draft, EditScope scope, PlanTask task, int by)
    {
        var index = draft.Order.IndexOf(task.Uid);
        var level = task.OutlineLevel + by;
        if (task.OutlineLevel == 0) return "The first row stands for the plan itself: it has no other level.";
        if (level < 1) return $"'{AmountText.Cut(task.Name)}' is on the first level already.";
        if (level > Deepest) return $"There are at most {Deepest} outline levels.";
        var above = index == 0 ? 0 : draft.Find(draft.Order[index - 1])!.OutlineLevel;
        if (level > above + 1) return $"'{AmountText.Cut(task.Name)}' cannot go deeper: the row above is on level {above}.";
        draft.Move(index, draft.EndOf(index) - index, index, by);
        scope.Touch(task.Uid, "place");
        scope.Touch(task.Uid, "level");
        scope.Say(draft.Find(task.Uid)!, "level", (level - by).ToString(CultureInfo.InvariantCulture), level.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    private static List<int> Tasks(EditDraft draft, EditScope scope, EditVerb verb)
    {
        var named = verb.Tasks ?? (verb.Task is { } one ? [one] : []);
        if (named.Count == 0) scope.Fail("tasks", "'tasks' is missing: give a list of uids.");
        var uids = new List<int>();
        foreach (var value in named)
            if (scope.Task(draft, value, "tasks") is { } task && !uids.Contains(task.Uid)) uids.Add(task.Uid);
        return uids.Count == named.Count || scope.Errors.Count == 0 ? uids : [];
    }

    /// <summary>Where a row comes to stand: its index among the rows of today, and its level.</summary>
    private static bool Place(EditDraft draft, EditScope scope, EditVerb verb, List<int> block, out int index, out int level)
    {
        (index, level) = (0, Math.Max(verb.Level ?? 1, 1));
        var first = draft.Order.Count > 0 && draft.Find(draft.Order[0])!.OutlineLevel == 0 ? 1 : 0;
        var aboveLevel = 0;
        if (verb.After is not { ValueKind: not JsonValueKind.Null } named)
        {
            index = first;
        }
        else
        {
            if (scope.Task(draft, named, "after") is not { } after) return false;
            if (block.Contains(after.Uid))
            {
                scope.Fail("after", "A task cannot stand after itself or what is inside it: name another row.");
                return false;
            }

            aboveLevel = after.OutlineLevel;
            level = Math.Max(verb.Level ?? after.OutlineLevel, 1);
            index = draft.Order.IndexOf(after.Uid);
            // Beside a task means after all that is inside it; deeper means directly below it.
            index = level > after.OutlineLevel ? index + 1 : draft.EndOf(index);
            if (index > 0 && level <= after.OutlineLevel) aboveLevel = draft.Find(draft.Order[index - 1])!.OutlineLevel;
        }

        if (level <= Math.Min(aboveLevel + 1, Deepest)) return true;
        scope.Fail("level", $"Level {level} is too deep here: the row above is on level {aboveLevel}.");
        return false;
    }
}
