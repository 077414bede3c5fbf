using Gantry.Platform.Commands;

namespace Gantry.Platform.Webhooks;

/// <summary>Where a webhook may point to, as far as its text tells; where it leads is judged at every connection by <see cref="ReachableNetworks"/>.</summary>
internal static class WebhookAddress
{
    public const int Longest = 500;

    public static string Read(string field, string? typed)
    {
        var text = CommandContext.Text(field, typed, Longest);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
            throw CommandContext.Invalid(field, "This is no web address: type one that begins with https://.");
        if (address.UserInfo.Length > 0) throw CommandContext.Invalid(field, "The address holds a name or password, which would be shown and logged: leave them out and check the signature instead.");
        if (address.Fragment.Length > 0) throw CommandContext.Invalid(field, "What follows # in an address is never sent: leave it out.");
        return address.AbsoluteUri;
    }
}
