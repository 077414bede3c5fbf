using Gantry.Platform.Hosting;
using MailKit.Security;
using MimeKit;

namespace Gantry.Platform.Mail;

/// <summary>How mail leaves, from the settings <c>Smtp:…</c>.</summary>
/// <param name="Host">The mail server.</param>
/// <param name="Port">587 unless set; 465 when encrypted from the beginning.</param>
/// <param name="Security">How the line is encrypted; the certificate is always checked.</param>
/// <param name="User">Who signs in; null when nobody has to.</param>
/// <param name="Password">Their password.</param>
/// <param name="From">The sender people see.</param>
/// <param name="Link">The beginning of links.</param>
internal sealed record MailSettings(string Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress From, Uri Link)
{
    /// <summary>The settings, or null when no mail server is named.</summary>
    /// <exception cref="SettingException">A setting is there and cannot be used.</exception>
    public static MailSettings? Of(IConfiguration configuration, ServeOptions options)
    {
        if (configuration["Smtp:Host"] is not { Length: > 0 } host) return null;
        var security = (configuration["Smtp:Security"] ?? "StartTls").ToUpperInvariant() switch
        {
            "STARTTLS" => SecureSocketOptions.StartTls,
            "TLS" => SecureSocketOptions.SslOnConnect,
            "NONE" => SecureSocketOptions.None,
            var other => throw new SettingException($"The setting Smtp:Security is '{other}': choose StartTls, Tls or None."),
        };
        var port = configuration["Smtp:Port"] is { Length: > 0 } text
            ? int.TryParse(text, out var number) && number is > 0 and < 65_536 ? number : throw new SettingException($"The setting Smtp:Port is '{text}': give a number from 1 to 65535.")
            : security == SecureSocketOptions.SslOnConnect ? 465 : 587;
        if (!MailboxAddress.TryParse(configuration["Smtp:From"] ?? "", out var from)) throw new SettingException("The setting Smtp:From is missing or no address: give the sender people see, such as Gantry <gantry@example.org>.");
        var user = configuration["Smtp:User"] is { Length: > 0 } name ? name : null;
        if (user is not null && security == SecureSocketOptions.None) throw new SettingException("Smtp:User with Smtp:Security=None would send the password in the clear: use StartTls or Tls.");
        return new MailSettings(host, port, security, user, configuration["Smtp:Password"], from, HttpsSettings.Of(configuration).PublicUrl ?? new Uri(options.Url.Split(';')[0]));
    }
}
