using Gantry.Bodies;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Tests.Databases;

namespace Gantry.Tests.Bodies;

public class BodyTests
{
    [Theory]
    [InlineData(0, null, 1, false)]
    [InlineData(1, null, 1, true)]
    [InlineData(4, null, 3, true)]
    [InlineData(5, null, 3, true)]
    [InlineData(5, 5, 5, true)]
    [InlineData(4, 5, 5, false)]
    public void A_quorum_is_more_than_half_unless_the_body_asks_for_more(int voting, int? asked, int needed, bool canBeReached) =>
        Assert.Equal((needed, canBeReached), (Quorum.Of(voting, asked).Needed, Quorum.Of(voting, asked).CanBeReached));

    [Theory, EveryDatabase]
    public async Task A_body_has_one_chair_at_a_time_and_nobody_sits_in_it_twice(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (ada, bob) = (await house.Somebody("Ada"), await house.Somebody("Bob"));
        var body = await house.Done(new CreateBody("Steering", BodyKind.SteeringCommittee, house.Root));
        var day = new DateOnly(2027, 3, 1);
        var chair = await house.Done(new AddMember(body, ada.PersonId!.Value, Seat.Chair) { From = day, To = day.AddDays(30), DeputyId = bob.PersonId });
        await house.Refused(new AddMember(body, bob.PersonId!.Value, Seat.Chair) { From = day.AddDays(30) }, Outcome.Invalid);
        await house.Refused(new AddMember(body, ada.PersonId!.Value) { From = day.AddDays(10) }, Outcome.Invalid);
        await house.Refused(new AddMember(body, bob.PersonId!.Value) { From = day, To = day.AddDays(-1) }, Outcome.Invalid);
        await house.Refused(new AddMember(body, bob.PersonId!.Value) { DeputyId = bob.PersonId }, Outcome.Invalid);
        await house.Done(new AddMember(body, bob.PersonId!.Value, Seat.Chair) { From = day.AddDays(31) });
        await house.Refused(new EditMember(chair, 1) { OpenEnd = true }, Outcome.Invalid);
        await house.Done(new EditMember(chair, 1) { To = day.AddDays(20) });
        await house.Refused(new EditMember(chair, 1) { Votes = false }, Outcome.Stale);
    }

    [Theory, EveryDatabase]
    public async Task Only_those_with_the_right_where_it_decides_change_a_body(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var portfolio = await house.Done(new Gantry.Portfolios.CreatePortfolio("Retail"));
        var body = await house.Done(new CreateBody("Board", BodyKind.PortfolioBoard, portfolio) { Quorum = 3 });
        var (manager, reader, stranger) = (await house.Somebody("Manager", Role.PortfolioManager, portfolio), await house.Somebody("Reader", Role.Executive, portfolio), await house.Somebody("Stranger"));
        await house.Done(new EditBody(body, 1) { Quorum = 0, Kind = BodyKind.Committee }, manager);
        await house.Refused(new EditBody(body) { Name = "X" }, Outcome.Denied, reader);
        await house.Refused(new EditBody(body) { Name = "X" }, Outcome.NotFound, stranger);
        await house.Refused(new EditBody(body) { Quorum = -1 }, Outcome.Invalid, manager);
        await house.Refused(new MoveBody(body, null, house.Root), Outcome.NotFound, manager);
        await house.Done(new ArchiveBody(body), manager);
        await house.Refused(new AddMember(body, manager.PersonId!.Value), Outcome.Invalid, manager);
    }
}
