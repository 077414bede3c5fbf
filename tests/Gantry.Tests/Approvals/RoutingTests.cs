using Gantry.Approvals;
using Gantry.Bodies;
using Gantry.Charters;
using Gantry.Platform.Access;

namespace Gantry.Tests.Approvals;

public class RoutingTests
{
    private static readonly Guid Charter = Guid.CreateVersion7();
    private static readonly LineSeat Manager = Seat(AuthorityHolder.ProjectManager), Board = new(AuthorityHolder.Board, "Board", null, null, Guid.CreateVersion7(), true), Portfolio = Seat(AuthorityHolder.PortfolioManager), Sponsor = Seat(AuthorityHolder.Sponsor);
    private static readonly IReadOnlyList<LineSeat> Line = [Manager, Board, Portfolio, Sponsor];
    private static readonly IReadOnlyList<AuthorityRow> Table = Rows(OrganizationStructure.BalancedMatrix, 1_000_000_00);

    [Theory]
    [InlineData(5, 0, AuthorityHolder.ProjectManager)]
    [InlineData(6, 0, AuthorityHolder.Board)]
    [InlineData(0, 20_000_00, AuthorityHolder.ProjectManager)]
    [InlineData(0, 20_000_01, AuthorityHolder.Board)]
    [InlineData(21, 0, AuthorityHolder.PortfolioManager)]
    [InlineData(66, 0, AuthorityHolder.Sponsor)]
    [InlineData(5, 900_000_00, AuthorityHolder.Sponsor)]
    public void A_decision_goes_to_the_lowest_whose_limits_carry_it(int days, long money, AuthorityHolder holder)
    {
        var routed = Routing.Find(DecisionKind.Schedule, days, money, Line, Table, null);
        Assert.Equal((holder, true, false), (routed.Seat!.Holder, routed.HasAuthority, routed.IsOwn));
        Assert.Contains("has the authority", routed.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_asks_within_their_own_authority_needs_nobody_and_beyond_it_somebody_else_decides()
    {
        Assert.True(Routing.Find(DecisionKind.Scope, 2, 0, Line, Table, Manager.PersonId).IsOwn);
        var beyond = Routing.Find(DecisionKind.Scope, 9, 0, Line, Table, Manager.PersonId);
        Assert.Equal((AuthorityHolder.Board, false), (beyond.Seat!.Holder, beyond.IsOwn));
    }

    [Fact]
    public void An_empty_seat_and_a_board_without_quorum_are_passed_over()
    {
        LineSeat[] line = [Manager, Board with { CanDecide = false }, Portfolio with { PersonId = null, CanDecide = false }, Sponsor];
        var routed = Routing.Find(DecisionKind.Schedule, 9, 0, line, Table, Manager.PersonId);
        Assert.Equal((AuthorityHolder.Sponsor, true), (routed.Seat!.Holder, routed.HasAuthority));
        Assert.Contains("has the authority and cannot use it", routed.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_breach_of_the_projects_tolerance_goes_above_the_board() =>
        Assert.Equal(AuthorityHolder.PortfolioManager, Routing.Find(DecisionKind.Schedule, 6, 0, Line, Table, Manager.PersonId, AuthorityHolder.Board).Seat!.Holder);

    [Fact]
    public void With_nobody_in_the_table_it_rises_to_the_highest_who_can_and_says_so()
    {
        var routed = Routing.Find(DecisionKind.Contract, 1, 0, Line, [], Manager.PersonId);
        Assert.Equal((AuthorityHolder.Sponsor, false), (routed.Seat!.Holder, routed.HasAuthority));
        Assert.Contains("Nobody has the authority", routed.Why, StringComparison.Ordinal);
        Assert.Null(Routing.Find(DecisionKind.Contract, 1, 0, [Manager], [], Manager.PersonId).Seat);
        Assert.Null(Routing.Find(DecisionKind.Contract, 1, 0, [], [], null).Seat);
    }

    [Theory]
    [InlineData(OrganizationStructure.Functional)]
    [InlineData(OrganizationStructure.WeakMatrix)]
    [InlineData(OrganizationStructure.BalancedMatrix)]
    [InlineData(OrganizationStructure.StrongMatrix)]
    [InlineData(OrganizationStructure.ProjectOriented)]
    public void Every_preset_leaves_no_hole_in_front_of_the_sponsor(OrganizationStructure structure)
    {
        foreach (var kind in Enum.GetValues<DecisionKind>())
            foreach (var size in (int[])[0, 1, 1000])
                Assert.True(Routing.Find(kind, size, size * 1_000_000_00L, [.. AuthorityPresets.Line(kind).Select(Seat)], Rows(structure, 1_000_000_00), null).HasAuthority);
    }

    [Fact]
    public void Staffing_runs_to_the_functional_manager_first() =>
        Assert.Equal(AuthorityHolder.FunctionalManager, Routing.Find(DecisionKind.Staffing, 0, 0, [.. AuthorityPresets.Line(DecisionKind.Staffing).Select(Seat)], Table, null).Seat!.Holder);

    [Theory]
    [InlineData(0, 0, 3, null, null)]
    [InlineData(1, 0, 3, null, null)]
    [InlineData(2, 0, 3, null, true)]
    [InlineData(1, 1, 3, null, null)]
    [InlineData(1, 2, 3, null, false)]
    [InlineData(2, 2, 4, 4, false)]
    [InlineData(2, 1, 4, 4, null)]
    public void A_body_has_decided_once_its_quorum_has_voted_and_one_side_leads(int votesFor, int votesAgainst, int voting, int? quorum, bool? verdict) =>
        Assert.Equal(verdict, VoteApprovalHandler.Verdict(votesFor, votesAgainst, Quorum.Of(voting, quorum), voting));

    [Theory]
    [InlineData("2026-03-02T09:00:00Z", 1, "2026-03-04T00:00:00Z")]
    [InlineData("2026-03-06T23:00:00Z", 1, "2026-03-10T00:00:00Z")]
    [InlineData("2026-03-07T12:00:00Z", 5, "2026-03-14T00:00:00Z")]
    public void The_clock_counts_working_days_after_the_day_of_asking(string from, int days, string due) =>
        Assert.Equal(DateTime.Parse(due, null, System.Globalization.DateTimeStyles.AdjustToUniversal), WorkingDayClock.Due(new OrganizationDays(TimeZoneInfo.Utc), DateTime.Parse(from, null, System.Globalization.DateTimeStyles.AdjustToUniversal), days));

    [Theory]
    [InlineData("2026-03-02", "2026-03-02", 0)]
    [InlineData("2026-03-02", "2026-03-09", 5)]
    [InlineData("2026-03-06", "2026-03-08", 0)]
    [InlineData("2026-03-06", "2026-03-09", 1)]
    [InlineData("2026-03-09", "2026-03-02", -5)]
    public void Working_days_between_two_days(string from, string to, int days) =>
        Assert.Equal(days, WorkingDayClock.Between(DateOnly.Parse(from, null), DateOnly.Parse(to, null)));

    private static LineSeat Seat(AuthorityHolder holder) => new(holder, holder.ToString(), Guid.CreateVersion7(), null, null, true);

    private static List<AuthorityRow> Rows(OrganizationStructure structure, long budget) =>
        [.. AuthorityPresets.Of(structure, budget).Select((r, i) => new AuthorityRow { CharterId = Charter, Number = i + 1, Kind = r.Kind, Holder = r.Holder, Days = r.Days, MoneyMinor = r.MoneyMinor })];

    [Fact]
    public void Days_off_of_the_organisation_are_not_counted()
    {
        var days = new OrganizationDays(TimeZoneInfo.Utc) { Off = new HashSet<DateOnly> { new(2026, 12, 25), new(2026, 12, 26), new(2026, 12, 28) } };
        // Thursday the 24th; Friday and Monday are off, Saturday would be free anyway.
        Assert.Equal(new DateTime(2026, 12, 30, 0, 0, 0, DateTimeKind.Utc), WorkingDayClock.Due(days, new DateTime(2026, 12, 24, 9, 0, 0, DateTimeKind.Utc), 1));
        Assert.Equal(1, WorkingDayClock.Between(days, new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 29)));
        Assert.Equal(-1, WorkingDayClock.Between(days, new DateOnly(2026, 12, 29), new DateOnly(2026, 12, 24)));
        Assert.Equal(3, WorkingDayClock.Between(new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 29)));
    }
}
