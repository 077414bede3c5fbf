using Gantry.Platform.Data;

namespace Gantry.Bodies;

/// <summary>Who sits in bodies on a day: one reading for votes, quorums, meetings and decisions.</summary>
internal static class BodySeats
{
    /// <summary>The seats that are held on a day, of all bodies.</summary>
    public static IQueryable<BodyMember> SeatsOn(this GantryDb db, DateOnly day) => db.BodyMembers.Where(s => s.From <= day && (s.To == null || s.To >= day));

    /// <summary>The seats of a body that vote on a day.</summary>
    public static IQueryable<BodyMember> VotersOn(this GantryDb db, Guid bodyId, DateOnly day) => db.SeatsOn(day).Where(s => s.BodyId == bodyId && s.Votes);
}
