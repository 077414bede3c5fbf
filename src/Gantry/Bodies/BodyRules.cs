using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Bodies;

/// <summary>What holds for every body and every seat in it.</summary>
internal static class BodyRules
{
    public const int MostQuorum = 100;

    /// <summary>Loads a body for a change of it or of its members: by those who may edit bodies where it decides.</summary>
    public static async Task<Body> DemandBody(this CommandContext context, Guid bodyId, long? version, CancellationToken cancel)
    {
        var body = await context.Load<Body>(bodyId, null, cancel);
        await context.Demand(body.ScopeId, Permissions.ProjectsRead, cancel);
        return version is null ? body : await context.Load<Body>(bodyId, version, cancel);
    }

    public static BodyKind Known(BodyKind kind) =>
        Enum.IsDefined(kind) ? kind : throw CommandContext.Invalid(nameof(Body.Kind), "Choose a kind of body, such as steering committee.");

    public static Seat Known(Seat seat) =>
        Enum.IsDefined(seat) ? seat : throw CommandContext.Invalid(nameof(BodyMember.Seat), "Choose a seat: chair, member, secretary or advisor.");

    /// <summary>A quorum people can bring together; zero means more than half.</summary>
    public static int? QuorumOf(int? typed) => typed switch
    {
        null or 0 => null,
        > 0 and <= MostQuorum => typed,
        _ => throw CommandContext.Invalid(nameof(Body.Quorum), $"A quorum is a number from 1 to {MostQuorum}; leave it empty for more than half."),
    };

    /// <summary>One person sits in a body once at a time, and a body has one chair at a time.</summary>
    public static async Task DemandFreeSeat(this CommandContext context, BodyMember seat, CancellationToken cancel)
    {
        if (seat.To < seat.From) throw CommandContext.Invalid(nameof(BodyMember.To), "The seat ends before it begins: choose a later end, or none.");
        RequiredRecords.RequireDifferent(seat.PersonId, seat.DeputyId);
        var others = context.Db.BodyMembers.Where(m => m.BodyId == seat.BodyId && m.Id != seat.Id
            && (m.To == null || m.To >= seat.From) && (seat.To == null || m.From <= seat.To));
        if (await others.AnyAsync(m => m.PersonId == seat.PersonId, cancel))
            throw CommandContext.Invalid(nameof(BodyMember.PersonId), "This person sits in the body already in this time: edit or end that seat first.");
        if (seat.Seat == Seat.Chair && await others.AnyAsync(m => m.Seat == Seat.Chair, cancel))
            throw CommandContext.Invalid(nameof(BodyMember.Seat), "The body has a chair already in this time: end that seat first, or give another one.");
    }
}
