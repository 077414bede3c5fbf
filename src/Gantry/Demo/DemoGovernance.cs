using Gantry.Approvals;
using Gantry.Charters;
using Gantry.Exceptions;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Pmos.Mandates;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Demo;

/// <summary>The bank's PMO under its mandate, the charters of its projects, and what waits to be decided.</summary>
internal static class DemoGovernance
{
    private const string Lead = "katrin.albers", Executive = "beatriz.ferrer";

    /// <summary>The PMO has acted for so many days; projects that ran before got their charters then.</summary>
    private const int DaysOfGovernance = 200;

    /// <summary>Its agreed finish lies before its first baseline: twelve days beyond baseline are twelve beyond tolerance.</summary>
    private const string Watermelon = "BNR";

    /// <summary>The sponsor of this one is away; the deputy signs.</summary>
    private const string Unsigned = "OBA";

    /// <summary>Its draft still lacks its budget.</summary>
    private const string Unfinished = "CSR";

    /// <summary>Its second charter waits for the PMO.</summary>
    private const string Replanned = "CLM";

    /// <summary>Its charter is in force and the PMO looks at it.</summary>
    private const string Reviewed = "IAM";

    public static async Task Load(IServiceProvider services, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        var databases = services.GetRequiredService<IDbContextFactory<GantryDb>>();
        var begun = Workday(now.AddDays(-DaysOfGovernance)).Date.AddHours(8);
        var pmo = await SetUp(doings, begun, cancel);
        foreach (var project in doings.Company.Projects.Where(p => p.Objective is not null))
        {
            // What is still to be decided was asked for lately.
            var at = project.Code switch { Unsigned => Workday(now.AddDays(-8)), Unfinished => Workday(now.AddDays(-2)), Reviewed => Workday(now.AddDays(-1)), _ => begun.AddDays(10) };
            await Charter(databases, doings, project, at, cancel);
        }

        await Change(databases, doings, Workday(now.AddDays(-3)), cancel);
        await doings.Do(Workday(begun.AddDays(90)), Lead, new MoveMatrix(pmo, [new CellMove(PmoService.StatusSupervision, ProjectTier.Medium, ControlLevel.Advise)], "Reports of medium projects agreed with their facts for a quarter"), cancel);
        await doings.Do(Workday(now.AddDays(-20)), Lead, new OverrideControl(pmo, doings.Places["portfolio:regulation"], PmoService.ChangeControl, ProjectTier.Medium, ControlLevel.Approve, DateOnly.FromDateTime(now).AddDays(70), "The supervisor's review runs until spring"), cancel);
        await doings.Do(Workday(now.AddDays(-1)), Lead, new DraftMandate(pmo, doings.PersonId(Executive), DateOnly.FromDateTime(now).AddYears(2)) { Text = "As before, with the matrix as it stands now.", Resources = "Four people, unchanged." }, cancel);
        await Exceptions(databases, doings, now, cancel);
        await doings.Do(now, null, new AdvanceApprovals(), cancel);
    }

    private static async Task<Guid> SetUp(DemoDoings doings, DateTime at, CancellationToken cancel)
    {
        var pmo = await doings.Do(at, Lead, new SetUpPmo("Project Management Office", doings.Places["root"])
        {
            OwnerId = doings.PersonId(Lead),
            DeputyId = doings.PersonId("lena.voss"),
            Purpose = "Lets every project of the bank run safely: standards, help and a second look, as much as its size needs.",
            InShadow = false,
        }, cancel);
        var mandate = await doings.Do(at.AddHours(2), Lead, new DraftMandate(pmo, doings.PersonId(Executive), DateOnly.FromDateTime(at).AddYears(1))
        {
            Text = "The office sets the standards of project work in the whole bank and may let charters, gates and changes of larger projects wait for its decision.",
            Resources = "Four people; 60,000 euros a year for training and tools.",
        }, cancel);
        await doings.Do(at.AddDays(1), Executive, new SignMandate(mandate), cancel);
        return pmo;
    }

    /// <summary>From the draft to where it stands: the manager writes, the sponsor signs, the PMO decides or looks.</summary>
    private static async Task Charter(IDbContextFactory<GantryDb> databases, DemoDoings doings, ProjectOfCompany project, DateTime at, CancellationToken cancel)
    {
        var id = doings.Places["project:" + project.Code];
        DateOnly? planned;
        DateTime from;
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            // Whoever leads a project since last month has written its charter since.
            from = await db.RoleAssignments.Where(a => a.ScopeId == id && a.To == null).MaxAsync(a => a.From, cancel);
            planned = await db.Projects.Where(p => p.Id == id).Select(p => p.Facts.BaselineFinish ?? p.Facts.Finish).SingleAsync(cancel) is { } finish ? finish.Date : null;
        }

        if (at < from.AddDays(14)) at = Workday(from.AddDays(14));
        if (project.Code == Watermelon && planned is { } day) planned = WorkingDaysBefore(day, project.Tolerance);
        var charter = await doings.Do(at, project.Manager, new DraftCharter(id), cancel);
        await doings.Do(at.AddHours(1), project.Manager, new EditCharter(charter)
        {
            Objectives = [new ObjectiveText(project.Objective!, project.Criterion), .. project.Code == DemoProducts.Project ? (ObjectiveText[])[DemoProducts.Second] : []],
            BudgetMinor = project.Budget * 100,
            Currency = "EUR",
            Finish = planned,
            TimeToleranceDays = project.Tolerance,
            Structure = project.Tier >= ProjectTier.Large ? OrganizationStructure.StrongMatrix : OrganizationStructure.BalancedMatrix,
        }, cancel);
        if (project.Code == Watermelon) await doings.Do(at.AddHours(2), project.Manager, new EditCharter(charter) { Authority = LargestProject }, cancel);
        if (project.Code == Unfinished) return;
        await doings.Do(at.AddHours(3), project.Manager, new SubmitCharter(charter), cancel);
        if (project.Code == Unsigned) return;
        await Decide(databases, doings, charter, at.AddHours(4), project.Sponsor, cancel);
        if (project.Code != Reviewed) await Decide(databases, doings, charter, at.AddDays(1), Lead, cancel);
    }

    /// <summary>For the bank's largest project the program decides less than elsewhere.</summary>
    private static IReadOnlyList<AuthorityLine> LargestProject { get; } =
    [
        .. new[] { DecisionKind.Scope, DecisionKind.Schedule, DecisionKind.Cost, DecisionKind.Risk }.SelectMany(kind => new AuthorityLine[]
        {
            new(kind, AuthorityHolder.ProjectManager, 5, 100_000_00), new(kind, AuthorityHolder.ProgramManager, 10, 500_000_00),
            new(kind, AuthorityHolder.PortfolioManager, 60, 2_000_000_00), new(kind, AuthorityHolder.Sponsor),
        }),
        new(DecisionKind.Staffing, AuthorityHolder.FunctionalManager), new(DecisionKind.Contract, AuthorityHolder.Sponsor),
    ];

    private static async Task Decide(IDbContextFactory<GantryDb> databases, DemoDoings doings, Guid subject, DateTime at, string who, CancellationToken cancel)
    {
        var person = doings.PersonId(who);
        Guid? open;
        await using (var db = await databases.CreateDbContextAsync(cancel))
            open = await db.Approvals.Where(a => a.SubjectId == subject && a.State == ApprovalState.Open && a.HolderId == person).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);
        if (open is { } approval) await doings.Do(at, who, new DecideApproval(approval, Approve: true), cancel);
    }

    /// <summary>A large project was planned anew: its second charter is signed and waits for the PMO.</summary>
    private static async Task Change(IDbContextFactory<GantryDb> databases, DemoDoings doings, DateTime at, CancellationToken cancel)
    {
        var project = doings.Company.Projects.First(p => p.Code == Replanned);
        var charter = await doings.Do(at, project.Manager, new DraftCharter(doings.Places["project:" + project.Code]), cancel);
        await doings.Do(at.AddHours(1), project.Manager, new EditCharter(charter) { Constraints = "No change of the ledger in the weeks around year end.", BudgetMinor = (project.Budget * 100) + 900_000_00 }, cancel);
        await doings.Do(at.AddHours(2), project.Manager, new SubmitCharter(charter, "The audit asked for a third month end before the old ledger goes off: 0.9 million more, the same finish."), cancel);
        await Decide(databases, doings, charter, at.AddHours(5), project.Sponsor, cancel);
    }

    /// <summary>The forecasts open them; the manager of the watermelon brings theirs, another has not looked yet.</summary>
    private static async Task Exceptions(IDbContextFactory<GantryDb> databases, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        var seen = Workday(now.AddDays(-6));
        await doings.Do(seen, null, new WatchForecasts(), cancel);
        var project = doings.Company.Projects.First(p => p.Code == Watermelon);
        var id = doings.Places["project:" + project.Code];
        Guid report;
        DateOnly forecast;
        await using (var db = await databases.CreateDbContextAsync(cancel))
            (report, forecast) = (await db.ExceptionReports.Where(e => e.ProjectId == id).Select(e => new { e.Id, e.ForecastFinish }).SingleAsync(cancel)) is var found ? (found.Id, found.ForecastFinish) : default;
        var brought = Workday(now.AddDays(-1));
        await doings.Do(brought, project.Manager, new DescribeException(report)
        {
            Cause = project.Slip,
            Consequence = "The last eight branches open after the summer season; the lease of the interim rooms is extended by a month.",
            Options =
            [
                new OptionText("Wait for the supplier and open later.", "85,000 euros for interim rooms.", forecast),
                new OptionText("Work a second shift in the last eight branches.", "310,000 euros; wins six days.", WorkingDaysBefore(forecast, 6)),
                new OptionText("Open three branches without the advice rooms, and add them later.", "40,000 euros; the objective of talks is missed there for a quarter.", WorkingDaysBefore(forecast, 10)),
            ],
            Recommended = 2,
        }, cancel);
        await doings.Do(brought.AddHours(1), project.Manager, new BringException(report), cancel);
        await doings.Do(now, null, new WatchForecasts(), cancel);
    }

    /// <summary>The same hour on the last working day up to an instant: nobody decides on a Sunday.</summary>
    private static DateTime Workday(DateTime at)
    {
        var hour = at.Date.AddHours(9);
        while (hour.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) hour = hour.AddDays(-1);
        return hour;
    }

    private static DateOnly WorkingDaysBefore(DateOnly day, int days)
    {
        for (; days > 0 || day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday; day = day.AddDays(-1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) days--;
        return day;
    }
}
