using Gantry.Platform.Access;
using Gantry.Platform.Identity;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Identity;

public class FirstAdministratorTests
{
    private const string Password = "copper lantern village";

    [Theory, EveryDatabase]
    public async Task The_code_of_the_console_makes_the_first_administrator_once(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        using var visitor = server.Visit();
        var code = CodeOf(server);
        var form = await visitor.Get("/account/first-administrator");
        var home = await Claim(visitor, form, code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), Password);
        Assert.NotEqual("/account/first-administrator", home.Path);
        Assert.Equal("Anna Berg", (await visitor.Get("/account")).Text("h1"));
        Assert.Null(server.Services.GetRequiredService<FirstAdministrator>().Code);

        await using var db = server.CreateDbContext();
        var installation = await db.Installations.SingleAsync();
        Assert.Equal("Northwind", installation.OrganizationName);
        Assert.Null(installation.FirstAdministratorCodeHash);
        var person = await db.People.SingleAsync();
        var role = await db.RoleAssignments.SingleAsync();
        Assert.Equal((person.Id, Role.Administrator, installation.RootScopeId), (role.PersonId, role.Role, role.ScopeId));
        var entry = await db.AuditEntries.SingleAsync();
        Assert.Equal(("installation.claim", person.Id), (entry.Action, entry.ActorId!.Value));
        Assert.Equal(2, await db.AuditedRoots.CountAsync(r => r.EntryId == entry.Id));

        using var second = server.Visit();
        Assert.Contains("has an administrator", (await second.Get("/account/first-administrator")).Text("h1"), StringComparison.Ordinal);
        Assert.Contains("has an administrator", (await Claim(visitor, form, code, Password)).Text("h1"), StringComparison.Ordinal);
        Assert.Equal(1, await db.Users.CountAsync());
    }

    [Fact]
    public async Task Every_mistake_is_told_beside_its_field_and_nothing_is_saved()
    {
        await using var server = await TestServer.Start();
        using var visitor = server.Visit();
        var page = await visitor.Submit(await visitor.Get("/account/first-administrator"), "form#first-administrator",
            ("Code", "AAAAA-AAAAA-AAAAA-AAAAA"), ("OrganizationName", " "), ("Name", "Anna"), ("Email", "anna"), ("Password", "password"));
        Assert.Contains("not the code", page.Text("#field-code-error"), StringComparison.Ordinal);
        Assert.Contains("Type the name of the organisation", page.Text("#field-organizationname-error"), StringComparison.Ordinal);
        Assert.Contains("no email address", page.Text("#field-email-error"), StringComparison.Ordinal);
        Assert.Contains("tried first", page.Text("#field-password-error"), StringComparison.Ordinal);
        Assert.Equal("Anna", page.Document.QuerySelector("[name=Name]")!.GetAttribute("value"));
        Assert.Equal("true", page.Document.QuerySelector("[name=Email]")!.GetAttribute("aria-invalid"));
        Assert.Null(page.Document.QuerySelector("[name=Password]")!.GetAttribute("value"));
        await using var db = server.CreateDbContext();
        Assert.Equal(0, await db.People.CountAsync());
        Assert.NotNull((await db.Installations.SingleAsync()).FirstAdministratorCodeHash);
    }

    [Theory, EveryDatabase]
    public async Task Of_two_people_with_the_code_at_the_same_moment_one_becomes_administrator(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var commands = server.Services.GetRequiredService<Gantry.Platform.Commands.CommandPipeline>();
        var code = CodeOf(server);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => commands.Do(
            new ClaimInstallation(code, "Northwind", $"Person {i}", $"person{i}@example.org", Password), new Actor(Guid.CreateVersion7(), "")))));
        Assert.Single(results, r => r.IsDone);
        await using var db = server.CreateDbContext();
        Assert.Equal(1, await db.RoleAssignments.CountAsync());
        Assert.Equal(1, await db.Users.CountAsync());
    }

    [Fact]
    public async Task Guessing_the_code_is_slowed_down()
    {
        await using var server = await TestServer.Start();
        using var visitor = server.Visit();
        var form = await visitor.Get("/account/first-administrator");
        for (var i = 0; i < 10; i++) await Claim(visitor, form, "AAAAA-AAAAA-AAAAA-AAAAA", Password);
        Assert.Equal(SigningIn.Wait, (await Claim(visitor, form, CodeOf(server), Password)).Text(".g-banner--red"));
    }

    private static string CodeOf(TestServer server) =>
        server.Services.GetRequiredService<FirstAdministrator>().Code ?? throw new InvalidOperationException("No code was printed.");

    private static Task<Page> Claim(Visitor visitor, Page form, string code, string password) =>
        visitor.Submit(form, "form#first-administrator",
            ("Code", code), ("OrganizationName", "Northwind"), ("Name", "Anna Berg"), ("Email", "anna.berg@example.org"), ("Password", password));
}
