using Gantry.Issues;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Portfolios;
using Gantry.Projects;
using Gantry.Raid;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Raid;

public class IssueTests
{
    [Theory, EveryDatabase]
    public async Task An_issue_is_solved_with_how_and_helps_whoever_has_it_next(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var manager = await house.Somebody("Manager", Role.ProjectManager);
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId });
        var issue = await house.Done(new CreateIssue(project, "The certificate of the scanner expired", IssueSeverity.Major), manager);
        await house.Refused(new SolveIssue(issue, ""), Outcome.Invalid, manager);
        await house.Done(new SolveIssue(issue, "The vendor renews it by mail within a day", 1), manager);
        await house.Refused(new SolveIssue(issue, "Again"), Outcome.Invalid, manager);
        await house.Refused(new EditIssue(issue) { Resolution = "" }, Outcome.Invalid, manager);
        await house.Done(new CreateIssue(project, "Nothing alike"), manager);
        var raid = new RaidQueries(house.Databases, TimeProvider.System);
        Assert.Equal(["The vendor renews it by mail within a day"], (await raid.Similar(manager, "Scanner without certificate")).Select(s => s.Resolution));
        Assert.Empty(await raid.Similar(manager, "the"));
        Assert.Empty(await raid.Similar(await house.Somebody("Stranger"), "Scanner without certificate"));
        await house.Done(new ReopenIssue(issue), manager);
        Assert.Empty(await raid.Similar(manager, "Scanner without certificate"));
    }

    [Theory, EveryDatabase]
    public async Task An_issue_rises_along_the_line_step_by_step_and_says_when_nobody_stands_above(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (manager, owner, sponsor, lead) = (await house.Somebody("Manager"), await house.Somebody("Owner"), await house.Somebody("Sponsor"), await house.Somebody("Lead", Role.TeamLead));
        var portfolio = await house.Done(new CreatePortfolio("Retail") { OwnerId = owner.PersonId });
        var project = await house.Done(new CreateProject("Till") { OwnerId = manager.PersonId, PortfolioId = portfolio, SponsorId = sponsor.PersonId });
        var issue = await house.Done(new CreateIssue(project, "No test machines"), lead);
        await house.Refused(new EscalateIssue(issue, ""), Outcome.Invalid, lead);
        Assert.Equal(manager.PersonId, await house.Done(new EscalateIssue(issue, "We stand still"), lead));
        Assert.Equal(owner.PersonId, await house.Done(new EscalateIssue(issue, "Two weeks now"), manager));
        Assert.Equal(sponsor.PersonId, await house.Done(new EscalateIssue(issue, "Money is needed"), manager));
        var refused = await house.Refused(new EscalateIssue(issue, "Higher"), Outcome.Invalid, manager);
        Assert.Contains("name a sponsor", refused.Message, StringComparison.Ordinal);
        await using var db = house.OpenDb();
        Assert.Equal(sponsor.PersonId, (await db.Issues.SingleAsync()).EscalatedToId);
    }
}
