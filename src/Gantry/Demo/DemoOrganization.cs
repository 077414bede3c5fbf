using Gantry.Bodies;
using Gantry.Exchange;
using Gantry.Organization;
using Gantry.People;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Demo;

/// <summary>A believable company to look around in; samples/README.md tells its story.</summary>
internal static class DemoOrganization
{
    public const string Name = "Alveda Bank";

    /// <summary>The PMO was founded so many days ago: nothing in the demo is older.</summary>
    private const int DaysOfHistory = 1100;

    public static async Task Load(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        var company = Company.Read();
        // Plans are computed beside the rest: they need nothing but the date.
        var plans = company.Projects.ToDictionary(p => p.Code, p => Task.Run(() => DemoPlan.Make(company, p, today), cancel));

        var doings = new DemoDoings(services, company);
        doings.Places["root"] = await RootScope(services, cancel);
        await Found(doings, now.Date.AddDays(-DaysOfHistory).AddHours(8), cancel);
        await DemoAccounts.Open(services, doings, cancel);

        var edits = new List<Doing>();
        foreach (var project in company.Projects)
            edits.AddRange(await Create(doings, project, await plans[project.Code], today, cancel));
        foreach (var (at, who, edit) in edits.OrderBy(e => e.At)) await doings.Do(at, who, edit, cancel);
        foreach (var project in company.Projects)
            await doings.Do(now, "diego.navarro", new ImportPlan(doings.Places["project:" + project.Code], await plans[project.Code]), cancel);
        await DemoMeetings.Held(services, doings, now, cancel);
        await DemoGovernance.Load(services, doings, now, cancel);
        var issues = await DemoRaid.Load(doings, now, cancel);
        await DemoProducts.Load(services, doings, now, cancel);
        await DemoGates.Load(services, doings, now, cancel);
        await DemoSupervision.Load(services, doings, now, cancel);
        await DemoSuccess.Load(services, doings, now, cancel);
        await DemoLearning.Load(doings, issues, now, cancel);
        await DemoDependencies.Load(services, doings, now, cancel);
        await DemoMeetings.Next(services, doings, now, cancel);
        await DemoAssurance.Load(services, doings, now, cancel);
    }

    /// <summary>Creates a project as whoever did it, and says what happened to it later.</summary>
    public static async Task<List<Doing>> Create(DemoDoings doings, ProjectOfCompany project, PlanDocument plan, DateOnly today, CancellationToken cancel)
    {
        var (at, who) = DemoHistory.Creation(doings.Company, project, plan, today);
        var id = await doings.Do(at, who, new CreateProject(project.Name)
        {
            Code = project.Code,
            Tier = project.Tier,
            Status = ProjectStatus.Idea,
            PortfolioId = project.Portfolio is { } portfolio ? doings.Places["portfolio:" + portfolio] : null,
            ProgramId = project.Program is { } program ? doings.Places["program:" + program] : null,
            UnitId = doings.Places["unit:" + project.Unit],
            SponsorId = doings.PersonId(project.Sponsor),
            OwnerId = doings.PersonId(project.Manager),
            DeputyId = doings.PersonId(project.Deputy),
            Purpose = project.Purpose,
        }, cancel);
        doings.Places["project:" + project.Code] = id;
        return DemoHistory.Of(doings.Company, project, id, plan, today);
    }

    private static async Task<Guid> RootScope(IServiceProvider services, CancellationToken cancel)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContextAsync(cancel);
        return await db.Installations.Select(i => i.RootScopeId).SingleAsync(cancel);
    }

    private static async Task Found(DemoDoings doings, DateTime at, CancellationToken cancel)
    {
        var company = doings.Company;
        foreach (var unit in company.Units)
            doings.Places["unit:" + unit.Key] = await doings.Do(at, null, new CreateUnit(unit.Name, unit.Parent is { } parent ? doings.Places["unit:" + parent] : null), cancel);
        foreach (var person in company.People)
        {
            doings.Met(person.Key, await doings.Do(at, null, new CreatePerson(
                person.Name, person.Email, person.Title, doings.Places["unit:" + person.Unit], person.Manager is { } manager ? doings.PersonId(manager) : null, person.Country), cancel));
        }

        foreach (var unit in company.Units)
            await doings.Do(at.AddHours(1), null, new EditUnit(doings.Places["unit:" + unit.Key]) { OwnerId = doings.PersonId(unit.Head), DeputyId = doings.PersonId(unit.Deputy) }, cancel);

        var (administrator, lead) = (company.Roles.First(r => r.Role == Role.Administrator), company.Roles.First(r => r.Role == Role.PmoLead));
        await Assign(doings, at.AddHours(2), null, administrator, cancel);
        await Assign(doings, at.AddHours(3), administrator.Person, lead, cancel);
        foreach (var portfolio in company.Portfolios)
            doings.Places["portfolio:" + portfolio.Key] = await doings.Do(at.AddDays(7), lead.Person, new CreatePortfolio(portfolio.Name, portfolio.Purpose, doings.PersonId(portfolio.Owner), doings.PersonId(portfolio.Deputy)), cancel);
        foreach (var role in company.Roles.Where(r => r.At?.StartsWith("program:", StringComparison.Ordinal) != true && r != administrator && r != lead))
            await Assign(doings, at.AddDays(8), lead.Person, role, cancel);
        foreach (var program in company.Programs)
        {
            var owner = company.Portfolios.First(p => p.Key == program.Portfolio).Owner;
            doings.Places["program:" + program.Key] = await doings.Do(at.AddDays(21), owner, new CreateProgram(program.Name, doings.Places["portfolio:" + program.Portfolio], doings.PersonId(program.Owner), doings.PersonId(program.Deputy)), cancel);
        }

        foreach (var role in company.Roles.Where(r => r.At?.StartsWith("program:", StringComparison.Ordinal) == true))
            await Assign(doings, at.AddDays(22), lead.Person, role, cancel);
        foreach (var portfolio in company.Portfolios) await SetUpBoard(doings, at.AddDays(23), lead.Person, portfolio, cancel);
    }

    /// <summary>A board for a portfolio: its owner in the chair, its deputy and the heads of its programs at the table, the PMO keeping minutes.</summary>
    private static async Task SetUpBoard(DemoDoings doings, DateTime at, string lead, PortfolioOfCompany portfolio, CancellationToken cancel)
    {
        var board = await doings.Do(at, lead, new CreateBody($"{portfolio.Name} board", BodyKind.PortfolioBoard, doings.Places["portfolio:" + portfolio.Key])
        {
            Purpose = $"Chooses and steers the projects of {portfolio.Name}.",
            OwnerId = doings.PersonId(portfolio.Owner),
            DeputyId = doings.PersonId(portfolio.Deputy),
        }, cancel);
        string[] seats = [portfolio.Owner, portfolio.Deputy, .. doings.Company.Programs.Where(p => p.Portfolio == portfolio.Key).Select(p => p.Owner), lead];
        foreach (var person in seats.Distinct())
            await doings.Do(at, lead, new AddMember(board, doings.PersonId(person), person == portfolio.Owner ? Seat.Chair : person == lead ? Seat.Secretary : Seat.Member), cancel);
    }

    private static async Task Assign(DemoDoings doings, DateTime at, string? who, RoleOfCompany role, CancellationToken cancel) =>
        await doings.Do(at, who, new AssignRole(doings.PersonId(role.Person), role.Role, role.At is { } place ? doings.Places[place] : doings.Places["root"], doings.PersonId(role.Deputy)), cancel);
}
