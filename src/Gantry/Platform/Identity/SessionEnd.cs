using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Gantry.Platform.Identity;

/// <summary>Ends a session some days after its person signed in, however much it is used: a stolen cookie does not live for ever.</summary>
internal static class SessionEnd
{
    /// <summary>How long a session lasts at most.</summary>
    public static readonly TimeSpan MostLength = TimeSpan.FromDays(7);

    private const string Began = "gantry.began";

    public static void Apply(CookieAuthenticationOptions cookie)
    {
        var check = cookie.Events.OnValidatePrincipal;
        cookie.Events.OnSigningIn = context =>
        {
            // A renewed cookie carries the same items: only signing in anew begins again.
            context.Properties.Items.TryAdd(Began, Now(context.HttpContext).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = async context =>
        {
            if (Now(context.HttpContext) - BeganAt(context.Properties) < MostLength)
            {
                await check(context);
                return;
            }

            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        };
    }

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    private static DateTimeOffset BeganAt(AuthenticationProperties session) =>
        session.Items.TryGetValue(Began, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : session.IssuedUtc ?? DateTimeOffset.MinValue;
}
