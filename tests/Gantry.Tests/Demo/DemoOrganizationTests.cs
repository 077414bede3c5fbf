using Gantry.Demo;
using Gantry.Platform.Access;
using Gantry.Platform.Identity;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Demo;

/// <summary>The demo, loaded once for the tests that only look at it.</summary>
public sealed class LoadedDemo : IAsyncLifetime
{
    public static readonly DateTime Monday = new(2026, 11, 23, 7, 40, 0, DateTimeKind.Utc);
    private readonly Dictionary<DatabaseKind, TestServer> _servers = [];

    public async Task<TestServer> On(DatabaseKind kind)
    {
        if (!_servers.TryGetValue(kind, out var server)) _servers[kind] = server = await TestServer.Start(kind, clock: new TestClock(Monday), demo: true);
        return server;
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values) await server.DisposeAsync();
    }
}

public class DemoOrganizationTests(LoadedDemo demo) : IClassFixture<LoadedDemo>
{
    private static readonly DateTime Monday = LoadedDemo.Monday;

    [Fact]
    public void The_files_tell_of_60_people_3_portfolios_5_programs_and_25_projects_in_every_state()
    {
        var company = Company.Read();
        Assert.Equal((60, 3, 5, 25, 5), (company.People.Count, company.Portfolios.Count, company.Programs.Count, company.Projects.Count, company.Personas.Count));
        Assert.Equal(60, company.People.Select(p => p.Key).Distinct().Count());
        Assert.Equal(60, company.People.Select(p => p.Name).Distinct().Count());
        Assert.Equal(["DE", "ES"], company.People.Select(p => p.Country).Distinct().Order());
        Assert.Equal(Enum.GetValues<ProjectStatus>(), company.Projects.Select(p => p.Status).Distinct().Order());
        Assert.Equal(Enum.GetValues<ProjectTier>(), company.Projects.Select(p => p.Tier).Distinct().Order());
    }

    [Theory, EveryDatabase]
    public async Task It_loads_through_the_commands_with_an_owner_and_a_deputy_on_everything(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        await using var db = server.CreateDbContext();

        Assert.Equal((60, 14, 3, 5, 25), (await db.People.CountAsync(), await db.Units.CountAsync(), await db.Portfolios.CountAsync(), await db.Programs.CountAsync(), await db.Projects.CountAsync()));
        Assert.Equal(5, await db.Set<Account>().CountAsync(a => a.IsDemoPersona && a.PasswordHash == null));
        Assert.False(await db.Units.AnyAsync(u => u.OwnerId == null || u.DeputyId == null || u.OwnerId == u.DeputyId));
        Assert.False(await db.Portfolios.AnyAsync(u => u.OwnerId == null || u.DeputyId == null || u.OwnerId == u.DeputyId));
        Assert.False(await db.Programs.AnyAsync(u => u.OwnerId == null || u.DeputyId == null || u.OwnerId == u.DeputyId));
        Assert.False(await db.Projects.AnyAsync(u => u.OwnerId == null || u.DeputyId == null || u.OwnerId == u.DeputyId || u.PlanId == null));
        var company = Company.Read();
        var states = await db.Projects.ToDictionaryAsync(p => p.Code!, p => (p.Status, p.Tier, p.DeclaredHealth));
        Assert.All(company.Projects, p => Assert.Equal((p.Status, p.Tier, p.Declared), states[p.Code]));

        var watermelon = await db.Projects.SingleAsync(p => p.Code == "BNR");
        Assert.Equal((Health.Green, Health.Red, 12), (watermelon.DeclaredHealth, watermelon.Facts.ScheduleHealth, watermelon.Facts.FinishVarianceDays));
    }

    [Theory, EveryDatabase]
    public async Task History_is_what_people_did_over_the_years_and_nothing_happened_in_the_future(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        await using var db = server.CreateDbContext();
        var entries = await db.AuditEntries.AsNoTracking().ToListAsync();
        Assert.All(entries, e => Assert.True(e.At <= Monday, $"{e.Action} at {e.At}"));
        Assert.True(entries.Min(e => e.At) < Monday.AddYears(-2));
        Assert.True(entries.Where(e => e.ActorId != null).Select(e => e.ActorId).Distinct().Count() >= 15);

        var recovered = await db.Projects.SingleAsync(p => p.Code == "BFV");
        var said = await db.AuditedRoots.Where(r => r.RootId == recovered.Id).Join(db.AuditEntries, r => r.EntryId, e => e.Id, (r, e) => new { r.Sequence, e.Summary }).OrderBy(r => r.Sequence).Select(r => r.Summary).ToListAsync();
        var (red, green) = (said.FindIndex(s => s.StartsWith("Red:", StringComparison.Ordinal)), said.FindLastIndex(s => s.EndsWith(": green", StringComparison.Ordinal)));
        Assert.True(red > 0 && green > red, string.Join("; ", said));
    }

    [Theory, EveryDatabase]
    public async Task Personas_see_what_their_roles_let_them_see(DatabaseKind kind)
    {
        var server = await demo.On(kind);
        await using var db = server.CreateDbContext();
        var company = Company.Read();
        Assert.Equal((25, 25, 11, 25), (await Visible("katrin.albers"), await Visible("beatriz.ferrer"), await Visible("elena.lindner") - await Visible("elena.lindner", outside: true), await Visible("tomasz.zielinski")));
        Assert.InRange(await Visible("marek.kowalski"), 2, 6);
        Assert.True(await Can("marek.kowalski", Permissions.PlansEdit, "IPR"));
        Assert.False(await Can("marek.kowalski", Permissions.ProjectsRead, "CLM"));
        Assert.True(await Can("marta.wisniewska", Permissions.AuditRead, "CLM"));
        Assert.False(await Can("marta.wisniewska", Permissions.ProjectsEdit, "CLM"));

        async Task<Actor> Actor(string key) => new((await db.People.SingleAsync(p => p.Email == company.Person(key).Email)).Id, key);

        async Task<int> Visible(string key, bool outside = false)
        {
            var customer = await db.Portfolios.Where(p => p.Name == "Customer & Market").Select(p => p.Id).SingleAsync();
            var scopes = db.ScopesWith(await Actor(key), Permissions.ProjectsRead, Monday);
            return await db.Projects.CountAsync(p => scopes.Contains(p.Id) && (!outside || p.PortfolioId != customer));
        }

        async Task<bool> Can(string key, string permission, string code) =>
            await db.Can(await Actor(key), permission, await db.Projects.Where(p => p.Code == code).Select(p => p.Id).SingleAsync(), Monday);
    }
}
