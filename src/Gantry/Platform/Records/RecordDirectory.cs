using Gantry.Approvals;
using Gantry.Assurance;
using Gantry.Meetings;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Records;

/// <summary>A record as others name it.</summary>
/// <param name="Ref">Which.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Within">Where it stands, such as the project of a task; null when that says nothing.</param>
/// <param name="Href">Its page.</param>
/// <param name="ScopeId">Where rights on it are held; null for what the whole organisation sees.</param>
public sealed record RecordCard(RecordRef Ref, string Name, string? Within, string Href, Guid? ScopeId)
{
    public string Kind => Ref.Kind.ToString();
}

/// <summary>Finds records of any kind by reference, limited to what the reader may see: a few queries however many are asked for.</summary>
public static class RecordDirectory
{
    private const int TasksAtOnce = 50;

    /// <summary>The records that exist and may be seen. What is not there, or not to be seen, is left out.</summary>
    public static async Task<IReadOnlyDictionary<RecordRef, RecordCard>> ReadRecords(
        this GantryDb db, Actor actor, DateTime now, IReadOnlyCollection<RecordRef> records, CancellationToken cancel = default)
    {
        var found = new Dictionary<RecordRef, RecordCard>();
        foreach (var kind in records.Distinct().GroupBy(r => r.Kind))
        {
            var ids = kind.Select(r => r.Id).Distinct().ToList();
            var cards = kind.Key switch
            {
                RecordKind.Unit => await Units(db, ids, cancel),
                RecordKind.Portfolio => await Portfolios(db, actor, now, ids, cancel),
                RecordKind.Program => await Programs(db, actor, now, ids, cancel),
                RecordKind.Project => await Projects(db, actor, now, ids, cancel),
                RecordKind.Task => await Tasks(db, actor, now, [.. kind], cancel),
                RecordKind.Body => await Bodies(db, actor, now, ids, cancel),
                RecordKind.Person => await People(db, actor, now, ids, cancel),
                RecordKind.Risk => await OfProject(db, db.Risks, kind.Key, "risks", actor, now, ids, cancel),
                RecordKind.Issue => await OfProject(db, db.Issues, kind.Key, "issues", actor, now, ids, cancel),
                RecordKind.Deliverable => await OfProject(db, db.Deliverables, kind.Key, "deliverables", actor, now, ids, cancel),
                RecordKind.Need => await OfProject(db, db.Needs, kind.Key, "needs", actor, now, ids, cancel),
                RecordKind.Benefit => await OfProject(db, db.Benefits, kind.Key, "benefits", actor, now, ids, cancel),
                RecordKind.Artefact => await Artefacts(db, actor, now, ids, cancel),
                RecordKind.Action => await OfProject(db, db.Actions, kind.Key, "actions", actor, now, ids, cancel),
                RecordKind.Decision => await OfProject(db, db.Decisions, kind.Key, "decisions", actor, now, ids, cancel),
                RecordKind.Assumption => await OfProject(db, db.Assumptions, kind.Key, "assumptions", actor, now, ids, cancel),
                RecordKind.Lesson => await OfProject(db, db.Lessons, kind.Key, "lessons", actor, now, ids, cancel),
                RecordKind.Dependency => await OfProject(db, db.Dependencies, kind.Key, "dependencies", actor, now, ids, cancel),
                RecordKind.Pmo => await Pmos(db, actor, now, ids, cancel),
                RecordKind.Approval => await Approvals(db, actor, now, ids, cancel),
                RecordKind.Meeting => await Meetings(db, actor, now, ids, cancel),
                RecordKind.Assurance => await Reviews(db, actor, now, ids, cancel),
                _ => throw new ArgumentOutOfRangeException(nameof(records), kind.Key, "No such kind of record."),
            };
            foreach (var card in cards) found[card.Ref] = card;
        }

        return found;
    }

    /// <summary>One record, or null when there is none or it may not be seen.</summary>
    public static async Task<RecordCard?> FindRecord(this GantryDb db, Actor actor, DateTime now, RecordRef record, CancellationToken cancel = default) =>
        (await db.ReadRecords(actor, now, [record], cancel)).GetValueOrDefault(record);

    /// <summary>One record that a command is about; the command ends as "not found" when there is none or the actor may not see it.</summary>
    /// <remarks>This decides no right: the command still asks for its own.</remarks>
    public static async Task<RecordCard> RequireRecord(this CommandContext context, RecordRef record, CancellationToken cancel) =>
        await context.Db.FindRecord(context.Actor, context.Now, record, cancel) ?? throw CommandContext.NotFound();

    // Units are the organisation chart, which everybody sees who signs in.
    private static async Task<List<RecordCard>> Units(GantryDb db, List<Guid> ids, CancellationToken cancel) =>
        (await db.Units.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToListAsync(cancel))
        .ConvertAll(u => new RecordCard(new RecordRef(RecordKind.Unit, u.Id), u.Name, null, $"/units/{u.Id}", u.Id));

    private static async Task<List<RecordCard>> Portfolios(GantryDb db, Actor actor, DateTime now, List<Guid> ids, CancellationToken cancel)
    {
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        return (await db.Portfolios.Where(f => ids.Contains(f.Id) && scopes.Contains(f.Id)).Select(f => new { f.Id, f.Name }).ToListAsync(cancel))
            .ConvertAll(f => new RecordCard(new RecordRef(RecordKind.Portfolio, f.Id), f.Name, null, $"/portfolios/{f.Id}", f.Id));
    }

    private static async Task<List<RecordCard>> Programs(GantryDb db, Actor actor, DateTime now, List<Guid> ids, CancellationToken cancel)
    {
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        return (await db.Programs.Where(g => ids.Contains(g.Id) && scopes.Contains(g.Id)).Select(g => new { g.Id, g.Name }).ToListAsync(cancel))
            .ConvertAll(g => new RecordCard(new RecordRef(RecordKind.Program, g.Id), g.Name, null, $"/programs/{g.Id}", g.Id));
    }

    private static async Task<List<RecordCard>> Projects(GantryDb db, Actor actor, DateTime now, List<Guid> ids, CancellationToken cancel) =>
        (await db.Projects.VisibleTo(db, actor, now).Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Code }).ToListAsync(cancel))
        .ConvertAll(p => new RecordCard(new RecordRef(RecordKind.Project, p.Id), p.Name, p.Code, $"/projects/{p.Id}", p.Id));

    private static async Task<List<RecordCard>> Tasks(GantryDb db, Actor actor, DateTime now, List<RecordRef> tasks, CancellationToken cancel)
    {
        var cards = new List<RecordCard>();
        // Any of these UIDs in any of these plans is more than was asked for, but one question; what was not asked for is dropped.
        foreach (var some in tasks.Distinct().OrderBy(t => t.Id).Chunk(TasksAtOnce))
        {
            var asked = some.ToHashSet();
            List<Guid> projects = [.. some.Select(t => t.Id).Distinct()];
            List<int> uids = [.. some.Select(t => t.Uid).Distinct()];
            var found = await db.Projects.VisibleTo(db, actor, now).Where(p => projects.Contains(p.Id))
                .Join(db.PlanTasks.Where(t => uids.Contains(t.Uid)), p => p.PlanId, t => t.PlanId, (p, t) => new { p.Id, Project = p.Name, t.Uid, t.Name }).ToListAsync(cancel);
            cards.AddRange(found.ConvertAll(t => new RecordCard(new RecordRef(RecordKind.Task, t.Id, t.Uid), t.Name, t.Project, $"/projects/{t.Id}/plan?task={t.Uid}&show=details", t.Id)).Where(c => asked.Contains(c.Ref)));
        }

        return cards;
    }

    private static async Task<List<RecordCard>> Bodies(GantryDb db, Actor actor, DateTime now, List<Guid> ids, CancellationToken cancel)
    {
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        return (await db.Bodies.Where(b => ids.Contains(b.Id) && scopes.Contains(b.ScopeId)).Select(b => new { b.Id, b.Name, b.ScopeId }).ToListAsync(cancel))
            .ConvertAll(b => new RecordCard(new RecordRef(RecordKind.Body, b.Id), b.Name, null, $"/bodies/{b.Id}", b.ScopeId));
    }

    private static async Task<List<RecordCard>> OfProject(GantryDb db, IQueryable<ProjectRecord> records, RecordKind kind, string path, Actor actor, DateTime now, List<Guid> ids, CancellationToken cancel) =>
        (await records.Where(r => ids.Contains(r.Id)).Join(db.Projects.VisibleTo(db, actor, now), r => r.ProjectId, p => p.Id, (r, p) => new { r.Id, r.Name, Project = p.Name, r.ProjectId }).ToListAsync(cancel))
        .ConvertAll(r => new RecordCard(new RecordRef(kind, r.Id), r.Name, r.Project, $"/{path}/{r.Id}", r.ProjectId));

    private static async Task<List<RecordCard>> Artefacts(GantryDb db, Actor actor, DateTime now, List<Guid> ids, CancellationToken cancel) =>
        (await db.Artefacts.Where(a => ids.Contains(a.Id)).Join(db.Projects.VisibleTo(db, actor, now), a => a.ProjectId, p => p.Id, (a, p) => new { a.Id, a.Name, Project = p.Name, a.ProjectId }).ToListAsync(cancel))
        .ConvertAll(a => new RecordCard(new RecordRef(RecordKind.Artefact, a.Id), a.Name, a.Project, $"/artefacts/{a.Id}", a.ProjectId));

    private static async Task<List<RecordCard>> Pmos(GantryDb db, Actor actor, DateTime now, List<Guid> ids, CancellationToken cancel) =>
        (await db.Pmos.VisibleTo(db, actor, now).Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.ScopeId }).ToListAsync(cancel))
        .ConvertAll(p => new RecordCard(new RecordRef(RecordKind.Pmo, p.Id), p.Name, null, $"/pmos/{p.Id}", p.ScopeId));

    private static async Task<List<RecordCard>> Approvals(GantryDb db, Actor actor, DateTime now, List<Guid> ids, CancellationToken cancel) =>
        (await db.Approvals.VisibleTo(db, actor, now).Where(a => ids.Contains(a.Id))
            .Join(db.Projects, a => a.ProjectId, p => p.Id, (a, p) => new { a.Id, a.Title, p.Name, a.ProjectId }).ToListAsync(cancel))
        .ConvertAll(a => new RecordCard(new RecordRef(RecordKind.Approval, a.Id), a.Title, a.Name, $"/approvals/{a.Id}", a.ProjectId));

    private static async Task<List<RecordCard>> Meetings(GantryDb db, Actor actor, DateTime now, List<Guid> ids, CancellationToken cancel)
    {
        var days = await OrganizationDays.Of(db, cancel);
        return (await db.Meetings.VisibleTo(db, actor, now, days.DayOf(now)).Where(m => ids.Contains(m.Id)).Join(db.Bodies, m => m.BodyId, b => b.Id, (m, b) => new { m.Id, m.Topic, m.StartsAt, b.Name, b.ScopeId }).ToListAsync(cancel))
            .ConvertAll(m => new RecordCard(new RecordRef(RecordKind.Meeting, m.Id), MeetingRules.NameOf(m.Name, m.Topic), MeetingRules.When(days, m.StartsAt), $"/meetings/{m.Id}", m.ScopeId));
    }
    private static async Task<List<RecordCard>> Reviews(GantryDb db, Actor actor, DateTime now, List<Guid> ids, CancellationToken cancel) =>
        (await db.AssuranceReviews.VisibleTo(db, actor, now).Where(r => ids.Contains(r.Id))
            .Join(db.Projects, r => r.ProjectId, p => p.Id, (r, p) => new { r.Id, r.Subject, p.Name, r.ProjectId }).ToListAsync(cancel))
        .ConvertAll(r => new RecordCard(new RecordRef(RecordKind.Assurance, r.Id), r.Subject, r.Name, $"/assurance/{r.Id}", r.ProjectId));

    private static async Task<List<RecordCard>> People(GantryDb db, Actor actor, DateTime now, List<Guid> ids, CancellationToken cancel)
    {
        if (!await db.CanAnywhere(actor, Permissions.PeopleRead, now, cancel)) ids = actor.PersonId is { } self && ids.Contains(self) ? [self] : [];
        return (await db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.JobTitle }).ToListAsync(cancel))
            .ConvertAll(p => new RecordCard(new RecordRef(RecordKind.Person, p.Id), p.Name, p.JobTitle, $"/people/{p.Id}", null));
    }
}
