using System.Security.Claims;

namespace Gantry.Platform.Identity.SingleSignOn;

/// <summary>What a provider vouched for. Only its answer makes one, so that no door lets people bring their own.</summary>
internal sealed record ExternalIdentity
{
    private ExternalIdentity(string issuer, string subject) => (Issuer, Subject) = (issuer, subject);

    public string Issuer { get; }

    /// <summary>The provider's own name for the account; unlike an address it never moves to another person.</summary>
    public string Subject { get; }

    public string? Name { get; private init; }

    public string? Email { get; private init; }

    /// <summary>Whether the provider checked that the address is the person's; null when it does not say.</summary>
    public bool? IsEmailVerified { get; private init; }

    public static ExternalIdentity? From(ClaimsPrincipal? principal, SingleSignOnSettings settings)
    {
        if (principal?.FindFirstValue("iss") is not { Length: > 0 } issuer || principal.FindFirstValue("sub") is not { Length: > 0 } subject) return null;
        var email = principal.FindFirstValue(settings.EmailClaim)?.Trim();
        return new ExternalIdentity(issuer, subject)
        {
            Name = principal.FindFirstValue("name") ?? principal.FindFirstValue("preferred_username"),
            Email = EmailAddress.Refuse(email) is null ? email : null,
            IsEmailVerified = bool.TryParse(principal.FindFirstValue("email_verified"), out var verified) ? verified : null,
        };
    }
}
