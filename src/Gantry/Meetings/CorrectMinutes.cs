using Gantry.Bodies;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Meetings;

/// <summary>Corrects what published minutes say about an item, or beside the items: by the chair or the secretary, with a reason. What stood there before stays to be read.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="ItemId">The item; null for what was said beside the items.</param>
/// <param name="Text">What it says from now on.</param>
/// <param name="Reason">Why it is corrected.</param>
/// <param name="Version">The version that was seen.</param>
[Command("meetings.correct", CommandAttribute.OwnRecord, "Correct published minutes with a reason")]
public sealed record CorrectMinutes(Guid MeetingId, Guid? ItemId, string Text, string Reason, long? Version = null) : ICommand<Guid>;

internal sealed class CorrectMinutesHandler : CommandHandler<CorrectMinutes, Guid>
{
    public override async Task<Guid> Handle(CorrectMinutes command, CommandContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(context.Now);
        var meeting = await db.Meetings.VisibleTo(db, context.Actor, context.Now, today).SingleOrDefaultAsync(m => m.Id == command.MeetingId, cancel);
        context.DemandOwn(meeting is null ? Guid.Empty : context.Actor.PersonId);
        if (meeting is null) throw CommandContext.NotFound();
        if (!context.Actor.IsInstallation && !await db.Leading(context.Actor, today).AnyAsync(b => b == meeting.BodyId, cancel)) throw CommandContext.Denied("Only the chair and the secretary of the body correct its minutes. Ask one of them.");
        meeting = await context.Load<Meeting>(meeting.Id, command.Version, cancel);
        if (meeting.State != MeetingState.Published) throw CommandContext.Invalid(nameof(meeting.State), "These minutes are not published yet: change them where they stand.");
        var body = await context.Load<Body>(meeting.BodyId, null, cancel);
        var reason = CommandContext.Text(nameof(command.Reason), command.Reason, 4000);
        var text = CommandContext.OptionalText(nameof(command.Text), command.Text, 4000);
        var item = command.ItemId is { } id ? await db.MeetingItems.SingleOrDefaultAsync(i => i.Id == id && i.MeetingId == meeting.Id, cancel) ?? throw CommandContext.Invalid(nameof(command.ItemId), "There is no such item in these minutes: choose another.") : null;
        var before = item is null ? meeting.Summary : item.Note;
        if (before == text) throw CommandContext.Invalid(nameof(command.Text), "This is what the minutes say already: write what is right.");
        if (item is null) meeting.Summary = text;
        else item.Note = text;
        var number = await db.MeetingCorrections.CountAsync(c => c.MeetingId == meeting.Id, cancel) + 1;
        db.MeetingCorrections.Add(new MeetingCorrection { MeetingId = meeting.Id, Number = number, ItemId = item?.Id, Before = before, Reason = reason, At = context.Now, ById = context.Actor.PersonId });
        await context.TellInvited(meeting, InboxReason.Published, $"The minutes were corrected: {reason}", cancel);
        context.Told(meeting, $"Corrected the minutes of {body.Name}: {reason}");
        return meeting.Id;
    }
}
