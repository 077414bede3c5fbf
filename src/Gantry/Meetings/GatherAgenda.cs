using Gantry.Bodies;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Meetings;

/// <summary>Gathers the agenda again: what became open since joins it, and nothing that was edited is lost.</summary>
[Command("meetings.gather", Permissions.MeetingsEdit, "Gather the agenda of a meeting from what is open")]
public sealed record GatherAgenda(Guid MeetingId, long? Version = null) : ICommand<int>;

internal sealed class GatherAgendaHandler : CommandHandler<GatherAgenda, int>
{
    public override async Task<int> Handle(GatherAgenda command, CommandContext context, CancellationToken cancel)
    {
        var (meeting, body) = await context.DemandMeeting(command.MeetingId, command.Version, cancel);
        await context.Invite(meeting, cancel);
        var added = await context.Gather(meeting, body, cancel);
        context.Told(meeting, $"Gathered the agenda of a meeting of {body.Name}: {(added == 1 ? "1 new item" : $"{added} new items")}");
        return added;
    }
}

/// <summary>Puts what is open on an agenda.</summary>
internal static class Gathering
{
    /// <summary>Adds what is open and not on the agenda yet, up to what one meeting bears; what stands there keeps its place and gets the newest facts.</summary>
    public static async Task<int> Gather(this CommandContext context, Meeting meeting, Body body, CancellationToken cancel)
    {
        var days = await OrganizationDays.Of(context.Db, cancel);
        var open = await context.Db.OpenFor(body, meeting, days.DayOf(context.Now), days.DayOf(meeting.StartsAt), cancel);
        var items = await context.Db.MeetingItems.Where(i => i.MeetingId == meeting.Id).ToListAsync(cancel);
        var number = items.Count == 0 ? 0 : items.Max(i => i.Number);
        var added = 0;
        foreach (var item in open)
        {
            if (items.Find(i => i.Kind == item.Kind && i.SubjectId == item.SubjectId) is { } known)
            {
                if (known.Why != item.Why) known.Why = item.Why;
                continue;
            }

            if (items.Count + added >= MeetingItem.MostItems) break;
            added++;
            context.Db.MeetingItems.Add(new MeetingItem { MeetingId = meeting.Id, Number = number + added, Kind = item.Kind, SubjectId = item.SubjectId, ProjectId = item.ProjectId, Title = Cut(item.Title, 400), Why = Cut(item.Why, 500) });
        }

        return added;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
