using System.Globalization;
using Gantry.Bodies;
using Gantry.Platform.Commands;
using Gantry.Platform.Shell;

namespace Gantry.Meetings;

/// <summary>How meetings read on pages.</summary>
internal static class MeetingShow
{
    /// <summary>Tue 12 May 2027, 10:00 to 11:30.</summary>
    public static string When(DateTime starts, int minutes)
    {
        var ends = starts.AddMinutes(minutes);
        return string.Create(CultureInfo.CurrentCulture, $"{starts:ddd d MMM yyyy, HH:mm} to {(ends.Date == starts.Date ? ends.ToString("HH:mm", CultureInfo.CurrentCulture) : ends.ToString("d MMM, HH:mm", CultureInfo.CurrentCulture))}");
    }

    public static string Words(MeetingState state) => state switch { MeetingState.Planned => "Planned", MeetingState.Published => "Minutes published", _ => "Cancelled" };

    public static string Colour(MeetingState state) => state switch { MeetingState.Planned => "info", MeetingState.Published => "green", _ => "none" };

    public static string Words(AgendaKind kind) => kind switch
    {
        AgendaKind.Own => "Item",
        AgendaKind.Approval => "Decision",
        _ => Show.Words((Enum)kind),
    };

    /// <summary>The shape beside an item: red for what is outside, amber for what waits.</summary>
    public static string Colour(ItemRow item) => item.Kind switch
    {
        AgendaKind.Exception => "red",
        AgendaKind.Health => item.Title.StartsWith("Amber", StringComparison.Ordinal) ? "amber" : "red",
        AgendaKind.Approval => item.IsWaiting ? "amber" : "green",
        AgendaKind.Issue or AgendaKind.Risk => "amber",
        _ => "none",
    };

    public static string Words(Attendance attendance) => attendance switch { Attendance.NotSaid => "Not said", Attendance.Present => "Present", Attendance.Deputy => "Deputy came", _ => "Absent" };

    /// <summary>Who took part: the member, or their deputy instead.</summary>
    public static string Words(SeatHere seat) => seat.Attendance == Attendance.Deputy ? $"{seat.Deputy ?? "the deputy"} instead" : Words(seat.Attendance).ToLowerInvariant();

    /// <summary>What the quorum says of the meeting.</summary>
    public static string Words(Quorum quorum, int here)
    {
        var part = $"{here} of {Archiving.Count(quorum.Voting, "voting member")} {(here == 1 ? "takes" : "take")} part, {quorum.Needed} {(quorum.Needed == 1 ? "is" : "are")} needed.";
        return !quorum.CanBeReached ? $"The body cannot decide: {quorum.Needed} voting members are needed and it has {quorum.Voting}." : here >= quorum.Needed ? $"Quorum reached: {part}" : $"No quorum: {part} Notes and actions can be made; decisions wait.";
    }
}
