using System.Globalization;
using System.Text.Json;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>Lays out the verb <c>set</c>: one field of one task.</summary>
internal static class SetField
{
    private const int LongestName = 1_000;
    private const int LongestNote = 30_000;
    private const string OfSummary = "Nobody works on a summary itself: set this for the tasks inside it.";

    public static void Lay(EditDraft draft, EditScope scope, PlanTask task, string field, JsonElement? to)
    {
        if (!FieldText.Names.Contains(field))
        {
            scope.Fail("field", $"'{AmountText.Cut(field)}' is no field of a task: use {string.Join(", ", FieldText.Names)}.");
            return;
        }

        if (to is not { } value)
        {
            scope.Fail("to", "'to' is missing: give the new value, or null for none.");
            return;
        }

        var uid = task.Uid;
        var before = FieldText.Of(draft, task, field);
        var edits = draft.Edits.Count;
        if (Set(draft, scope, task, field, value) is { } error)
        {
            scope.Fail(field, error);
            return;
        }

        scope.Touch(uid, field);
        var after = field is "start" or "finish" && draft.Find(uid) is { IsManual: false } moved
            ? moved.ActualStart is null ? ConstraintText.Write(moved.Constraint, moved.ConstraintDate) : DateText.Write((field == "start" ? moved.ActualStart : moved.ActualFinish) ?? default)
            : FieldText.Of(draft, draft.Find(uid)!, field);
        if (draft.Edits.Count > edits || draft.Notes.ContainsKey(uid)) scope.Say(task, field, before, after);
    }

    private static string? Set(EditDraft draft, EditScope scope, PlanTask task, string field, JsonElement value)
    {
        var uid = task.Uid;
        switch (field)
        {
            case "name":
                if (Text(value, LongestName, out var name) is { } badName) return badName;
                draft.Set(uid, TaskField.Name, FieldValue.Of(name));
                return null;
            case "notes":
                if (Text(value, LongestNote, out var note) is { } badNote) return badNote;
                draft.Notes[uid] = string.IsNullOrWhiteSpace(note) ? null : note;
                return null;
            case "deadline": return Date(draft, task, value, TaskField.Deadline, isFinish: true);
            case "constraintDate": return Date(draft, task, value, TaskField.ConstraintDate, ConstraintText.IsOfFinish(task.Constraint));
            case "constraint": return Constraint(draft, task, value);
            case "calendar": return Calendar(draft, task, value);
            case "active": return Flag(draft, uid, value, TaskField.IsActive);
            case "milestone": return Flag(draft, uid, value, TaskField.IsMilestone);
            case "effortDriven": return EffortDriven(draft, task, value);
            case "physicalPercentComplete": return Number(draft, uid, value, TaskField.PhysicalPercentComplete, 0, 100);
            case "priority": return Number(draft, uid, value, TaskField.Priority, 0, 1000);
            case "type": return Kind(draft, task, value);
            case "level": return RowVerbs.SetLevel(draft, scope, task, value);
            case "predecessors": return LinkVerbs.SetList(draft, scope, task, value);
            case "resources": return ResourceVerbs.SetList(draft, scope, task, value);
            default: return SetDates.Set(draft, task, field, value);
        }
    }

    internal static string? Text(JsonElement value, int limit, out string text)
    {
        text = "";
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) return "The value is not a text: give a text.";
        text = (value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()).Replace("\0", "", StringComparison.Ordinal);
        return text.Length > limit ? $"The text has {text.Length} characters, at most {limit} are kept: shorten it." : null;
    }

    /// <summary>A date, or none.</summary>
    internal static string? OptionalDate(EditDraft draft, JsonElement value, bool isFinish, out PlanTime? date)
    {
        date = null;
        if (Text(value, 40, out var text) is { } error) return error;
        if (text.Trim().Length == 0) return null;
        var wrong = DateText.TryRead(text, draft.Plan, isFinish, out var read);
        date = read;
        return wrong;
    }

    internal static string? Percent(JsonElement value, out int percent)
    {
        percent = 0;
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (Text(value, 20, out var text) is { } error) return error;
        if (!double.TryParse(text.Trim().TrimEnd('%').Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 100)
            return $"'{AmountText.Cut(text)}' is no share: type 0 to 100.";
        percent = (int)Math.Round(number, MidpointRounding.AwayFromZero);
        return null;
    }

    internal static string? YesOrNo(JsonElement value, out bool yes)
    {
        yes = value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim().ToUpperInvariant() is "YES" or "TRUE" or "1");
        return yes || value.ValueKind is JsonValueKind.False or JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim().ToUpperInvariant() is "NO" or "FALSE" or "0" or "")
            ? null
            : "The value is neither true nor false: give one of them.";
    }

    private static string? Date(EditDraft draft, PlanTask task, JsonElement value, TaskField field, bool isFinish)
    {
        if (OptionalDate(draft, value, isFinish, out var date) is { } error) return error;
        draft.Set(task.Uid, field, new FieldValue(date?.Seconds));
        return null;
    }

    private static string? Constraint(EditDraft draft, PlanTask task, JsonElement value)
    {
        if (Text(value, 60, out var text) is { } error) return error;
        if (ConstraintText.TryRead(text.Trim().Length == 0 ? "ASAP" : text, draft.Plan, out var kind, out var date) is { } wrong) return wrong;
        if (draft.IsSummary(task.Uid) && kind is not (ConstraintKind.AsSoonAsPossible or ConstraintKind.StartNoEarlierThan or ConstraintKind.FinishNoLaterThan))
            return "A summary takes the constraints ASAP, SNET and FNLT only: constrain the tasks inside it.";
        if (!ConstraintText.HasDate(kind)) date = null;
        else if (date is null)
        {
            var index = draft.Warm.IndexOf(task.Uid);
            if (index < 0 || draft.Now.Dates[index].Kind != TaskDatesKind.Full) return "This constraint needs a date: type one after it, such as SNET 2026-03-02.";
            date = ConstraintText.IsOfFinish(kind) ? draft.Now.Dates[index].Finish : draft.Now.Dates[index].Start;
        }

        draft.Set(task.Uid, TaskField.Constraint, FieldValue.Of(kind));
        draft.Set(task.Uid, TaskField.ConstraintDate, new FieldValue(date?.Seconds));
        return null;
    }

    private static string? Calendar(EditDraft draft, PlanTask task, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim().Length == 0))
        {
            draft.Set(task.Uid, TaskField.CalendarUid, FieldValue.None);
            return null;
        }

        if (FindCalendar(draft.Plan, value) is not { } calendar) return $"There is no such calendar in the plan: use one of {string.Join(", ", draft.Plan.Calendars.Where(c => c.BaseUid is null).Take(20).Select(c => c.Name))}.";
        draft.Set(task.Uid, TaskField.CalendarUid, FieldValue.Of(calendar.Uid));
        return null;
    }

    internal static WorkCalendar? FindCalendar(Plan plan, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var uid) => plan.Calendars.Find(c => c.Uid == uid),
        JsonValueKind.String => plan.Calendars.Find(c => c.BaseUid is null && string.Equals(c.Name, value.GetString()!.Trim(), StringComparison.OrdinalIgnoreCase)),
        _ => null,
    };

    private static string? Flag(EditDraft draft, int uid, JsonElement value, TaskField field)
    {
        if (YesOrNo(value, out var yes) is { } error) return error;
        draft.Set(uid, field, FieldValue.Of(yes));
        return null;
    }

    private static string? Number(EditDraft draft, int uid, JsonElement value, TaskField field, int least, int most)
    {
        if (Text(value, 20, out var text) is { } error) return error;
        if (!int.TryParse(text.Trim().TrimEnd('%'), CultureInfo.InvariantCulture, out var number) || number < least || number > most) return $"'{AmountText.Cut(text)}' does not lie between {least} and {most}.";
        draft.Set(uid, field, FieldValue.Of(number));
        return null;
    }

    private static string? EffortDriven(EditDraft draft, PlanTask task, JsonElement value)
    {
        if (YesOrNo(value, out var yes) is { } error) return error;
        if (draft.IsSummary(task.Uid)) return OfSummary;
        if (!yes && task.Kind == TaskKind.FixedWork) return "A task of fixed work is always effort-driven: choose another type first.";
        draft.Set(task.Uid, TaskField.IsEffortDriven, FieldValue.Of(yes));
        return null;
    }

    private static string? Kind(EditDraft draft, PlanTask task, JsonElement value)
    {
        if (draft.IsSummary(task.Uid)) return OfSummary;
        if (Text(value, 40, out var text) is { } error) return error;
        if (!Enum.TryParse<TaskKind>(text.Trim().Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            return $"'{AmountText.Cut(text)}' is no type of a task: use fixedUnits, fixedDuration or fixedWork.";
        draft.Set(task.Uid, TaskField.Kind, new FieldValue((int)kind));
        if (kind == TaskKind.FixedWork) draft.Set(task.Uid, TaskField.IsEffortDriven, FieldValue.Of(true));
        return null;
    }
}
