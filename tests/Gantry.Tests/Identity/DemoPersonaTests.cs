using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Identity;

public class DemoPersonaTests
{
    [Fact]
    public async Task One_click_signs_in_as_a_persona_of_the_demo()
    {
        await using var server = await TestServer.Start();
        await Arrange(server, isDemo: true);
        using var visitor = server.Visit();
        var page = await visitor.Get("/account/sign-in?returnUrl=%2Faccount");
        Assert.Equal(["Anna Berg"], page.Document.QuerySelectorAll(".g-personas b").Select(b => b.TextContent));
        var home = await visitor.Submit(page, "#personas button");
        Assert.Equal("/account", home.Path);
        Assert.Equal("Anna Berg", home.Text("h1"));
    }

    [Fact]
    public async Task An_installation_that_is_no_demo_has_no_personas()
    {
        await using var server = await TestServer.Start();
        await Arrange(server, isDemo: false);
        using var visitor = server.Visit();
        Assert.False((await visitor.Get("/account/sign-in")).Has(".g-personas"));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Host", "gantry.example.org")]
    public async Task What_comes_through_a_proxy_or_under_another_name_gets_no_personas(string header, string value)
    {
        await using var server = await TestServer.Start();
        await Arrange(server, isDemo: true);
        using var visitor = server.Visit();
        visitor.Client.DefaultRequestHeaders.Add(header, value);
        var page = await visitor.Get("/account/sign-in");
        Assert.False(page.Has(".g-personas"));
        Assert.True(page.Has("#sign-in"));
    }

    [Fact]
    public async Task A_persona_is_refused_even_when_the_form_is_replayed_through_a_proxy()
    {
        await using var server = await TestServer.Start();
        await Arrange(server, isDemo: true);
        using var visitor = server.Visit();
        var page = await visitor.Get("/account/sign-in");
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        await visitor.Submit(page, "#personas button");
        Assert.Equal("/account/sign-in", (await visitor.Get("/account")).Path);
    }

    [Fact]
    public async Task A_server_that_listens_on_every_address_has_no_personas()
    {
        await using var server = await TestServer.Start(url: "http://0.0.0.0:0");
        await Arrange(server, isDemo: true);
        using var visitor = new Visitor(new Uri($"http://127.0.0.1:{server.Address.Port}"));
        Assert.False((await visitor.Get("/account/sign-in")).Has(".g-personas"));
    }

    [Theory]
    [InlineData("PublicUrl", "http://gantry.example.org")]
    [InlineData("Proxy:KnownNetworks", "127.0.0.1")]
    public async Task An_installation_that_is_configured_for_others_has_no_personas(string setting, string value)
    {
        await using var server = await TestServer.Start(settings: new() { [setting] = value });
        await Arrange(server, isDemo: true);
        using var visitor = server.Visit();
        Assert.False((await visitor.Get("/account/sign-in")).Has(".g-personas"));
    }

    private static async Task Arrange(TestServer server, bool isDemo)
    {
        var persona = await server.AddPerson("Anna Berg");
        await server.AddPerson("Ben Cole");
        await using var db = server.CreateDbContext();
        db.Entry(await db.Installations.SingleAsync()).Property(i => i.IsDemo).CurrentValue = isDemo;
        (await db.Users.SingleAsync(a => a.PersonId == persona.Id)).IsDemoPersona = true;
        await db.SaveChangesAsync();
    }
}
