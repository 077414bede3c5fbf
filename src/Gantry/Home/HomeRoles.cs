using Gantry.Approvals;
using Gantry.Charters;
using Gantry.Exceptions;
using Gantry.Gates;
using Gantry.Meetings;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Home;

/// <summary>A project as its sponsor looks at it: what was agreed, and what is forecast.</summary>
/// <param name="Agreed">The finish that the charter or a later decision agreed; null without a charter in force.</param>
/// <param name="OverDays">Working days past tolerance; null while there is no open exception.</param>
public sealed record HomeSponsored(Guid Id, string Name, Health Health, string? Why, PlanTime? Finish, DateOnly? Agreed, int? OverDays, string? Gate, DateOnly? GateDay);

/// <summary>A portfolio or program of the reader with the health of its open projects.</summary>
public sealed record HomePortfolio(string Href, string Name, int Projects, int Red, int Amber, int Green, int NotKnown);

/// <summary>Somebody of the reader's units: what they run and what is in their hands. In the order of names; nobody is ranked.</summary>
public sealed record HomePerson(Guid Id, string Name, string? JobTitle, int Projects, int Open);

/// <summary>A record that the reader owns and that is not settled yet.</summary>
/// <param name="Kind">What it is, such as action.</param>
public sealed record HomeOwn(string Kind, string Name, string Href, string Project, DateOnly? Due, bool IsOverdue);

/// <summary>A PMO that the reader leads or works in.</summary>
/// <param name="Questions">Open questions to it.</param>
/// <param name="LateQuestions">Of these, those beyond the promised time.</param>
/// <param name="Attention">What needs somebody in its scope, the first few.</param>
public sealed record HomePmo(Guid Id, string Name, int Questions, int LateQuestions, IReadOnlyList<AttentionItem> Attention);

/// <summary>A meeting that the reader is invited to.</summary>
public sealed record HomeMeeting(Guid Id, string Body, string? Topic, DateTime StartsAt);

/// <summary>What Home holds for each role that the reader has: nothing for a role they do not have.</summary>
public sealed record HomeRoles(IReadOnlyList<HomeSponsored> Sponsored, IReadOnlyList<HomePortfolio> Portfolios, IReadOnlyList<HomePerson> People, IReadOnlyList<HomeOwn> Own, IReadOnlyList<HomeMeeting> Meetings, HomePmo? Pmo)
{
    /// <summary>No role brings anything.</summary>
    public bool IsEmpty => Sponsored.Count + Portfolios.Count + People.Count + Own.Count + Meetings.Count == 0 && Pmo is null;
}

/// <summary>Reads what the roles of one person bring to Home: a fixed number of questions, each along an index of who owns what.</summary>
internal static class HomeRoleQueries
{
    private const int Most = 8, MostPeople = 20, MostAttention = 5;

    public static async Task<HomeRoles> RolesOf(this GantryDb db, Guid me, IQueryable<Project> open, DateTime now, DateOnly today, CancellationToken cancel) => new(
        await Sponsored(db, me, open, cancel), await Portfolios(db, me, open, cancel), await People(db, me, open, cancel), await Own(db, me, open, today, cancel), await Meetings(db, me, now, cancel), await Pmo(db, me, open, now, today, cancel));

    private static async Task<IReadOnlyList<HomeSponsored>> Sponsored(GantryDb db, Guid me, IQueryable<Project> open, CancellationToken cancel) =>
        await open.Where(p => p.SponsorId == me).Select(p => new
        {
            Project = p,
            Health = db.ProjectHealth.FirstOrDefault(h => h.ProjectId == p.Id),
            Phase = db.ProjectPhases.FirstOrDefault(h => h.ProjectId == p.Id && h.State == PhaseState.Current),
            Agreed = db.ExceptionReports.Where(e => e.NewFinish != null && db.Charters.Any(c => c.Id == e.CharterId && c.ProjectId == p.Id && c.State == CharterState.InForce)).OrderByDescending(e => e.DecidedAt).Select(e => e.NewFinish).FirstOrDefault(),
            Chartered = db.Charters.Where(c => c.ProjectId == p.Id && c.State == CharterState.InForce).Select(c => c.Finish).FirstOrDefault(),
            Over = db.ExceptionReports.Where(e => e.ProjectId == p.Id && (e.State == ExceptionState.Open || e.State == ExceptionState.Brought)).Max(e => (int?)e.OverDays),
        }).OrderByDescending(x => x.Over ?? -1).ThenByDescending(x => x.Health!.Overall).ThenBy(x => x.Project.NameKey).Take(Most)
        .Select(x => new HomeSponsored(x.Project.Id, x.Project.Name, x.Health == null ? x.Project.Facts.ScheduleHealth : x.Health.Overall, x.Health == null ? x.Project.Facts.ScheduleReason : x.Health.OverallWhy, x.Project.Facts.Finish, x.Agreed ?? x.Chartered, x.Over, x.Phase!.Gate, x.Phase!.GateDay))
        .ToListAsync(cancel);

    private static async Task<IReadOnlyList<HomePortfolio>> Portfolios(GantryDb db, Guid me, IQueryable<Project> open, CancellationToken cancel)
    {
        var portfolios = await db.Portfolios.Where(f => f.ArchivedAt == null && (f.OwnerId == me || f.DeputyId == me)).OrderBy(f => f.NameKey).Take(Most).Select(f => new { f.Id, f.Name }).ToListAsync(cancel);
        var programs = await db.Programs.Where(g => g.ArchivedAt == null && (g.OwnerId == me || g.DeputyId == me)).OrderBy(g => g.NameKey).Take(Most).Select(g => new { g.Id, g.Name }).ToListAsync(cancel);
        if (portfolios.Count + programs.Count == 0) return [];
        List<Guid> scopes = [.. portfolios.Select(p => p.Id), .. programs.Select(p => p.Id)];
        // A project of a program stands in the program's portfolio as well: the tree of scopes says so.
        var counts = await db.ScopeClosures.Where(c => scopes.Contains(c.AncestorId)).Join(open, c => c.DescendantId, p => p.Id, (c, p) => new { c.AncestorId, Health = db.ProjectHealth.Where(h => h.ProjectId == p.Id).Select(h => (Health?)h.Overall).FirstOrDefault() })
            .GroupBy(x => new { x.AncestorId, x.Health }).Select(g => new { g.Key.AncestorId, g.Key.Health, Count = g.Count() }).ToListAsync(cancel);
        return [.. portfolios.Select(p => Row($"/supervision?portfolio={p.Id}", p.Id, p.Name)), .. programs.Select(g => Row($"/programs/{g.Id}", g.Id, g.Name))];

        HomePortfolio Row(string href, Guid id, string name) => new(href, name, counts.Where(c => c.AncestorId == id).Sum(c => c.Count), Of(id, Health.Red), Of(id, Health.Amber), Of(id, Health.Green), Of(id, Health.NotKnown));
        int Of(Guid id, Health health) => counts.Where(c => c.AncestorId == id && (c.Health ?? Health.NotKnown) == health).Sum(c => c.Count);
    }

    /// <summary>The people of the units that the reader heads, and of those below.</summary>
    private static async Task<IReadOnlyList<HomePerson>> People(GantryDb db, Guid me, IQueryable<Project> open, CancellationToken cancel)
    {
        var heads = db.Units.Where(u => u.ArchivedAt == null && (u.OwnerId == me || u.DeputyId == me)).Select(u => u.Id);
        if (!await heads.AnyAsync(cancel)) return [];
        return await db.People.Where(p => p.IsActive && p.Id != me && db.ScopeClosures.Any(c => c.DescendantId == p.UnitId && heads.Contains(c.AncestorId))).OrderBy(p => p.NameKey).Take(MostPeople)
            .Select(p => new HomePerson(p.Id, p.Name, p.JobTitle, open.Count(x => x.OwnerId == p.Id),
                db.Actions.Count(a => a.OwnerId == p.Id && a.State == Actions.ActionState.Open && a.ArchivedAt == null && open.Any(x => x.Id == a.ProjectId)))).ToListAsync(cancel);
    }

    /// <summary>Actions, issues, risks and deliverables in the reader's hands, what is due first at the top.</summary>
    private static async Task<IReadOnlyList<HomeOwn>> Own(GantryDb db, Guid me, IQueryable<Project> open, DateOnly today, CancellationToken cancel)
    {
        var actions = await db.Actions.Where(a => a.OwnerId == me && a.State == Actions.ActionState.Open && a.ArchivedAt == null).OrderBy(a => a.Due == null ? 1 : 0).ThenBy(a => a.Due).ThenBy(a => a.Id).Join(open, a => a.ProjectId, p => p.Id, (a, p) => new { a.Id, a.Name, a.Due, Project = p.Name }).Take(Most).ToListAsync(cancel);
        var issues = await db.Issues.Where(i => i.OwnerId == me && i.State == Issues.IssueState.Open && i.ArchivedAt == null).OrderBy(i => i.Due == null ? 1 : 0).ThenBy(i => i.Due).ThenBy(i => i.Id).Join(open, i => i.ProjectId, p => p.Id, (i, p) => new { i.Id, i.Name, i.Due, Project = p.Name }).Take(Most).ToListAsync(cancel);
        var deliverables = await db.Deliverables.Where(d => d.OwnerId == me && d.State != Deliverables.DeliverableState.Accepted && d.ArchivedAt == null && d.Due != null).OrderBy(d => d.Due).ThenBy(d => d.Id).Join(open, d => d.ProjectId, p => p.Id, (d, p) => new { d.Id, d.Name, d.Due, Project = p.Name }).Take(Most).ToListAsync(cancel);
        return [.. actions.Select(a => Of("action", a.Name, $"/actions/{a.Id}", a.Project, a.Due)), .. issues.Select(i => Of("issue", i.Name, $"/issues/{i.Id}", i.Project, i.Due)), .. deliverables.Select(d => Of("deliverable", d.Name, $"/deliverables/{d.Id}", d.Project, d.Due))];

        HomeOwn Of(string kind, string name, string href, string project, DateOnly? due) => new(kind, name, href, project, due, due < today);
    }

    /// <summary>Meetings of the next two weeks that the reader is invited to, or stands in at.</summary>
    private static async Task<IReadOnlyList<HomeMeeting>> Meetings(GantryDb db, Guid me, DateTime now, CancellationToken cancel)
    {
        var (from, until) = (now.AddHours(-2), now.AddDays(14));
        return await db.Meetings.InvitedTo(db, me).Where(m => m.State == MeetingState.Planned && m.StartsAt >= from && m.StartsAt < until).OrderBy(m => m.StartsAt).Take(Most)
            .Select(m => new HomeMeeting(m.Id, db.Bodies.Where(b => b.Id == m.BodyId).Select(b => b.Name).FirstOrDefault() ?? "", m.Topic, m.StartsAt)).ToListAsync(cancel);
    }

    private static async Task<HomePmo?> Pmo(GantryDb db, Guid me, IQueryable<Project> open, DateTime now, DateOnly today, CancellationToken cancel)
    {
        var works = db.RoleAssignments.HeldBy(me, now).Where(a => a.Role == Role.PmoLead || a.Role == Role.PmoAnalyst).Select(a => a.ScopeId);
        var pmo = await db.Pmos.Where(p => p.ArchivedAt == null && (p.OwnerId == me || p.DeputyId == me || works.Contains(p.ScopeId))).OrderBy(p => p.OwnerId == me ? 0 : 1).ThenBy(p => p.NameKey).Select(p => new { p.Id, p.Name, p.ScopeId }).FirstOrDefaultAsync(cancel);
        if (pmo is null) return null;
        var questions = await db.PmoQuestions.Where(q => q.PmoId == pmo.Id && q.AnsweredAt == null).Select(q => q.PromisedBy).Take(1000).ToListAsync(cancel);
        var whole = await db.Installations.AnyAsync(i => i.RootScopeId == pmo.ScopeId, cancel);
        var within = whole ? open : open.Where(p => db.ScopeClosures.Any(c => c.AncestorId == pmo.ScopeId && c.DescendantId == p.Id));
        var attention = await SupervisionQueries.Attention(db, within, now, today, cancel);
        var mine = (await PagesOfDecisions(db, me, today, cancel)).ToHashSet();
        return new HomePmo(pmo.Id, pmo.Name, questions.Count, questions.Count(q => q < now), [.. attention.Where(a => !mine.Contains(a.Href)).Take(MostAttention).Select(a => a.Href.StartsWith("/approvals/", StringComparison.Ordinal) ? a with { Verb = "Look" } : a)]);
    }

    /// <summary>What the reader decides stands at the top of Home already.</summary>
    private static async Task<IReadOnlyList<string>> PagesOfDecisions(GantryDb db, Guid me, DateOnly today, CancellationToken cancel) =>
        [.. (await db.Approvals.WaitingFor(db, me, await db.VotingSeats(me, today).AsNoTracking().ToListAsync(cancel)).Select(a => a.Id).Take(100).ToListAsync(cancel)).Select(id => $"/approvals/{id}")];
}
