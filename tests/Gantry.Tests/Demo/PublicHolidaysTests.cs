using Gantry.Demo;

namespace Gantry.Tests.Demo;

public class PublicHolidaysTests
{
    /// <summary>Dates as the church calendars print them, the extremes of the century among them.</summary>
    [Theory]
    [InlineData(2008, 3, 23)]
    [InlineData(2011, 4, 24)]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2038, 4, 25)]
    public void Easter_falls_where_the_calendars_have_it(int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), PublicHolidays.Easter(year));

    [Fact]
    public void Hamburg_has_its_ten_holidays()
    {
        var holidays = PublicHolidays.Hamburg(2027).ToList();
        Assert.Equal(10, holidays.Count);
        Assert.Contains(new Holiday(new DateOnly(2027, 3, 26), "Karfreitag"), holidays);
        Assert.Contains(new Holiday(new DateOnly(2027, 5, 6), "Christi Himmelfahrt"), holidays);
        Assert.Contains(new Holiday(new DateOnly(2027, 5, 17), "Pfingstmontag"), holidays);
        Assert.Contains(new Holiday(new DateOnly(2027, 10, 31), "Reformationstag"), holidays);
    }

    [Fact]
    public void Valencia_keeps_both_its_Saint_Vincents()
    {
        var holidays = PublicHolidays.Valencia(2027).ToList();
        Assert.Contains(new Holiday(new DateOnly(2027, 1, 22), "San Vicente Mártir"), holidays);
        Assert.Contains(new Holiday(new DateOnly(2027, 3, 29), "Lunes de Pascua"), holidays);
        Assert.Contains(new Holiday(new DateOnly(2027, 4, 5), "San Vicente Ferrer"), holidays);
        Assert.Equal(holidays.Count, holidays.Select(h => h.Date).Distinct().Count());
    }
}
