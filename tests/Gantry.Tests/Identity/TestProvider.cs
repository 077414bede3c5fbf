using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Gantry.Tests.Identity;

/// <summary>A real OpenID Connect provider on a port of its own, with one client and one person who is signed in there at once.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "gantry";
    public const string ClientSecret = "a secret between two servers";

    private readonly WebApplication _app;
    private readonly SqliteConnection _store;

    private TestProvider(WebApplication app, SqliteConnection store)
    {
        _app = app;
        _store = store;
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Who signs in there next.</summary>
    public Dictionary<string, object> Person { get; } = new()
    {
        [Claims.Subject] = "subject-1",
        [Claims.Name] = "Anna Berg",
        [Claims.Email] = "anna.berg@example.org",
        [Claims.EmailVerified] = true,
    };

    /// <summary>How the product is told about this provider.</summary>
    public Dictionary<string, string?> Settings(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["OpenIdConnect:Authority"] = Address.ToString(),
            ["OpenIdConnect:ClientId"] = ClientId,
            ["OpenIdConnect:ClientSecret"] = ClientSecret,
            ["OpenIdConnect:DisplayName"] = "Northwind",
        };
        foreach (var (name, value) in more) settings[$"OpenIdConnect:{name}"] = value;
        return settings;
    }

    public static async Task<TestProvider> Start()
    {
        var store = new SqliteConnection("Data Source=:memory:");
        await store.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDbContext<ProviderDb>(options => options.UseSqlite(store).UseOpenIddict());
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<ProviderDb>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetUserInfoEndpointUris("connect/userinfo");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                server.RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.Email);
                server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
                server.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough().EnableUserInfoEndpointPassthrough();
            });
        var app = builder.Build();
        var provider = new TestProvider(app, store);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/connect/authorize", provider.Authorize);
        app.MapGet("/connect/userinfo", (Delegate)provider.TellAboutPerson);
        await app.StartAsync();
        return provider;
    }

    /// <summary>Registers the product, once its address is known.</summary>
    public async Task Register(Uri product)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ProviderDb>().Database.EnsureCreatedAsync();
        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = ClientId,
            ClientSecret = ClientSecret,
            RedirectUris = { new Uri(product, "/account/external/answer") },
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.GrantTypes.AuthorizationCode,
                Permissions.ResponseTypes.Code, Permissions.Scopes.Profile, Permissions.Scopes.Email,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        });
    }

    private IResult Authorize(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        foreach (var (name, value) in Person)
        {
            if (value is bool flag) identity.SetClaim(name, flag);
            else identity.SetClaim(name, (string)value);
        }

        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(claim => claim.Type is Claims.Name ? ImmutableArray.Create(Destinations.IdentityToken) : ImmutableArray.Create(Destinations.AccessToken));
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    /// <summary>Address and its verification come from here, not from the identity token, as Keycloak and others can be set.</summary>
    private async Task<IResult> TellAboutPerson(HttpContext context)
    {
        var answer = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return answer.Principal?.GetClaim(Claims.Subject) is { } subject && subject == (string)Person[Claims.Subject]
            ? Results.Json(Person)
            : Results.Unauthorized();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }

    private sealed class ProviderDb(DbContextOptions<ProviderDb> options) : DbContext(options);
}
