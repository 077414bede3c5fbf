using System.Net;
using Gantry.Platform.Webhooks;
using Microsoft.Extensions.Configuration;

namespace Gantry.Tests.Webhooks;

public class ReachableNetworksTests
{
    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:93.184.216.34", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("64:ff9b::10.0.0.1", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("2001:0:53aa:64c::1", false)]
    public void Only_the_public_internet_is_reached(string address, bool isReached) =>
        Assert.Equal(isReached, With().Allows(IPAddress.Parse(address), isEncrypted: true));

    [Fact]
    public void Without_encryption_only_named_networks_are_reached()
    {
        var networks = With("10.2.0.0/16", "fd00:1::/32");
        Assert.False(networks.Allows(IPAddress.Parse("93.184.216.34"), isEncrypted: false));
        Assert.True(networks.Allows(IPAddress.Parse("10.2.3.4"), isEncrypted: false));
        Assert.True(networks.Allows(IPAddress.Parse("::ffff:10.2.3.4"), isEncrypted: true));
        Assert.True(networks.Allows(IPAddress.Parse("fd00:1::5"), isEncrypted: false));
        Assert.False(networks.Allows(IPAddress.Parse("10.3.0.1"), isEncrypted: true));
        Assert.Contains(ReachableNetworks.Setting, Assert.Throws<InvalidOperationException>(() => With("everything")).Message, StringComparison.Ordinal);
    }

    private static ReachableNetworks With(params string[] networks) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(networks.Select((network, i) => KeyValuePair.Create($"{ReachableNetworks.Setting}:{i}", (string?)network))).Build());
}
