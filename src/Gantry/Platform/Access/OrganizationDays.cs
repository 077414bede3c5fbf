using System.Collections.Frozen;
using Gantry.Organization;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Access;

/// <summary>Days as the organisation counts them: roles are given by days and held between instants.</summary>
public sealed record OrganizationDays(TimeZoneInfo Zone)
{
    /// <summary>Days on which nobody works, beside weekends.</summary>
    public IReadOnlySet<DateOnly> Off { get; init; } = FrozenSet<DateOnly>.Empty;

    /// <summary>Whether people work on a day.</summary>
    public bool IsWorking(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Off.Contains(day);

    /// <summary>The first instant of a day, also where clocks are put forward at midnight and the day begins at one.</summary>
    public DateTime StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The instant that a day and a time mean; a time that clocks leave out is the next there is.</summary>
    public DateTime At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        while (Zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        // A time that comes twice is the earlier one: that has the larger offset.
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    /// <summary>The first instant after a day.</summary>
    public DateTime EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) : StartOf(day.AddDays(1));

    /// <summary>The day an instant falls on.</summary>
    public DateOnly DayOf(DateTime instant) => DateOnly.FromDateTime(LocalOf(instant));

    /// <summary>An instant as the organisation's clocks say it.</summary>
    public DateTime LocalOf(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), Zone);

    /// <summary>The last day before an instant at which something is no longer so.</summary>
    public DateOnly LastDayBefore(DateTime instant) => DayOf(instant.AddTicks(-1));

    public static async Task<OrganizationDays> Of(GantryDb db, CancellationToken cancel)
    {
        var kept = await db.Installations.Select(i => new { i.TimeZone, i.DaysOff }).SingleAsync(cancel);
        return new OrganizationDays(kept.TimeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(kept.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc) { Off = DaysOff.DaysOf(kept.DaysOff) };
    }
}
