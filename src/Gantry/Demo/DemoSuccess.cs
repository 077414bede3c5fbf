using Gantry.Platform.Data;
using Gantry.SuccessPlans;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Demo;

/// <summary>A junior project manager in his first weeks, with a partner at the PMO, and what he asked.</summary>
internal static class DemoSuccess
{
    private const string Lead = "katrin.albers", Junior = "lukas.weidmann", Partner = "lena.voss";

    public static async Task Load(IServiceProvider services, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        Guid pmo;
        await using (var db = await services.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContextAsync(cancel)) pmo = await db.Pmos.Select(p => p.Id).SingleAsync(cancel);
        var plan = await doings.Do(WorkingDays.Morning(now, 24), Lead, new BeginSuccessPlan(pmo, doings.PersonId(Junior), doings.PersonId(Partner)) { Goals = "Bring the pilot to its merchants, and lead the next medium project from its charter on." }, cancel);
        await doings.Do(WorkingDays.Morning(now, 23), Junior, new EditSuccessPlan(plan) { Done = [1] }, cancel);
        await doings.Do(WorkingDays.Morning(now, 17), Partner, new NoteContact(plan, "Went through both projects: what he decides alone, and when a forecast is somebody else's."), cancel);
        var question = await doings.Do(WorkingDays.Morning(now, 9), Junior, new AskPmo(doings.Places["project:RTP"], "A fifth merchant wants to join the pilot. Is that mine to decide?"), cancel);
        await doings.Do(WorkingDays.Morning(now, 8), Partner, new AnswerQuestion(question, "Yes: it costs no days and no money. Note it as a decision, so that nobody wonders in the spring."), cancel);
        await doings.Do(WorkingDays.Morning(now, 1), Junior, new AskPmo(doings.Places["project:OMH"], "The move is done in two weeks. Do I need a gate to close it?"), cancel);
    }
}
