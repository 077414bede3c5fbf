using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>Names of what edits touch, so that two edits of the same are found.</summary>
/// <remarks>
/// <c>t12.duration</c> is a field as people edit it, <c>t12</c> the task itself; <c>e12.Duration</c> and <c>e12</c> are the same for the engine's inputs,
/// of which an undo knows only those. <c>l3>12</c> is a link, <c>a9</c> an assignment, <c>x4:12</c> a resource on a task, <c>r4</c> a resource, <c>p.start</c> a field of the plan.
/// </remarks>
internal static class EditKeys
{
    public static string Field(int uid, string field) => string.Create(CultureInfo.InvariantCulture, $"t{uid}.{field}");

    public static string Task(int uid) => string.Create(CultureInfo.InvariantCulture, $"t{uid}");

    public static string Link(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"l{from}>{to}");

    public static string Resource(int task, int resource) => string.Create(CultureInfo.InvariantCulture, $"x{resource}:{task}");

    public static string Plan(string field) => "p." + field;

    public static string Baseline(int number) => string.Create(CultureInfo.InvariantCulture, $"b{number}");

    /// <summary>What a field of people touches beside itself.</summary>
    public static IEnumerable<string> Beside(string field) => field switch
    {
        "start" or "finish" => ["constraint", "constraintDate"],
        "constraint" or "constraintDate" => ["constraint", "constraintDate", "start", "finish"],
        // A task of fixed work is always effort-driven.
        "type" => ["effortDriven"],
        "percentComplete" or "percentWorkComplete" or "actualDuration" or "remainingDuration" => ["percentComplete", "percentWorkComplete", "actualDuration", "remainingDuration"],
        _ => [],
    };

    /// <summary>The inputs an engine edit touches.</summary>
    public static void Add(PlanEdit edit, ISet<string> keys)
    {
        switch (edit)
        {
            case EditBatch batch:
                foreach (var one in batch.Edits) Add(one, keys);
                break;
            case EditTaskField field: keys.Add(Input(field.Uid, field.Field.ToString())); break;
            case EditSplits splits: keys.Add(Input(splits.Uid, "Splits")); break;
            case AddTask add: keys.Add(Existence(add.Task.Uid)); break;
            case RemoveTask remove: keys.Add(Existence(remove.Uid)); break;
            case MoveTasks move: keys.Add(Input(move.Uid, "Place")); break;
            case AddLink link: keys.Add(Link(link.Link.PredecessorUid, link.Link.SuccessorUid)); break;
            case RemoveLink link: keys.Add(Link(link.Link.PredecessorUid, link.Link.SuccessorUid)); break;
            case ChangeLink link:
                keys.Add(Link(link.Link.PredecessorUid, link.Link.SuccessorUid));
                keys.Add(Link(link.NewLink.PredecessorUid, link.NewLink.SuccessorUid));
                break;
            case SetAssignment assignment: keys.Add(string.Create(CultureInfo.InvariantCulture, $"a{assignment.Uid}")); break;
            case SetResource resource: keys.Add(string.Create(CultureInfo.InvariantCulture, $"r{resource.Uid}")); break;
            case SetCalendar calendar: keys.Add(string.Create(CultureInfo.InvariantCulture, $"c{calendar.Uid}")); break;
            case EditProjectField project: keys.Add("q." + project.Field); break;
        }
    }

    /// <summary>The task itself, for the engine: it came or went.</summary>
    public static string Existence(int uid) => string.Create(CultureInfo.InvariantCulture, $"e{uid}");

    /// <summary>The uid in a key of a task, or null.</summary>
    public static int? UidOf(string key)
    {
        if (key.Length < 2) return null;
        var text = key[0] switch
        {
            't' or 'e' => key[1..].Split('.')[0],
            'l' => key[(key.IndexOf('>', StringComparison.Ordinal) + 1)..],
            'x' => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..],
            _ => "",
        };
        return int.TryParse(text, CultureInfo.InvariantCulture, out var uid) ? uid : null;
    }

    /// <summary>The field in a key, as edits name it.</summary>
    public static string FieldOf(string key) => key[0] switch
    {
        'l' => "predecessors",
        'x' or 'a' => "resources",
        _ when key.Contains('.', StringComparison.Ordinal) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]),
        _ => "task",
    };

    private static string Input(int uid, string field) => string.Create(CultureInfo.InvariantCulture, $"e{uid}.{field}");
}
