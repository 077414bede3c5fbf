using System.Net;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Gantry.Platform.Identity;
using Gantry.Tests.Databases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gantry.Tests.Servers;

/// <summary>The product itself, serving on a free port with a database of its own.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DataFolder _folder;
    private readonly TestDatabase? _postgres;
    private readonly GantryDbFactory _databases;
    private bool _isStopped;

    private TestServer(WebApplication app, DataFolder folder, TestDatabase? postgres)
    {
        _app = app;
        _folder = folder;
        _postgres = postgres;
        _databases = (GantryDbFactory)app.Services.GetRequiredService<IDbContextFactory<GantryDb>>();
    }

    /// <summary>Where the installation keeps everything.</summary>
    public string Folder => _folder.Path;

    /// <summary>The connection string when it is on PostgreSQL.</summary>
    public string? Postgres => _postgres?.Postgres;

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    /// <summary>For tests that walk the routes.</summary>
    internal WebApplication App => _app;

    /// <summary>Starts the product: empty, an installation without people as after the first start without the demo, unless the demo is asked for.</summary>
    /// <param name="kind">On which database.</param>
    /// <param name="settings">Settings as gantry.json would give them, such as <c>OpenIdConnect:Authority</c>.</param>
    /// <param name="clock">Replaces the clock.</param>
    /// <param name="url">Where to listen.</param>
    /// <param name="demo">Filled with the demo organisation, without its plan of 10,000 tasks.</param>
    /// <param name="folder">A data folder that is there already, such as a restored one; gone afterwards like any other.</param>
    public static async Task<TestServer> Start(
        DatabaseKind kind = DatabaseKind.Sqlite, Dictionary<string, string?>? settings = null, TimeProvider? clock = null, string url = "http://127.0.0.1:0", bool demo = false, string? folder = null)
    {
        var postgres = kind == DatabaseKind.Postgres ? await TestDatabase.CreateEmpty(kind) : null;
        var data = DataFolder.Open(folder ?? Directory.CreateTempSubdirectory("gantry-server-").FullName);
        // Each server would run all migrations; those of the product itself are tested where they belong.
        if (postgres is null && folder is null) File.Copy(await SqliteTemplate.File(), data.SqliteFile);
        var options = new ServeOptions
        {
            Url = url,
            DataFolder = data.Path,
            LoadDemo = demo,
            LoadLargePlan = false,
            Postgres = postgres?.Postgres,
            Settings = settings ?? [],
            Clock = clock ?? TimeProvider.System,
        };
        return new TestServer(await GantryHost.Start(options, data), data, postgres);
    }

    /// <summary>One context for one query or one arrangement.</summary>
    public GantryDb CreateDbContext() => _databases.CreateDbContext();

    /// <summary>A person with an account and roles at the organisation as a whole.</summary>
    /// <param name="name">Their name; the address is made from it unless given.</param>
    /// <param name="password">None: they cannot sign in with a form, but <see cref="SignedInAs"/> works.</param>
    /// <param name="roles">Held from long ago, without end.</param>
    public async Task<Person> AddPerson(string name, string? password = null, params Role[] roles)
    {
        using var scope = Services.CreateScope();
        await using var db = CreateDbContext();
        var email = $"{name.Replace(' ', '.').ToLowerInvariant()}@example.org";
        var person = new Person { Name = name, Email = email };
        db.People.Add(person);
        var root = await db.Installations.Select(i => i.RootScopeId).SingleAsync();
        foreach (var role in roles)
            db.RoleAssignments.Add(new RoleAssignment { PersonId = person.Id, Role = role, ScopeId = root, From = DateTime.UnixEpoch });
        await db.SaveChangesAsync();

        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { Id = Guid.CreateVersion7(), PersonId = person.Id, UserName = email, Email = email, EmailConfirmed = true };
        var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        Assert.True(made.Succeeded, string.Join("; ", made.Errors.Select(e => e.Description)));
        return person;
    }

    /// <summary>A browser nobody has used yet.</summary>
    public Visitor Visit() => new(Address);

    /// <summary>A browser in which a person is signed in, without going through the pages.</summary>
    public async Task<Visitor> SignedInAs(Person person)
    {
        using var scope = Services.CreateScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        var account = await signIn.UserManager.Users.SingleAsync(a => a.PersonId == person.Id);
        var cookie = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var ticket = new AuthenticationTicket(
            await signIn.CreateUserPrincipalAsync(account),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + cookie.ExpireTimeSpan },
            IdentityConstants.ApplicationScheme);
        var visitor = Visit();
        visitor.Cookies.Add(Address, new Cookie(cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(ticket), "/"));
        return visitor;
    }

    /// <summary>Stops serving and lets go of the data folder, so that another process can serve it.</summary>
    public async Task Stop()
    {
        if (_isStopped) return;
        _isStopped = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (_postgres is not null) await _postgres.DisposeAsync();
        else TestDatabase.Release(_databases);
        Directory.Delete(_folder.Path, recursive: true);
    }
}
