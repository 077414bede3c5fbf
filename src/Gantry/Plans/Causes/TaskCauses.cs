using System.Text.Json;
using Gantry.Scheduling;

namespace Gantry.Plans.Causes;

/// <summary>Why a task has its dates: the answer of the route.</summary>
/// <param name="Uid">The task.</param>
/// <param name="Version">The plan's version the dates belong to.</param>
/// <param name="Changed">Who changed the plan's inputs last; null when the history does not know.</param>
/// <param name="Dates">Start, finish, late start, late finish; none for a task that could not be scheduled.</param>
public sealed record TaskCauses(int Uid, long Version, LastChange? Changed, IReadOnlyList<DateCauses> Dates)
{
    internal static TaskCauses Of(int uid, long version, LastChange? changed, IReadOnlyList<(DateCause Cause, IReadOnlyList<DateCause> Chain)> dates) =>
        new(uid, version, changed, [.. dates.Select(date => DateCauses.Of(date.Cause, date.Chain))]);
}

/// <summary>One date with what it comes from.</summary>
/// <param name="Date"><c>start</c>, <c>finish</c>, <c>lateStart</c> or <c>lateFinish</c>.</param>
/// <param name="Value">The date, as plan time: 2026-11-23T08:00:00.</param>
/// <param name="Causes">The strongest first, then those that ask for the same.</param>
/// <param name="Chain">The way back to where the date comes from, the task's own cause first. Of a long one, the middle is left out.</param>
/// <param name="Steps">Steps of the whole chain.</param>
public sealed record DateCauses(string Date, string Value, IReadOnlyList<Cause> Causes, IReadOnlyList<Cause> Chain, int Steps)
{
    /// <summary>Steps kept from the beginning of a chain; the last one, where the date comes from, is always kept.</summary>
    private const int MostSteps = 40;

    internal static DateCauses Of(DateCause cause, IReadOnlyList<DateCause> chain) => new(
        Cause.Name(cause.Date), Cause.Time(cause.Value), [Cause.Of(cause), .. cause.Ties.Select(Cause.Of)],
        [.. chain.Take(MostSteps).Select(Cause.Of), .. chain.Count > MostSteps ? [Cause.Of(chain[^1])] : Array.Empty<Cause>()], chain.Count);
}

/// <summary>What a date comes from.</summary>
/// <param name="Uid">The task whose date it is.</param>
/// <param name="Date">Which date.</param>
/// <param name="Value">The date.</param>
/// <param name="Kind">The engine's kind of cause, such as <c>link</c> or <c>constraint</c>.</param>
/// <param name="Sentence">The engine's words.</param>
/// <param name="Other">The other task meant, if one.</param>
/// <param name="Link">The driving link, if one.</param>
/// <param name="Calendar">The calendar the date is reckoned by, if one is.</param>
public sealed record Cause(int Uid, string Date, string Value, string Kind, string Sentence, int? Other, CauseLink? Link, string? Calendar)
{
    internal static Cause Of(DateCause cause) => new(
        cause.TaskUid, Name(cause.Date), Time(cause.Value), Name(cause.Cause), cause.Sentence, cause.OtherUid, cause.Link is { } link ? CauseLink.Of(link) : null, cause.Calendar);

    internal static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    internal static string Time(PlanTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A link as it drives a date.</summary>
/// <param name="From">The predecessor.</param>
/// <param name="To">The successor.</param>
/// <param name="Kind"><c>finishStart</c> and so on.</param>
/// <param name="Lag">Seconds, or whole percent for the percent kinds; negative is a lead.</param>
/// <param name="LagKind"><c>working</c>, <c>elapsed</c>, <c>percent</c> or <c>elapsedPercent</c>.</param>
/// <param name="LagUnit">The unit people see it in.</param>
public sealed record CauseLink(int From, int To, string Kind, long Lag, string LagKind, string LagUnit)
{
    internal static CauseLink Of(PlanLink link) =>
        new(link.PredecessorUid, link.SuccessorUid, Cause.Name(link.Kind), link.Lag, Cause.Name(link.LagKind), Cause.Name(link.LagUnit));
}
