using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Gantry.Tests.Identity;

public class SecondFactorTests
{
    private const string Email = "anna.berg@example.org";
    private const string LongPassword = "copper lantern village";
    private const string ShortPassword = "rq7!Vw2#";

    private readonly TestClock _clock = new(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Theory, EveryDatabase]
    public async Task A_short_password_leads_to_setting_up_a_second_factor_before_anything_else(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind, clock: _clock);
        await server.AddPerson("Anna Berg", ShortPassword);
        using var visitor = server.Visit();
        var setUp = await visitor.SignIn(Email, ShortPassword, "/account/sign-in?returnUrl=%2Faccount");
        Assert.Equal("/account/second-factor/set-up", setUp.Path);
        Assert.StartsWith("data:image/svg+xml;base64,", setUp.Document.QuerySelector("img.g-qr")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal("/account/sign-in", (await visitor.Get("/account")).Path);

        var wrong = await visitor.Submit(setUp, "form#set-up", ("Code", "000000"));
        Assert.Contains("not the code", wrong.Text("#field-code-error"), StringComparison.Ordinal);
        var codes = await visitor.Submit(wrong, "form#set-up", ("Code", CodeOf(KeyOn(wrong))));
        Assert.Equal(10, codes.Document.QuerySelectorAll("#recovery-codes li").Length);
        Assert.Equal("/account", (await visitor.Get(codes.Document.QuerySelector("a.g-button")!.GetAttribute("href")!)).Path);
    }

    [Theory, EveryDatabase]
    public async Task The_second_step_takes_a_code_once(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind, clock: _clock);
        var (key, _) = await SetUp(server, LongPassword);
        _clock.Advance(TimeSpan.FromSeconds(30));
        using var visitor = server.Visit();
        var step = await visitor.SignIn(Email, LongPassword, "/account/sign-in?returnUrl=%2Faccount");
        Assert.Equal("/account/second-factor", step.Path);
        Assert.Equal("/account/sign-in", (await visitor.Get("/account")).Path);
        var code = CodeOf(key);
        Assert.Equal("/account", (await visitor.Submit(step, "form#second-factor", ("Code", code))).Path);

        using var thief = server.Visit();
        var again = await thief.Submit(await thief.SignIn(Email, LongPassword), "form#second-factor", ("Code", code));
        Assert.Equal("/account/second-factor", again.Path);
        Assert.Contains("wrong or was used", again.Text("#field-code-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recovery_code_works_once_and_is_kept_as_a_hash()
    {
        await using var server = await TestServer.Start(clock: _clock);
        var (key, codes) = await SetUp(server, LongPassword);
        using var visitor = server.Visit();
        await visitor.SignIn(Email, LongPassword);
        var recovery = await visitor.Get("/account/second-factor?with=recovery");
        var typed = codes[3].ToUpperInvariant().Replace('-', ' ');
        Assert.NotEqual("/account/second-factor", (await visitor.Submit(recovery, "form#second-factor", ("Code", typed))).Path);
        Assert.Contains("9 recovery codes left", (await visitor.Get("/account")).Html, StringComparison.Ordinal);

        using var thief = server.Visit();
        await thief.SignIn(Email, LongPassword);
        var again = await thief.Submit(await thief.Get("/account/second-factor?with=recovery"), "form#second-factor", ("Code", codes[3]));
        Assert.Contains("none of the codes", again.Text("#field-code-error"), StringComparison.Ordinal);
        await using var db = server.CreateDbContext();
        var kept = string.Concat(await db.UserTokens.Select(t => t.Value).ToListAsync());
        Assert.DoesNotContain(key, kept, StringComparison.Ordinal);
        Assert.All(codes, code => Assert.DoesNotContain(code, kept, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account()
    {
        await using var server = await TestServer.Start(clock: _clock);
        var (key, _) = await SetUp(server, LongPassword);
        _clock.Advance(TimeSpan.FromSeconds(30));
        using var visitor = server.Visit();
        var step = await visitor.SignIn(Email, LongPassword);
        for (var i = 0; i < 5; i++) step = await visitor.Submit(step, "form#second-factor", ("Code", "000000"));
        step = await visitor.Submit(step, "form#second-factor", ("Code", CodeOf(key)));
        Assert.Equal("/account/second-factor", step.Path);
        await using var db = server.CreateDbContext();
        Assert.NotNull((await db.Users.SingleAsync()).LockoutEnd);
    }

    [Fact]
    public async Task A_short_password_keeps_the_second_factor_until_a_longer_one_is_set()
    {
        await using var server = await TestServer.Start(clock: _clock);
        var (key, _) = await SetUp(server, ShortPassword);
        using var visitor = await server.SignedInAs(await Person(server));
        _clock.Advance(TimeSpan.FromSeconds(30));
        var account = await visitor.Get("/account");
        var kept = await visitor.Submit(account, "button[value=off]", ("Code", CodeOf(key)));
        Assert.Contains("cannot stand alone", kept.Text("#field-code-error"), StringComparison.Ordinal);

        var changed = await visitor.Submit(kept, "form#change-password", ("CurrentPassword", ShortPassword), ("NewPassword", LongPassword));
        Assert.Contains("The password is changed", changed.Text(".g-banner--green"), StringComparison.Ordinal);
        var removed = await visitor.Submit(changed, "button[value=off]", ("Code", CodeOf(key)));
        Assert.Contains("is removed", removed.Text(".g-banner--green"), StringComparison.Ordinal);
        await using var db = server.CreateDbContext();
        Assert.Empty(await db.UserTokens.ToListAsync());
        Assert.False((await db.Users.SingleAsync()).TwoFactorEnabled);
    }

    [Fact]
    public async Task A_password_changed_meanwhile_makes_the_first_step_worthless()
    {
        await using var server = await TestServer.Start(clock: _clock);
        var (key, _) = await SetUp(server, LongPassword);
        _clock.Advance(TimeSpan.FromSeconds(30));
        using var thief = server.Visit();
        var step = await thief.SignIn(Email, LongPassword);
        using var visitor = await server.SignedInAs(await Person(server));
        var changed = await visitor.Submit(await visitor.Get("/account"), "form#change-password", ("CurrentPassword", LongPassword), ("NewPassword", "seven quiet boats at sea"));
        Assert.True(changed.Has(".g-banner--green"), changed.Html);
        var late = await thief.Submit(step, "form#second-factor", ("Code", CodeOf(key)));
        Assert.True(late.Path == "/account/sign-in", $"{late.Status} {late.Headers} {late.Html}");
    }

    private async Task<(string Key, List<string> RecoveryCodes)> SetUp(TestServer server, string password)
    {
        var person = await server.AddPerson("Anna Berg", password);
        using var visitor = await server.SignedInAs(person);
        var page = await visitor.Get("/account/second-factor/set-up");
        var key = KeyOn(page);
        var done = await visitor.Submit(page, "form#set-up", ("Code", CodeOf(key)));
        return (key, [.. done.Document.QuerySelectorAll("#recovery-codes code").Select(c => c.TextContent)]);
    }

    private static async Task<Gantry.People.Person> Person(TestServer server)
    {
        await using var db = server.CreateDbContext();
        return await db.People.SingleAsync();
    }

    private static string KeyOn(Page page) => page.Text("#key").Replace(" ", "", StringComparison.Ordinal);

    private string CodeOf(string key) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(_clock.Now);
}
