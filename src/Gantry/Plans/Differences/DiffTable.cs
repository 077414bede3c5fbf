using System.Globalization;
using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Differences;

/// <summary>Two compared plans on a terminal.</summary>
internal static class DiffTable
{
    private const int MostRows = 20;

    public static void Write(TextWriter writer, PlanDifference plans, ScheduleTableLook look)
    {
        var text = new TerminalText(writer, look);
        var difference = plans.Difference;
        text.Line(ScheduleTable.Printable($"{plans.OldFile}: finish {Date(difference.OldFinish)}, status date {Date(plans.Old.Plan.StatusDate)}"));
        text.Line(ScheduleTable.Printable($"{plans.NewFile}: finish {Date(difference.NewFinish)}, status date {Date(plans.New.Plan.StatusDate)}"));
        text.Line($"tasks matched: {DiffWords.Matches(difference)}");
        if (difference.IsEmpty)
        {
            text.Line(DiffWords.None);
            writer.Flush();
            return;
        }

        text.Line(text.Coloured(Tone(difference.FinishMoved), text.Signs($"finish moved {DiffWords.Moved(difference)}")));
        Retroactive(text, plans);
        Rows(text, DiffWords.FinishTitle, difference.FinishSteps, step => Row(text, step.TaskId, step.Title, ReportPage.Shift(step.Days), step.Why, Tone(step.Days)));
        Rows(text, DiffWords.MilestoneTitle, plans.Milestones, task => Moved(text, task));
        Rows(text, DiffWords.SlipTitle, plans.Slipped, task => Moved(text, task));
        Rows(text, DiffWords.InputTitle, [.. plans.WithInputs.SelectMany(task => task.Values.Select(value => (task, value)))], x => Row(text, x.task.TaskId, x.task.TaskName, "", Change(x.value), x.value.IsRetroactive ? "red" : ""));
        Rows(text, DiffWords.AddedTitle, plans.Added, task => Row(text, task.TaskId, task.TaskName, "", Span(task.New), ""));
        Rows(text, DiffWords.RemovedTitle, plans.Removed, task => Row(text, task.TaskId, task.TaskName, "", Span(task.Old), ""));
        Rows(text, DiffWords.LinksTitle, difference.Links, link => Row(text, null, $"{link.PredecessorName} -> {link.SuccessorName}", DiffWords.Kinds(link.Kind), $"{link.Old ?? "-"} \u2192 {link.New ?? "-"}", ""));
        Rows(text, DiffWords.Gained, plans.Gained, task => Row(text, task.TaskId, task.TaskName, "", Floats(task), ""));
        Rows(text, DiffWords.Lost, plans.Lost, task => Row(text, task.TaskId, task.TaskName, "", Floats(task), ""));
        Rows(text, DiffWords.ErosionTitle, plans.Eroded, task => Row(text, task.TaskId, task.TaskName, "", Floats(task), ""));
        Parts(text, DiffWords.CalendarsTitle, difference.Calendars);
        Parts(text, DiffWords.ResourcesTitle, difference.Resources);
        Parts(text, DiffWords.AssignmentsTitle, difference.Assignments);
        Rows(text, DiffWords.PlanTitle, difference.Plan, value => Row(text, null, value.Label, "", $"{value.Old ?? "-"} \u2192 {value.New ?? "-"}", ""));
        writer.Flush();
    }

    private static void Retroactive(TerminalText text, PlanDifference plans)
    {
        var rewritten = plans.Difference.Retroactive.SelectMany(task => task.Values.Where(value => value.IsRetroactive).Select(value => (task, value))).ToList();
        if (rewritten.Count == 0) return;
        Rows(text, $"{text.Shape("red")} {DiffWords.RetroactiveTitle}", rewritten, x => Row(text, x.task.TaskId, x.task.TaskName, "", Change(x.value), "red"));
    }

    private static void Parts(TerminalText text, string title, IReadOnlyList<PartDifference> parts) =>
        Rows(text, title, [.. parts.SelectMany(part => part.Values.Count == 0 ? [(part, (ValueDifference?)null)] : part.Values.Select(value => (part, (ValueDifference?)value)))],
            x => Row(text, null, x.part.Name, DiffWords.Kinds(x.part.Kind), x.Item2 is { } value ? Change(value) : "", ""));

    private static void Rows<T>(TerminalText text, string title, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0) return;
        text.Heading(string.Create(CultureInfo.InvariantCulture, $"{title} ({items.Count:N0})"));
        foreach (var item in items.Take(MostRows)) write(item);
        if (items.Count > MostRows) text.Line(string.Create(CultureInfo.InvariantCulture, $"         and {items.Count - MostRows:N0} more; --json and --html list them"));
    }

    private static void Row(TerminalText text, int? id, string name, string amount, string words, string tone)
    {
        var width = Math.Clamp((text.Width - 20) / 2, 16, 44);
        var line = $"  {id?.ToString(CultureInfo.InvariantCulture) ?? "",6} {text.Cell(name, width)} {text.Right(amount, 9)}  {text.Cell(words, Math.Max(16, text.Width - width - 21))}";
        text.Line(text.Coloured(tone, line.TrimEnd()));
    }

    private static void Moved(TerminalText text, TaskDifference task) =>
        Row(text, task.TaskId, task.TaskName, ReportPage.Shift(task.FinishMoved), $"{Span(task.Old)} \u2192 {Span(task.New)}", Tone(task.FinishMoved));

    private static string Change(ValueDifference value) => $"{value.Label} {value.Old ?? "-"} \u2192 {value.New ?? "-"}";

    private static string Floats(TaskDifference task) => $"float {ReportPage.Days(task.OldFloat ?? 0)} \u2192 {ReportPage.Days(task.NewFloat ?? 0)}";

    private static string Span(TaskSpan? span) => span is not { } known ? "-" : known.Start.Date == known.Finish.Date ? Date(known.Start) : $"{Date(known.Start)}..{Date(known.Finish)}";

    private static string Date(PlanTime? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    private static string Tone(double days) => DiffWords.Tone(days) switch { "bad" => "red", "good" => "green", _ => "" };
}
