using System.Globalization;
using System.Text.Json;
using Gantry.Platform.Audit;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>What the verbs of one edit share: the names of inserted tasks, what was wrong, what was said and touched.</summary>
internal sealed class EditScope
{
    private const int MostChanges = 500;
    private const int LongestValue = 120;

    private readonly HashSet<int> _tasks = [];

    /// <summary>Position of the verb that is laid out.</summary>
    public int Verb { get; set; }

    /// <summary>Uids of inserted tasks by the text they were named by.</summary>
    public Dictionary<string, int> Refs { get; } = new(StringComparer.Ordinal);

    public List<VerbError> Errors { get; } = [];

    /// <summary>What was done, for the history; the first of them when there are very many.</summary>
    public List<FieldChange> Changes { get; } = [];

    public int ChangeCount { get; private set; }

    public int TaskCount => _tasks.Count;

    public HashSet<string> Touched { get; } = new(StringComparer.Ordinal);

    /// <summary>Resources of the organisation by folded name, read before the verbs are laid out.</summary>
    public Dictionary<string, PoolEntry> Pool { get; } = new(StringComparer.Ordinal);

    public void Fail(string field, string message) => Errors.Add(new VerbError(Verb, field, message));

    public void Touch(int uid, string field)
    {
        _tasks.Add(uid);
        Touched.Add(EditKeys.Field(uid, field));
        foreach (var beside in EditKeys.Beside(field)) Touched.Add(EditKeys.Field(uid, beside));
    }

    public void TouchTask(int uid)
    {
        _tasks.Add(uid);
        Touched.Add(EditKeys.Task(uid));
    }

    /// <summary>Writes down what changed of a task.</summary>
    public void Say(PlanTask task, string? field, string? from, string? to) =>
        Say(string.Create(CultureInfo.InvariantCulture, $"{task.Id} {Named(task)}{(field is null ? "" : " " + FieldText.Words(field))}"), from, to);

    private static string Named(PlanTask task) => task.Name.Length > 0 ? $"'{AmountText.Cut(task.Name)}'" : "(no name)";

    public void Say(string what, string? from, string? to)
    {
        ChangeCount++;
        if (Changes.Count < MostChanges) Changes.Add(new FieldChange(what, Short(from), Short(to)));
    }

    /// <summary>The task a property names; null, with an error written down, when there is none.</summary>
    public PlanTask? Task(EditDraft draft, JsonElement? value, string property)
    {
        if (UidOf(value) is not { } uid)
        {
            Fail(property, value is { ValueKind: JsonValueKind.String } text && text.GetString() is { } name
                ? $"No earlier insert of this edit has the ref '{AmountText.Cut(name)}'."
                : $"'{property}' is missing: give the uid of a task, or the ref of one that this edit inserts.");
            return null;
        }

        if (draft.Find(uid) is { } task) return task;
        Fail(property, $"There is no task of uid {uid}: it may have been deleted.");
        return null;
    }

    /// <summary>The uid a property names, whether or not the task is there.</summary>
    public int? UidOf(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var uid) => uid,
        { ValueKind: JsonValueKind.String } text when Refs.TryGetValue(text.GetString()!, out var uid) => uid,
        _ => null,
    };

    /// <summary>What was done in one sentence.</summary>
    public string Summary(string? otherwise = null)
    {
        if (ChangeCount == 0) return otherwise ?? "Changed nothing";
        var first = Changes[0];
        var text = (OneLine(first.From), OneLine(first.To)) switch
        {
            (null or "", var to) => $"{first.Field}: {to}",
            (var from, null or "") => $"{first.Field}: {from} removed",
            var (from, to) => $"{first.Field} from {from} to {to}",
        };
        return ChangeCount == 1 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}, and {ChangeCount - 1:N0} more");
    }

    /// <summary>The beginning of a text, as a sentence takes it.</summary>
    private static string? OneLine(string? text)
    {
        if (text is null) return null;
        var line = string.Join(' ', text.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length > LongestValue ? line[..LongestValue].TrimEnd() + "..." : line;
    }

    private static string? Short(string? text) => text is { Length: > 500 } ? text[..500] + "..." : text;
}

/// <summary>A resource of the organisation.</summary>
internal sealed record PoolEntry(Guid Id, string Name, ResourceKind Kind, double MaxUnits);
