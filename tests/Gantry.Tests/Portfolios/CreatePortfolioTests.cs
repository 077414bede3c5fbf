using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Portfolios;

public class CreatePortfolioTests
{
    [Theory, EveryDatabase]
    public async Task A_portfolio_belongs_to_who_opens_it_unless_somebody_else_is_named(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var lead = await house.Somebody("PMO lead", Role.PmoLead);
        var owner = await house.Somebody("Owner");

        var own = await house.Done(new CreatePortfolio("Change", "What changes"), lead);
        var named = await house.Done(new CreatePortfolio("Run", OwnerId: owner.PersonId, DeputyId: lead.PersonId), lead);

        await using var db = house.OpenDb();
        Assert.Equal(lead.PersonId, (await db.Portfolios.SingleAsync(p => p.Id == own)).OwnerId);
        Assert.Equal((owner.PersonId, lead.PersonId), await db.Portfolios.Where(p => p.Id == named).Select(p => new ValueTuple<Guid?, Guid?>(p.OwnerId, p.DeputyId)).SingleAsync());
    }

    [Theory, EveryDatabase]
    public async Task A_portfolio_manager_opens_programs_in_their_own_portfolio_and_no_portfolios(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var mine = await house.Done(new CreatePortfolio("Mine"));
        var other = await house.Done(new CreatePortfolio("Other"));
        var manager = await house.Somebody("Portfolio manager", Role.PortfolioManager, mine);

        var program = await house.Done(new CreateProgram("Payments", mine), manager);
        await house.Refused(new CreateProgram("Payments", other), Outcome.NotFound, manager);
        await house.Refused(new CreateProgram("Below a program", program), Outcome.Invalid, manager);
        await house.Refused(new CreateProgram(" ", mine), Outcome.Invalid, manager);
        await house.Refused(new CreatePortfolio("One more"), Outcome.Denied, manager);

        await using var db = house.OpenDb();
        Assert.Equal(mine, (await db.Programs.SingleAsync()).PortfolioId);
    }
}
