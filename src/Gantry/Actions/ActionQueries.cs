using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Actions;

/// <summary>An action as lists show it.</summary>
public sealed record ActionRow(Guid Id, long Version, string Name, ActionState State, string? Owner, DateOnly? Due);

/// <summary>What ties a record to actions.</summary>
/// <param name="CameFrom">For an action what it came from, for a decision the meeting that made it, when the reader may see that.</param>
/// <param name="Actions">The actions that came from the record and that the reader may see, open ones first.</param>
/// <param name="ScopeId">Where rights on the record are held.</param>
public sealed record ActionTies(RecordCard? CameFrom, IReadOnlyList<ActionRow> Actions, Guid? ScopeId, DateOnly Today);

/// <summary>Reads actions by what they came from.</summary>
public sealed class ActionQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>What ties a record to actions, or null when the reader may not see the record.</summary>
    public async Task<ActionTies?> TiesOf(Actor actor, RecordRef record, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.FindRecord(actor, now, record, cancel) is not { } card) return null;
        RecordCard? from = null;
        if (record.Kind == RecordKind.Action && (await db.Actions.AsNoTracking().SingleAsync(a => a.Id == record.Id, cancel)).Source is { } source) from = await db.FindRecord(actor, now, source, cancel);
        else if (record.Kind == RecordKind.Decision && await db.MeetingOutcomes.AsNoTracking().Where(o => o.RecordId == record.Id).Select(o => (Guid?)o.MeetingId).SingleOrDefaultAsync(cancel) is { } meeting) from = await db.FindRecord(actor, now, new RecordRef(RecordKind.Meeting, meeting), cancel);
        var visible = db.Projects.VisibleTo(db, actor, now);
        var actions = await Rows(db, db.Actions.Where(a => a.SourceId == record.Id && a.SourceKind == record.Kind && a.ArchivedAt == null && visible.Any(p => p.Id == a.ProjectId)), cancel);
        return new ActionTies(from, actions, card.ScopeId, (await OrganizationDays.Of(db, cancel)).DayOf(now));
    }

    /// <summary>Actions as lists show them: open ones first, by their day.</summary>
    internal static Task<List<ActionRow>> Rows(GantryDb db, IQueryable<ActionItem> actions, CancellationToken cancel) =>
        actions.AsNoTracking().OrderBy(a => a.State == ActionState.Open ? 0 : 1).ThenBy(a => a.Due == null ? 1 : 0).ThenBy(a => a.Due).ThenBy(a => a.NameKey).Take(Most)
            .Select(a => new ActionRow(a.Id, a.Version, a.Name, a.State, db.People.Where(p => p.Id == a.OwnerId).Select(p => p.Name).FirstOrDefault(), a.Due)).ToListAsync(cancel);
}
