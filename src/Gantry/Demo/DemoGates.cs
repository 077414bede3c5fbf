using System.Text;
using Gantry.Gates;
using Gantry.Lifecycles;
using Gantry.Platform.Attachments;
using Gantry.Platform.Data;
using Gantry.Platform.Files;
using Gantry.Platform.Records;
using Gantry.Projects;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Demo;

/// <summary>The life cycles that the demo's projects follow, the gates they passed and the one that waits.</summary>
internal static class DemoGates
{
    /// <summary>Its stage ends with everything there but one file.</summary>
    private const string UnderReview = "IPR";

    /// <summary>Builds in increments; the second is under way.</summary>
    private const string Agile = "RTP";

    /// <summary>Meets almost no governance: it follows no life cycle.</summary>
    private const string Tiny = "OMH";

    public static async Task Load(IServiceProvider services, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        var databases = services.GetRequiredService<IDbContextFactory<GantryDb>>();
        var begun = WorkingDays.Morning(now, 120);
        foreach (var project in doings.Company.Projects.Where(p => p.Code != Tiny && p.Status is ProjectStatus.Planning or ProjectStatus.Executing or ProjectStatus.Closing))
        {
            var lifecycle = project.Code switch { UnderReview => "prince2", Agile => "agile", "LOY" => "hybrid", "TMR" => "pm2", _ => project.Tier == ProjectTier.Small ? "small" : "predictive" };
            await doings.Do(project.Status == ProjectStatus.Planning ? WorkingDays.Morning(now, 6) : begun, null, new FollowLifecycle(doings.Places["project:" + project.Code], lifecycle), cancel);
        }

        await Increments(databases, doings, now, cancel);
        await OneFileMissing(services, databases, doings, now, cancel);
    }

    /// <summary>An increment was shown and the next one was found worth its cost: the project manager decides it alone.</summary>
    private static async Task Increments(IDbContextFactory<GantryDb> databases, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        var project = doings.Company.Projects.First(p => p.Code == Agile);
        var phase = await Current(databases, doings, Agile, cancel);
        await doings.Do(WorkingDays.Morning(now, 30), project.Manager, new AddStage(phase, "Increment 2"), cancel);
        var review = await doings.Do(WorkingDays.Morning(now, 23), project.Manager, new RequestGate(phase)
        {
            Attested = new Dictionary<int, string> { [1] = "Shown to four merchants on the 20th; all stories of the increment pass their tests", [2] = "Three of the four want the reminder next" },
        }, cancel);
        await doings.Do(WorkingDays.Morning(now, 23).AddHours(1), project.Manager, new DecideGate(review, GateOutcome.ConditionalGo, "The reminder next; the pilot stays with four merchants.")
        {
            Conditions = [new GateCondition("Merchants sign the terms of the pilot", DateOnly.FromDateTime(WorkingDays.Morning(now, -14)))],
        }, cancel);
    }

    /// <summary>The stage of the payments project ends: one criterion fails, because one file is not there yet.</summary>
    private static async Task OneFileMissing(IServiceProvider services, IDbContextFactory<GantryDb> databases, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        var project = doings.Company.Projects.First(p => p.Code == UnderReview);
        var id = doings.Places["project:" + UnderReview];
        var phase = await Current(databases, doings, UnderReview, cancel);
        List<(Guid Id, string Name)> artefacts;
        List<RecordRef> raid;
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            artefacts = [.. (await db.Artefacts.Where(a => a.PhaseId == phase).OrderBy(a => a.Number).Select(a => new { a.Id, a.Name }).ToListAsync(cancel)).Select(a => (a.Id, a.Name))];
            raid = [.. (await db.Risks.Where(r => r.ProjectId == id).Select(r => r.Id).ToListAsync(cancel)).Select(r => new RecordRef(RecordKind.Risk, r)), .. (await db.Issues.Where(r => r.ProjectId == id).Select(r => r.Id).ToListAsync(cancel)).Select(r => new RecordRef(RecordKind.Issue, r))];
        }

        var written = await services.GetRequiredService<FileStore>().Keep(new MemoryStream(Encoding.UTF8.GetBytes("End stage report: instant payments, stage 1.\nDelivered: scheme connection, payee name check, first channel.\nNot delivered: fraud scoring in the first channel, moved to stage 2.\n")), 1_000_000, cancel);
        await doings.Do(WorkingDays.Morning(now, 3), project.Manager, new AddAttachment(new RecordRef(RecordKind.Artefact, artefacts[0].Id).ToString(), "End stage report, stage 1.txt", written), cancel);
        await doings.Do(WorkingDays.Morning(now, 2), "lena.voss", new SettleArtefact(artefacts[0].Id, ArtefactState.Approved, "Complete, and honest about what moved"), cancel);
        foreach (var record in raid) await doings.Do(WorkingDays.Morning(now, 2).AddHours(1), project.Manager, new ReviewRaid(record.ToString()), cancel);
        var review = await doings.Do(WorkingDays.Morning(now, 1), project.Manager, new RequestGate(phase, "The plan of the next stage is with the scheme's test team until Thursday; everything else is there.")
        {
            Reviewers = [doings.PersonId("lena.voss"), doings.PersonId("hanna.richter"), doings.PersonId("anneke.dreyer")],
        }, cancel);
        await doings.Do(WorkingDays.Morning(now, 1).AddHours(3), "lena.voss", new RecommendGate(review, Recommendation.WithConditions, "Go, if the plan of the next stage is there before its first task begins."), cancel);
    }

    private static async Task<Guid> Current(IDbContextFactory<GantryDb> databases, DemoDoings doings, string code, CancellationToken cancel)
    {
        var id = doings.Places["project:" + code];
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.ProjectPhases.Where(p => p.ProjectId == id && p.State == PhaseState.Current).Select(p => p.Id).SingleAsync(cancel);
    }
}
