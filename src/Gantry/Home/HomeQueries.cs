using Gantry.Approvals;
using Gantry.Plans;
using Gantry.Plans.Edits;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Tour;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Home;

/// <summary>Something that waits for the reader.</summary>
/// <param name="Health">Its shape and colour.</param>
/// <param name="Name">The record.</param>
/// <param name="What">What happened, by how much.</param>
/// <param name="Href">Where it is settled.</param>
/// <param name="Verb">The verb that settles it.</param>
public sealed record HomeNeed(Health Health, string Name, string What, string Href, string Verb);

/// <summary>What somebody did lately.</summary>
/// <param name="Times">How often, one after the other.</param>
public sealed record HomeChange(Guid ProjectId, string Project, string Who, DateTime At, string Summary, int Times);

/// <summary>What should be finished soon, or should be already.</summary>
public sealed record HomeDue(Guid ProjectId, string Project, int Uid, string Task, PlanTime Finish, int? LateDays, bool IsMilestone, bool IsCritical, bool IsOverdue);

/// <summary>What one person finds at Home.</summary>
/// <param name="Oversees">The reader answers for all projects of the organisation, not only for their own.</param>
/// <param name="Decisions">What the reader may decide now, what is due first at the top.</param>
/// <param name="Needs">The most urgent first.</param>
/// <param name="NeedCount">How many there are altogether.</param>
/// <param name="Roles">What each role of the reader brings.</param>
/// <param name="HasTour">There is a tour for newcomers.</param>
/// <param name="IsEmpty">There is no project at all yet.</param>
public sealed record HomeView(
    bool Oversees, IReadOnlyList<ApprovalRow> Decisions, IReadOnlyList<HomeNeed> Needs, int NeedCount, IReadOnlyList<InboxRow> Inbox, int Unread, IReadOnlyList<HomeChange> Changes, IReadOnlyList<HomeDue> Due, HomeRoles Roles, bool HasTour, bool IsEmpty, bool MayImport, bool MayAddPeople);

/// <summary>Gathers what needs somebody, what changed and what is due: a fixed number of questions, however much there is.</summary>
public sealed class HomeQueries(IDbContextFactory<GantryDb> databases, InboxQueries inbox, ApprovalQueries approvals, TimeProvider clock)
{
    private const int MostNeeds = 8;
    private const int MostChanges = 12;
    private const int MostDue = 12;
    private const int MostOwn = 300;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);
    private const int DaysAhead = 14;
    private const int DaysBehind = 60;

    public async Task<HomeView> Read(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var oversees = await db.CanEverywhere(actor, Permissions.ProjectsEdit, now, cancel);
        var visible = (await db.VisibleProjects(actor, now, cancel)).AsNoTracking().Where(p => p.ArchivedAt == null);
        var open = visible.Where(p => p.Status != ProjectStatus.Closed && p.Status != ProjectStatus.Cancelled);
        var run = db.ScopesWith(actor, Permissions.ProjectsEdit, now);
        var own = open.Where(p => run.Contains(p.Id) || p.OwnerId == actor.PersonId || p.DeputyId == actor.PersonId
            || db.Programs.Any(g => g.Id == p.ProgramId && (g.OwnerId == actor.PersonId || g.DeputyId == actor.PersonId))
            || db.Portfolios.Any(f => f.Id == p.PortfolioId && (f.OwnerId == actor.PersonId || f.DeputyId == actor.PersonId)));
        var cared = oversees ? open : own;
        var (needs, count) = await Needs(db, cared, oversees, cancel);
        var decisions = await approvals.WaitingFor(actor, MostNeeds, cancel);
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var roles = actor is { PersonId: { } me, MayActOnOwn: true } ? await db.RolesOf(me, open, now, today, cancel) : new HomeRoles([], [], [], [], [], null);
        var decided = decisions.Select(d => new RecordRef(RecordKind.Approval, d.Id).ToString()).ToHashSet();
        var mail = await inbox.Read(actor, unreadOnly: true, size: 6, cancel: cancel);
        var rights = await db.RightsAnywhere(actor, now, cancel);
        return new HomeView(
            oversees, decisions, [.. needs.Take(MostNeeds)], count + decisions.Count, [.. mail.Rows.Where(r => !decided.Contains(r.Record))], mail.Unread, await Changes(db, actor, cared, now, cancel), await Due(db, cared, oversees, today, cancel), roles, await TourQueries.IsThere(db, cancel),
            decisions.Count == 0 && roles.IsEmpty && !await visible.AnyAsync(cancel), rights.May(Permissions.ImportsRun), rights.May(Permissions.PeopleEdit));
    }

    private static async Task<(List<HomeNeed> First, int Count)> Needs(GantryDb db, IQueryable<Project> cared, bool oversees, CancellationToken cancel)
    {
        var count = await cared.Select(p => new
        {
            Red = p.Facts.ScheduleHealth == Health.Red || p.DeclaredHealth == Health.Red ? 1 : 0,
            Late = p.Facts.LateCount > 0 && p.Facts.ScheduleHealth != Health.Red ? 1 : 0,
            Unmanned = p.OwnerId == null ? 1 : 0,
            Planless = p.PlanId == null && p.Status != ProjectStatus.Idea ? 1 : 0,
        }).GroupBy(_ => 1).Select(g => g.Sum(p => p.Red + p.Late + p.Unmanned + p.Planless)).SingleOrDefaultAsync(cancel);
        if (count == 0 && oversees) return ([], 0);
        var red = await cared.Where(p => p.Facts.ScheduleHealth == Health.Red || p.DeclaredHealth == Health.Red).OrderByDescending(p => p.Facts.FinishVarianceDays).ThenBy(p => p.NameKey).Take(MostNeeds)
            .Select(p => new { p.Id, p.Name, p.PlanId, p.Facts.ScheduleHealth, p.Facts.ScheduleReason, p.Facts.FinishVarianceDays }).ToListAsync(cancel);
        var needs = red.ConvertAll(p => new HomeNeed(Health.Red, p.Name,
            p.ScheduleHealth == Health.Red ? p.ScheduleReason ?? "The schedule is red" : "Its project manager declares it red", p.PlanId is null ? $"/projects/{p.Id}" : $"/projects/{p.Id}/plan?show=checks", "Open the plan"));
        var late = await cared.Where(p => p.Facts.LateCount > 0 && p.Facts.ScheduleHealth != Health.Red).OrderByDescending(p => p.Facts.LateCount).ThenBy(p => p.NameKey).Take(MostNeeds)
            .Select(p => new { p.Id, p.Name, p.Facts.LateCount }).ToListAsync(cancel);
        needs.AddRange(late.ConvertAll(p => new HomeNeed(Health.Amber, p.Name, p.LateCount == 1 ? "1 task should be finished and is not" : $"{p.LateCount} tasks should be finished and are not", $"/projects/{p.Id}/plan", "Update progress")));
        var unmanned = await cared.Where(p => p.OwnerId == null).OrderBy(p => p.NameKey).Take(MostNeeds).Select(p => new { p.Id, p.Name }).ToListAsync(cancel);
        needs.AddRange(unmanned.ConvertAll(p => new HomeNeed(Health.Amber, p.Name, "Nobody is its project manager", $"/projects/{p.Id}", "Name one")));
        var planless = await cared.Where(p => p.PlanId == null && p.Status != ProjectStatus.Idea).OrderBy(p => p.NameKey).Take(MostNeeds).Select(p => new { p.Id, p.Name }).ToListAsync(cancel);
        needs.AddRange(planless.ConvertAll(p => new HomeNeed(Health.NotKnown, p.Name, "It has no plan", $"/projects/{p.Id}/plan", "Begin the plan")));
        var unpublished = oversees ? [] : await Unpublished(db, cared, cancel);
        return ([.. needs, .. unpublished], count + unpublished.Count);
    }

    /// <summary>Plans of one's own whose edits nobody else sees yet.</summary>
    private static async Task<List<HomeNeed>> Unpublished(GantryDb db, IQueryable<Project> own, CancellationToken cancel) =>
        (await own.Where(p => p.PublishesItself != true && !(p.PublishesItself == null && p.Tier == ProjectTier.Small)).Join(db.Plans, p => p.PlanId, s => s.Id, (p, s) => new
        {
            p.Id,
            p.Name,
            p.NameKey,
            Edits = db.PlanEdits.Count(e => e.PlanId == s.Id && e.Version > (s.PublishedVersion ?? 1) && e.UndoneBy == null && e.Kind != EditKind.Publish && (e.Kind != EditKind.Undo || e.Undoes <= (s.PublishedVersion ?? 1))),
        }).Where(p => p.Edits > 0).OrderByDescending(p => p.Edits).ThenBy(p => p.NameKey).Take(MostNeeds).ToListAsync(cancel))
        .ConvertAll(p => new HomeNeed(Health.NotKnown, p.Name, p.Edits == 1 ? "1 edit of the plan is not published" : $"{p.Edits} edits of the plan are not published", $"/projects/{p.Id}/plan", "Publish"));

    /// <summary>What others did: plans published, and, where the reader may read the history, everything else.</summary>
    private static async Task<IReadOnlyList<HomeChange>> Changes(GantryDb db, Actor actor, IQueryable<Project> cared, DateTime now, CancellationToken cancel)
    {
        const int looked = 200;
        var since = now - Lately;
        var readable = db.ScopesWith(actor, Permissions.AuditRead, now);
        var projects = actor.IsInstallation || await db.CanEverywhere(actor, Permissions.AuditRead, now, cancel) ? cared : cared.Where(p => readable.Contains(p.Id));
        var few = await projects.Select(p => new { p.Id, p.PlanId }).Take(MostOwn).ToListAsync(cancel);
        List<Guid> roots = [.. few.Select(p => p.Id), .. few.Select(p => p.PlanId).OfType<Guid>()];
        var changed = few.Count < MostOwn
            ? db.AuditedRoots.Where(r => roots.Contains(r.RootId))
            : db.AuditedRoots.Where(r => projects.Any(p => p.Id == r.RootId || p.PlanId == r.RootId));
        var rows = await changed.Join(db.AuditEntries.Where(e => e.At > since && e.ActorId != actor.PersonId && e.ActorId != null), r => r.EntryId, e => e.Id, (r, e) => new { r.RootId, Entry = e })
            .OrderByDescending(x => x.Entry.At).ThenByDescending(x => x.Entry.Id).Take(looked)
            .Select(x => new
            {
                x.Entry.Id,
                x.Entry.At,
                x.Entry.Action,
                x.Entry.Summary,
                Who = db.People.Where(p => p.Id == x.Entry.ActorId).Select(p => p.Name).FirstOrDefault(),
                x.RootId,
            }).ToListAsync(cancel);
        List<Guid> touched = [.. rows.Select(r => r.RootId).Distinct()];
        var found = await db.Projects.Where(p => touched.Contains(p.Id) || (p.PlanId != null && touched.Contains(p.PlanId.Value))).Select(p => new { p.Id, p.PlanId, p.Name }).ToListAsync(cancel);
        var byRoot = found.ToDictionary(p => p.Id);
        foreach (var project in found)
            if (project.PlanId is { } plan) byRoot[plan] = project;
        // A morning of edits on one plan is one line with a number.
        return [.. rows.Where(r => byRoot.ContainsKey(r.RootId)).Select(r => (Row: r, Project: byRoot[r.RootId])).DistinctBy(r => (r.Row.Id, r.Project.Id)).GroupBy(r => (r.Project.Id, r.Row.Who, r.Row.Action, r.Row.At.Date))
            .Select(g => new HomeChange(g.Key.Id, g.First().Project.Name, g.Key.Who ?? "Gantry", g.First().Row.At, g.First().Row.Summary, g.Count())).OrderByDescending(c => c.At).Take(MostChanges)];
    }

    private static async Task<IReadOnlyList<HomeDue>> Due(GantryDb db, IQueryable<Project> cared, bool oversees, DateOnly day, CancellationToken cancel)
    {
        var today = PlanTime.FromDate(day);
        var (from, until) = (new PlanTime(today.Seconds - (DaysBehind * 86_400L)), new PlanTime(today.Seconds + ((DaysAhead + 1) * 86_400L)));
        var plans = cared.Where(p => p.PlanId != null).Select(p => p.PlanId!.Value);
        var few = await plans.Take(MostOwn).ToListAsync(cancel);
        var dates = db.TaskDates.AsNoTracking().Where(d => d.Finish >= from && d.Finish < until);
        dates = few.Count < MostOwn ? dates.Where(d => few.Contains(d.PlanId)) : dates.Where(d => plans.Contains(d.PlanId));
        var tasks = db.PlanTasks.Where(t => t.PercentComplete < 100 && (t.Traits & TaskTraits.Summary) == 0 && (t.Traits & TaskTraits.Inactive) == 0);
        // Who answers for many projects looks at their milestones, who runs one at its tasks.
        if (oversees) tasks = tasks.Where(t => (t.Traits & TaskTraits.Milestone) != 0);
        var rows = await dates.Join(tasks, d => new { d.PlanId, d.Uid }, t => new { t.PlanId, t.Uid }, (d, t) => new { Dates = d, t.Name, t.Traits })
            .OrderBy(x => x.Dates.Finish < today ? 1 : 0).ThenBy(x => x.Dates.Finish).ThenBy(x => x.Dates.PlanId).ThenBy(x => x.Dates.Uid).Take(MostDue)
            .Join(db.Projects, x => x.Dates.PlanId, p => p.PlanId, (x, p) => new { x.Dates, x.Name, x.Traits, p.Id, Project = p.Name }).ToListAsync(cancel);
        return [.. rows.OrderBy(x => x.Dates.Finish!.Value.Seconds).Select(x => new HomeDue(x.Id, x.Project, x.Dates.Uid, x.Name, x.Dates.Finish!.Value,
            x.Dates.BaselineFinish is { } planned && planned < x.Dates.Finish ? (int)((x.Dates.Finish.Value.Seconds - planned.Seconds) / 86_400) : null,
            x.Traits.HasFlag(TaskTraits.Milestone), x.Dates.IsCritical, x.Dates.Finish < today))];
    }
}
