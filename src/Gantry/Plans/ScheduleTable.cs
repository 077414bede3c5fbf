using System.Globalization;
using System.Text;
using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>How wide the terminal is and what it can show.</summary>
/// <param name="Width">Columns, at least 40.</param>
/// <param name="HasColour">It is a terminal whose owner wants colour.</param>
/// <param name="HasBlocks">It can show block characters.</param>
internal sealed record ScheduleTableLook(int Width, bool HasColour, bool HasBlocks)
{
    public static ScheduleTableLook OfTerminal()
    {
        var isTerminal = !Console.IsOutputRedirected;
        // https://no-color.org: present and not empty means no colour.
        var refused = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new ScheduleTableLook(Math.Clamp(Columns(isTerminal), 40, 400), isTerminal && !refused, Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage);
    }

    private static int Columns(bool isTerminal)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), CultureInfo.InvariantCulture, out var columns) && columns > 0) return columns;
        try
        {
            return isTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : 120;
        }
        catch (IOException)
        {
            return 120;
        }
    }
}

/// <summary>A schedule as a table with a bar for each task.</summary>
internal static class ScheduleTable
{
    private const string Red = "\u001b[31m";
    private const string Plain = "\u001b[0m";
    private const int DateWidth = 16;
    private const int FloatWidth = 8;

    public static void Write(TextWriter writer, Schedule schedule, ScheduleTableLook look)
    {
        var plan = schedule.Plan;
        var idWidth = Math.Max(2, plan.Tasks.Select(task => Digits(task.Id)).DefaultIfEmpty(2).Max());
        var scale = Scale.Of(schedule);
        var left = look.Width - idWidth - 1 - (2 * (DateWidth + 1)) - FloatWidth - 1;
        var barWidth = left >= 36 ? Math.Min(60, left / 2) : 0;
        var nameWidth = Math.Max(8, left - (barWidth == 0 ? 0 : barWidth + 2));
        writer.WriteLine($"{Printable(plan.Name)}: {plan.Tasks.Count.ToString("N0", CultureInfo.InvariantCulture)} tasks{scale.Shown}");
        writer.WriteLine($"{"ID".PadLeft(idWidth)} {Cut("Task", nameWidth)} {"Start",-DateWidth} {"Finish",-DateWidth} {"Float",FloatWidth}{(barWidth == 0 ? "" : "  " + scale.Header(barWidth))}".TrimEnd());
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var task = plan.Tasks[i];
            var dates = schedule.Dates[i];
            var name = Cut(new string(' ', Math.Clamp((task.OutlineLevel - 1) * 2, 0, nameWidth / 3)) + (task.IsSummary ? "- " : "") + Printable(task.Name), nameWidth);
            var known = dates.Kind != TaskDatesKind.None;
            var critical = known && dates.IsCritical && !task.IsSummary;
            var line = $"{task.Id.ToString(CultureInfo.InvariantCulture).PadLeft(idWidth)} {name} {Shown(known, dates.Start),-DateWidth} {Shown(known, dates.Finish),-DateWidth} {Float(known, dates, plan),FloatWidth}";
            if (barWidth > 0) line += $" {(critical ? '!' : ' ')}{scale.Bar(task, dates, barWidth, look.HasBlocks)}";
            line = line.TrimEnd();
            writer.WriteLine(critical && look.HasColour ? $"{Red}{line}{Plain}" : line);
        }

        if (barWidth > 0) writer.WriteLine(look.HasBlocks ? "! critical   █ task   ▬ summary   ◆ milestone" : "! critical   # task   = summary   * milestone");
        writer.Flush();
    }

    /// <summary>Text without what a terminal could take for a command.</summary>
    public static string Printable(string text)
    {
        if (!text.Any(char.IsControl)) return text;
        return string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
    }

    /// <summary>Text cut or filled to a number of columns; wide characters take two.</summary>
    internal static string Cut(string text, int width)
    {
        var columns = 0;
        var cut = new StringBuilder(width);
        foreach (var rune in text.EnumerateRunes())
        {
            var size = Columns(rune);
            if (columns + size > width)
            {
                while (columns > width - 1 && cut.Length > 0) columns -= RemoveLast(cut);
                cut.Append('~');
                columns++;
                break;
            }

            cut.Append(rune.ToString());
            columns += size;
        }

        return cut.Append(' ', Math.Max(0, width - columns)).ToString();
    }

    private static int RemoveLast(StringBuilder text)
    {
        var length = char.IsLowSurrogate(text[^1]) && text.Length > 1 ? 2 : 1;
        var rune = length == 2 ? new Rune(text[^2], text[^1]) : new Rune(text[^1]);
        text.Length -= length;
        return Columns(rune);
    }

    private static int Columns(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) => 2,
        _ => 1,
    };

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;

    private static string Shown(bool known, PlanTime time) => known ? time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "-";

    private static string Float(bool known, TaskDates dates, Plan plan) =>
        known ? (dates.TotalFloat.Minutes / plan.MinutesPerDay).ToString("0.## d;-0.## d;0 d", CultureInfo.InvariantCulture) : "-";

    /// <summary>The stretch of time the bars cover.</summary>
    private readonly record struct Scale(PlanTime From, PlanTime To)
    {
        private long Seconds => Math.Max(1, To.Seconds - From.Seconds);

        public string Shown => To.Seconds == 0 ? "" : $", {From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} to {To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

        public static Scale Of(Schedule schedule)
        {
            var known = schedule.Dates.Where(dates => dates.Kind != TaskDatesKind.None).ToList();
            return known.Count == 0 ? default : new Scale(known.Min(dates => dates.Start), known.Max(dates => dates.Finish));
        }

        public string Header(int width)
        {
            if (To.Seconds == 0) return "";
            var from = From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var to = To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return width < 24 ? from : from + to.PadLeft(width - from.Length);
        }

        public string Bar(PlanTask task, TaskDates dates, int width, bool blocks)
        {
            if (dates.Kind == TaskDatesKind.None) return "";
            var start = Column(dates.Start, width);
            var end = Math.Max(start, Column(new PlanTime(Math.Max(dates.Start.Seconds, dates.Finish.Seconds - 1)), width));
            if (task.IsMilestone || dates.Start == dates.Finish) return new string(' ', start) + (blocks ? '◆' : '*');
            var character = task.IsSummary ? (blocks ? '▬' : '=') : (blocks ? '█' : '#');
            return new string(' ', start) + new string(character, end - start + 1);
        }

        private int Column(PlanTime time, int width) => (int)Math.Clamp((time.Seconds - From.Seconds) * width / Seconds, 0, width - 1);
    }
}
