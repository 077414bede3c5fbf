using System.Globalization;
using Gantry.Bodies;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Approvals;

/// <summary>Votes on what a body decides, for one's own seat or the one stood in for. It is decided once the quorum has voted and one side has more than half of the votes.</summary>
[Command("approvals.vote", CommandAttribute.OwnRecord, "Vote on what one's body decides")]
public sealed record VoteApproval(Guid ApprovalId, bool Approve, string? Note = null, long? Version = null) : ICommand<Guid>;

internal sealed class VoteApprovalHandler : CommandHandler<VoteApproval, Guid>
{
    public override async Task<Guid> Handle(VoteApproval command, CommandContext context, CancellationToken cancel)
    {
        var approval = await context.DemandApproval(command.ApprovalId, cancel);
        if (approval.BodyId is not { } bodyId) throw CommandContext.Invalid(nameof(command.ApprovalId), "One person decides this: there is nothing to vote on.");
        var db = context.Db;
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(context.Now);
        var seats = await db.VotersOn(bodyId, today).ToListAsync(cancel);
        var mine = seats.Where(m => m.PersonId == context.Actor.PersonId || m.DeputyId == context.Actor.PersonId).OrderBy(m => m.PersonId == context.Actor.PersonId ? 0 : 1).ToList();
        if (mine.Count == 0) throw CommandContext.Denied("Only voting members of the body and those who stand in for them vote here. Ask its chair for a seat.");
        if (approval.RequestedById == context.Actor.PersonId) throw CommandContext.Denied("You asked for it: the other members decide. Ask one of them to vote.");
        ApprovalRules.DemandOpen(await context.Load<Approval>(approval.Id, command.Version, cancel));
        var note = CommandContext.OptionalText(nameof(command.Note), command.Note, 4000);
        var votes = await db.ApprovalVotes.Where(v => v.ApprovalId == approval.Id).ToListAsync(cancel);
        // Own seat first; who stands in for several casts one vote after the other.
        var seat = mine.Find(m => votes.TrueForAll(v => v.SeatId != m.Id)) ?? mine[0];
        if (votes.Find(v => v.SeatId == seat.Id) is { } vote)
        {
            (vote.For, vote.At) = (command.Approve, context.Now);
        }
        else
        {
            vote = new ApprovalVote { ApprovalId = approval.Id, SeatId = seat.Id, PersonId = context.Actor.PersonId!.Value, For = command.Approve, At = context.Now };
            db.ApprovalVotes.Add(vote);
            votes.Add(vote);
        }

        context.Note(approval, $"Vote of seat {seat.Id:N}", null, command.Approve ? "for" : "against");
        context.Summary = $"Voted {(command.Approve ? "for" : "against")} {approval.Title}{(note is null ? "" : $": {note}")}";
        context.Publish(Notice.About(approval.Id));
        var body = await db.Bodies.SingleAsync(b => b.Id == bodyId, cancel);
        var counted = votes.Where(v => seats.Exists(s => s.Id == v.SeatId)).ToList();
        if (Verdict(counted.Count(v => v.For), counted.Count(v => !v.For), Quorum.Of(seats.Count, body.Quorum), seats.Count) is { } approved)
        {
            var how = string.Create(CultureInfo.InvariantCulture, $"{body.Name}: {counted.Count(v => v.For)} for, {counted.Count(v => !v.For)} against, quorum {Quorum.Of(seats.Count, body.Quorum).Needed} of {seats.Count}.");
            await context.Conclude(approval, approved ? ApprovalState.Approved : ApprovalState.Refused, note is null ? how : $"{how} {note}", cancel);
        }

        return approval.Id;
    }

    /// <summary>What a body has decided; null while the quorum has not voted or it stands even.</summary>
    internal static bool? Verdict(int votesFor, int votesAgainst, Quorum quorum, int voting)
    {
        var cast = votesFor + votesAgainst;
        if (cast < quorum.Needed) return null;
        // A majority that those who have not voted could still turn is one already: the quorum has spoken.
        if (votesFor * 2 > cast) return true;
        if (votesAgainst * 2 > cast) return false;
        return cast == voting ? false : null;
    }
}
