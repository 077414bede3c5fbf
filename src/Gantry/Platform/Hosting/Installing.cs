using Gantry.Demo;
using Gantry.Organization;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Hosting;

/// <summary>Sets up a new installation: its one row, the root scope, and the demo or the first administrator's code.</summary>
internal sealed class Installing
{
    public static async Task Ensure(IServiceProvider services, ServeOptions options, DataFolder folder)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContextAsync();
        if (await db.Installations.AnyAsync())
        {
            await FirstAdministrator.Renew(services, db);
            return;
        }

        // The demo never mixes with real data: only a folder nothing was ever kept in is filled.
        var demo = options.LoadDemo && folder.IsNew;
        var root = Guid.CreateVersion7();
        await ScopeTree.Add(db, root, ScopeKind.Organization, [], default);
        db.Installations.Add(new Installation
        {
            OrganizationName = demo ? DemoOrganization.Name : "Our organisation",
            RootScopeId = root,
            CreatedAt = options.Clock.GetUtcNow().UtcDateTime,
            IsDemo = demo,
        });
        await db.SaveChangesAsync();
        if (demo) await DemoOrganization.Load(services, default);
        await FirstAdministrator.Renew(services, db);
    }
}
