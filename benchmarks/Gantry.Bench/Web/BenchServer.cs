using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Gantry.Platform.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gantry.Bench.Web;

/// <summary>The product itself on SQLite, serving on a free port, with one person signed in.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DataFolder _folder;

    private BenchServer(WebApplication app, DataFolder folder)
    {
        _app = app;
        _folder = folder;
    }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public string CookieName { get; private set; } = "";

    public string CookieValue { get; private set; } = "";

    public static async Task<BenchServer> Start()
    {
        var folder = DataFolder.Open(Directory.CreateTempSubdirectory("gantry-bench-").FullName);
        var options = new ServeOptions { Url = "http://127.0.0.1:0", DataFolder = folder.Path, LoadDemo = false, LoadLargePlan = false };
        var server = new BenchServer(await GantryHost.Start(options, folder), folder);
        await server.SignIn();
        return server;
    }

    /// <summary>Runs a command that must succeed, as the installation.</summary>
    public async Task<T> Do<T>(ICommand<T> command)
    {
        var result = await Services.GetRequiredService<CommandPipeline>().Do(command, Actor.Installation);
        return result.IsDone ? result.Value! : throw new InvalidOperationException($"{command.GetType().Name}: {result.Message}");
    }

    public GantryDb OpenDb() => Services.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContext();

    /// <summary>A client that is signed in.</summary>
    public HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Cookie", $"{CookieName}={CookieValue}");
        return client;
    }

    private async Task SignIn()
    {
        using var scope = Services.CreateScope();
        var person = await Do(new CreatePerson("Ines Faber", "ines.faber@example.org"));
        await Do(new AssignRole(person, Role.PmoLead, await Root()));
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        var account = new Account { Id = Guid.CreateVersion7(), PersonId = person, UserName = "ines.faber@example.org", Email = "ines.faber@example.org", EmailConfirmed = true };
        await signIn.UserManager.CreateAsync(account);
        var cookie = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = TimeProvider.System.GetUtcNow();
        var ticket = new AuthenticationTicket(await signIn.CreateUserPrincipalAsync(account),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + cookie.ExpireTimeSpan }, IdentityConstants.ApplicationScheme);
        (CookieName, CookieValue) = (cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(ticket));
    }

    private async Task<Guid> Root()
    {
        await using var db = OpenDb();
        return await db.Installations.Select(i => i.RootScopeId).SingleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
        Directory.Delete(_folder.Path, recursive: true);
    }
}
