using Gantry.Platform.Data;
using Gantry.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Hosting;

/// <summary>What the console says once the first page answers: the address, and how to sign in.</summary>
internal static class Welcome
{
    public static async Task<string> Text(WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContextAsync();
        var installation = await db.Installations.AsNoTracking().SingleAsync();
        var address = app.Urls.First();
        var lines = new List<string> { $"Gantry serves {installation.OrganizationName} at {address}" };
        if (installation.IsDemo) lines.Add("This is the demo: open the address and choose a person to sign in as.");
        if (app.Services.GetRequiredService<FirstAdministrator>().Code is { } code)
            lines.Add($"No administrator yet: open {address}/account/first-administrator and type the one-time code {code}");
        else if (!installation.IsDemo) lines.Add("Sign in with your account.");
        lines.Add("Stop with Ctrl+C.");
        return string.Join(Environment.NewLine, lines);
    }
}
