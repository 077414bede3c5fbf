using System.Text.Json;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>Fields from which others follow: dates, duration, work and progress.</summary>
internal static class SetDates
{
    private const string OfSummary = "What a summary shows comes from the tasks inside it: edit those, or schedule the summary by hand.";

    public static string? Set(EditDraft draft, PlanTask task, string field, JsonElement value)
    {
        if (draft.IsSummary(task.Uid) && field is "percentComplete" or "percentWorkComplete") return SummaryProgress.Refusal;
        if (draft.IsSummary(task.Uid) && field != "manual" && !task.IsManual) return OfSummary;
        return field switch
        {
            "duration" => Duration(draft, task, value),
            "work" => Work(draft, task, value),
            "manual" => Manual(draft, task, value),
            "start" or "finish" when task.IsManual => ManualDate(draft, task, value, field == "finish"),
            "start" when task.ActualStart is not null => Actual(draft, task, value, isFinish: false),
            "finish" when task.ActualFinish is not null => Actual(draft, task, value, isFinish: true),
            "start" or "finish" => TypedDate(draft, task, value, field == "finish"),
            "actualStart" or "actualFinish" => Actual(draft, task, value, field == "actualFinish"),
            "percentComplete" or "percentWorkComplete" => Percent(draft, task, value, field == "percentWorkComplete"),
            _ => Amount(draft, task, value, field == "remainingDuration"),
        };
    }

    private static string? Duration(EditDraft draft, PlanTask task, JsonElement value)
    {
        if (Read(draft, value, out var amount) is { } error) return error;
        var uid = task.Uid;
        draft.Set(uid, TaskField.IsElapsed, FieldValue.Of(amount.IsElapsed));
        draft.Set(uid, TaskField.DurationUnit, new FieldValue((int)amount.Unit));
        draft.Set(uid, TaskField.IsEstimated, FieldValue.Of(amount.IsEstimated));
        if (amount.Seconds == 0 != (task.Duration.Seconds == 0)) draft.Set(uid, TaskField.IsMilestone, FieldValue.Of(amount.Seconds == 0));
        task = draft.Find(uid)!;
        var before = EffortChanges.Read(draft, task);
        EffortChanges.Write(draft, uid, before, before.WithDuration(new WorkTime(amount.Seconds)));
        if (!task.IsManual) return null;
        draft.Set(uid, TaskField.ManualDuration, new FieldValue(amount.Seconds));
        if ((task.ManualStart ?? task.StoredStart) is { } start && Clock(draft, task) is { } clock) draft.Set(uid, TaskField.ManualFinish, FieldValue.Of(clock.Advance(start, new WorkTime(amount.Seconds))));
        return null;
    }

    private static string? Work(EditDraft draft, PlanTask task, JsonElement value)
    {
        if (SetField.Text(value, 40, out var text) is { } error) return error;
        var typed = text.Trim();
        // A number alone means hours here, as wherever work is typed.
        if (typed.Length > 0 && (char.IsAsciiDigit(typed[^1]) || typed[^1] is '.' or ',')) typed += "h";
        if (AmountText.TryRead(typed.Length == 0 ? "0h" : typed, draft.Plan, out var amount) is { } wrong) return wrong;
        if (amount.IsElapsed) return $"'{AmountText.Cut(text)}' is wall-clock time, and work is working time: type hours or days, such as 40h or 5d.";
        var before = EffortChanges.Read(draft, task);
        if (amount.Seconds < before.ActualWork.Seconds)
            return $"{AmountText.Write(before.ActualWork.Seconds, DurationUnit.Hours, false, false, draft.Plan)} of it are done: type at least that, or correct the progress first.";
        EffortChanges.Write(draft, task.Uid, before, before.WithWork(new WorkTime(amount.Seconds)));
        return null;
    }

    private static string? Manual(EditDraft draft, PlanTask task, JsonElement value)
    {
        if (SetField.YesOrNo(value, out var yes) is { } error) return error;
        var index = draft.Warm.IndexOf(task.Uid);
        if (yes && !task.IsManual && index >= 0 && draft.Now.Dates[index] is { Kind: TaskDatesKind.Full } dates)
        {
            draft.Set(task.Uid, TaskField.ManualStart, FieldValue.Of(dates.Start));
            draft.Set(task.Uid, TaskField.ManualFinish, FieldValue.Of(dates.Finish));
            draft.Set(task.Uid, TaskField.ManualDuration, FieldValue.Of(task.Duration));
        }

        draft.Set(task.Uid, TaskField.IsManual, FieldValue.Of(yes));
        return null;
    }

    private static string? ManualDate(EditDraft draft, PlanTask task, JsonElement value, bool isFinish)
    {
        if (SetField.OptionalDate(draft, value, isFinish, out var typed) is { } error) return error;
        if (typed is not { } date) return "A task scheduled by hand has dates: type one.";
        var uid = task.Uid;
        var clock = Clock(draft, task);
        if (!isFinish)
        {
            draft.Set(uid, TaskField.ManualStart, FieldValue.Of(date));
            draft.Set(uid, TaskField.ManualFinish, FieldValue.Of(clock?.Advance(date, task.Duration) ?? date));
            return null;
        }

        var start = task.ManualStart ?? task.StoredStart ?? clock?.Start ?? date;
        if (date < start) return $"The finish lies before the start, {DateText.Write(start)}: move the start first.";
        draft.Set(uid, TaskField.ManualStart, FieldValue.Of(start));
        draft.Set(uid, TaskField.ManualFinish, FieldValue.Of(date));
        if (clock is null) return null;
        var duration = clock.Between(start, date);
        draft.Set(uid, TaskField.ManualDuration, FieldValue.Of(duration));
        var before = EffortChanges.Read(draft, draft.Find(uid)!);
        EffortChanges.Write(draft, uid, before, before.WithDuration(duration));
        return null;
    }

    /// <summary>A typed date is a bound, as Microsoft Project takes it.</summary>
    private static string? TypedDate(EditDraft draft, PlanTask task, JsonElement value, bool isFinish)
    {
        if (SetField.OptionalDate(draft, value, isFinish, out var date) is { } error) return error;
        var kind = (date, draft.Plan.FromFinish, isFinish) switch
        {
            (null, false, _) => ConstraintKind.AsSoonAsPossible,
            (null, true, _) => ConstraintKind.AsLateAsPossible,
            (_, false, false) => ConstraintKind.StartNoEarlierThan,
            (_, false, true) => ConstraintKind.FinishNoEarlierThan,
            (_, true, false) => ConstraintKind.StartNoLaterThan,
            _ => ConstraintKind.FinishNoLaterThan,
        };
        draft.Set(task.Uid, TaskField.Constraint, FieldValue.Of(kind));
        draft.Set(task.Uid, TaskField.ConstraintDate, new FieldValue(date?.Seconds));
        return null;
    }

    private static string? Actual(EditDraft draft, PlanTask task, JsonElement value, bool isFinish)
    {
        if (SetField.OptionalDate(draft, value, isFinish, out var date) is { } error) return error;
        if (Clock(draft, task) is not { } clock) return NoDates;
        var before = EffortChanges.Read(draft, task);
        if (isFinish && date is { } finish && before.ActualStart is { } start && finish < start) return $"The task began on {DateText.Write(start)}: it cannot have ended before.";
        EffortChanges.Write(draft, task.Uid, before, isFinish ? before.WithActualFinish(date, clock) : before.WithActualStart(date, clock));
        return null;
    }

    private static string? Percent(EditDraft draft, PlanTask task, JsonElement value, bool ofWork)
    {
        if (SetField.Percent(value, out var percent) is { } error) return error;
        if (Clock(draft, task) is not { } clock) return NoDates;
        var before = EffortChanges.Read(draft, task);
        if (ofWork) EffortChanges.Write(draft, task.Uid, before, before.WithPercentWorkComplete(percent, clock));
        else EffortChanges.Write(draft, task.Uid, before, before.WithPercentComplete(percent, clock), task.Duration.Seconds == 0 && percent < 100 ? 0 : percent);
        return null;
    }

    private static string? Amount(EditDraft draft, PlanTask task, JsonElement value, bool remaining)
    {
        if (Read(draft, value, out var amount) is { } error) return error;
        if (Clock(draft, task) is not { } clock) return NoDates;
        var before = EffortChanges.Read(draft, task);
        var time = new WorkTime(amount.Seconds);
        EffortChanges.Write(draft, task.Uid, before, remaining ? before.WithRemainingDuration(time, clock) : before.WithActualDuration(time, clock));
        return null;
    }

    private const string NoDates = "The task has no dates, because it is inactive or cannot be scheduled: there is no progress to record.";

    private static TaskClock? Clock(EditDraft draft, PlanTask task) => draft.Warm.IndexOf(task.Uid) is var index and >= 0 ? TaskClock.Of(draft.Now, index) : null;

    private static string? Read(EditDraft draft, JsonElement value, out Amount amount)
    {
        amount = default;
        return SetField.Text(value, 40, out var text) ?? AmountText.TryRead(text, draft.Plan, out amount);
    }
}
