using Gantry.Charters;
using Gantry.Exceptions;
using Gantry.Gates;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.StatusReports;
using Gantry.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Approvals;

/// <summary>What follows once something is decided: one place for every kind, whoever or whatever decided.</summary>
internal static class ConcludeApproval
{
    /// <summary>Settles an approval and lets happen what it was about.</summary>
    public static async Task Conclude(this CommandContext context, Approval approval, ApprovalState state, string? note, CancellationToken cancel)
    {
        approval.State = state;
        approval.DecidedAt = context.Now;
        approval.DecidedById = context.Actor.PersonId;
        approval.Note = note;
        var allowed = state is ApprovalState.Approved or ApprovalState.Lapsed;
        var project = await context.Db.Projects.SingleAsync(p => p.Id == approval.ProjectId, cancel);
        context.Summary = $"{Done(state)}: {approval.Title}";
        // A sponsor who will not confirm a charter is the project manager's news, whoever named them.
        var told = approval.Mode == ApprovalMode.Decision ? approval.RequestedById : state == ApprovalState.Refused ? project.OwnerId : null;
        if (told is { } person) context.Tell(person, InboxReason.Waiting, new RecordRef(RecordKind.Approval, approval.Id), $"{Done(state)}{(note is null ? "" : $": {note}")}");
        if (approval.Mode == ApprovalMode.Decision || approval.Kind == ApprovalKind.CharterSignature)
        {
            await (approval.Kind switch
            {
                ApprovalKind.CharterSignature or ApprovalKind.CharterApproval => context.FollowCharter(approval, project, allowed, cancel),
                ApprovalKind.Gate => context.FollowGate(approval, project, allowed, cancel),
                // An approved baseline is leave to set it: the project manager does.
                ApprovalKind.Baseline => Task.CompletedTask,
                ApprovalKind.Health => FollowHealth.Follow(context, approval, project, cancel),
                ApprovalKind.StatusReport => FollowStatus.Follow(context, approval, project, allowed, cancel),
                _ => context.FollowException(approval, project, allowed, cancel),
            });
        }

        context.Publish(Notice.About(approval.Id));
        context.Publish(Notice.About(project.Id));
        context.Publish(Notice.Projects);
    }

    private static string Done(ApprovalState state) => state switch
    {
        ApprovalState.Approved => "Approved",
        ApprovalState.Refused => "Refused",
        ApprovalState.Lapsed => "Allowed, nobody decided in time",
        ApprovalState.Withdrawn => "Withdrawn",
        _ => "Reviewed",
    };
}
