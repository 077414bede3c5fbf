using System.Globalization;
using System.Text.Json;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>Lays out the verb <c>project</c>: a property of the plan itself.</summary>
internal static class ProjectVerb
{
    public static void Lay(EditDraft draft, EditScope scope, EditVerb verb)
    {
        var plan = draft.Plan;
        if (verb.To is not { } value)
        {
            scope.Fail("to", "'to' is missing: give the new value.");
            return;
        }

        var before = Text(plan, verb.Field ?? "");
        if (Read(plan, verb.Field ?? "", value, out var field, out var read) is { } error)
        {
            scope.Fail(verb.Field ?? "field", error);
            return;
        }

        draft.Edits.Add(new EditProjectField(field, read));
        scope.Touched.Add(EditKeys.Plan(verb.Field!));
        scope.Say("Plan: " + FieldText.Words(verb.Field!), before, field switch
        {
            ProjectField.Name => read.Text,
            ProjectField.CalendarUid => plan.Calendars.Find(c => c.Uid == read.Number)?.Name,
            _ => read.Number is { } seconds ? DateText.Write(new PlanTime(seconds)) : null,
        });
    }

    /// <summary>The value of a field of the plan in words.</summary>
    public static string? Text(Plan plan, string field) => field switch
    {
        "name" => plan.Name,
        "start" => DateText.Write(plan.Start),
        "finish" => plan.Finish is { } finish ? DateText.Write(finish) : null,
        "statusDate" => plan.StatusDate is { } date ? DateText.Write(date) : null,
        "calendar" => plan.Calendars.Find(c => c.Uid == plan.CalendarUid)?.Name ?? plan.CalendarUid.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? Read(Plan plan, string name, JsonElement value, out ProjectField field, out FieldValue read)
    {
        (field, read) = (ProjectField.Name, FieldValue.None);
        switch (name)
        {
            case "name":
                if (SetField.Text(value, 300, out var text) is { } error) return error;
                read = FieldValue.Of(text);
                return null;
            case "start" or "finish" or "statusDate":
                field = name == "start" ? ProjectField.Start : name == "finish" ? ProjectField.Finish : ProjectField.StatusDate;
                if (SetField.Text(value, 40, out var typed) is { } wrong) return wrong;
                if (typed.Trim().Length == 0) return name == "start" ? "A plan has a start: type a date." : null;
                if (DateText.TryRead(typed, plan, name != "start", out var date) is { } bad) return bad;
                read = FieldValue.Of(date);
                return null;
            case "calendar":
                field = ProjectField.CalendarUid;
                if (SetField.FindCalendar(plan, value) is not { } calendar) return "There is no such calendar in the plan.";
                read = FieldValue.Of(calendar.Uid);
                return null;
            default:
                return $"'{AmountText.Cut(name)}' is no field of the plan: use name, start, finish, statusDate or calendar.";
        }
    }
}
