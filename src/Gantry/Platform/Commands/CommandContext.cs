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
    private string _permission = permission;
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

    /// <summary>What a command over many rows has read once; null for all others.</summary>
    internal KnownRecords? Known { get; set; }

    /// <summary>Changes of what belongs to a record and is kept beside it, for the audit trail.</summary>
    internal List<(Root Root, Audit.FieldChange Change)> Notes { get; } = [];

    /// <summary>A handler that never asked is a bug, and the pipeline says so.</summary>
    internal bool AccessDecided { get; private set; }

    /// <summary>What changed beneath a record, beside its own fields.</summary>
    internal IReadOnlyList<(Root Root, FieldChange Change)> Changes => _changes;

    internal IReadOnlyList<Notice> Notices => _notices;

    internal IReadOnlyList<Action> AfterCommits => _afterCommit;

    /// <summary>Demands the command's permission at a scope.</summary>
    /// <param name="scopeId">Where.</param>
    /// <param name="readPermission">What makes the scope visible at all: without it the answer is that it does not exist.</param>
    public Task Demand(Guid scopeId, string? readPermission, CancellationToken cancel) => DemandHere(_permission, scopeId, readPermission, cancel);

    /// <summary>Demands a permission besides the command's own, such as at the place something is moved to.</summary>
    public async Task DemandHere(string permission, Guid scopeId, string? readPermission, CancellationToken cancel)
    {
        AccessDecided = true;
        var rights = await RightsAt(scopeId, cancel);
        if (rights.May(permission)) return;
        if (readPermission is not null && !rights.May(readPermission)) throw NotFound();
        throw Denied(AccessRules.Why(permission));
    }

    /// <summary>What the actor may do at a scope.</summary>
    public async Task<RightsHere> RightsAt(Guid scopeId, CancellationToken cancel) =>
        Known is { } known ? known.RightsAt(scopeId) : await Db.RightsAt(Actor, scopeId, Now, cancel);

    /// <summary>The roles the actor holds anywhere.</summary>
    public Task<RightsHere> RightsAnywhere(CancellationToken cancel) =>
        Known is { } known ? Task.FromResult(known.Anywhere) : Db.RightsAnywhere(Actor, Now, cancel);

    /// <summary>Runs another command as part of this one: with its own permission, in the same transaction and audit entry.</summary>
    public async Task<TResult> Run<TResult>(ICommand<TResult> command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        var description = CommandCatalogue.Of(command.GetType());
        var (outer, summary) = (_permission, Summary);
        _permission = description.Permission;
        try
        {
            var handler = (dynamic)Activator.CreateInstance(description.Handler)!;
            return await handler.Handle((dynamic)command, this, cancel);
        }
        finally
        {
            (_permission, Summary) = (outer, summary);
        }
    }

    /// <summary>Demands the command's permission at the organisation as a whole.</summary>
    public async Task DemandAtRoot(CancellationToken cancel) =>
        await Demand(await RootScope(cancel), null, cancel);

    /// <summary>Demands the command's permission at any scope at all: where exactly is decided by a later command.</summary>
    public async Task DemandAnywhere(CancellationToken cancel)
    {
        AccessDecided = true;
        if (!await Db.CanAnywhere(Actor, _permission, Now, cancel)) throw Denied(AccessRules.Why(_permission));
    }

    /// <summary>What a program is told that may not touch what is its person's own.</summary>
    internal const string OwnDenied = $"The token lacks '{CommandAttribute.OwnRecord}', which lets it act on what is its person's own. Make one that has it.";

    /// <summary>Lets somebody act on what is their own.</summary>
    public void DemandOwn(Guid? ownerId)
    {
        AccessDecided = true;
        if (!Actor.IsInstallation && ownerId != Actor.PersonId) throw NotFound();
        if (!Actor.MayActOnOwn) throw Denied(OwnDenied);
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
    public async Task<Guid> RootScope(CancellationToken cancel) =>
        Known?.Root ?? await Db.Installations.Select(i => i.RootScopeId).SingleAsync(cancel);

    /// <summary>Loads a record and checks that it is still the version the actor saw.</summary>
    /// <param name="id">The record.</param>
    /// <param name="version">The version the actor saw, or null when the change does not depend on it.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<T> Load<T>(Guid id, long? version, CancellationToken cancel)
        where T : Root
    {
        var root = await Db.Set<T>().FindAsync([id], cancel) ?? throw NotFound();
        if (version is { } seen && seen != root.Version) throw await Stale(root, cancel);
        return root;
    }

    /// <summary>Writes a change of what belongs to a record to its history, and raises its version.</summary>
    public void Note(Root root, string field, string? from, string? to)
    {
        Notes.Add((root, new Audit.FieldChange(field, from, to)));
        if (Db.Entry(root).State == EntityState.Unchanged) Touch(root);
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

    /// <summary>What the actor saw is no longer so.</summary>
    public static Exception StaleSince(string what) => new CommandRefused(new Result(Outcome.Stale, what, Result.NoFields));

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
        if (Unkept(text) is { } unkept) throw Invalid(field, $"{field} holds U+{unkept:X4} at character {text.IndexOf((char)unkept, StringComparison.Ordinal) + 1}, which cannot be kept: take it out.");
        if (text.Length > limit) throw Invalid(field, $"{field} has {text.Length} characters, at most {limit} are kept: shorten it.");
        return text;
    }

    /// <summary>The first character that a database refuses: zero, or half of a pair.</summary>
    private static int? Unkept(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i])) return text[i];
            if (!char.IsHighSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return text[i];
            i++;
        }

        return null;
    }

    /// <summary>A text that may be missing and must not be longer than a limit.</summary>
    public static string? OptionalText(string field, string? value, int limit) =>
        string.IsNullOrWhiteSpace(value) ? null : Text(field, value, limit);
}
