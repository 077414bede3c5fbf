using System.Net;
using Gantry.Approvals;
using Gantry.People;
using Gantry.Plans.Baselines;
using Gantry.Platform.Access;
using Gantry.Pmos;
using Gantry.Pmos.Mandates;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

/// <summary>How planning standards hold the baseline that everything is measured against.</summary>
public class BaselineTests
{
    [Theory]
    [InlineData(ControlLevel.Advise, HttpStatusCode.OK, null)]
    [InlineData(ControlLevel.Review, HttpStatusCode.OK, ApprovalMode.Review)]
    [InlineData(ControlLevel.Approve, HttpStatusCode.BadRequest, ApprovalMode.Decision)]
    [InlineData(ControlLevel.Direct, HttpStatusCode.BadRequest, ApprovalMode.Decision)]
    public async Task Each_level_of_planning_standards_treats_the_measured_baseline_differently(ControlLevel level, HttpStatusCode answer, ApprovalMode? mode)
    {
        await using var live = await LivePlan.Create(DatabaseKind.Sqlite);
        var lead = await Govern(live, level);
        // The other ten are the project manager's own notes.
        Assert.Equal(HttpStatusCode.OK, await Set(live, 3));
        Assert.Equal(answer, await Set(live, 0));
        if (answer == HttpStatusCode.OK)
        {
            await using var db = live.OpenDb();
            Assert.Equal(mode, (await db.Approvals.SingleOrDefaultAsync(a => a.Kind == ApprovalKind.Baseline))?.Mode);
            return;
        }

        var manager = await ManagerOf(live);
        var approval = await live.Server.Done(new RequestBaseline(live.ProjectId, "The plan is agreed with the team"), manager);
        var asked = await Approval(live, approval);
        Assert.Equal((mode!.Value, (Guid?)lead.Id), (asked.Mode, asked.HolderId));
        Assert.Equal(level == ControlLevel.Direct ? LapseRule.KeepWaiting : asked.Lapse, asked.Lapse);
        Assert.Equal(HttpStatusCode.BadRequest, await Set(live, 0));
        await live.Server.Done(new DecideApproval(approval, true), lead);
        Assert.Equal(HttpStatusCode.OK, await Set(live, 0));
        // One leave is for one baseline.
        Assert.Equal(HttpStatusCode.BadRequest, await Set(live, 0));
        await live.Server.Done(new DecideApproval(await live.Server.Done(new RequestBaseline(live.ProjectId), manager), false, "The checks fail"), lead);
        Assert.Equal(HttpStatusCode.BadRequest, await Set(live, 0));
    }

    private static async Task<Person> Govern(LivePlan live, ControlLevel level)
    {
        var (lead, boss) = (await live.Server.AddPerson("Lea Lead", null, Role.PmoLead), await live.Server.AddPerson("Bo Boss"));
        Guid root;
        await using (var db = live.OpenDb()) root = await db.Installations.Select(i => i.RootScopeId).SingleAsync();
        var pmo = await live.Server.Done(new SetUpPmo("Office", root) { OwnerId = lead.Id, InShadow = false });
        if (level != ControlLevel.Advise) await live.Server.Done(new MoveMatrix(pmo, [new CellMove(PmoService.PlanningStandards, ProjectTier.Medium, level)], "For this test"));
        await live.Server.Done(new SignMandate(await live.Server.Done(new DraftMandate(pmo, boss.Id, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddYears(1)))), boss);
        return lead;
    }

    private static async Task<HttpStatusCode> Set(LivePlan live, int number) => (await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/baselines", $$"""{ "number": {{number}} }""")).Status;

    private static async Task<Person> ManagerOf(LivePlan live)
    {
        await using var db = live.OpenDb();
        return await db.People.SingleAsync(p => p.Name == "Mara Manager");
    }

    private static async Task<Approval> Approval(LivePlan live, Guid id)
    {
        await using var db = live.OpenDb();
        return await db.Approvals.SingleAsync(a => a.Id == id);
    }
}
