using System.Net;
using System.Net.Sockets;

namespace Gantry.Platform.Webhooks;

/// <summary>Which machines webhooks reach: those of the public internet by HTTPS, and the networks the operator names, by HTTP too.</summary>
/// <remarks>
/// Whoever may make webhooks must not reach through the server what only the server reaches. The name is resolved here and the connection goes to
/// the very address that was judged, so that a name that changes its address between the two gains nothing.
/// </remarks>
internal sealed class ReachableNetworks(IConfiguration configuration)
{
    /// <summary>The setting with the networks, such as <c>10.2.0.0/16</c>.</summary>
    public const string Setting = "Webhooks:AllowedNetworks";

    // IANA's special-purpose registries: what is not globally reachable, and what leads elsewhere inside a packet.
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private readonly IPNetwork[] _allowed = [.. (configuration.GetSection(Setting).Get<string[]>() ?? []).Select(Parse)];

    /// <summary>Whether a connection may go to an address.</summary>
    public bool Allows(IPAddress address, bool isEncrypted)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (_allowed.Any(n => n.Contains(address))) return true;
        return isEncrypted && (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !NotPublic.Any(n => n.Contains(address));
    }

    /// <summary>Opens the connection of a request to an address that is allowed.</summary>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var isEncrypted = context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps;
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancel);
        var allowed = Array.FindAll(addresses, a => Allows(a, isEncrypted));
        if (allowed.Length == 0) throw new UnreachableNetworkException(isEncrypted
            ? $"{host} leads to a machine that is not on the public internet. The operator names networks that may be reached in the setting {Setting}."
            : $"{host} is reached without encryption, which only networks named in the setting {Setting} may be: use https://.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPNetwork Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network : throw new InvalidOperationException($"The setting {Setting} holds '{text}', which is no network: write it as 10.2.0.0/16.");
}

/// <summary>A webhook's address leads where it may not.</summary>
internal sealed class UnreachableNetworkException(string message) : HttpRequestException(message);
