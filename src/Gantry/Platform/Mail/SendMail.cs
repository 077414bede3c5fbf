using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Gantry.Platform.Inbox;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Mail;

/// <summary>Mails people what stands unread in their inboxes: from a queue in the database, again with growing waits for a day, then no more.</summary>
/// <remarks>At least once: a crash between the server's word and its note sends the same message id again, which mail programs show once.</remarks>
internal sealed class SendMail(
    IDbContextFactory<GantryDb> databases, InboxQueries inbox, MailSettingsHeld held, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<SendMail> log) : BackgroundService
{
    private const int Most = 500;
    private const int MorningHour = 7;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadFirst = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(14);

    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(11)];

    private readonly SemaphoreSlim _turn = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (held.Settings is null) return;
        await lifetime.WhenStarted(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Send(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever a mail server answers, it must not stop the installation.
            catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                log.LogError(error, "Mail was not looked after; it is tried again");
            }

            await Task.Delay(Look, stoppingToken);
        }
    }

    /// <summary>Queues what came, and sends what is due.</summary>
    /// <returns>How many mails left.</returns>
    internal async Task<int> Send(CancellationToken cancel)
    {
        if (held.Settings is not { } settings) return 0;
        await _turn.WaitAsync(cancel);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var now = clock.GetUtcNow().UtcDateTime;
            await Queue(db, now, cancel);
            var due = await db.MailErrands.Where(e => e.DueAt <= now).OrderBy(e => e.Id).Take(Most).ToListAsync(cancel);
            return due.Count == 0 ? 0 : await Send(db, settings, due, now, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes errands of what is unread and was not mailed: a minute after it came, or in the morning.</summary>
    private static async Task Queue(GantryDb db, DateTime now, CancellationToken cancel)
    {
        var (came, forgotten) = (now - ReadFirst, now - Forgotten);
        var unread = db.InboxItems.Where(i => i.ReadAt == null && i.At > forgotten && !db.MailErrands.Any(e => e.ItemId == i.Id) && db.People.Any(p => p.Id == i.PersonId && p.IsActive && p.Email != null));
        var fresh = await unread.Where(i => i.At <= came && !db.MailChoices.Any(c => c.PersonId == i.PersonId && c.Time != MailTime.AtOnce)).Select(i => new { i.Id, i.PersonId }).Take(Most).ToListAsync(cancel);
        foreach (var item in fresh) db.MailErrands.Add(new MailErrand { PersonId = item.PersonId, ItemId = item.Id, DueAt = now });

        var days = await OrganizationDays.Of(db, cancel);
        var (today, hour) = (days.DayOf(now), TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(now, DateTimeKind.Utc), days.Zone).Hour);
        if (hour >= MorningHour)
        {
            var daily = await db.MailChoices.Where(c => c.Time == MailTime.Daily && (c.LastDay == null || c.LastDay < today)).Take(Most).ToListAsync(cancel);
            List<Guid> people = [.. daily.Select(c => c.PersonId)];
            foreach (var item in await unread.Where(i => people.Contains(i.PersonId)).Select(i => new { i.Id, i.PersonId }).ToListAsync(cancel)) db.MailErrands.Add(new MailErrand { PersonId = item.PersonId, ItemId = item.Id, DueAt = now });
            foreach (var choice in daily) choice.LastDay = today;
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task<int> Send(GantryDb db, MailSettings settings, List<MailErrand> due, DateTime now, CancellationToken cancel)
    {
        var sent = 0;
        List<Guid> ids = [.. due.Select(e => e.PersonId).Distinct()];
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id) && p.IsActive && p.Email != null).Select(p => new { p.Id, p.Name, p.Email }).ToDictionaryAsync(p => p.Id, cancel);
        var silent = await db.MailChoices.Where(c => ids.Contains(c.PersonId) && c.Time == MailTime.Never).Select(c => c.PersonId).ToListAsync(cancel);
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        string? down = null;
        foreach (var group in due.GroupBy(e => e.PersonId))
        {
            var errands = group.ToList();
            if (!people.TryGetValue(group.Key, out var person) || silent.Contains(group.Key))
            {
                Close(errands, "Its person wants no mail, or has no address any more.");
            }
            else if (await Rows(new Actor(person.Id, person.Name), errands, cancel) is { Count: > 0 } rows)
            {
                down ??= await Connect(client, settings, cancel);
                var (problem, isFinal) = down is not null ? (down, false) : await Try(client, settings, person.Name, person.Email!, rows, errands[0].Id, cancel);
                if (problem is null) sent++;
                foreach (var errand in errands.Where(e => e.DueAt is not null)) Note(errand, problem, isFinal, now);
            }

            // What the server has taken is noted also when Gantry is being stopped.
            await db.SaveChangesAsync(CancellationToken.None);
        }

        if (client.IsConnected) await client.DisconnectAsync(quit: true, cancel);
        return sent;
    }

    /// <summary>What of it is still unread and may be seen; the rest is closed.</summary>
    private async Task<IReadOnlyList<InboxRow>> Rows(Actor person, List<MailErrand> errands, CancellationToken cancel)
    {
        var rows = (await inbox.Read(person, [.. errands.Select(e => e.ItemId)], cancel)).ToDictionary(r => r.Id);
        Close(errands.Where(e => !rows.TryGetValue(e.ItemId, out var row) || row.IsRead), "It was read before.");
        Close(errands.Where(e => e.DueAt is not null && rows[e.ItemId].Href is null), "Its person may not see the record any more.");
        return [.. errands.Where(e => e.DueAt is not null).Select(e => rows[e.ItemId])];
    }

    private static void Close(IEnumerable<MailErrand> errands, string why)
    {
        foreach (var errand in errands.ToList()) (errand.DueAt, errand.Problem) = (null, why);
    }

    private void Note(MailErrand errand, string? problem, bool isFinal, DateTime now)
    {
        errand.Attempts++;
        errand.Problem = problem;
        if (problem is null) (errand.SentAt, errand.DueAt) = (now, null);
        else if (isFinal || errand.Attempts > Waits.Length) errand.DueAt = null;
        else errand.DueAt = now + Waits[errand.Attempts - 1];
        if (problem is not null) log.LogWarning("Mail {Errand} was not sent at attempt {Attempt}: {Problem}", errand.Id, errand.Attempts, problem);
    }

    /// <returns>Why the server cannot be reached; null when it can.</returns>
    private static async Task<string?> Connect(SmtpClient client, MailSettings settings, CancellationToken cancel)
    {
        if (client.IsConnected) return null;
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, settings.Security, cancel);
            if (settings.User is not null) await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancel);
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return error switch
            {
                NotSupportedException => "The mail server offers no encryption, and Smtp:Security asks for it: nothing is sent in the clear.",
                SslHandshakeException => "The encrypted line to the mail server could not be set up: is its certificate good for that name?",
                AuthenticationException => "The mail server does not take Smtp:User and Smtp:Password.",
                _ => $"The mail server {settings.Host}:{settings.Port} cannot be reached.",
            };
        }
    }

    private static async Task<(string? Problem, bool IsFinal)> Try(SmtpClient client, MailSettings settings, string name, string address, IReadOnlyList<InboxRow> rows, Guid id, CancellationToken cancel)
    {
        try
        {
            using var letter = MailLetter.Write(settings, name, address, rows, id);
            await client.SendAsync(letter, cancel);
            return (null, false);
        }
        catch (SmtpCommandException refused)
        {
            // 5xx is the server's last word on this address, 4xx is not.
            return ($"The mail server refused it: {(int)refused.StatusCode}.", (int)refused.StatusCode >= 500);
        }
        catch (Exception error) when (error is IOException or SmtpProtocolException or FormatException or MimeKit.ParseException or System.Net.Sockets.SocketException or TimeoutException or InvalidOperationException or MailKit.CommandException)
        {
            if (error is MailKit.ServiceNotAuthenticatedException) return ("The mail server takes mail only from who signs in: set Smtp:User and Smtp:Password.", false);
            return error is FormatException or MimeKit.ParseException ? ("Its person's address is none that mail can be sent to.", true) : ("The line to the mail server broke.", false);
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }
}
