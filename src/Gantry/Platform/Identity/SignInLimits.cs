using System.Globalization;
using System.Threading.RateLimiting;
using Gantry.Platform.Rest;
using Gantry.Platform.Search;
using Microsoft.AspNetCore.RateLimiting;

namespace Gantry.Platform.Identity;

/// <summary>How often somebody may try to get in: per address before anything is read, and per name that is tried, known or not.</summary>
internal sealed class SignInLimits : IDisposable
{
    /// <summary>The policy of pages that take secrets. Only sending a form counts, looking does not.</summary>
    public const string Policy = "sign-in";

    private const int PerAddressAndMinute = 60;
    private const int PerNameAndMinute = 10;

    private readonly PartitionedRateLimiter<string> _names = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetFixedWindowLimiter(name, _ => new FixedWindowRateLimiterOptions { PermitLimit = PerNameAndMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Counts a try for a name.</summary>
    public bool MayTry(string name)
    {
        var key = SearchKey.Of(name);
        using var lease = _names.AttemptAcquire(key.Length > 320 ? key[..320] : key);
        return lease.IsAcquired;
    }

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SignInLimits>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = Answer;
            limiter.GlobalLimiter = RestLimits.Limiter(configuration);
            limiter.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(AddressOf(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = PerAddressAndMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
    }

    /// <summary>A host of IPv6 has a whole network of addresses: they count together.</summary>
    private static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private static async ValueTask Answer(OnRejectedContext rejected, CancellationToken cancel)
    {
        if (rejected.HttpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await RestLimits.Answer(rejected, cancel);
            return;
        }

        var response = rejected.HttpContext.Response;
        if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
            response.Headers.RetryAfter = ((int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.ContentType = "text/plain; charset=utf-8";
        await response.WriteAsync("Too many tries from your address. Wait a minute, then go back and try again.", cancel);
    }

    public void Dispose() => _names.Dispose();
}
