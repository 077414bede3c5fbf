using System.Globalization;
using System.Threading.RateLimiting;
using Gantry.Platform.Search;

namespace Gantry.Platform.Identity;

/// <summary>How often somebody may try to get in: per address before anything is read, and per name that is tried, known or not.</summary>
internal sealed class SignInLimits : IDisposable
{
    private const int PerAddressAndMinute = 60;
    private const int PerNameAndMinute = 10;

    private readonly PartitionedRateLimiter<string> _names = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetFixedWindowLimiter(name, _ => new FixedWindowRateLimiterOptions { PermitLimit = PerNameAndMinute, Window = TimeSpan.FromMinutes(1) }));

    // Only sending a form counts, looking does not.
    private readonly PartitionedRateLimiter<HttpContext> _addresses = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<LimitTriesAttribute>() is not null
            ? RateLimitPartition.GetFixedWindowLimiter(AddressOf(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = PerAddressAndMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(""));

    /// <summary>Counts a try for a name.</summary>
    public bool MayTry(string name)
    {
        var key = SearchKey.Of(name);
        using var lease = _names.AttemptAcquire(key.Length > 320 ? key[..320] : key);
        return lease.IsAcquired;
    }

    /// <summary>Lets a request through, or says how long to wait.</summary>
    /// <remarks>The middleware of the framework goes on counting after its server has stopped, ten times a second for ever; this one ends with the services.</remarks>
    public async Task Limit(HttpContext context, RequestDelegate next)
    {
        using var lease = _addresses.AttemptAcquire(context);
        if (lease.IsAcquired) await next(context);
        else await Answer(context.Response, lease, context.RequestAborted);
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

    private static Task Answer(HttpResponse response, RateLimitLease lease, CancellationToken cancel)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        if (lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
            response.Headers.RetryAfter = ((int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync("Too many tries from your address. Wait a minute, then go back and try again.", cancel);
    }

    public void Dispose()
    {
        _names.Dispose();
        _addresses.Dispose();
    }
}

/// <summary>On pages that take secrets: forms that come from one address are limited.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LimitTriesAttribute : Attribute;
