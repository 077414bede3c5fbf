using Gantry.Platform.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Gantry.Platform.Identity.SingleSignOn;

/// <summary>Signing in with the organisation's own accounts (Entra ID, Keycloak, any OpenID Connect provider), from <c>OpenIdConnect:*</c>.</summary>
internal sealed record SingleSignOnSettings
{
    public const string Scheme = "OpenIdConnect";
    private const string CallbackPath = "/account/external/answer";

    /// <summary>The provider's issuer address; null when single sign-on is not set up.</summary>
    public string? Authority { get; init; }

    public string ClientId { get; init; } = "";
    public string? ClientSecret { get; init; }

    /// <summary>What the button calls it.</summary>
    public string DisplayName { get; init; } = "your organisation's account";

    /// <summary>Scopes asked for, parted by spaces.</summary>
    public string Scopes { get; init; } = "openid profile email";

    /// <summary>The claim that holds the mail address.</summary>
    public string EmailClaim { get; init; } = "email";

    /// <summary>People unknown here get in, without any role.</summary>
    public bool CreatePeople { get; init; }

    /// <summary>The organisation itself gives out the addresses, so that one belongs to the person known by it here.</summary>
    public bool TrustEmail { get; init; }

    public bool IsOn => Authority is not null;

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("OpenIdConnect");
        var settings = string.IsNullOrWhiteSpace(section["Authority"]) ? new SingleSignOnSettings() : Read(section);
        services.AddSingleton(settings);
        if (settings.IsOn) services.AddAuthentication().AddOpenIdConnect(Scheme, settings.DisplayName, provider => settings.Configure(provider, HttpsSettings.Of(configuration)));
    }

    private static SingleSignOnSettings Read(IConfigurationSection section)
    {
        SingleSignOnSettings settings;
        try
        {
            settings = section.Get<SingleSignOnSettings>()!;
        }
        catch (InvalidOperationException error)
        {
            throw new SettingException($"A setting below OpenIdConnect cannot be understood: {error.Message}");
        }

        if (!Uri.TryCreate(settings.Authority, UriKind.Absolute, out var authority) || authority.Scheme is not ("http" or "https"))
            throw new SettingException($"The setting OpenIdConnect:Authority is '{settings.Authority}': give the provider's address, such as https://login.example.org/realms/main.");
        if (authority.Scheme == "http" && !RequestOrigin.IsLoopbackHost(authority.Host))
            throw new SettingException("The setting OpenIdConnect:Authority must begin with https:// (http is allowed for a provider on this machine only).");
        if (settings.ClientId.Length == 0) throw new SettingException("The setting OpenIdConnect:ClientId is missing: the provider gave it when Gantry was registered there.");
        return settings;
    }

    private void Configure(OpenIdConnectOptions provider, HttpsSettings https)
    {
        provider.SignInScheme = IdentityConstants.ExternalScheme;
        provider.Authority = Authority;
        provider.RequireHttpsMetadata = !Authority!.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        provider.ClientId = ClientId;
        provider.ClientSecret = ClientSecret;
        provider.CallbackPath = CallbackPath;
        provider.ResponseType = OpenIdConnectResponseType.Code;
        provider.UsePkce = true;
        // The answer comes as a plain redirect: a form posted from elsewhere would need cookies with SameSite=None.
        provider.ResponseMode = OpenIdConnectResponseMode.Query;
        provider.MapInboundClaims = false;
        provider.GetClaimsFromUserInfoEndpoint = true;
        provider.SaveTokens = false;
        provider.TokenValidationParameters.NameClaimType = "name";
        provider.Scope.Clear();
        foreach (var scope in Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append("openid").Distinct()) provider.Scope.Add(scope);
        // The issuer is half of what an account is linked by; the handler would drop it.
        provider.ClaimActions.Remove("iss");
        provider.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        provider.ClaimActions.MapUniqueJsonKey(EmailClaim, EmailClaim);
        foreach (var cookie in new[] { provider.CorrelationCookie, provider.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = https.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }

        provider.Events.OnRemoteFailure = ExternalSignIn.Fail;
    }
}
