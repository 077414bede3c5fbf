using System.Globalization;
using Gantry.Platform.Identity;
using Microsoft.Net.Http.Headers;

namespace Gantry.Plans;

/// <summary>The routes of plans.</summary>
internal static class PlanApi
{
    public static void Map(WebApplication app) => app.MapGet("/api/plans/{planId:guid}/snapshot", Snapshot);

    private static async Task<IResult> Snapshot(Guid planId, PlanQueries plans, HttpContext http, CancellationToken cancel)
    {
        if (await plans.Snapshot(http.User.RequireActor(), planId, cancel) is not { } snapshot) return Results.NotFound();
        http.Response.Headers.ContentEncoding = "br";
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(snapshot.Compressed, "application/octet-stream",
            entityTag: new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{snapshot.Version}\"")));
    }
}
