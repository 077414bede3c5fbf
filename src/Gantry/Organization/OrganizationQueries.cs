using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Organization;

/// <summary>The organisation as its page shows it.</summary>
public sealed record OrganizationView(string Name, string? TimeZone, string? DaysOff, IReadOnlyList<string> Zones, Decision Edit);

/// <summary>Reads what the organisation is called.</summary>
public sealed class OrganizationQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>For everybody who has signed in.</summary>
    public async Task<OrganizationView> Read(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var installation = await db.Installations.AsNoTracking().SingleAsync(cancel);
        var rights = await db.RightsAt(actor, installation.RootScopeId, clock.GetUtcNow().UtcDateTime, cancel);
        var zones = TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return new OrganizationView(installation.OrganizationName, installation.TimeZone, installation.DaysOff, zones, rights.Decide(Permissions.AccountsManage));
    }
}
