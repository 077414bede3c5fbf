using Gantry.Bodies;
using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Approvals;

/// <summary>Reads who stands in the line of a project.</summary>
internal static class LineQueries
{
    /// <summary>The line of a kind of decision with who sits in it now: a fixed number of questions.</summary>
    public static async Task<IReadOnlyList<LineSeat>> LineOf(this GantryDb db, Project project, Charter? charter, DecisionKind kind, DateTime now, CancellationToken cancel)
    {
        var above = await db.Projects.Where(p => p.Id == project.Id).Select(p => new
        {
            Program = db.Programs.Where(g => g.Id == p.ProgramId).Select(g => new { g.OwnerId, g.DeputyId }).FirstOrDefault(),
            Portfolio = db.Portfolios.Where(f => f.Id == p.PortfolioId).Select(f => new { f.OwnerId, f.DeputyId }).FirstOrDefault(),
            Unit = db.Units.Where(u => u.Id == p.UnitId).Select(u => new { u.OwnerId, u.DeputyId }).FirstOrDefault(),
        }).SingleAsync(cancel);
        var (program, portfolio, unit) = (above.Program, above.Portfolio, above.Unit);
        var sponsor = charter?.SponsorId ?? project.SponsorId;
        var people = new Dictionary<AuthorityHolder, (Guid? Person, Guid? Deputy)>
        {
            [AuthorityHolder.ProjectManager] = (project.OwnerId, project.DeputyId),
            [AuthorityHolder.FunctionalManager] = (unit?.OwnerId, unit?.DeputyId),
            [AuthorityHolder.ProgramManager] = (program?.OwnerId, program?.DeputyId),
            [AuthorityHolder.PortfolioManager] = (portfolio?.OwnerId, portfolio?.DeputyId),
            [AuthorityHolder.Sponsor] = (sponsor, sponsor is null ? null : await DeputyOfExecutive(db, sponsor.Value, project.Id, now, cancel)),
        };
        var ids = people.Values.SelectMany(p => new[] { p.Person, p.Deputy }).OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => ids.Contains(p.Id) && p.IsActive).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var seats = new List<LineSeat>();
        foreach (var holder in AuthorityPresets.Line(kind))
        {
            if (holder == AuthorityHolder.Board)
            {
                if (charter?.BoardId is { } board) seats.Add(await BoardSeat(db, board, now, cancel));
                continue;
            }

            var (person, deputy) = people[holder];
            // A program or unit that the project does not stand in is no gap in its line.
            if (person is null && holder is AuthorityHolder.ProgramManager or AuthorityHolder.FunctionalManager && (holder == AuthorityHolder.ProgramManager ? project.ProgramId : project.UnitId) is null) continue;
            if (person is null && holder == AuthorityHolder.PortfolioManager && project.PortfolioId is null) continue;
            var active = person is { } id && names.ContainsKey(id);
            var standIn = deputy is { } other && names.ContainsKey(other) ? deputy : null;
            seats.Add(new LineSeat(holder, person is { } p ? names.GetValueOrDefault(p, "") : "", active ? person : standIn, active ? standIn : null, null, active || standIn is not null));
        }

        return seats;
    }

    private static async Task<LineSeat> BoardSeat(GantryDb db, Guid boardId, DateTime now, CancellationToken cancel)
    {
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var body = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == boardId, cancel);
        var voting = await db.VotersOn(boardId, today).CountAsync(cancel);
        return new LineSeat(AuthorityHolder.Board, body.Name, null, null, boardId, body.ArchivedAt is null && Quorum.Of(voting, body.Quorum).CanBeReached);
    }

    /// <summary>Who stands in for somebody in their role as an executive over a project.</summary>
    internal static async Task<Guid?> DeputyOfExecutive(GantryDb db, Guid personId, Guid projectId, DateTime now, CancellationToken cancel)
    {
        var above = db.ScopeClosures.Where(c => c.DescendantId == projectId).Select(c => c.AncestorId);
        return await db.RoleAssignments.Where(a => a.PersonId == personId && a.Role == Role.Executive && a.DeputyId != null && a.From <= now && (a.To == null || a.To > now) && above.Contains(a.ScopeId))
            .OrderByDescending(a => db.ScopeClosures.Count(c => c.DescendantId == a.ScopeId)).Select(a => a.DeputyId).FirstOrDefaultAsync(cancel);
    }
}
