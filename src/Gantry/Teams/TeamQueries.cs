using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Shell;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Teams;

/// <summary>Where somebody stands in the organisation of a project. After PRINCE2 and PM²: directing, managing, delivering; and those who support from outside.</summary>
public enum TeamLevel
{
    Directs,
    Manages,
    Delivers,
    Supports,
}

/// <summary>Somebody in the organisation of a project.</summary>
/// <param name="Parts">What they are there, such as sponsor, project manager, chair of the board.</param>
public sealed record TeamMember(Guid PersonId, string Name, TeamLevel Level, IReadOnlyList<string> Parts);

/// <summary>A person who has a column in the RACI matrix.</summary>
public sealed record RaciPerson(Guid Id, string Name);

/// <summary>A deliverable in the RACI matrix.</summary>
/// <param name="Parts">What people are for it, by person.</param>
/// <param name="HasAccountable">Somebody answers for it.</param>
public sealed record RaciRow(Guid DeliverableId, string Name, IReadOnlyDictionary<Guid, RaciPart> Parts, bool HasAccountable);

/// <summary>The organisation of a project and who is what for its deliverables.</summary>
/// <param name="Edit">Whether the reader may change the matrix.</param>
public sealed record TeamView(IReadOnlyList<TeamMember> Members, IReadOnlyList<RaciPerson> People, IReadOnlyList<RaciRow> Rows, int WithoutAccountable, Decision Edit);

/// <summary>Reads the teams of projects.</summary>
public sealed class TeamQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public const int Most = 200;

    /// <summary>The team, or null when the reader may not see the project.</summary>
    public async Task<TeamView?> Read(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Projects.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(p => p.Id == projectId, cancel) is not { } project) return null;
        var parts = await Parts(db, project, now, cancel);
        var deliverables = await db.Deliverables.AsNoTracking().Where(d => d.ProjectId == projectId && d.ArchivedAt == null).OrderBy(d => d.Due == null).ThenBy(d => d.Due).ThenBy(d => d.NameKey).Take(Most).Select(d => new { d.Id, d.Name }).ToListAsync(cancel);
        var entries = (await db.RaciEntries.AsNoTracking().Where(e => db.Deliverables.Any(d => d.Id == e.DeliverableId && d.ProjectId == projectId && d.ArchivedAt == null)).ToListAsync(cancel)).ToLookup(e => e.DeliverableId);
        List<Guid> ids = [.. parts.Select(p => p.Person).Concat(entries.SelectMany(e => e).Select(e => e.PersonId)).Distinct()];
        var names = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        List<TeamMember> members = [.. parts.Where(p => names.ContainsKey(p.Person)).GroupBy(p => p.Person)
            .Select(g => new TeamMember(g.Key, names[g.Key], g.Min(p => p.Level), [.. g.OrderBy(p => p.Level).Select(p => p.Words).Distinct()]))
            .OrderBy(m => m.Level).ThenBy(m => m.Name, StringComparer.CurrentCulture)];
        List<RaciRow> rows = [.. deliverables.Select(d => new RaciRow(d.Id, d.Name, entries[d.Id].ToDictionary(e => e.PersonId, e => e.Part), entries[d.Id].Any(e => e.Part == RaciPart.Accountable)))];
        List<RaciPerson> people = [.. members.Where(m => m.Level != TeamLevel.Supports).Select(m => new RaciPerson(m.PersonId, m.Name))];
        people.AddRange(entries.SelectMany(e => e).Select(e => e.PersonId).Distinct().Where(p => people.TrueForAll(known => known.Id != p) && names.ContainsKey(p)).Select(p => new RaciPerson(p, names[p])).OrderBy(p => p.Name, StringComparer.CurrentCulture));
        var rights = await db.RightsAt(actor, projectId, now, cancel);
        return new TeamView(members, people, rows, rows.Count(r => !r.HasAccountable), rights.Decide(Permissions.DeliverablesEdit));
    }

    private static async Task<List<(Guid Person, TeamLevel Level, string Words)>> Parts(GantryDb db, Project project, DateTime now, CancellationToken cancel)
    {
        var parts = new List<(Guid Person, TeamLevel Level, string Words)>();
        void Add(Guid? person, TeamLevel level, string words)
        {
            if (person is { } known) parts.Add((known, level, words));
        }

        Add(project.SponsorId, TeamLevel.Directs, "sponsor");
        Add(project.OwnerId, TeamLevel.Manages, "project manager");
        Add(project.DeputyId, TeamLevel.Manages, "deputy of the project manager");
        if (await db.Charters.AsNoTracking().Where(c => c.ProjectId == project.Id && c.State == CharterState.InForce).Select(c => new { c.SponsorId, c.BoardId }).SingleOrDefaultAsync(cancel) is { } charter)
        {
            Add(charter.SponsorId, TeamLevel.Directs, "sponsor");
            var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
            foreach (var seat in await db.BodyMembers.AsNoTracking().Where(m => m.BodyId == charter.BoardId && m.From <= today && (m.To == null || m.To >= today)).OrderBy(m => m.From)
                .Join(db.Bodies, m => m.BodyId, b => b.Id, (m, b) => new { m.PersonId, m.Seat, b.Name }).ToListAsync(cancel))
                Add(seat.PersonId, TeamLevel.Directs, $"{Show.Words(seat.Seat).ToLowerInvariant()} of {seat.Name}");
        }

        foreach (var held in await db.RoleAssignments.AsNoTracking().Where(a => a.ScopeId == project.Id && a.From <= now && (a.To == null || a.To > now) && a.Role != Role.Administrator).Take(Most).ToListAsync(cancel))
        {
            Add(held.PersonId, LevelOf(held.Role), RoleNames.Of(held.Role));
            if (held.Role != Role.ProjectManager) Add(held.DeputyId, LevelOf(held.Role), $"deputy, {RoleNames.Of(held.Role)}");
        }

        return parts;
    }

    private static TeamLevel LevelOf(Role role) => role switch
    {
        Role.Executive => TeamLevel.Directs,
        Role.ProjectManager => TeamLevel.Manages,
        Role.TeamLead or Role.TeamMember => TeamLevel.Delivers,
        _ => TeamLevel.Supports,
    };
}
