using Gantry.Bodies;
using Gantry.Meetings;
using Gantry.Platform.Access;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;

namespace Gantry.Tests.Meetings;

/// <summary>A governed organisation with a board of its portfolio: a chair, two members and a secretary, none of whom holds a role there but by their seat.</summary>
internal sealed class SteeringHouse : IAsyncDisposable
{
    private SteeringHouse(GovernedHouse g) => G = g;

    public GovernedHouse G { get; }
    public TestInstallation House => G.House;
    public Guid Body { get; private set; }
    public Actor Chair { get; private set; } = null!;
    public Actor Member { get; private set; } = null!;
    public Actor StandIn { get; private set; } = null!;
    public Actor Third { get; private set; } = null!;
    public Actor Secretary { get; private set; } = null!;
    public Actor Stranger { get; private set; } = null!;

    public static async Task<SteeringHouse> Create(DatabaseKind kind)
    {
        var s = new SteeringHouse(await GovernedHouse.Create(kind));
        (s.Chair, s.Member, s.StandIn, s.Third, s.Secretary, s.Stranger) = (await s.House.Somebody("Chair"), await s.House.Somebody("Member"), await s.House.Somebody("Stand-in"), await s.House.Somebody("Third"), await s.House.Somebody("Secretary"), await s.House.Somebody("Stranger"));
        await s.House.Done(new AssignRole(s.G.PortfolioManager.PersonId!.Value, Role.PortfolioManager, s.G.Portfolio));
        s.Body = await s.House.Done(new CreateBody("Retail board", BodyKind.PortfolioBoard, s.G.Portfolio));
        await s.House.Done(new AddMember(s.Body, s.Chair.PersonId!.Value, Seat.Chair));
        await s.House.Done(new AddMember(s.Body, s.Member.PersonId!.Value) { DeputyId = s.StandIn.PersonId });
        await s.House.Done(new AddMember(s.Body, s.Third.PersonId!.Value));
        await s.House.Done(new AddMember(s.Body, s.Secretary.PersonId!.Value, Seat.Secretary));
        return s;
    }

    /// <summary>A meeting today at noon.</summary>
    public Task<Guid> Plan(Actor? by = null) => House.Done(new PlanMeeting(Body, GovernedHouse.Monday.Date.AddHours(12)) { Place = "Room 4" }, by ?? Chair);

    public async Task<MeetingView> Read(Guid meeting, Actor? reader = null) => (await House.Ask<MeetingQueries>().Read(reader ?? Chair, meeting))!;

    public async Task Attend(Guid meeting, params (Actor Who, Attendance Attendance)[] said)
    {
        var seats = (await Read(meeting)).Seats;
        await House.Done(new NoteAttendance(meeting, [.. said.Select(x => new SeatAttendance(seats.Single(s => s.PersonId == x.Who.PersonId).SeatId, x.Attendance))]), Secretary);
    }

    public ValueTask DisposeAsync() => G.DisposeAsync();
}
