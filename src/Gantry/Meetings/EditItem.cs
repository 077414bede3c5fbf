using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Meetings;

/// <summary>Changes an item of an agenda: who presents it and how long, whether it is left out, what was said. A property left null stays as it is; zero minutes and an empty id mean none.</summary>
[Command("meetings.edit-item", Permissions.MeetingsEdit, "Edit an item of an agenda or note what was said")]
public sealed record EditItem(Guid ItemId, long? Version = null) : ICommand<Guid>
{
    /// <summary>Only for items of one's own: the others are called as their record is.</summary>
    public string? Title { get; init; }
    public int? Minutes { get; init; }
    public Guid? PresenterId { get; init; }
    public bool? IsLeftOut { get; init; }

    /// <summary>What was said about it.</summary>
    public string? Note { get; init; }
}

internal sealed class EditItemHandler : CommandHandler<EditItem, Guid>
{
    public override async Task<Guid> Handle(EditItem command, CommandContext context, CancellationToken cancel)
    {
        var (item, meeting, body) = await context.DemandItem(command.ItemId, command.Version, cancel);
        if (command.Title is not null && item.Kind != AgendaKind.Own) throw CommandContext.Invalid(nameof(command.Title), "This item is called as its record is: rename the record.");
        await context.RequirePerson(nameof(command.PresenterId), command.PresenterId, cancel);
        if (command.Title is not null) item.Title = CommandContext.Text(nameof(command.Title), command.Title, 400);
        if (command.Minutes is not null) item.Minutes = MeetingRules.ItemMinutesOf(command.Minutes);
        if (command.PresenterId is { } presenter) item.PresenterId = presenter == Guid.Empty ? null : presenter;
        if (command.IsLeftOut is { } leftOut) item.IsLeftOut = leftOut;
        if (command.Note is not null)
        {
            var note = CommandContext.OptionalText(nameof(command.Note), command.Note, 4000);
            if (note is not null && note != item.Note) await context.DemandBegun(meeting, cancel);
            item.Note = note;
        }

        context.Told(meeting, $"{(command.Note is null ? "Edited" : "Noted what was said about")} {item.Title} in a meeting of {body.Name}");
        return item.Id;
    }
}
