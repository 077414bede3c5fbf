using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>Reads and writes constraints such as <c>SNET 2026-03-02</c>.</summary>
internal static class ConstraintText
{
    private static readonly Dictionary<string, ConstraintKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ASAP"] = ConstraintKind.AsSoonAsPossible,
        ["ALAP"] = ConstraintKind.AsLateAsPossible,
        ["MSO"] = ConstraintKind.MustStartOn,
        ["MFO"] = ConstraintKind.MustFinishOn,
        ["SNET"] = ConstraintKind.StartNoEarlierThan,
        ["SNLT"] = ConstraintKind.StartNoLaterThan,
        ["FNET"] = ConstraintKind.FinishNoEarlierThan,
        ["FNLT"] = ConstraintKind.FinishNoLaterThan,
    };

    public static bool HasDate(ConstraintKind kind) => kind is not (ConstraintKind.AsSoonAsPossible or ConstraintKind.AsLateAsPossible);

    /// <summary>It bounds the finish, so that a date alone means the end of a day.</summary>
    public static bool IsOfFinish(ConstraintKind kind) => kind is ConstraintKind.MustFinishOn or ConstraintKind.FinishNoEarlierThan or ConstraintKind.FinishNoLaterThan;

    /// <returns>Null, or why not.</returns>
    public static string? TryRead(string text, Plan plan, out ConstraintKind kind, out PlanTime? date)
    {
        date = null;
        var typed = text.Trim();
        var space = typed.IndexOf(' ', StringComparison.Ordinal);
        var name = space < 0 ? typed : typed[..space];
        if (!Kinds.TryGetValue(name, out kind)) return $"'{AmountText.Cut(name)}' is not a constraint: use {string.Join(", ", Kinds.Keys)}, and a date where it has one.";
        if (space < 0) return null;
        if (!HasDate(kind)) return $"{name.ToUpperInvariant()} has no date: leave it out.";
        var error = DateText.TryRead(typed[space..], plan, IsOfFinish(kind), out var read);
        date = read;
        return error;
    }

    public static string Write(ConstraintKind kind, PlanTime? date)
    {
        var name = Kinds.First(k => k.Value == kind).Key;
        return date is { } known && HasDate(kind) ? $"{name} {DateText.Write(known)}" : name;
    }
}

/// <summary>Reads and writes dates of a plan.</summary>
internal static class DateText
{
    /// <param name="isFinish">A date alone means the plan's default end of a day, not its start.</param>
    /// <returns>Null, or why not.</returns>
    public static string? TryRead(string text, Plan plan, bool isFinish, out PlanTime date)
    {
        var typed = text.Trim();
        if (!PlanTime.TryParse(typed, out date)) return $"'{AmountText.Cut(typed)}' is not a date: write 2026-03-02 or 2026-03-02T13:00.";
        if (date < PlanTime.Earliest || date > PlanTime.Latest) return $"'{AmountText.Cut(typed)}' lies outside {PlanTime.Earliest.Date:yyyy-MM-dd} to {PlanTime.Latest.Date:yyyy-MM-dd}.";
        if (typed.Length <= 10) date = new PlanTime(date.Seconds + (isFinish ? plan.DefaultFinishSecond : plan.DefaultStartSecond));
        return null;
    }

    public static string Write(PlanTime date) => date.SecondOfDay % 60 == 0 ? date.ToDateTime().ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) : date.ToString();
}
