using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Gantry.Platform.Hosting;

/// <summary>Where a request came from before any header was believed.</summary>
/// <param name="IsThisMachine">The connection began and ended on a loopback address, no proxy passed it on, and the server listens nowhere else.</param>
internal sealed record RequestOrigin(bool IsThisMachine)
{
    // A proxy on this machine connects over loopback too; what it adds to a request gives it away.
    private static readonly string[] ProxyHeaders =
        ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Forwarded", "Via", "CF-Connecting-IP", "True-Client-IP"];

    /// <summary>Must run before the headers of proxies are applied.</summary>
    public static void Use(WebApplication app)
    {
        var settings = HttpsSettings.Of(app.Configuration);
        app.Use((context, next) =>
        {
            context.Features.Set(new RequestOrigin(!settings.IsPublic && IsDirect(context) && ListensOnLoopbackOnly(app)));
            return next(context);
        });
    }

    public static bool IsLoopbackHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsDirect(HttpContext context) =>
        context.Connection is { RemoteIpAddress: { } from, LocalIpAddress: { } to }
        && IPAddress.IsLoopback(from) && IPAddress.IsLoopback(to)
        // A foreign name that resolves to this machine is another site's attempt to speak for the browser.
        && IsLoopbackHost(context.Request.Host.Host)
        && !ProxyHeaders.Any(context.Request.Headers.ContainsKey);

    private static bool ListensOnLoopbackOnly(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>() is { Addresses: { Count: > 0 } addresses }
        && addresses.All(a => IsLoopbackHost(BindingAddress.Parse(a).Host));
}
