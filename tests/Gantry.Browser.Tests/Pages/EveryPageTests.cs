using System.Reflection;
using Gantry.Browser.Tests.Browsing;
using Gantry.Platform.Hosting;
using Gantry.Tests.Servers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Browser.Tests.Pages;

public class EveryPageTests(Chromium chromium, DemoServer demo)
{
    /// <summary>The routes of all pages of the product: a new page is looked at without being listed anywhere.</summary>
    public static TheoryData<string> Routes { get; } = [.. PageTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Every_page_is_accessible_quiet_and_fits_in_every_look(string route)
    {
        var server = await demo.Server;
        var path = await PathOf(route, server);
        var person = IsForNobody(route) ? null : await demo.Administrator;
        foreach (var look in Looks)
        {
            var what = $"{path} ({look.Name})";
            await using var session = await Session.Start(chromium, server, look, person);
            var answer = await session.Open(path);
            await session.Picture($"{NameOf(route)}-{look.Name}");
            Assert.True(answer!.Status < 400 || route is "/not-found" or "/error", $"{what} answers {answer.Status}.");
            session.MustBeQuiet(what);
            await session.MustFitTheWidth(what);
            await session.MustBeAccessible(what);
        }
    }

    // Two looks meet both themes and both widths; with pictures asked for, all four are looked at.
    private static IEnumerable<Look> Looks => Environment.GetEnvironmentVariable("GANTRY_SCREENS") is null ? [Look.DesktopLight, Look.PhoneDark] : Look.All;

    private static IEnumerable<Type> PageTypes() => typeof(GantryHost).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false));

    /// <summary>Pages that are meant for people who have not signed in are looked at by such a person.</summary>
    private static bool IsForNobody(string route) => PageTypes()
        .Single(type => type.GetCustomAttributes<RouteAttribute>().Any(found => found.Template == route)).IsDefined(typeof(AllowAnonymousAttribute), inherit: true);

    private static string NameOf(string route) =>
        route == "/" ? "home" : string.Join('-', route.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part[0] == '{' ? "one" : part));

    /// <summary>Fills the parameters of a route with a record of the demo that has much to show.</summary>
    private async Task<string> PathOf(string route, TestServer server)
    {
        if (route == "/registers/{Name}/paste") return "/registers/projects/paste";
        if (route == "/lifecycles/{Key}") return "/lifecycles/pm2";
        if (route == "/help/{Topic}") return "/help/governance";
        if (!route.Contains('{', StringComparison.Ordinal)) return route;
        await using var db = server.CreateDbContext();
        var noun = route.Split('/', StringSplitOptions.RemoveEmptyEntries)[0];
        Guid? id = noun switch
        {
            "projects" when route.EndsWith("/products", StringComparison.Ordinal) || route.EndsWith("/team", StringComparison.Ordinal) => await db.Deliverables.Select(deliverable => (Guid?)deliverable.ProjectId).FirstOrDefaultAsync(),
            "deliverables" => await db.Deliverables.OrderBy(deliverable => deliverable.Name).Select(deliverable => (Guid?)deliverable.Id).FirstOrDefaultAsync(),
            "needs" => await db.Needs.OrderBy(need => need.Name).Select(need => (Guid?)need.Id).FirstOrDefaultAsync(),
            "benefits" => await db.Benefits.OrderBy(benefit => benefit.Name).Select(benefit => (Guid?)benefit.Id).FirstOrDefaultAsync(),
            "stakeholders" => await db.Stakeholders.OrderBy(stakeholder => stakeholder.Name).Select(stakeholder => (Guid?)stakeholder.Id).FirstOrDefaultAsync(),
            "projects" => await db.Plans.OrderByDescending(plan => plan.TaskCount).Select(plan => (Guid?)plan.ProjectId).FirstOrDefaultAsync(),
            "people" => await db.People.OrderBy(person => person.Name).Select(person => (Guid?)person.Id).FirstOrDefaultAsync(),
            "portfolios" => await db.Portfolios.OrderBy(portfolio => portfolio.Name).Select(portfolio => (Guid?)portfolio.Id).FirstOrDefaultAsync(),
            "programs" => await db.Programs.OrderBy(program => program.Name).Select(program => (Guid?)program.Id).FirstOrDefaultAsync(),
            "units" => await db.Units.OrderByDescending(unit => db.People.Count(person => person.UnitId == unit.Id)).Select(unit => (Guid?)unit.Id).FirstOrDefaultAsync(),
            "bodies" => await db.Bodies.OrderBy(body => body.Name).Select(body => (Guid?)body.Id).FirstOrDefaultAsync(),
            "risks" => await db.Risks.OrderBy(risk => risk.Name).Select(risk => (Guid?)risk.Id).FirstOrDefaultAsync(),
            "dependencies" => await db.Dependencies.OrderBy(dependency => dependency.Name).Select(dependency => (Guid?)dependency.Id).FirstOrDefaultAsync(),
            "lessons" => await db.Lessons.OrderBy(lesson => lesson.Name).Select(lesson => (Guid?)lesson.Id).FirstOrDefaultAsync(),
            "assumptions" => await db.Assumptions.OrderBy(assumption => assumption.Name).Select(assumption => (Guid?)assumption.Id).FirstOrDefaultAsync(),
            "decisions" => await db.Decisions.OrderBy(decision => decision.Name).Select(decision => (Guid?)decision.Id).FirstOrDefaultAsync(),
            "actions" => await db.Actions.OrderBy(action => action.Name).Select(action => (Guid?)action.Id).FirstOrDefaultAsync(),
            "issues" => await db.Issues.OrderBy(issue => issue.Name).Select(issue => (Guid?)issue.Id).FirstOrDefaultAsync(),
            "artefacts" => await db.Artefacts.Where(artefact => artefact.ApprovedFileId != null).Select(artefact => (Guid?)artefact.Id).FirstOrDefaultAsync(),
            "pmos" => await db.Pmos.OrderBy(pmo => pmo.Name).Select(pmo => (Guid?)pmo.Id).FirstOrDefaultAsync(),
            "meetings" => await db.Meetings.OrderByDescending(meeting => db.MeetingItems.Count(item => item.MeetingId == meeting.Id)).Select(meeting => (Guid?)meeting.Id).FirstOrDefaultAsync(),
            "approvals" => await db.Approvals.OrderBy(approval => approval.State == Gantry.Approvals.ApprovalState.Open ? 0 : 1).Select(approval => (Guid?)approval.Id).FirstOrDefaultAsync(),
            "assurance" => await db.AssuranceReviews.OrderBy(review => review.Kind == Gantry.Assurance.AssuranceKind.Audit ? 0 : 1).Select(review => (Guid?)review.Id).FirstOrDefaultAsync(),
            "imports" => await demo.OpenImport,
            "webhooks" => await demo.Webhook,
            _ => null,
        };
        Assert.True(id is not null, $"Nothing in the demo fills {route}: say in {nameof(EveryPageTests)}.{nameof(PathOf)} which record to look at.");
        return System.Text.RegularExpressions.Regex.Replace(route, @"\{\w+:guid\}", id.ToString()!);
    }
}
