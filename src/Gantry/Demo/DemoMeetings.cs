using Gantry.Meetings;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Demo;

/// <summary>The board of one portfolio: what it decided three weeks ago, and what waits for it next week.</summary>
internal static class DemoMeetings
{
    private const string Board = "Customer & Market board", Chair = "elena.lindner", Secretary = "katrin.albers", Member = "aylin.demir", AbsentMember = "pascual.roig";

    /// <summary>The meeting that was held: loaded before what is open today, so that its agenda knows nothing of it.</summary>
    public static async Task Held(IServiceProvider services, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        var databases = services.GetRequiredService<IDbContextFactory<GantryDb>>();
        var held = WorkingDays.Morning(now, 21).AddHours(1);
        var meeting = await doings.Do(WorkingDays.Morning(now, 28), Secretary, new PlanMeeting(await BoardOf(databases, cancel), held, 90) { Place = "Boardroom, fourth floor" }, cancel);
        var rooms = await doings.Do(WorkingDays.Morning(now, 27), Chair, new AddItem(meeting, "Rooms for the three branches whose permits are late") { ProjectId = doings.Places["project:BNR"], Minutes = 30, PresenterId = doings.PersonId("pilar.ortiz") }, cancel);
        var prices = await doings.Do(WorkingDays.Morning(now, 27), Chair, new AddItem(meeting, "Two products whose prices contradict each other") { ProjectId = doings.Places["project:PRE"], Minutes = 20, PresenterId = doings.PersonId("jonas.thiel") }, cancel);
        var testers = await doings.Do(WorkingDays.Morning(now, 26), Secretary, new AddItem(meeting, "Payments and loyalty ask for the same testers in spring") { Minutes = 15 }, cancel);
        await doings.Do(held, Secretary, new NoteAttendance(meeting, [.. (await Seats(databases, meeting, cancel)).Select(s => new SeatAttendance(s.SeatId, s.PersonId == doings.PersonId(AbsentMember) ? Attendance.Absent : Attendance.Present))]), cancel);
        await doings.Do(held.AddMinutes(25), Secretary, new EditItem(rooms) { Note = "Three rooms are found within walking distance. Waiting for the permits would cost two months of sales in each branch." }, cancel);
        await doings.Do(held.AddMinutes(30), Secretary, new DecideItem(rooms, "Rent interim rooms for three branches until spring") { Reasons = "The rent is a fifth of what two closed months cost.", Alternatives = "Wait for the permits; serve the customers in the next branch." }, cancel);
        await doings.Do(held.AddMinutes(32), Secretary, new ActOnItem(rooms, "Show the rent of each room month by month") { OwnerId = doings.PersonId("pilar.ortiz"), Due = DateOnly.FromDateTime(WorkingDays.Morning(now, 6)) }, cancel);
        await doings.Do(held.AddMinutes(50), Secretary, new EditItem(prices) { Note = "Both owners agree that a customer sees one price. Who gives way is not settled." }, cancel);
        await doings.Do(held.AddMinutes(52), Secretary, new ActOnItem(prices, "Bring one list of prices that both product owners sign") { OwnerId = doings.PersonId("jonas.thiel"), Due = DateOnly.FromDateTime(WorkingDays.Morning(now, -7)) }, cancel);
        await doings.Do(held.AddMinutes(65), Secretary, new EditItem(testers) { Note = "Both plans are shown side by side at the next meeting." }, cancel);
        await doings.Do(WorkingDays.Morning(now, 18), Secretary, new PublishMinutes(meeting, "Interim rooms are rented; the prices come back."), cancel);
        await doings.Do(WorkingDays.Morning(now, 16), Secretary, new CorrectMinutes(meeting, testers, "Both plans are shown side by side once the pilot has ended.", $"{doings.Company.Person(Member).Name} spoke of the end of the pilot, not of the next meeting"), cancel);
    }

    /// <summary>The next meeting: what is open today is its agenda.</summary>
    public static async Task Next(IServiceProvider services, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        var databases = services.GetRequiredService<IDbContextFactory<GantryDb>>();
        var meeting = await doings.Do(now, Secretary, new PlanMeeting(await BoardOf(databases, cancel), WorkingDays.Morning(now, -7).AddHours(1), 90) { Place = "Boardroom, fourth floor" }, cancel);
        var own = await doings.Do(now, Chair, new AddItem(meeting, "Which proposals go into next year") { Minutes = 20, PresenterId = doings.PersonId(Chair) }, cancel);
        await doings.Do(now, Chair, new MoveItem(own, -MeetingItem.MostItems), cancel);
    }

    private static async Task<Guid> BoardOf(IDbContextFactory<GantryDb> databases, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Bodies.Where(b => b.Name == Board).Select(b => b.Id).SingleAsync(cancel);
    }

    private static async Task<List<MeetingSeat>> Seats(IDbContextFactory<GantryDb> databases, Guid meeting, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.MeetingSeats.AsNoTracking().Where(s => s.MeetingId == meeting).ToListAsync(cancel);
    }
}
