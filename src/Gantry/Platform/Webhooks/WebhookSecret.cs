using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Gantry.Platform.Webhooks;

/// <summary>Secrets and signatures of the Standard Webhooks specification, version 1: HMAC-SHA-256 over id, time and body.</summary>
internal sealed class WebhookSecret(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("Gantry.WebhookSecret");

    /// <summary>A new secret: what the receiver is given, and what is kept.</summary>
    public (string Shown, string Kept) Make()
    {
        var shown = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        return (shown, _protector.Protect(shown));
    }

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret that is in force.</summary>
    public string Sign(Webhook webhook, string id, long seconds, string body, DateTime now)
    {
        var kept = webhook is { FormerSecret: { } former, FormerUntil: { } until } && until > now ? [webhook.Secret, former] : new[] { webhook.Secret };
        return string.Join(' ', kept.Select(k => Sign(_protector.Unprotect(k), id, seconds, body)));
    }

    /// <summary>One signature.</summary>
    /// <param name="secret">As the receiver was given it.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="seconds">The header <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body as it was sent.</param>
    public static string Sign(string secret, string id, long seconds, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.{body}"))));
}
