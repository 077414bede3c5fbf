using Gantry.Platform.Identity;
using Microsoft.AspNetCore.Identity;

namespace Gantry.Demo;

/// <summary>Gives the five personas accounts without a password: only the demo's one-click sign-in opens them.</summary>
internal static class DemoAccounts
{
    public static async Task Open(IServiceProvider services, DemoDoings doings, CancellationToken cancel)
    {
        using var scope = services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var key in doings.Company.Personas)
        {
            cancel.ThrowIfCancellationRequested();
            var email = doings.Company.Person(key).Email;
            var made = await accounts.CreateAsync(new Account
            {
                Id = Guid.CreateVersion7(),
                PersonId = doings.PersonId(key),
                UserName = email,
                Email = email,
                EmailConfirmed = true,
                IsDemoPersona = true,
            });
            if (!made.Succeeded)
                throw new InvalidOperationException($"The demo could not open an account for {email}: {string.Join("; ", made.Errors.Select(e => e.Description))}");
        }
    }
}
