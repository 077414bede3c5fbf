using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Hosting;

/// <summary>/health/live: the process answers. /health/ready: the database answers and is of this version.</summary>
internal static class Health
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("alive")).AllowAnonymous();
        app.MapGet("/health/ready", Ready).AllowAnonymous();
    }

    private static async Task<IResult> Ready(IDbContextFactory<GantryDb> databases, ILogger<Installing> log, CancellationToken cancel)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            return await db.Installations.AnyAsync(cancel)
                ? Results.Text("ready")
                : Results.Text("not ready: the installation is not set up", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (System.Data.Common.DbException error)
        {
            log.LogError(error, "The database does not answer");
            return Results.Text("not ready: the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
