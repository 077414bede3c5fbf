using Gantry.Approvals;
using Gantry.Organization;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Organization;

public class DaysOffTests
{
    [Theory, EveryDatabase]
    public async Task Days_off_are_kept_sorted_once_each_and_move_the_day_by_which_something_is_due(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        await house.Done(new EditOrganization("Bank", "Europe/Berlin") { DaysOff = "2026-12-26  Second Day\r\n\n2026-12-25 Christmas Day\n2026-12-25 Christmas" });
        await using var db = house.OpenDb();
        Assert.Equal("2026-12-25 Christmas\n2026-12-26 Second Day", await db.Installations.Select(i => i.DaysOff).SingleAsync());
        var days = await OrganizationDays.Of(db, default);
        Assert.Equal(new DateOnly(2026, 12, 28), days.LastDayBefore(WorkingDayClock.Due(days, new DateTime(2026, 12, 24, 9, 0, 0, DateTimeKind.Utc), 1)));

        // Who only renames keeps them; who empties them has none.
        await house.Done(new EditOrganization("The bank", "Europe/Berlin"));
        Assert.Equal(2, (await OrganizationDays.Of(db, default)).Off.Count);
        await house.Done(new EditOrganization("The bank", "Europe/Berlin") { DaysOff = "" });
        Assert.Empty((await OrganizationDays.Of(db, default)).Off);
    }

    [Theory]
    [InlineData("25.12.2026 Christmas", "Line 1 has no day")]
    [InlineData("2026-12-25\n2026-13-01", "Line 2 has no day")]
    [InlineData("1026-12-25", "Line 1 has no day")]
    public async Task What_is_no_day_is_refused_with_its_line(string typed, string problem)
    {
        await using var house = await TestInstallation.Create(DatabaseKind.Sqlite);
        var refused = await house.Refused(new EditOrganization("Bank", null) { DaysOff = typed }, Outcome.Invalid);
        Assert.StartsWith(problem, refused.Fields["DaysOff"], StringComparison.Ordinal);
        await house.Refused(new EditOrganization("Bank", null) { DaysOff = string.Join('\n', Enumerable.Range(0, 700).Select(i => $"{new DateOnly(2026, 1, 1).AddDays(i):yyyy-MM-dd} Off")) }, Outcome.Invalid);
    }
}
