using Gantry.Organization;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Access;

public class RoleDatesTests
{
    /// <summary>Clocks go forward on 29 March 2026 in Berlin; in Santiago and Beirut midnight itself is skipped on such days, in Havana it comes twice.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00", "2026-03-29T22:00:00")]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00", "2026-10-25T23:00:00")]
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00:00", "2026-09-07T03:00:00")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00", "2026-11-02T05:00:00")]
    [InlineData("Pacific/Kiritimati", "2026-01-01", "2025-12-31T10:00:00", "2026-01-01T10:00:00")]
    public void A_day_begins_and_ends_where_clocks_change_too(string zone, string day, string start, string end)
    {
        var days = new OrganizationDays(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((start, end), (days.StartOf(date).ToString("s"), days.EndOf(date).ToString("s")));
        Assert.Equal((date, date, date), (days.DayOf(days.StartOf(date)), days.LastDayBefore(days.EndOf(date)), days.DayOf(days.EndOf(date).AddSeconds(-1))));
        Assert.Equal(date.AddDays(-1), days.DayOf(days.StartOf(date).AddTicks(-1)));
    }

    [Theory, EveryDatabase]
    public async Task A_role_of_one_day_is_held_for_the_whole_of_it_where_the_organisation_is(DatabaseKind kind)
    {
        var clock = new TestClock(new DateTime(2026, 3, 1, 12, 0, 0));
        await using var house = await TestInstallation.Create(kind, clock);
        await house.Done(new EditOrganization("Bank", "Europe/Berlin"));
        await house.Refused(new EditOrganization("Bank", "Europe/Nowhere"), Outcome.Invalid);
        var person = await house.Somebody("Person");
        var short23 = new DateOnly(2026, 3, 29);
        await house.Done(new AssignRole(person.PersonId!.Value, Role.Auditor, house.Root) { FirstDay = short23, LastDay = short23 });
        await using var db = house.OpenDb();
        async Task<bool> Holds(string instant) => await db.Can(person, Permissions.ProjectsRead, house.Root, DateTime.Parse(instant, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal));
        Assert.False(await Holds("2026-03-28T22:59:59Z"));
        Assert.True(await Holds("2026-03-28T23:00:00Z"));
        Assert.True(await Holds("2026-03-29T21:59:59Z"));
        Assert.False(await Holds("2026-03-29T22:00:00Z"));
    }

    [Theory, EveryDatabase]
    public async Task A_clock_that_jumps_back_neither_ends_a_role_before_it_began_nor_gives_it_twice(DatabaseKind kind)
    {
        var clock = new TestClock(new DateTime(2026, 3, 1, 12, 0, 0));
        await using var house = await TestInstallation.Create(kind, clock);
        var person = (await house.Somebody("Person")).PersonId!.Value;
        var role = await house.Done(new AssignRole(person, Role.Auditor, house.Root));
        clock.Advance(TimeSpan.FromHours(-2));
        await house.Refused(new AssignRole(person, Role.Auditor, house.Root), Outcome.Invalid);
        await house.Done(new EndRole(role, 1));
        await using var db = house.OpenDb();
        var ended = await db.RoleAssignments.SingleAsync(a => a.Id == role);
        Assert.Equal(ended.From, ended.To);
        clock.Advance(TimeSpan.FromHours(4));
        Assert.False(await db.CanAnywhere(new Actor(person, "Person"), Permissions.ProjectsRead, clock.Now));
    }

    [Theory, EveryDatabase]
    public async Task An_ended_role_is_taken_back_by_undo_and_only_administrators_touch_administrators(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (lead, boss) = (await house.Somebody("Lead", Role.PmoLead), await house.Somebody("Boss", Role.Administrator));
        var person = (await house.Somebody("Person")).PersonId!.Value;
        var role = await house.Done(new AssignRole(person, Role.Auditor, house.Root), lead);
        await house.Done(new EndRole(role, 1), lead);
        await house.Done(new EditRole(role, 2) { OpenEnd = true, DeputyId = lead.PersonId }, lead);
        await house.Refused(new EditRole(role, 2) { OpenEnd = true }, Outcome.Stale, lead);
        await house.Refused(new EditRole(role) { To = DateTime.UnixEpoch }, Outcome.Invalid, lead);
        await house.Refused(new EditRole(role) { DeputyId = person }, Outcome.Invalid, lead);
        await using var db = house.OpenDb();
        var administrator = await db.RoleAssignments.SingleAsync(a => a.PersonId == boss.PersonId);
        await house.Refused(new EndRole(administrator.Id, administrator.Version), Outcome.Denied, lead);
        await house.Refused(new EditRole(administrator.Id) { DeputyId = lead.PersonId }, Outcome.Denied, lead);
        await house.Refused(new EndRole(administrator.Id, administrator.Version), Outcome.Invalid, boss);
        await house.Refused(new EditRole(administrator.Id) { To = administrator.From.AddTicks(10_000) }, Outcome.Invalid, boss);
    }
}
