using System.Globalization;
using System.Text.Json.Serialization;

namespace Gantry.Scheduling;

/// <summary>An instant on the wall clock of a plan, in whole seconds, without a zone.</summary>
/// <remarks>
/// Microsoft Project keeps plan dates as local wall time and ignores daylight saving; so does this type. It counts
/// seconds from 0001-01-01T00:00:00 of the proleptic Gregorian calendar and is never converted between zones.
/// </remarks>
/// <param name="Seconds">Seconds since 0001-01-01T00:00:00.</param>
public readonly record struct PlanTime(long Seconds) : IComparable<PlanTime>, IFormattable
{
    /// <summary>Seconds in a calendar day.</summary>
    public const int SecondsPerDay = 86_400;

    /// <summary>The earliest date a plan may hold: 1 January 1900.</summary>
    public static PlanTime Earliest { get; } = FromDateTime(new DateTime(1900, 1, 1));

    /// <summary>The latest date a plan may hold: 31 December 2199, 23:59:59.</summary>
    public static PlanTime Latest { get; } = FromDateTime(new DateTime(2199, 12, 31, 23, 59, 59));

    /// <summary>Whole days since 0001-01-01; day 0 is a Monday.</summary>
    [JsonIgnore]
    public int Day => (int)(Seconds / SecondsPerDay);

    /// <summary>Seconds since midnight, 0 to 86,399.</summary>
    [JsonIgnore]
    public int SecondOfDay => (int)(Seconds % SecondsPerDay);

    /// <summary>The day of the week.</summary>
    [JsonIgnore]
    public DayOfWeek DayOfWeek => (DayOfWeek)((Day + 1) % 7);

    /// <summary>The instant <paramref name="dateTime"/> shows, cut to whole seconds; its kind is ignored.</summary>
    public static PlanTime FromDateTime(DateTime dateTime) => new(dateTime.Ticks / TimeSpan.TicksPerSecond);

    /// <summary>Midnight at the start of a date.</summary>
    public static PlanTime FromDate(DateOnly date) => new((long)date.DayNumber * SecondsPerDay);

    /// <summary>The instant of a date and a time of day.</summary>
    public static PlanTime At(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        FromDateTime(new DateTime(year, month, day, hour, minute, second));

    /// <summary>Reads <c>yyyy-MM-ddTHH:mm:ss</c> (also without seconds, or the date alone).</summary>
    /// <returns>False when the text is not such a date.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PlanTime time)
    {
        if (DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
        {
            time = FromDateTime(parsed);
            return true;
        }

        time = default;
        return false;
    }

    /// <summary>Reads <c>yyyy-MM-ddTHH:mm:ss</c> (also without seconds, or the date alone).</summary>
    /// <exception cref="FormatException">The text is not such a date.</exception>
    public static PlanTime Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var time) ? time : throw new FormatException($"'{text}' is not a date of the form yyyy-MM-ddTHH:mm:ss.");

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"];

    /// <summary>The same wall time as a <see cref="DateTime"/> of unspecified kind; the nearest one there is for an instant outside the years 1 to 9999.</summary>
    public DateTime ToDateTime() => new(Math.Clamp(Seconds, 0, DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);

    /// <summary>The date of this instant.</summary>
    [JsonIgnore]
    public DateOnly Date => DateOnly.FromDayNumber(Day);

    /// <inheritdoc />
    public int CompareTo(PlanTime other) => Seconds.CompareTo(other.Seconds);

    /// <summary><c>yyyy-MM-ddTHH:mm:ss</c>.</summary>
    public override string ToString() => ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        format is null ? ToString() : ToDateTime().ToString(format, formatProvider);

    /// <summary>Elapsed (wall clock) seconds between two instants.</summary>
    public static ElapsedTime operator -(PlanTime later, PlanTime earlier) => new(later.Seconds - earlier.Seconds);

    /// <summary>The instant an elapsed time later.</summary>
    public static PlanTime operator +(PlanTime time, ElapsedTime elapsed) => new(time.Seconds + elapsed.Seconds);

    /// <summary>Earlier than.</summary>
    public static bool operator <(PlanTime left, PlanTime right) => left.Seconds < right.Seconds;

    /// <summary>Later than.</summary>
    public static bool operator >(PlanTime left, PlanTime right) => left.Seconds > right.Seconds;

    /// <summary>Not later than.</summary>
    public static bool operator <=(PlanTime left, PlanTime right) => left.Seconds <= right.Seconds;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(PlanTime left, PlanTime right) => left.Seconds >= right.Seconds;
}
