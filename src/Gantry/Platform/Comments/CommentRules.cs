using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Comments;

/// <summary>Who may say something about a record, tie it to others and attach files: whoever sees it and holds a role there that speaks.</summary>
internal static class CommentRules
{
    /// <summary>What was said about a record changed.</summary>
    public static Notice NoticeOf(string record) => new($"discussion-{record}");

    /// <summary>What was said about some task of a project changed.</summary>
    public static Notice NoticeOfTasks(Guid projectId) => new($"discussion-tasks-{projectId:N}");

    /// <summary>A record whose discussion the reader may see. Units are named to everybody; what is said on their pages is for those who open them.</summary>
    public static async Task<RecordCard?> FindDiscussed(this GantryDb db, Actor actor, DateTime now, RecordRef record, CancellationToken cancel) =>
        record.Kind == RecordKind.Unit && !await db.CanAnywhere(actor, Permissions.PeopleRead, now, cancel) ? null : await db.FindRecord(actor, now, record, cancel);

    /// <summary>The record of a command that says something about it.</summary>
    public static async Task<RecordCard> DemandDiscussion(this CommandContext context, string? record, CancellationToken cancel)
    {
        if (!RecordRef.TryParse(record, out var reference)) throw CommandContext.Invalid("Record", "This names no record: write its kind and id, such as project/0198….");
        var card = await context.Db.FindDiscussed(context.Actor, context.Now, reference.Value, cancel) ?? throw CommandContext.NotFound();
        await context.DemandHere(Permissions.CommentsWrite, card.ScopeId ?? await context.RootScope(cancel), null, cancel);
        if (await IsArchived(context.Db, reference.Value, cancel)) throw CommandContext.Invalid("Record", $"{card.Name} is archived and takes no changes: restore it first.");
        return card;
    }

    /// <summary>What a reader may do in the discussion of a record they see.</summary>
    public static async Task<DiscussionRights> DiscussionRights(this GantryDb db, Actor actor, DateTime now, RecordCard card, CancellationToken cancel)
    {
        if (await IsArchived(db, card.Ref, cancel)) return new DiscussionRights(Decision.Denied($"{card.Name} is archived and takes no changes."), MayRemove: false);
        var rights = await db.RightsAt(actor, card.ScopeId ?? await db.Installations.Select(i => i.RootScopeId).SingleAsync(cancel), now, cancel);
        var write = rights.Decide(Permissions.CommentsWrite);
        return new DiscussionRights(write, write.IsAllowed && rights.May(Permissions.ProjectsEdit));
    }

    /// <summary>Tells open pages that what was said about a record changed; for a task those of its plan, too.</summary>
    public static void PublishDiscussed(this CommandContext context, string record)
    {
        context.Publish(NoticeOf(record));
        if (RecordRef.TryParse(record, out var reference) && reference.Value.Kind == RecordKind.Task) context.Publish(NoticeOfTasks(reference.Value.Id));
    }

    /// <summary>The active people who may see a record.</summary>
    public static IQueryable<Person> PeopleWhoSee(this GantryDb db, RecordCard card, DateTime now)
    {
        var active = db.People.Where(p => p.IsActive);
        var isOfPeople = card.Ref.Kind is RecordKind.Person or RecordKind.Unit;
        var permission = isOfPeople ? Permissions.PeopleRead : Permissions.ProjectsRead;
        var held = db.RoleAssignments.Where(Permissions.CarriedBy(permission)).Where(a => a.From <= now && (a.To == null || a.To > now));
        if (!isOfPeople && card.ScopeId is { } scope) held = held.Where(a => db.ScopeClosures.Any(c => c.AncestorId == a.ScopeId && c.DescendantId == scope));
        var subject = card.Ref.Kind == RecordKind.Person ? card.Ref.Id : (Guid?)null;
        return active.Where(p => p.Id == subject || held.Any(a => a.PersonId == p.Id || a.DeputyId == p.Id));
    }

    /// <summary>Whoever owns a record, and their deputy.</summary>
    public static async Task<IReadOnlyList<Guid>> OwnersOf(this GantryDb db, RecordRef record, CancellationToken cancel)
    {
        var found = Named(db, record.Kind) is { } named ? await named.Where(n => n.Id == record.Id).Select(n => new { n.OwnerId, n.DeputyId }).SingleOrDefaultAsync(cancel) : null;
        return [.. new[] { found?.OwnerId, found?.DeputyId }.OfType<Guid>().Distinct()];
    }

    private static async Task<bool> IsArchived(GantryDb db, RecordRef record, CancellationToken cancel) =>
        Named(db, record.Kind) is { } named && await named.AnyAsync(n => n.Id == record.Id && n.ArchivedAt != null, cancel);

    /// <summary>The records that can be owned and archived; a task is as its project is.</summary>
    private static IQueryable<NamedRoot>? Named(GantryDb db, RecordKind kind) => kind switch
    {
        RecordKind.Project or RecordKind.Task => db.Projects,
        RecordKind.Portfolio => db.Portfolios,
        RecordKind.Program => db.Programs,
        RecordKind.Unit => db.Units,
        RecordKind.Body => db.Bodies,
        RecordKind.Risk => db.Risks,
        RecordKind.Issue => db.Issues,
        RecordKind.Deliverable => db.Deliverables,
        RecordKind.Need => db.Needs,
        RecordKind.Benefit => db.Benefits,
        RecordKind.Action => db.Actions,
        RecordKind.Decision => db.Decisions,
        RecordKind.Assumption => db.Assumptions,
        RecordKind.Lesson => db.Lessons,
        RecordKind.Dependency => db.Dependencies,
        _ => null,
    };
}

/// <summary>What a reader may do in a discussion.</summary>
/// <param name="Write">Say something; if not, why.</param>
/// <param name="MayRemove">Remove what others said.</param>
public sealed record DiscussionRights(Decision Write, bool MayRemove);
