using System.Globalization;
using System.Threading.RateLimiting;
using Gantry.Platform.Tokens;
using Microsoft.AspNetCore.RateLimiting;

namespace Gantry.Platform.Rest;

/// <summary>How much one token may ask: so much a minute on average, and short bursts above it.</summary>
internal static class RestLimits
{
    /// <summary>The setting with the requests a minute.</summary>
    public const string Setting = "Rest:RequestsPerMinute";

    private const int UsualPerMinute = 600;

    public static PartitionedRateLimiter<HttpContext> Limiter(IConfiguration configuration)
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

    /// <summary>What a program is told that asks too much.</summary>
    public static async ValueTask Answer(OnRejectedContext rejected, CancellationToken cancel)
    {
        var response = rejected.HttpContext.Response;
        var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        response.ContentType = "application/problem+json";
        await response.WriteAsync(Problems.Text(StatusCodes.Status429TooManyRequests, "too-many-requests", $"This token asks more than it may. Wait {seconds} s, then go on more slowly."), cancel);
    }
}
