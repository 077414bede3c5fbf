using System.Diagnostics;
using System.Net;
using System.Text;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Webhooks;

/// <summary>Posts what is due, again and again with growing waits for three days, then gives up. At least once: a crash between an answer and its note sends the same id again.</summary>
internal sealed class SendDeliveries(
    IDbContextFactory<GantryDb> databases, WebhookSecret secrets, ReachableNetworks networks, CommandPipeline commands, NoticeBoard notices, TimeProvider clock,
    IHostApplicationLifetime lifetime, ILogger<SendDeliveries> log) : BackgroundService
{
    /// <summary>Something may be due.</summary>
    public static readonly Notice Due = new("webhook-deliveries");

    private const int Most = 100;
    private const int AtOnce = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    // The waits that the Standard Webhooks specification proposes.
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
        TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _work = new(1);
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        ConnectCallback = networks.Connect,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxConnectionsPerServer = AtOnce,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The most attempts at one event.</summary>
    public static int MostAttempts => Waits.Length + 1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenStarted(stoppingToken);
        using var subscription = notices.Subscribe(Due.Topic, () => _work.Release());
        while (!stoppingToken.IsCancellationRequested)
        {
            await _work.WaitAsync(LookAgain, stoppingToken);
            while (_work.Wait(0, stoppingToken))
            {
                // One look serves all that was told meanwhile.
            }

            try
            {
                while (await Send(stoppingToken) == Most)
                {
                    // There are more.
                }
            }
            catch (System.Data.Common.DbException error)
            {
                log.LogError(error, "Webhooks were not read; it is tried again");
            }
        }
    }

    /// <summary>Sends what is due: webhooks side by side, the events of one in their order.</summary>
    /// <returns>How many were tried.</returns>
    internal async Task<int> Send(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await SendDue(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<int> SendDue(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.WebhookDeliveries.AsNoTracking().Where(d => d.DueAt <= now)
            .Join(db.Webhooks.Where(w => w.RemovedAt == null && w.PausedAt == null), d => d.WebhookId, w => w.Id, (Delivery, Webhook) => new { Delivery, Webhook })
            .OrderBy(d => d.Delivery.Id).Take(Most).ToListAsync(cancel);
        await Parallel.ForEachAsync(due.GroupBy(d => d.Webhook.Id), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (group, stop) =>
        {
            foreach (var one in group)
                if (!await Try(one.Webhook, one.Delivery, stop)) break;
        });
        var old = now - Memory;
        if (due.Count > 0) await db.WebhookDeliveries.Where(d => d.DueAt == null && d.QueuedAt < old).ExecuteDeleteAsync(cancel);
        return due.Count;
    }

    /// <summary>One attempt.</summary>
    /// <returns>Whether the webhook takes more now: one that does not answer is not asked a hundred times in a row.</returns>
    private async Task<bool> Try(Webhook webhook, WebhookDelivery seen, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var (status, problem, after) = await Post(webhook, seen, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.WebhookDeliveries.FindAsync([seen.Id], cancel) is not { } delivery) return true;
        delivery.Attempts++;
        db.WebhookAttempts.Add(new WebhookAttempt { DeliveryId = delivery.Id, Number = delivery.Attempts, At = now, Milliseconds = (int)Stopwatch.GetElapsedTime(begun).TotalMilliseconds, Status = status, Problem = problem });
        if (problem is null) (delivery.DeliveredAt, delivery.DueAt) = (now, null);
        else if (delivery.Attempts >= MostAttempts || status == (int)HttpStatusCode.Gone) (delivery.GivenUpAt, delivery.DueAt) = (now, null);
        else delivery.DueAt = now + (after > Waits[delivery.Attempts - 1] ? after.Value : Waits[delivery.Attempts - 1]);
        await db.SaveChangesAsync(cancel);
        notices.Publish(Notice.About(webhook.Id));
        if (problem is null) return true;
        log.LogWarning("Event {Event} did not reach the webhook {Webhook} at attempt {Attempt}: {Problem}", delivery.Event, webhook.Id, delivery.Attempts, problem);
        if (delivery.GivenUpAt is null) return status is not null;
        var reached = await db.WebhookDeliveries.AnyAsync(d => d.WebhookId == webhook.Id && d.DeliveredAt >= delivery.QueuedAt, cancel);
        if (status == (int)HttpStatusCode.Gone || !reached)
            await commands.Do(new PauseWebhook(webhook.Id, Why: status == (int)HttpStatusCode.Gone ? "The receiver answered 410 Gone: it wants no more events." : "Nothing reached it for three days."), Actor.Installation, cancel);
        return false;
    }

    private async Task<(int? Status, string? Problem, TimeSpan? After)> Post(Webhook webhook, WebhookDelivery delivery, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (id, seconds) = ($"msg_{delivery.Id:N}", now.ToUnixTimeSeconds());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json") };
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", secrets.Sign(webhook, id, seconds, delivery.Body, now.UtcDateTime));
            request.Headers.UserAgent.ParseAdd("Gantry-Webhooks/1");
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var wait = answer.Headers.RetryAfter?.Delta is { } asked && asked <= Waits[^1] ? asked : (TimeSpan?)null;
            return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : ProblemOf(answer.StatusCode), wait);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, $"No answer within {Patience.TotalSeconds:0} s.", null);
        }
        catch (HttpRequestException error)
        {
            return (null, Cut(error switch
            {
                UnreachableNetworkException => error.Message,
                { InnerException: UnreachableNetworkException inner } => inner.Message,
                { HttpRequestError: HttpRequestError.NameResolutionError } => "The name of the machine is not known.",
                { HttpRequestError: HttpRequestError.SecureConnectionError } => "The encrypted connection could not be set up: is its certificate good?",
                { HttpRequestError: HttpRequestError.ConnectionError } => "The machine takes no connection at that port.",
                _ => "The answer was no HTTP.",
            }), null);
        }
    }

    private static string ProblemOf(HttpStatusCode status) => (int)status switch
    {
        >= 300 and < 400 => $"It answered {(int)status} and points elsewhere, which is not followed: change the address.",
        _ => $"It answered {(int)status}.",
    };

    private static string Cut(string text) => text.Length > 300 ? text[..300] : text;

    public override void Dispose()
    {
        _client.Dispose();
        _turn.Dispose();
        _work.Dispose();
        base.Dispose();
    }
}
