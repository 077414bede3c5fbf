using System.Globalization;
using System.Text.Json;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>The fields of a task as people edit them: their values in words.</summary>
internal static class FieldText
{
    public static readonly string[] Names =
    [
        "name", "notes", "duration", "start", "finish", "percentComplete", "percentWorkComplete", "physicalPercentComplete", "actualStart", "actualFinish",
        "actualDuration", "remainingDuration", "work", "constraint", "constraintDate", "deadline", "calendar", "manual", "active", "milestone",
        "effortDriven", "type", "priority", "predecessors", "resources", "level",
    ];

    /// <summary>Fields whose new value depends on dates: they are taken after all others of an edit.</summary>
    public static bool NeedsDates(string field) =>
        field is "percentComplete" or "percentWorkComplete" or "actualStart" or "actualFinish" or "actualDuration" or "remainingDuration" or "manual" or "start" or "finish" or "constraint";

    /// <summary>percentComplete reads percent complete.</summary>
    public static string Words(string field) => string.Concat(field.Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>The value of a field in words; null when it has none.</summary>
    public static string? Of(EditDraft draft, PlanTask task, string field)
    {
        var plan = draft.Plan;
        var index = draft.Warm.IndexOf(task.Uid);
        var dates = index < 0 ? default : draft.Now.Dates[index];
        return field switch
        {
            "name" => task.Name,
            "notes" => draft.Notes.TryGetValue(task.Uid, out var typed) ? typed : draft.NotesBefore.TryGetValue(task.Uid, out var note) ? note : draft.Warm.WithNotes.Contains(task.Uid) ? "(a note)" : null,
            "duration" => Amount(task.Duration, task, plan),
            "start" => task.IsManual ? Date(task.ManualStart ?? task.StoredStart) : dates.Kind == TaskDatesKind.Full ? Date(dates.Start) : null,
            "finish" => task.IsManual ? Date(task.ManualFinish ?? task.StoredFinish) : dates.Kind == TaskDatesKind.Full ? Date(dates.Finish) : null,
            "percentComplete" => Number(task.PercentComplete),
            "percentWorkComplete" => Number(task.PercentWorkComplete),
            "physicalPercentComplete" => Number(task.PhysicalPercentComplete),
            "actualStart" => Date(task.ActualStart),
            "actualFinish" => Date(task.ActualFinish),
            "actualDuration" => task.ActualDuration is { } done ? Amount(done, task, plan) : null,
            "remainingDuration" => task.RemainingDuration is { } left ? Amount(left, task, plan) : null,
            "work" => AmountText.Write(task.Work.Seconds, DurationUnit.Hours, false, false, plan),
            "constraint" => ConstraintText.Write(task.Constraint, task.ConstraintDate),
            "constraintDate" => Date(task.ConstraintDate),
            "deadline" => Date(task.Deadline),
            "calendar" => task.CalendarUid is { } uid ? plan.Calendars.Find(c => c.Uid == uid)?.Name ?? Number(uid) : null,
            "manual" => task.IsManual ? "yes" : "no",
            "active" => task.IsActive ? "yes" : "no",
            "milestone" => task.IsMilestone ? "yes" : "no",
            "effortDriven" => task.IsEffortDriven ? "yes" : "no",
            "type" => JsonNamingPolicy.CamelCase.ConvertName(task.Kind.ToString()),
            "priority" => Number(task.Priority),
            "predecessors" => string.Join("; ", draft.Links.Where(l => l.SuccessorUid == task.Uid).Select(l => LinkText.Write(l, draft.RowOf(l.PredecessorUid), plan))),
            "resources" => string.Join("; ", draft.AssignmentsOf(task.Uid).Select(a => ResourceText.Write(a.ResourceUid is { } r ? draft.FindResource(r)?.Name ?? "?" : "?", a.Units))),
            "level" => Number(task.OutlineLevel),
            _ => null,
        };
    }

    /// <summary>Whether a value that an editor saw is still the value.</summary>
    public static bool Holds(EditDraft draft, PlanTask task, string field, JsonElement was)
    {
        var now = Of(draft, task, field) ?? "";
        var seen = was.ValueKind switch { JsonValueKind.Null => "", JsonValueKind.True => "yes", JsonValueKind.False => "no", JsonValueKind.String => was.GetString()!, _ => was.GetRawText() };
        if (string.Equals(seen.Trim(), now.Trim(), StringComparison.OrdinalIgnoreCase)) return true;
        var plan = draft.Plan;
        if (field is "duration" or "actualDuration" or "remainingDuration" or "work")
            return AmountText.TryRead(seen, plan, out var one) is null && AmountText.TryRead(now, plan, out var other) is null && one == other;
        if (field is "predecessors" or "resources") return Bare(seen) == Bare(now);
        if (PlanTime.TryParse(now.Replace(' ', 'T'), out var date))
            return DateText.TryRead(seen.Replace(' ', 'T'), plan, field == "finish", out var typed) is null && typed == date;
        if (field == "constraint")
            return ConstraintText.TryRead(seen, plan, out var kind, out var bound) is null && kind == task.Constraint && (bound is null || bound == task.ConstraintDate);
        return false;

        static string Bare(string text) => string.Join(';', text.Replace(" ", "", StringComparison.Ordinal).Split([';', ','], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.OrdinalIgnoreCase)).ToUpperInvariant();
    }

    private static string Amount(WorkTime time, PlanTask task, Plan plan) => AmountText.Write(time.Seconds, task.DurationUnit, task.IsElapsed, task.IsEstimated, plan);

    private static string? Date(PlanTime? date) => date is { } known ? DateText.Write(known) : null;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
