using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Shell;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Meetings;

/// <summary>Whether the holder of a seat takes part.</summary>
public sealed record SeatAttendance(Guid SeatId, Attendance Attendance);

/// <summary>Notes who takes part in a meeting: with it the quorum is reached, or not.</summary>
[Command("meetings.attend", Permissions.MeetingsEdit, "Note who takes part in a meeting")]
public sealed record NoteAttendance(Guid MeetingId, IReadOnlyList<SeatAttendance> Seats, long? Version = null) : ICommand<Guid>;

internal sealed class NoteAttendanceHandler : CommandHandler<NoteAttendance, Guid>
{
    public override async Task<Guid> Handle(NoteAttendance command, CommandContext context, CancellationToken cancel)
    {
        var (meeting, body) = await context.DemandMeeting(command.MeetingId, command.Version, cancel);
        if (command.Seats is not { Count: > 0 }) throw CommandContext.Invalid(nameof(command.Seats), "Name at least one seat and whether its holder takes part.");
        await context.DemandBegun(meeting, cancel);
        var seats = await context.Db.MeetingSeats.Where(s => s.MeetingId == meeting.Id).ToListAsync(cancel);
        var people = seats.ConvertAll(s => s.PersonId);
        var names = await context.Db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        foreach (var said in command.Seats)
        {
            var seat = seats.Find(s => s.SeatId == said.SeatId) ?? throw CommandContext.Invalid(nameof(command.Seats), "Nobody with this seat is invited: gather the agenda again if members changed.");
            if (!Enum.IsDefined(said.Attendance)) throw CommandContext.Invalid(nameof(command.Seats), "Say present, deputy or absent.");
            if (said.Attendance == Attendance.Deputy && seat.DeputyId is null) throw CommandContext.Invalid(nameof(command.Seats), "This seat has no deputy: name one on the body's page, then gather the agenda again.");
            if (seat.Attendance == said.Attendance) continue;
            context.Note(meeting, $"Attendance of {names.GetValueOrDefault(seat.PersonId)}", Show.Words((Enum)seat.Attendance), Show.Words((Enum)said.Attendance));
            seat.Attendance = said.Attendance;
        }

        context.Told(meeting, $"Noted who takes part in a meeting of {body.Name}");
        return meeting.Id;
    }
}
