using Gantry.Platform.Identity;
using Gantry.Platform.Notices;
using Microsoft.AspNetCore.Identity;

namespace Gantry.Plans.Channel;

/// <summary>The route of the live channel.</summary>
internal static class PlanSocketApi
{
    public static void Map(RouteGroupBuilder plan) => plan.MapGet("live", Live);

    private static async Task Live(
        Guid planId, long since, HttpContext http, PlanQueries plans, PlanChannels channels, NoticeBoard notices, TimeProvider clock, IServiceScopeFactory scopes, IHostApplicationLifetime life)
    {
        var actor = http.User.RequireActor();
        var head = await plans.Head(actor, planId, http.RequestAborted);
        if (head is null || !http.WebSockets.IsWebSocketRequest || !IsOwnPage(http))
        {
            var problem = head is null ? PlanProblems.NotFound() : PlanProblems.Of(StatusCodes.Status400BadRequest, "Open this address as a WebSocket, from a page of this server.", "invalid");
            await problem.ExecuteAsync(http);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(30) });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        using var page = new PlanSocket(socket, channels, plans, notices, clock, actor);
        await page.Serve(planId, head, since, IsStillIn, ending.Token);

        async Task<bool> IsStillIn()
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(http.User) is not null;
        }
    }

    /// <summary>Browsers tell the page's origin; another site's page must not speak for the reader.</summary>
    private static bool IsOwnPage(HttpContext http) =>
        http.Request.Headers.Origin is not [{ Length: > 0 } origin] || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
