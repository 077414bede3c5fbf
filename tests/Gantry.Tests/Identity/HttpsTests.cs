using System.Net;
using Gantry.Platform.Hosting;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Identity;

public class HttpsTests
{
    private const string Password = "copper lantern village";

    private static readonly Dictionary<string, string?> BehindProxy = new()
    {
        ["PublicUrl"] = "https://gantry.example.org",
        ["Proxy:KnownNetworks"] = "10.0.0.0/8, 127.0.0.1",
    };

    [Fact]
    public async Task Behind_a_known_proxy_cookies_are_encrypted_and_bound_to_the_host()
    {
        await using var server = await TestServer.Start(settings: BehindProxy);
        using var visitor = server.Visit();
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        using var door = await visitor.Client.GetAsync("/account/sign-in");
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(door.Headers.GetValues("Strict-Transport-Security")));
        var cookie = Assert.Single(door.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-gantry.forms=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unencrypted_request_is_sent_to_the_encrypted_address_except_for_health()
    {
        await using var server = await TestServer.Start(settings: BehindProxy);
        using var visitor = server.Visit();
        using var answer = await visitor.Client.GetAsync("/projects?q=a");
        Assert.Equal("https://gantry.example.org/projects?q=a", answer.Headers.Location?.ToString());
        using var health = await visitor.Client.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Theory]
    [InlineData(null, "127.0.0.1")]
    [InlineData("10.0.0.0/8", "127.0.0.1")]
    [InlineData("127.0.0.0/8", "203.0.113.7")]
    public async Task The_address_a_proxy_tells_is_believed_from_known_proxies_only(string? known, string expected)
    {
        await using var server = await TestServer.Start(settings: new() { ["Proxy:KnownNetworks"] = known });
        await server.AddPerson("Anna Berg", Password);
        using var visitor = server.Visit();
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        await visitor.SignIn("anna.berg@example.org", Password);
        await using var db = server.CreateDbContext();
        Assert.Equal(expected, await db.SignInEvents.Select(e => e.Address).SingleAsync());
    }

    [Theory]
    [InlineData("PublicUrl", "gantry.example.org")]
    [InlineData("PublicUrl", "https://gantry.example.org/path")]
    [InlineData("Proxy:KnownNetworks", "10.0.0.0/8, everyone")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string setting, string value)
    {
        var error = await Assert.ThrowsAsync<SettingException>(() => TestServer.Start(settings: new() { [setting] = value }));
        Assert.Contains(setting, error.Message, StringComparison.Ordinal);
    }
}
