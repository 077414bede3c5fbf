using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity;

/// <summary>What the pages of the way in show; nobody is signed in there, so it is little.</summary>
internal sealed class AccountQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public async Task<string> OrganizationName()
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Installations.Select(i => i.OrganizationName).SingleAsync();
    }

    /// <summary>Whether the one-time code of the console still makes an administrator.</summary>
    public async Task<bool> IsUnclaimed()
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Installations.AnyAsync(i => i.FirstAdministratorCodeHash != null);
    }

    /// <summary>Whose one-time link it is, while it can be used.</summary>
    public async Task<Invitee?> FindInvitee(string? token)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await AcceptInvitation.Find(db, token, clock.GetUtcNow().UtcDateTime);
    }

    public async Task<string> PersonName(Account account)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.People.Where(p => p.Id == account.PersonId).Select(p => p.Name).SingleAsync();
    }
}
