using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity;

/// <summary>Keeps what security cares about: in the database for people, in the log for machines. Accounts by id, never what was typed.</summary>
internal sealed class SignInJournal(
    IDbContextFactory<GantryDb> databases, IHttpContextAccessor http, TimeProvider clock, ILogger<SignInJournal> log)
{
    public async Task Note(SignInEventKind kind, SignInMethod method, Guid? accountId)
    {
        var address = http.HttpContext?.Connection.RemoteIpAddress?.ToString();
        await using var db = await databases.CreateDbContextAsync();
        db.SignInEvents.Add(new SignInEvent { At = clock.GetUtcNow().UtcDateTime, AccountId = accountId, Kind = kind, Method = method, Address = address });
        await db.SaveChangesAsync();
        var level = kind is SignInEventKind.Failed or SignInEventKind.LockedOut ? LogLevel.Warning : LogLevel.Information;
        log.Log(level, "Security event {Kind} by {Method} of account {Account} from {Address}", kind, method, accountId, address);
    }

    /// <summary>The newest events of an account.</summary>
    public async Task<IReadOnlyList<SignInEvent>> Newest(Guid accountId, int count)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.SignInEvents.AsNoTracking().Where(e => e.AccountId == accountId).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(count).ToListAsync();
    }
}
