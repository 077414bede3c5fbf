using System.Text.Json;
using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Inbox;
using Gantry.Pmos;
using Gantry.Pmos.Mandates;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Pmos;

/// <summary>An organisation with a portfolio, a project, a PMO whose mandate is signed, and everybody who decides.</summary>
internal sealed class GovernedHouse : IAsyncDisposable
{
    private GovernedHouse(TestInstallation house, TestClock clock) => (House, Clock) = (house, clock);

    public TestInstallation House { get; }
    public TestClock Clock { get; }
    public Actor Sponsor { get; private set; } = null!;
    public Actor Lead { get; private set; } = null!;
    public Actor LeadDeputy { get; private set; } = null!;
    public Actor Executive { get; private set; } = null!;
    public Actor Manager { get; private set; } = null!;
    public Actor PortfolioManager { get; private set; } = null!;
    public Guid Portfolio { get; private set; }
    public Guid Project { get; private set; }
    public Guid Pmo { get; private set; }

    /// <summary>A Monday morning.</summary>
    public static DateTime Monday { get; } = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    public static async Task<GovernedHouse> Create(DatabaseKind kind, ProjectTier tier = ProjectTier.Large, bool withMandate = true, bool inShadow = false, ControlPreset preset = ControlPreset.Controlling)
    {
        var clock = new TestClock(Monday);
        var house = await TestInstallation.Create(kind, clock);
        var g = new GovernedHouse(house, clock)
        {
            Sponsor = await house.Somebody("Sponsor"),
            Executive = await house.Somebody("Executive", Role.Executive),
            LeadDeputy = await house.Somebody("Deputy of the lead", Role.PmoAnalyst),
            Manager = await house.Somebody("Manager"),
            PortfolioManager = await house.Somebody("Portfolio manager"),
        };
        g.Lead = await house.Somebody("Lead", Role.PmoLead);
        g.Portfolio = await house.Done(new Gantry.Portfolios.CreatePortfolio("Retail") { OwnerId = g.PortfolioManager.PersonId });
        g.Project = await house.Done(new CreateProject("Till") { PortfolioId = g.Portfolio, Tier = tier, OwnerId = g.Manager.PersonId, SponsorId = g.Sponsor.PersonId, Purpose = "Faster tills" });
        g.Pmo = await house.Done(new SetUpPmo("Project office", house.Root, preset) { OwnerId = g.Lead.PersonId, DeputyId = g.LeadDeputy.PersonId, InShadow = inShadow }, g.Lead);
        if (withMandate) await g.Mandate();
        return g;
    }

    public async Task<Guid> Mandate(DateOnly? until = null)
    {
        var mandate = await House.Done(new DraftMandate(Pmo, Executive.PersonId!.Value, until ?? new DateOnly(2027, 12, 31)), Lead);
        return await House.Done(new SignMandate(mandate), Executive);
    }

    /// <summary>Sets one cell and grants it.</summary>
    public async Task Hold(PmoService service, ProjectTier tier, ControlLevel level, LapseRule? lapse = null, int? days = null)
    {
        using var db = House.OpenDb();
        var cell = await db.ControlCells.SingleAsync(c => c.PmoId == Pmo && c.ScopeId == null && c.To == null && c.Service == service && c.Tier == tier);
        if (cell.Level == level && (lapse is null || cell.Lapse == lapse) && (days is null || cell.DecisionDays == days)) return;
        await House.Done(new MoveMatrix(Pmo, [new CellMove(service, tier, level, days, lapse)], "For this test"), Lead);
        await Mandate();
    }

    /// <summary>A charter that lacks nothing, as a draft.</summary>
    public async Task<Guid> Draft(DateOnly? finish = null, int? tolerance = null)
    {
        var charter = await House.Done(new DraftCharter(Project), Manager);
        await House.Done(new EditCharter(charter) { Objectives = [new ObjectiveText("Queue below two minutes", "Measured in May")], BudgetMinor = 1_000_000_00, Currency = "eur", Finish = finish ?? new DateOnly(2026, 9, 30), TimeToleranceDays = tolerance }, Manager);
        return charter;
    }

    public async Task<Control> Control(PmoService service)
    {
        await using var db = House.OpenDb();
        return await db.ControlOf(Project, service, Clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>What a published plan would have stored.</summary>
    public async Task Forecast(DateOnly finish)
    {
        await using var db = House.OpenDb();
        var project = await db.Projects.SingleAsync(p => p.Id == Project);
        project.Facts.Finish = new PlanTime(PlanTime.FromDate(finish).Seconds + (17 * 3600));
        await db.SaveChangesAsync();
    }

    /// <summary>How often somebody was told something.</summary>
    public async Task<int> ToldOf(Actor actor, string text)
    {
        await using var db = House.OpenDb();
        return (await db.Outbox.Where(o => o.Kind == TellPerson.Kind).Select(o => o.Payload).ToListAsync())
            .Select(p => JsonSerializer.Deserialize<TellPerson>(p)!).Count(t => t.PersonId == actor.PersonId && t.Text.Contains(text, StringComparison.Ordinal));
    }

    public async Task<T> One<T>(Func<Gantry.Platform.Data.GantryDb, IQueryable<T>> of)
    {
        await using var db = House.OpenDb();
        return await of(db).SingleAsync();
    }

    public async Task<T?> Last<T>(Func<Gantry.Platform.Data.GantryDb, IQueryable<T>> of)
    {
        await using var db = House.OpenDb();
        return (await of(db).ToListAsync()).LastOrDefault();
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
