using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Commands;

/// <summary>What a handler works with: one database context in one transaction, the actor, the time, and the ways to refuse.</summary>
public sealed class CommandContext(GantryDb db, Actor actor, DateTime now, string permission, object? warm = null)
{
    private readonly List<(Root Root, FieldChange Change)> _changes = [];
    private readonly List<Notice> _notices = [];
    private readonly List<Action> _afterCommit = [];

    public GantryDb Db { get; } = db;

    public Actor Actor { get; } = actor;

    /// <summary>What the turnstile of the record keeps between commands; null for commands that take no turns.</summary>
    internal object? Warm { get; } = warm;

    /// <summary>The instant of the command, in UTC.</summary>
    public DateTime Now { get; } = now;

    /// <summary>What the audit trail says was done, for people.</summary>
    public string Summary { get; set; } = "";

    /// <summary>A handler that never asked is a bug, and the pipeline says so.</summary>
    internal bool AccessDecided { get; private set; }

    /// <summary>What changed beneath a record, beside its own fields.</summary>
    internal IReadOnlyList<(Root Root, FieldChange Change)> Changes => _changes;

    internal IReadOnlyList<Notice> Notices => _notices;

    internal IReadOnlyList<Action> AfterCommits => _afterCommit;

    /// <summary>Demands the command's permission at a scope.</summary>
    /// <param name="scopeId">Where.</param>
    /// <param name="readPermission">What makes the scope visible at all: without it the answer is that it does not exist.</param>
    public async Task Demand(Guid scopeId, string? readPermission, CancellationToken cancel)
    {
        AccessDecided = true;
        if (await Db.Can(Actor, permission, scopeId, Now, cancel)) return;
        if (readPermission is not null && !await Db.Can(Actor, readPermission, scopeId, Now, cancel)) throw NotFound();
        throw Denied($"This needs the permission '{permission}' here, which the roles {string.Join(", ", Permissions.RolesWith(permission))} carry. Ask an administrator of this scope.");
    }

    /// <summary>Demands the command's permission at the organisation as a whole.</summary>
    public async Task DemandAtRoot(CancellationToken cancel) =>
        await Demand(await RootScope(cancel), null, cancel);

    /// <summary>Demands the command's permission at any scope at all: where exactly is decided by a later command.</summary>
    public async Task DemandAnywhere(CancellationToken cancel)
    {
        AccessDecided = true;
        if (!await Db.CanAnywhere(Actor, permission, Now, cancel))
            throw Denied($"This needs the permission '{permission}', which the roles {string.Join(", ", Permissions.RolesWith(permission))} carry. Ask an administrator.");
    }

    /// <summary>Lets somebody act on what is their own.</summary>
    public void DemandOwn(Guid? ownerId)
    {
        AccessDecided = true;
        if (!Actor.IsInstallation && ownerId != Actor.PersonId) throw NotFound();
    }

    /// <summary>Lets somebody in who proves their right by something they hold instead of a role: a one-time code or link.</summary>
    /// <param name="holds">Whether the proof is good.</param>
    /// <param name="why">What is said when it is not.</param>
    public void DemandProof(bool holds, string why)
    {
        AccessDecided = true;
        if (!holds) throw Denied(why);
    }

    /// <summary>The scope everything belongs to.</summary>
    public Task<Guid> RootScope(CancellationToken cancel) =>
        Db.Installations.Select(i => i.RootScopeId).SingleAsync(cancel);

    /// <summary>Loads a record and checks that it is still the version the actor saw.</summary>
    /// <param name="id">The record.</param>
    /// <param name="version">The version the actor saw, or null when the change does not depend on it.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<T> Load<T>(Guid id, long? version, CancellationToken cancel)
        where T : Root
    {
        var root = await Db.Set<T>().SingleOrDefaultAsync(r => r.Id == id, cancel) ?? throw NotFound();
        if (version is { } seen && seen != root.Version) throw await Stale(root, cancel);
        return root;
    }

    /// <summary>Lets the audit trail say that a record was acted on although none of its own fields changed.</summary>
    public void Touch(Root root) => Db.Entry(root).State = EntityState.Modified;

    /// <summary>Writes a change of what belongs to a record, such as a task of a plan, into the record's history.</summary>
    public void Note(Root root, FieldChange change) => _changes.Add((root, change));

    /// <summary>Tells open pages after the commit.</summary>
    public void Publish(Notice notice) => _notices.Add(notice);

    /// <summary>Runs once the change is kept; never when it is refused.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    internal async Task<CommandRefused> Stale(Root root, CancellationToken cancel)
    {
        var last = await Db.AuditedRoots.Where(r => r.RootId == root.Id).OrderByDescending(r => r.Sequence)
            .Join(Db.AuditEntries, r => r.EntryId, e => e.Id, (_, e) => new { e.At, e.ActorId, e.Summary }).FirstOrDefaultAsync(cancel);
        var who = last?.ActorId is { } id ? await Db.People.Where(p => p.Id == id).Select(p => p.Name).SingleOrDefaultAsync(cancel) : null;
        var what = last is null ? "changed by somebody else" : $"changed by {who ?? "Gantry"} on {last.At:yyyy-MM-dd HH:mm} UTC: {last.Summary}";
        return new CommandRefused(new Result(Outcome.Stale, $"This was {what}. Look at the newest version, then do it again.", Result.NoFields));
    }

    public static Exception NotFound() => new CommandRefused(new Result(Outcome.NotFound, "There is no such record, or you may not see it.", Result.NoFields));

    public static Exception Denied(string why) => new CommandRefused(new Result(Outcome.Denied, why, Result.NoFields));

    /// <summary>Several fields are wrong at once.</summary>
    public static Exception Invalid(IReadOnlyDictionary<string, string> fields) =>
        new CommandRefused(new Result(Outcome.Invalid, string.Join(' ', fields.Values), fields));

    public static Exception Invalid(string field, string message) =>
        new CommandRefused(new Result(Outcome.Invalid, message, new Dictionary<string, string> { [field] = message }));

    /// <summary>A text that must be there and must not be longer than a limit.</summary>
    public static string Text(string field, string? value, int limit)
    {
        var text = value?.Trim() ?? "";
        if (text.Length == 0) throw Invalid(field, $"{field} is empty: type one.");
        if (text.Length > limit) throw Invalid(field, $"{field} has {text.Length} characters, at most {limit} are kept: shorten it.");
        return text;
    }

    /// <summary>A text that may be missing and must not be longer than a limit.</summary>
    public static string? OptionalText(string field, string? value, int limit) =>
        string.IsNullOrWhiteSpace(value) ? null : Text(field, value, limit);
}
