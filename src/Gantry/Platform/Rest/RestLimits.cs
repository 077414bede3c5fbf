using System.Globalization;
using System.Threading.RateLimiting;
using Gantry.Platform.Tokens;

namespace Gantry.Platform.Rest;

/// <summary>How much one token may ask: so much a minute on average, and short bursts above it.</summary>
internal sealed class RestLimits(IConfiguration configuration) : IDisposable
{
    /// <summary>The setting with the requests a minute.</summary>
    public const string Setting = "Rest:RequestsPerMinute";

    private const int UsualPerMinute = 600;

    private readonly PartitionedRateLimiter<HttpContext> _tokens = Limiter(configuration);

    /// <summary>Lets a request through, or says how long to wait.</summary>
    public async Task Limit(HttpContext context, RequestDelegate next)
    {
        using var lease = _tokens.AttemptAcquire(context);
        if (lease.IsAcquired) await next(context);
        else await Answer(context.Response, lease, context.RequestAborted);
    }

    public void Dispose() => _tokens.Dispose();

    private static PartitionedRateLimiter<HttpContext> Limiter(IConfiguration configuration)
    {
        var perMinute = Math.Max(1, configuration.GetValue(Setting, UsualPerMinute));
        return PartitionedRateLimiter.Create<HttpContext, string>(context => context.User.FindFirst(TokenSignIn.TokenClaim) is { } token
            ? RateLimitPartition.GetTokenBucketLimiter(token.Value, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Math.Max(1, perMinute / 6),
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter(""));
    }

    private static Task Answer(HttpResponse response, RateLimitLease lease, CancellationToken cancel)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        response.ContentType = "application/problem+json";
        return response.WriteAsync(Problems.Text(StatusCodes.Status429TooManyRequests, "too-many-requests", $"This token asks more than it may. Wait {seconds} s, then go on more slowly."), cancel);
    }
}
