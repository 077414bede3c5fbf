using Gantry.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity;

/// <summary>Everything of signing in: accounts, cookies, second factor, single sign-on.</summary>
internal static class SignIn
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FirstAdministrator>();
        // Identity's stores are scoped to a request, never to a circuit: sign-in pages are static.
        services.AddScoped<GantryDb>(provider => provider.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContext());
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Account>().AddEntityFrameworkStores<GantryDb>().AddSignInManager().AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<PersonPrincipalFactory>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddDataProtection().SetApplicationName("gantry").PersistKeysToDbContext<GantryDb>();
    }

    public static void Map(WebApplication app)
    {
    }
}
