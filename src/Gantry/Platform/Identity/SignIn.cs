using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Gantry.Platform.Identity.Passwords;
using Gantry.Platform.Identity.SecondFactor;
using Gantry.Platform.Identity.SingleSignOn;
using Gantry.Platform.Rest;
using Gantry.Platform.Tokens;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity;

/// <summary>Everything of signing in: accounts, cookies, second factor, single sign-on.</summary>
internal static class SignIn
{
    /// <summary>How long a session lasts without being used.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(8);

    /// <summary>How soon "sign out everywhere" reaches every session.</summary>
    public static readonly TimeSpan SessionCheck = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan SecondStepLength = TimeSpan.FromMinutes(15);

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FirstAdministrator>();
        // Identity's stores are scoped to a request, never to a circuit: sign-in pages are static.
        services.AddScoped<GantryDb>(provider => provider.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContext());
        AddCookies(services, HttpsSettings.Of(configuration).IsHttps);
        AddAccounts(services);
        SingleSignOnSettings.Add(services, configuration);
        services.AddSingleton<SignInLimits>();
        services.AddScoped<AuthenticatorApp>();
        services.AddScoped<SigningIn>();
        services.AddScoped<ExternalSignIn>();
        services.AddSingleton<SignInJournal>();
        services.AddSingleton<AccountQueries>();
        services.AddSingleton<DemoPersonas>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionState>();
        services.AddDataProtection().SetApplicationName("gantry").PersistKeysToDbContext<GantryDb>();
    }

    /// <summary>Between authorization and the pages.</summary>
    public static void Use(WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<RestLimits>().Limit);
        app.Use(app.Services.GetRequiredService<SignInLimits>().Limit);
        app.UseAntiforgery();
        app.Use(SendBackOldForms);
    }

    public static void Map(WebApplication app)
    {
        app.MapPost("/account/sign-out", LeaveHere);
        ExternalSignIn.Map(app);
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddSingleton<PasswordHashes>();
        services.AddSingleton<IPasswordHasher<Account>>(provider => provider.GetRequiredService<PasswordHashes>());
        services.AddIdentityCore<Account>(identity =>
        {
            // The rule is PasswordRule's; Identity's own asks for kinds of characters.
            identity.Password.RequiredLength = PasswordRule.WithSecondFactorLength;
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredUniqueChars = 1;
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            identity.Lockout.AllowedForNewUsers = true;
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = "";
        }).AddEntityFrameworkStores<GantryDb>().AddSignInManager<AccountSignIn>().AddDefaultTokenProviders()
            .AddPasswordValidator<PasswordRuleOfAccounts>().AddClaimsPrincipalFactory<PersonPrincipalFactory>();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = SessionCheck);
    }

    private static void AddCookies(IServiceCollection services, bool https)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.SchemeName, null)
            .AddIdentityCookies();
        // The prefix makes browsers refuse the cookie from elsewhere in the domain; it needs HTTPS.
        var prefix = https ? "__Host-" : "";
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie =>
        {
            Harden(cookie.Cookie, $"{prefix}gantry.session", https);
            cookie.ExpireTimeSpan = SessionLength;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/account/sign-in";
            cookie.LogoutPath = "/account/sign-out";
            cookie.AccessDeniedPath = "/not-found";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnRedirectToLogin = ChallengeInKind;
            cookie.ForwardDefaultSelector = TokenSignIn.Selects;
            SessionEnd.Apply(cookie);
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie =>
        {
            Harden(cookie.Cookie, $"{prefix}gantry.second-step", https);
            cookie.ExpireTimeSpan = SecondStepLength;
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ExternalScheme, cookie => Harden(cookie.Cookie, $"{prefix}gantry.external", https));
        services.AddAntiforgery(antiforgery =>
        {
            Harden(antiforgery.Cookie, $"{prefix}gantry.forms", https);
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
    }

    private static void Harden(CookieBuilder cookie, string name, bool https)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>People are led to the sign-in page; programs and scripts get the plain answer.</summary>
    private static Task ChallengeInKind(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var isPage = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/_blazor");
        if (isPage) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    /// <summary>A form that lay open while somebody else signed in, or over a restart, is shown again instead of a bare error.</summary>
    private static Task SendBackOldForms(HttpContext context, RequestDelegate next)
    {
        var stale = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
        if (!stale || !context.Request.Path.StartsWithSegments("/account", StringComparison.Ordinal)) return next(context);
        var path = context.Request.Path.Value is "/account/sign-out" ? "/account" : context.Request.Path.Value;
        var query = context.Request.QueryString.Add("old", "1");
        context.Response.Redirect(path + query);
        return Task.CompletedTask;
    }

    private static async Task<IResult> LeaveHere(HttpContext context, SignInManager<Account> session, SignInJournal journal, [Microsoft.AspNetCore.Mvc.FromForm] string? everywhere)
    {
        var account = await session.UserManager.GetUserAsync(context.User);
        if (account is not null)
        {
            var all = everywhere == "yes";
            if (all) await session.UserManager.UpdateSecurityStampAsync(account);
            await journal.Note(all ? SignInEventKind.SignedOutEverywhere : SignInEventKind.SignedOut, SignInMethod.Password, account.Id);
        }

        await session.SignOutAsync();
        return Results.LocalRedirect("/account/sign-in?left=1");
    }
}
