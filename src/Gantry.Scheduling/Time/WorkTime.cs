using System.Text.Json.Serialization;

namespace Gantry.Scheduling;

/// <summary>An amount of working time, in seconds: what a calendar counts.</summary>
/// <remarks>Not interchangeable with <see cref="ElapsedTime"/>: eight working hours take 24 elapsed hours or a weekend.</remarks>
/// <param name="Seconds">Working seconds; negative for leads and negative float.</param>
public readonly record struct WorkTime(long Seconds) : IComparable<WorkTime>
{
    /// <summary>No working time.</summary>
    public static WorkTime Zero => default;

    /// <summary>An amount in minutes.</summary>
    public static WorkTime FromMinutes(double minutes) => new((long)Math.Round(minutes * 60, MidpointRounding.AwayFromZero));

    /// <summary>An amount in hours.</summary>
    public static WorkTime FromHours(double hours) => FromMinutes(hours * 60);

    /// <summary>The amount in minutes.</summary>
    [JsonIgnore]
    public double Minutes => Seconds / 60.0;

    /// <summary>The amount in hours.</summary>
    [JsonIgnore]
    public double Hours => Seconds / 3600.0;

    /// <inheritdoc />
    public int CompareTo(WorkTime other) => Seconds.CompareTo(other.Seconds);

    /// <summary>Sum.</summary>
    public static WorkTime operator +(WorkTime left, WorkTime right) => new(left.Seconds + right.Seconds);

    /// <summary>Difference.</summary>
    public static WorkTime operator -(WorkTime left, WorkTime right) => new(left.Seconds - right.Seconds);

    /// <summary>The opposite amount.</summary>
    public static WorkTime operator -(WorkTime value) => new(-value.Seconds);

    /// <summary>Less than.</summary>
    public static bool operator <(WorkTime left, WorkTime right) => left.Seconds < right.Seconds;

    /// <summary>More than.</summary>
    public static bool operator >(WorkTime left, WorkTime right) => left.Seconds > right.Seconds;

    /// <summary>At most.</summary>
    public static bool operator <=(WorkTime left, WorkTime right) => left.Seconds <= right.Seconds;

    /// <summary>At least.</summary>
    public static bool operator >=(WorkTime left, WorkTime right) => left.Seconds >= right.Seconds;
}

/// <summary>An amount of wall-clock time, in seconds, day and night.</summary>
/// <param name="Seconds">Elapsed seconds.</param>
public readonly record struct ElapsedTime(long Seconds)
{
    /// <summary>An amount in hours.</summary>
    public static ElapsedTime FromHours(double hours) => new((long)Math.Round(hours * 3600, MidpointRounding.AwayFromZero));

    /// <summary>The amount in hours.</summary>
    [JsonIgnore]
    public double Hours => Seconds / 3600.0;
}
