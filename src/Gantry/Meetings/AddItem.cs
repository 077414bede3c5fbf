using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Meetings;

/// <summary>Adds an item of one's own to an agenda.</summary>
[Command("meetings.add-item", Permissions.MeetingsEdit, "Add an item of one's own to an agenda")]
public sealed record AddItem(Guid MeetingId, string Title, long? Version = null) : ICommand<Guid>
{
    /// <summary>The project it is about; none when it is about more than one.</summary>
    public Guid? ProjectId { get; init; }
    public int? Minutes { get; init; }
    public Guid? PresenterId { get; init; }
}

internal sealed class AddItemHandler : CommandHandler<AddItem, Guid>
{
    public override async Task<Guid> Handle(AddItem command, CommandContext context, CancellationToken cancel)
    {
        var (meeting, body) = await context.DemandMeeting(command.MeetingId, command.Version, cancel);
        var title = CommandContext.Text(nameof(command.Title), command.Title, 400);
        await context.RequirePerson(nameof(command.PresenterId), command.PresenterId, cancel);
        var numbers = await context.Db.MeetingItems.Where(i => i.MeetingId == meeting.Id).Select(i => i.Number).ToListAsync(cancel);
        if (numbers.Count >= MeetingItem.MostItems) throw CommandContext.Invalid(nameof(command.Title), $"An agenda has at most {MeetingItem.MostItems} items: plan a second meeting.");
        var item = new MeetingItem
        {
            MeetingId = meeting.Id,
            Number = numbers.Count == 0 ? 1 : numbers.Max() + 1,
            Kind = AgendaKind.Own,
            Title = title,
            Minutes = MeetingRules.ItemMinutesOf(command.Minutes),
            PresenterId = command.PresenterId == Guid.Empty ? null : command.PresenterId,
        };
        if (command.ProjectId is { } project && project != Guid.Empty) item.ProjectId = (await context.ProjectOf(item, body, project, cancel)).Id;
        context.Db.MeetingItems.Add(item);
        context.Told(meeting, $"Added {title} to the agenda of {body.Name}");
        return item.Id;
    }
}
