using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Gantry.Platform.Hosting;

/// <summary>How the installation is reached from outside: its address, and the proxies in front of it.</summary>
/// <param name="PublicUrl">The address people type, from <c>PublicUrl</c>; null when it is the one of the request.</param>
/// <param name="KnownNetworks">Networks of proxies whose headers are believed, from <c>Proxy:KnownNetworks</c>: a list, or one text with commas.</param>
internal sealed record HttpsSettings(Uri? PublicUrl, IReadOnlyList<IPNetwork> KnownNetworks)
{
    /// <summary>Only encrypted requests are answered.</summary>
    public bool IsHttps => PublicUrl?.Scheme == Uri.UriSchemeHttps;

    /// <summary>Something in the configuration says that others than people at this machine reach it.</summary>
    public bool IsPublic => KnownNetworks.Count > 0 || (PublicUrl is not null && !RequestOrigin.IsLoopbackHost(PublicUrl.Host));

    /// <exception cref="SettingException">A setting cannot be understood.</exception>
    public static HttpsSettings Of(IConfiguration configuration)
    {
        var url = configuration["PublicUrl"];
        Uri? parsed = null;
        if (!string.IsNullOrWhiteSpace(url) && (!Uri.TryCreate(url, UriKind.Absolute, out parsed) || parsed.Scheme is not ("http" or "https") || parsed.AbsolutePath != "/"))
            throw new SettingException($"The setting PublicUrl is '{url}': give the address people type, such as https://gantry.example.org, without a path.");
        var section = configuration.GetSection("Proxy:KnownNetworks");
        var networks = (section.Value?.Split(',') ?? section.GetChildren().Select(c => c.Value ?? ""))
            .Select(n => n.Trim()).Where(n => n.Length > 0).Select(Parse).ToList();
        return new HttpsSettings(parsed, networks);
    }

    /// <summary>Believes proxies that are configured and no others; sends people to the encrypted address.</summary>
    public static void Use(WebApplication app)
    {
        var settings = Of(app.Configuration);
        if (settings.KnownNetworks.Count > 0)
        {
            var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var network in settings.KnownNetworks) headers.KnownIPNetworks.Add(network);
            app.UseForwardedHeaders(headers);
        }

        if (!settings.IsHttps) return;
        app.Use((context, next) =>
        {
            if (context.Request.IsHttps)
            {
                context.Response.Headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
                return next(context);
            }

            // A load balancer asks for health on the inside, without encryption.
            if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)) return next(context);
            context.Response.Redirect(new Uri(settings.PublicUrl!, context.Request.Path + context.Request.QueryString).ToString(), permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
    }

    private static IPNetwork Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new SettingException($"The setting Proxy:KnownNetworks holds '{text}': give addresses or networks such as 10.0.0.0/8.");
}

/// <summary>A setting cannot be understood; the message says which and how it is written.</summary>
public sealed class SettingException(string message) : Exception(message);
