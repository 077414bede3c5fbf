using System.Globalization;
using Gantry.Platform.Audit;
using Gantry.Projects;
using Gantry.Tests.Databases;
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

    private static async Task<(int Code, string Text)> Check(Platform.Data.GantryDb db)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        return (await VerifyChain.Check(db, text), text.ToString());
    }
}
