using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace Gantry.Platform.Identity;

/// <summary>Ends an open page's rights when its session was ended elsewhere: a circuit lives longer than a request and reads no cookie.</summary>
internal sealed class SessionState(ILoggerFactory logs, IServiceScopeFactory scopes, TimeProvider clock) : RevalidatingServerAuthenticationStateProvider(logs)
{
    private readonly DateTimeOffset _opened = clock.GetUtcNow();

    protected override TimeSpan RevalidationInterval => SignIn.SessionCheck;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - _opened >= SessionEnd.MostLength) return false;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(authenticationState.User) is not null;
    }
}
