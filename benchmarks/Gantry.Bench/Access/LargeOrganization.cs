using Gantry.Organization;
using Gantry.People;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Bench.Access;

/// <summary>An organisation of the size the goals name: 10,000 projects, 5,000 people, 50,000 roles, 1,000,000 tasks.</summary>
internal sealed class LargeOrganization
{
    private const int Portfolios = 20, ProgramsEach = 10, Units = 100, Projects = 10_000, People = 5_000, Roles = 50_000, TasksEach = 100;
    public static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    private readonly Random _random = new(4711);
    private readonly List<ScopeNode> _nodes = [];
    private readonly List<ScopeLink> _links = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _ancestors = [];

    /// <summary>Somebody of every kind that reads lists: who sees everything, a part, a few projects.</summary>
    public Dictionary<string, List<Actor>> Readers { get; } = [];

    public static async Task<LargeOrganization> Fill(IDbContextFactory<GantryDb> databases)
    {
        var organization = new LargeOrganization();
        await organization.Write(databases);
        return organization;
    }

    private async Task Write(IDbContextFactory<GantryDb> databases)
    {
        var root = Node(ScopeKind.Organization);
        var units = Enumerable.Range(0, Units).Select(i => new OrganizationalUnit { Id = Node(ScopeKind.Unit, root), Name = $"Unit {i}" }).ToList();
        var people = Enumerable.Range(0, People).Select(i => new Person { Name = $"Person {i * 7919 % People} {i}", Email = $"p{i}@example.org", UnitId = units[i % Units].Id }).ToList();
        var portfolios = Enumerable.Range(0, Portfolios).Select(i => new Portfolio { Id = Node(ScopeKind.Portfolio, root), Name = $"Portfolio {i}" }).ToList();
        var programs = portfolios.SelectMany(f => Enumerable.Range(0, ProgramsEach).Select(i => new ProgramOfProjects { Id = Node(ScopeKind.Program, f.Id), Name = $"Program {i} of {f.Name}", PortfolioId = f.Id })).ToList();
        var projects = Enumerable.Range(0, Projects).Select(i => Project(i, programs[i % programs.Count], units[i % Units], people)).ToList();
        var roles = RolesOf(root, portfolios, units, projects, people);
        await using var db = await databases.CreateDbContextAsync();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.InsertMany(_nodes, default);
            await db.InsertMany(_links, default);
            await db.InsertMany([.. _ancestors.SelectMany(a => a.Value.Select(above => new ScopeClosure { AncestorId = above, DescendantId = a.Key }))], default);
            db.Installations.Add(new Installation { OrganizationName = "Large", RootScopeId = root, CreatedAt = Now });
            db.AddRange(units);
            db.AddRange(portfolios);
            db.AddRange(programs);
            db.AddRange(projects);
            await db.SaveChangesAsync();
            await db.InsertMany(people, default);
            await db.InsertMany(roles, default);
            await Tasks(db, projects);
            await transaction.CommitAsync();
        }

        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    private Guid Node(ScopeKind kind, params Guid[] parents)
    {
        var id = Guid.CreateVersion7();
        _nodes.Add(new ScopeNode { Id = id, Kind = kind });
        _links.AddRange(parents.Select(p => new ScopeLink { ParentId = p, ChildId = id }));
        _ancestors[id] = [id, .. parents.SelectMany(p => _ancestors[p])];
        return id;
    }

    private Project Project(int number, ProgramOfProjects program, OrganizationalUnit unit, List<Person> people)
    {
        var start = After(PlanTime.At(2026, 1, 5, 8), _random.Next(700));
        return new Project
        {
            Id = Node(ScopeKind.Project, program.Id, unit.Id),
            Name = $"Project {number * 7919 % Projects:00000} of {program.Name}",
            Code = $"P-{number}",
            Status = (ProjectStatus)_random.Next(1, 6),
            PortfolioId = program.PortfolioId,
            ProgramId = program.Id,
            UnitId = unit.Id,
            OwnerId = people[_random.Next(People)].Id,
            PlanId = Guid.CreateVersion7(),
            Facts = new ProjectFacts { Start = start, Finish = After(start, 200), TaskCount = TasksEach, ScheduleHealth = (Health)_random.Next(4), FinishVarianceDays = _random.Next(-5, 20) },
        };
    }

    private List<RoleAssignment> RolesOf(Guid root, List<Portfolio> portfolios, List<OrganizationalUnit> units, List<Project> projects, List<Person> people)
    {
        var roles = new List<RoleAssignment>(Roles);
        void Give(Guid person, Role role, Guid scope) => roles.Add(new RoleAssignment
        {
            PersonId = person,
            Role = role,
            ScopeId = scope,
            From = Now.AddDays(-100),
            To = _random.Next(10) == 0 ? Now.AddDays(200) : null,
            DeputyId = _random.Next(4) == 0 ? people[_random.Next(People)].Id : null,
        });
        void Read(string kind, Guid person) => (Readers.TryGetValue(kind, out var list) ? list : Readers[kind] = []).Add(new Actor(person, kind));
        for (var i = 0; i < 20; i++)
        {
            Give(people[i].Id, i % 2 == 0 ? Role.PmoLead : Role.Auditor, root);
            Read("everything", people[i].Id);
        }

        for (var i = 0; i < portfolios.Count; i++)
        {
            Give(people[100 + i].Id, Role.PortfolioManager, portfolios[i].Id);
            Read("a portfolio", people[100 + i].Id);
        }

        for (var i = 0; i < units.Count; i++)
        {
            Give(people[200 + i].Id, Role.FunctionalManager, units[i].Id);
            Read("a unit", people[200 + i].Id);
        }

        foreach (var project in projects) Give(project.OwnerId!.Value, Role.ProjectManager, project.Id);
        while (roles.Count < Roles) Give(people[1000 + _random.Next(People - 1000)].Id, _random.Next(5) == 0 ? Role.TeamLead : Role.TeamMember, projects[_random.Next(Projects)].Id);
        for (var i = 0; i < 100; i++) Read("some projects", people[1000 + _random.Next(People - 1000)].Id);
        return roles;
    }

    private static TaskRow TaskOf(Guid planId, int uid) => new()
    {
        PlanId = planId,
        Uid = uid,
        Position = uid,
        DisplayId = uid,
        Name = $"Task {uid}",
        OutlineLevel = 1,
        Traits = default,
        DurationSeconds = 57_600,
        DurationUnit = default,
        Kind = default,
        Constraint = default,
        PercentComplete = uid % 3 == 0 ? 100 : 0,
        PercentWorkComplete = 0,
        PhysicalPercentComplete = 0,
        WorkSeconds = 0,
        ActualWorkSeconds = 0,
        RemainingWorkSeconds = 0,
        LevelingDelaySeconds = 0,
        Priority = 500,
    };

    private static PlanTime After(PlanTime time, int days) => new(time.Seconds + (days * 86_400L));

    /// <summary>Plans in parts: a million rows at once would need gigabytes.</summary>
    private async Task Tasks(GantryDb db, List<Project> projects)
    {
        foreach (var part in projects.Chunk(500))
        {
            var plans = part.Select(p => new StoredPlan { Id = p.PlanId!.Value, ProjectId = p.Id, Kind = PlanKind.Live, Name = p.Name, Start = p.Facts.Start!.Value, Details = "{}", TaskCount = TasksEach }).ToList();
            await db.InsertMany(plans, default);
            await db.InsertMany([.. plans.SelectMany(p => Enumerable.Range(1, TasksEach).Select(uid => TaskOf(p.Id, uid)))], default);
            await db.InsertMany([.. plans.SelectMany(p => Enumerable.Range(1, TasksEach).Select(uid =>
            {
                var start = After(p.Start, 2 * uid);
                return new TaskDatesRow { PlanId = p.Id, Uid = uid, Version = 1, Start = start, Finish = After(start, 2), IsCritical = uid % 7 == 0 };
            }))], default);
        }
    }
}
