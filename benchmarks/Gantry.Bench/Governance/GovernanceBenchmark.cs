using System.Diagnostics;
using Gantry.Approvals;
using Gantry.Bench.Access;
using Gantry.Charters;
using Gantry.Exceptions;
using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Gantry.Pmos;
using Gantry.Pmos.Mandates;
using Gantry.Projects;
using Gantry.Risks;
using Gantry.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Bench.Governance;

/// <summary>Governance in an organisation of 10,000 projects and 5,000 people with 100,000 open decisions, on both databases.</summary>
internal static class GovernanceBenchmark
{
    private const int Open = 100_000;
    private const int Times = 60;

    public static Task Run() => BothDatabases.Run(On, "governance");

    private static async Task On(string database, GantryDbFactory databases)
    {
        await databases.Migrate();
        await LargeOrganization.Fill(databases);
        var filling = Stopwatch.StartNew();
        var (people, projects) = await Fill(databases);
        Console.Error.WriteLine($"{database}: governed in {filling.Elapsed.TotalSeconds:0} s");
        var approvals = new ApprovalQueries(databases, new StandingClock(LargeOrganization.Now));
        await Measure($"governance.{database}.inbox of one among {people.Count:N0} with {Open:N0} open", 30, async i => await approvals.WaitingFor(new Actor(people[i * 83 % people.Count], "")));
        await Measure($"governance.{database}.routing of one decision", 5, async i => await Route(databases, projects[i * 131 % projects.Count]));
        await Measure($"governance.{database}.forecasts of {projects.Count:N0} charters looked at", 100, async i =>
        {
            await using var db = databases.CreateDbContext();
            await db.ForecastsOfCharters().ToListAsync();
        });
        await Supervise(database, databases, people, projects);
        await Measure($"governance.{database}.one PMO with its matrix", 50, async i => await new PmoQueries(databases, new StandingClock(LargeOrganization.Now)).Read(Actor.Installation, await Pmo(databases)));
    }

    /// <summary>The health matrix of a portfolio of 1,000 projects, as its manager opens it, and what a published plan sets going among 10,000: exceptions, health, the week's facts.</summary>
    private static async Task Supervise(string database, GantryDbFactory databases, List<Guid> people, List<Guid> projects)
    {
        var clock = new StandingClock(LargeOrganization.Now);
        var (portfolio, manager) = await FillPortfolio(databases, people, projects);
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var pipeline = new CommandPipeline(databases, services, clock, new NoticeBoard(NullLogger<NoticeBoard>.Instance), NullLogger<CommandPipeline>.Instance);
        // The first looks open what is to be opened and take the snapshots of the week; what is measured comes after them.
        for (var i = 0; i < 25; i++) await Watch(pipeline);
        var supervision = new SupervisionQueries(databases, clock);
        await Measure($"governance.{database}.health matrix of 1,000 projects, all rows", 50, async i =>
        {
            if ((await supervision.Read(new Actor(manager, ""), new MatrixFilter(portfolio), 1_000)).Rows.Count != 1_000) throw new InvalidOperationException("The portfolio has not 1,000 projects.");
        });
        await Measure($"governance.{database}.health matrix of 1,000 projects, first page", 50, async i => await supervision.Read(new Actor(manager, ""), new MatrixFilter(portfolio)));
        await Measure($"governance.{database}.one published plan among {projects.Count:N0} projects: exceptions and health follow", 100, async i =>
        {
            var id = projects[i * 37 % projects.Count];
            await using (var db = databases.CreateDbContext())
            {
                await db.Projects.Where(p => p.Id == id).ExecuteUpdateAsync(u => u.SetProperty(p => p.Facts.FinishVarianceDays, i));
            }

            await Watch(pipeline, [id]);
        });
        await Measure($"governance.{database}.all {projects.Count:N0} projects looked at, as every half hour", 1_000, async i => await Watch(pipeline));
    }

    private static async Task Watch(CommandPipeline pipeline, IReadOnlyList<Guid>? some = null)
    {
        foreach (var result in (Result[])[await pipeline.Do(new WatchForecasts { Projects = some }, Actor.Installation), await pipeline.Do(new WatchHealth { Projects = some }, Actor.Installation)])
            if (!result.IsDone) throw new InvalidOperationException(result.Message);
    }

    private static async Task<(Guid Portfolio, Guid Manager)> FillPortfolio(GantryDbFactory databases, List<Guid> people, List<Guid> projects)
    {
        await using var db = databases.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var portfolio = await db.Portfolios.Select(p => p.Id).FirstAsync();
        var thousand = projects.Take(1_000).ToList();
        await db.Projects.Where(p => p.PortfolioId == portfolio && !thousand.Contains(p.Id)).ExecuteUpdateAsync(u => u.SetProperty(p => p.PortfolioId, (Guid?)null));
        await db.Projects.Where(p => thousand.Contains(p.Id)).ExecuteUpdateAsync(u => u.SetProperty(p => p.PortfolioId, portfolio));
        await db.Projects.ExecuteUpdateAsync(u => u.SetProperty(p => p.Status, ProjectStatus.Executing));
        var manager = people[41];
        db.RoleAssignments.Add(new RoleAssignment { PersonId = manager, Role = Role.PmoLead, ScopeId = await db.Installations.Select(i => i.RootScopeId).SingleAsync(), From = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        await db.InsertMany([.. projects.Select((p, i) => new ProjectPhase { ProjectId = p, Number = 1, Name = "Execution", Status = ProjectStatus.Executing, Gate = "Acceptance gate", Decider = AuthorityHolder.Board, Criteria = "[]", State = PhaseState.Current, GateDay = DateOnly.FromDateTime(LargeOrganization.Now).AddDays(i % 400), Version = 1 })], default);
        await db.InsertMany([.. projects.SelectMany((p, i) => Enumerable.Range(0, 3).Select(k => NewRisk(p, people[i % people.Count], i + k)))], default);
        await transaction.CommitAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        return (portfolio, manager);
    }

    private static Risk NewRisk(Guid project, Guid owner, int seed)
    {
        var risk = new Risk { ProjectId = project, Name = $"Risk {seed}", Kind = RiskKind.Threat, Probability = (seed % 5) + 1, Impact = (seed / 3 % 5) + 1, Response = seed % 7 == 0 ? RiskResponse.Undecided : RiskResponse.Reduce, OwnerId = owner, RaisedAt = LargeOrganization.Now, ReviewedAt = LargeOrganization.Now, Version = 1 };
        risk.Weigh();
        return risk;
    }

    private static async Task<Guid> Pmo(GantryDbFactory databases)
    {
        await using var db = databases.CreateDbContext();
        return await db.Pmos.Select(p => p.Id).FirstAsync();
    }

    /// <summary>What bringing an exception asks: how the matrix holds it, who stands in the line, whose limit carries it.</summary>
    private static async Task Route(GantryDbFactory databases, Guid projectId)
    {
        await using var db = databases.CreateDbContext();
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == projectId);
        var control = await db.ControlAt(projectId, project.Tier, PmoService.ChangeControl, LargeOrganization.Now);
        var charter = await db.Charters.AsNoTracking().SingleAsync(c => c.ProjectId == projectId && c.State == CharterState.InForce);
        var table = await db.AuthorityRows.AsNoTracking().Where(r => r.CharterId == charter.Id).ToListAsync();
        var line = await db.LineOf(project, charter, DecisionKind.Schedule, LargeOrganization.Now, default);
        if (!control.Waits || Routing.Find(DecisionKind.Schedule, 20, 0, line, table, project.OwnerId, AuthorityHolder.ProjectManager).Seat is null) throw new InvalidOperationException("The decision went nowhere.");
    }

    private static async Task<(List<Guid> People, List<Guid> Projects)> Fill(GantryDbFactory databases)
    {
        await using var db = databases.CreateDbContext();
        var people = await db.People.OrderBy(p => p.Id).Select(p => p.Id).ToListAsync();
        var projects = await db.Projects.OrderBy(p => p.Id).Select(p => new { p.Id, p.PlanId, p.Facts.Finish }).ToListAsync();
        var root = await db.Installations.Select(i => i.RootScopeId).SingleAsync();
        var (now, day) = (LargeOrganization.Now, DateOnly.FromDateTime(LargeOrganization.Now));
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Projects.ExecuteUpdateAsync(u => u.SetProperty(p => p.SponsorId, people[7]).SetProperty(p => p.Tier, ProjectTier.Large));
        var pmo = new Pmo { Name = "Office", ScopeId = root, Preset = ControlPreset.Controlling, OwnerId = people[0], DeputyId = people[1], Version = 1 };
        var mandate = new Mandate { PmoId = pmo.Id, GrantedById = people[2], From = day.AddDays(-9), Until = day.AddYears(1), SignedAt = now, Version = 1 };
        db.AddRange(pmo, mandate);
        await db.SaveChangesAsync();
        var cells = ServiceCatalogue.All.SelectMany(s => Enum.GetValues<ProjectTier>().Select(t => (Service: s, Tier: t, Cell: ControlPresets.Of(pmo.Preset, s, t)))).ToList();
        await db.InsertMany([.. cells.Select(c => new ControlCell { PmoId = pmo.Id, Service = c.Service, Tier = c.Tier, Level = c.Cell.Level, DecisionDays = c.Cell.DecisionDays, Lapse = c.Cell.Lapse, From = now })], default);
        await db.InsertMany([.. cells.Select(c => new MandateGrant { MandateId = mandate.Id, Service = c.Service, Tier = c.Tier, Level = c.Cell.Level })], default);
        var charters = projects.Select((p, i) => new Charter { ProjectId = p.Id, Number = 1, State = CharterState.InForce, SponsorId = people[7], TimeToleranceDays = 10, Finish = (p.Finish?.Date ?? day).AddDays(i % 40 - 35), Version = 1 }).ToList();
        await db.InsertMany(charters, default);
        await db.InsertMany([.. charters.SelectMany(c => AuthorityPresets.Of(OrganizationStructure.BalancedMatrix, null).Select((r, i) => new AuthorityRow { CharterId = c.Id, Number = i + 1, Kind = r.Kind, Holder = r.Holder, Days = r.Days, MoneyMinor = r.MoneyMinor }))], default);
        await db.InsertMany([.. Enumerable.Range(0, Open).Select(i => new Approval
        {
            ProjectId = projects[i % projects.Count].Id,
            Kind = ApprovalKind.Exception,
            SubjectId = charters[i % charters.Count].Id,
            Title = $"Decision {i}",
            Mode = i % 5 == 0 ? ApprovalMode.Review : ApprovalMode.Decision,
            PmoId = pmo.Id,
            RequestedById = people[(i + 1) % people.Count],
            RequestedAt = now.AddHours(-i % 400),
            HolderId = people[i % people.Count],
            DeputyId = people[(i + 11) % people.Count],
            AboveId = people[(i + 29) % people.Count],
            Route = "By the table.",
            DueAt = now.AddHours(i % 200),
            DecisionDays = 5,
            Lapse = LapseRule.KeepWaiting,
            Facts = "[]",
            Version = 1,
        })], default);
        await transaction.CommitAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        return (people, projects.ConvertAll(p => p.Id));
    }

    private static async Task Measure(string name, double goal, Func<int, Task> read)
    {
        for (var i = 0; i < 15; i++) await read(i);
        var samples = new double[Times];
        for (var i = 0; i < Times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await read(i);
            samples[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(samples);
        Figure.Print($"{name}, p95", samples[(int)(Times * 0.95)], "ms", goal);
        Figure.Print($"{name}, median", samples[Times / 2], "ms", null);
    }
}
