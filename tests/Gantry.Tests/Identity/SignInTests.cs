using System.Net;
using Gantry.Platform.Access;
using Gantry.Platform.Identity;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Identity;

public class SignInTests
{
    private const string Password = "copper lantern village";

    [Theory, EveryDatabase]
    public async Task A_person_signs_in_comes_back_to_where_they_were_and_signs_out(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.AddPerson("Anna Berg", Password, Role.Administrator);
        using var visitor = server.Visit();
        var asked = await visitor.Get("/account?from=mail");
        Assert.Equal("/account/sign-in", asked.Path);

        var home = await visitor.Submit(asked, "form#sign-in", ("Email", "Anna.Berg@Example.org"), ("Password", Password));
        Assert.Equal("/account?from=mail", home.Url.PathAndQuery);
        Assert.Equal("Anna Berg", home.Text("h1"));

        var left = await visitor.Submit(home, "form#sign-out");
        Assert.Equal("/account/sign-in", left.Path);
        Assert.Equal("/account/sign-in", (await visitor.Get("/account")).Path);
        await using var db = server.CreateDbContext();
        Assert.Equal([SignInEventKind.SignedIn, SignInEventKind.SignedOut], await db.SignInEvents.OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
    }

    [Fact]
    public async Task An_unknown_account_a_wrong_password_and_a_locked_account_get_the_same_answer()
    {
        await using var server = await TestServer.Start();
        await server.AddPerson("Anna Berg", Password);
        using var visitor = server.Visit();
        var unknown = await visitor.SignIn("nobody@example.org", "whatever it was then");
        var wrong = await visitor.SignIn("anna.berg@example.org", "whatever it was then");
        for (var i = 0; i < 4; i++) await visitor.SignIn("anna.berg@example.org", "whatever it was then");
        var locked = await visitor.SignIn("anna.berg@example.org", Password);

        Assert.Equal(SigningIn.Refusal, unknown.Text("#sign-in-problem"));
        Assert.Equal(SigningIn.Refusal, wrong.Text("#sign-in-problem"));
        Assert.Equal(SigningIn.Refusal, locked.Text("#sign-in-problem"));
        Assert.Equal("nobody@example.org", unknown.Document.QuerySelector("[name=Email]")!.GetAttribute("value"));
        Assert.Null(unknown.Document.QuerySelector("[name=Password]")!.GetAttribute("value"));
        await using var db = server.CreateDbContext();
        var events = await db.SignInEvents.OrderBy(e => e.Id).ToListAsync();
        Assert.Null(events[0].AccountId);
        Assert.Equal([.. Enumerable.Repeat(SignInEventKind.Failed, 5), SignInEventKind.LockedOut, SignInEventKind.LockedOut], events.Select(e => e.Kind));
    }

    [Fact]
    public async Task A_lock_ends_after_fifteen_minutes()
    {
        await using var server = await TestServer.Start();
        await server.AddPerson("Anna Berg", Password);
        using var visitor = server.Visit();
        for (var i = 0; i < 5; i++) await visitor.SignIn("anna.berg@example.org", "whatever it was then");
        await using (var db = server.CreateDbContext())
        {
            var account = await db.Users.SingleAsync();
            Assert.InRange(account.LockoutEnd!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
            account.LockoutEnd = TimeProvider.System.GetUtcNow().AddSeconds(-1);
            await db.SaveChangesAsync();
        }

        Assert.NotEqual("/account/sign-in", (await visitor.SignIn("anna.berg@example.org", Password)).Path);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task A_foreign_address_to_return_to_is_ignored(string target)
    {
        await using var server = await TestServer.Start();
        await server.AddPerson("Anna Berg", Password, Role.Administrator);
        using var visitor = server.Visit();
        var page = await visitor.SignIn("anna.berg@example.org", Password, $"/account/sign-in?returnUrl={Uri.EscapeDataString(target)}");
        Assert.Equal(server.Address.Authority, page.Url.Authority);
        Assert.NotEqual("/account/sign-in", page.Path);
        Assert.DoesNotContain("evil", page.Url.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_left_cannot_sign_in_and_their_session_ends()
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow().UtcDateTime);
        await using var server = await TestServer.Start(clock: clock);
        var person = await server.AddPerson("Anna Berg", Password);
        using var visitor = server.Visit();
        await visitor.SignIn("anna.berg@example.org", Password);
        Assert.Equal("/account", (await visitor.Get("/account")).Path);
        await using (var db = server.CreateDbContext())
        {
            db.Attach(person).Entity.IsActive = false;
            await db.SaveChangesAsync();
        }

        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("/account/sign-in", (await visitor.Get("/account")).Path);
        Assert.Equal(SigningIn.Refusal, (await visitor.SignIn("anna.berg@example.org", Password)).Text("#sign-in-problem"));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_session_within_a_minute()
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow().UtcDateTime);
        await using var server = await TestServer.Start(clock: clock);
        var person = await server.AddPerson("Anna Berg", Password);
        using var here = await server.SignedInAs(person);
        using var elsewhere = await server.SignedInAs(person);
        await here.Submit(await here.Get("/account"), "form#sign-out-everywhere");
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("/account/sign-in", (await elsewhere.Get("/account")).Path);
    }

    [Fact]
    public async Task A_session_slides_for_eight_hours_and_then_ends()
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow().UtcDateTime);
        await using var server = await TestServer.Start(clock: clock);
        var person = await server.AddPerson("Anna Berg", Password);
        using var visitor = await server.SignedInAs(person);
        for (var i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromHours(5));
            Assert.Equal("/account", (await visitor.Get("/account")).Path);
        }

        clock.Advance(TimeSpan.FromHours(8.1));
        Assert.Equal("/account/sign-in", (await visitor.Get("/account")).Path);
    }

    [Fact]
    public async Task A_session_that_is_used_all_the_time_ends_after_seven_days()
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow().UtcDateTime);
        await using var server = await TestServer.Start(clock: clock);
        await server.AddPerson("Anna Berg", Password);
        using var visitor = server.Visit();
        await visitor.SignIn("anna.berg@example.org", Password);
        for (var hours = 6; hours < 7 * 24; hours += 6)
        {
            clock.Advance(TimeSpan.FromHours(6));
            Assert.Equal("/account", (await visitor.Get("/account")).Path);
        }

        clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal("/account/sign-in", (await visitor.Get("/account")).Path);
        await visitor.SignIn("anna.berg@example.org", Password);
        Assert.Equal("/account", (await visitor.Get("/account")).Path);
    }

    [Fact]
    public async Task Pages_stay_out_of_the_browsers_cache_and_no_answer_names_the_server()
    {
        await using var server = await TestServer.Start();
        var person = await server.AddPerson("Anna Berg", Password);
        using var visitor = await server.SignedInAs(person);
        using var page = await visitor.Client.GetAsync("/account");
        Assert.True(page.Headers.CacheControl!.NoStore);
        using var asset = await visitor.Client.GetAsync("/app.css");
        Assert.NotEqual(true, asset.Headers.CacheControl?.NoStore);
        foreach (var answer in new[] { page, asset }) Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_session_cookie_is_hidden_from_scripts_and_from_other_sites()
    {
        await using var server = await TestServer.Start();
        await server.AddPerson("Anna Berg", Password);
        using var visitor = server.Visit();
        var form = await visitor.Get("/account/sign-in");
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = form.Document.QuerySelector("#sign-in [name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["Email"] = "anna.berg@example.org",
            ["Password"] = Password,
        });
        using var answer = await visitor.Client.PostAsync("/account/sign-in", content);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("gantry.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_form_without_its_token_is_shown_again()
    {
        await using var server = await TestServer.Start();
        await server.AddPerson("Anna Berg", Password);
        using var visitor = server.Visit();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["Email"] = "anna.berg@example.org", ["Password"] = Password });
        var page = await visitor.Follow(new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/account/sign-in")) { Content = content });
        Assert.Equal("/account/sign-in?old=1", page.Url.PathAndQuery);
        Assert.Contains("open for too long", page.Text(".g-banner"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_tried_at_most_ten_times_a_minute_known_or_not()
    {
        await using var server = await TestServer.Start();
        using var visitor = server.Visit();
        for (var i = 0; i < 10; i++) Assert.Equal(SigningIn.Refusal, (await visitor.SignIn("nobody@example.org", "whatever it was then")).Text("#sign-in-problem"));
        var page = await visitor.SignIn("Nobody@example.org", "whatever it was then");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal(SigningIn.Wait, page.Text("#sign-in-problem"));
    }

    [Fact]
    public async Task An_address_sends_at_most_sixty_forms_a_minute()
    {
        await using var server = await TestServer.Start();
        using var visitor = server.Visit();
        var page = await visitor.Get("/account/sign-in");
        for (var i = 0; i < 60; i++) Assert.Equal(HttpStatusCode.OK, (await visitor.Submit(page, "form#sign-in")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.Submit(page, "form#sign-in")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/account/sign-in")).Status);
    }

    [Fact]
    public async Task A_request_of_a_script_gets_401_instead_of_a_page()
    {
        await using var server = await TestServer.Start();
        using var visitor = server.Visit();
        using var answer = await visitor.Client.PostAsync("/account/sign-out", null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
