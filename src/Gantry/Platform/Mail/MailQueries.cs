using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Mail;

/// <summary>How mail goes, for those who run the installation.</summary>
/// <param name="Server">The mail server; null when none is set up.</param>
/// <param name="Waiting">What is still to be sent.</param>
/// <param name="Problem">What went wrong with something that still waits, or was given up within a day.</param>
public sealed record MailState(string? Server, DateTime? LastSentAt, int Waiting, string? Problem);

/// <summary>Reads what concerns mail.</summary>
public sealed class MailQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock, IServiceProvider services)
{
    private MailSettings? Settings => services.GetService<MailSettingsHeld>()?.Settings;

    /// <summary>Whether mail is sent at all.</summary>
    public bool IsSetUp => Settings is not null;

    /// <summary>When a person is mailed.</summary>
    public async Task<MailTime> Choice(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.MailChoices.Where(c => c.PersonId == actor.PersonId).Select(c => c.Time).SingleOrDefaultAsync(cancel);
    }

    /// <summary>How mail goes, or null for those who do not run the installation.</summary>
    public async Task<MailState?> State(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await db.CanEverywhere(actor, Permissions.AccountsManage, now, cancel)) return null;
        var day = now.AddDays(-1);
        var problem = await db.MailErrands.Where(e => e.Problem != null && e.SentAt == null && e.Attempts > 0 && (e.DueAt != null || db.InboxItems.Any(i => i.Id == e.ItemId && i.At > day)))
            .OrderByDescending(e => e.Id).Select(e => e.Problem).FirstOrDefaultAsync(cancel);
        return new MailState(Settings is { } s ? $"{s.Host}:{s.Port}" : null, await db.MailErrands.MaxAsync(e => e.SentAt, cancel), await db.MailErrands.CountAsync(e => e.DueAt != null, cancel), problem);
    }
}

/// <summary>The settings as they were read at the start.</summary>
internal sealed record MailSettingsHeld(MailSettings? Settings);
