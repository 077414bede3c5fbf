using System.Globalization;
using Gantry.Platform.Audit;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Plans.Live;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Audit;

public class VerifyChainTests
{
    [Theory, EveryDatabase]
    public async Task A_tampered_row_is_named(DatabaseKind kind)
    {
        await using var installation = await TestInstallation.Create(kind);
        var bridge = await installation.Done(new CreateProject("Bridge"));
        await installation.Done(new CreateProject("Tunnel"));
        await installation.Done(new EditProject(bridge) { Name = "Long bridge" });
        await using var db = installation.OpenDb();
        Assert.Equal((0, true), await Check(db) is var whole ? (whole.Code, whole.Text.Contains("nothing was altered", StringComparison.Ordinal)) : default);

        await db.Database.ExecuteSqlAsync($"""UPDATE "AuditedRoots" SET "Changes" = '[]' WHERE "RootId" = {bridge} AND "Sequence" = 2""");
        var (code, text) = await Check(db);
        Assert.Equal(1, code);
        Assert.Contains($"Project {bridge}: The change to version 2", text);
    }

    [Theory, EveryDatabase]
    public async Task A_tampered_edit_of_a_plan_is_named_while_the_server_runs(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 2, "field": "duration", "to": "5d" }]""");
        await live.Edit(live.Manager, """[{ "do": "set", "task": 2, "field": "duration", "to": "7d" }]""");
        await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/publish", "{}");
        Assert.Equal(0, (await Verify(live)).Code);
        await using var db = live.OpenDb();
        FormattableString[] tamperings =
        [
            $"""UPDATE "PlanEdits" SET "Edit" = "Edit" || ' ' WHERE "PlanId" = {live.PlanId} AND "Version" = 2""",
            $"""UPDATE "PlanEdits" SET "Inverse" = "Edit" WHERE "PlanId" = {live.PlanId} AND "Version" = 3""",
            $"""UPDATE "PlanRevisions" SET "Inputs" = (SELECT "Change" FROM "PlanEdits" WHERE "PlanId" = {live.PlanId} AND "Version" = 2) WHERE "PlanId" = {live.PlanId} AND "Version" = 4""",
        ];
        foreach (var (tampering, version) in tamperings.Zip([2L, 3L, 4L]))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync(tampering);
            Assert.Equal(version, (await AuditCheck.Find(db, live.PlanId, 4))?.Sequence);
        }

        await db.Database.ExecuteSqlAsync($"""DELETE FROM "PlanEdits" WHERE "PlanId" = {live.PlanId} AND "Version" = 3""");
        var (code, text) = await Verify(live);
        Assert.Equal(1, code);
        Assert.Contains($"StoredPlan {live.PlanId}: What the log of edits holds of the change to version 3", text);
    }

    /// <summary>The verb itself, beside the server.</summary>
    private static async Task<(int Code, string Text)> Verify(LivePlan live)
    {
        if (live.Server.Postgres is not null)
        {
            await using var db = live.OpenDb();
            return await Check(db);
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        return (await VerifyChain.Run(["--data", live.Server.Folder], text), text.ToString());
    }

    private static async Task<(int Code, string Text)> Check(Platform.Data.GantryDb db)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        return (await VerifyChain.Check(db, text), text.ToString());
    }
}
