using Gantry.Platform.Identity;
using Gantry.Scheduling;

namespace Gantry.Projects;

/// <summary>The route of tasks across projects.</summary>
internal static class TaskApi
{
    private const int MostDays = 366;

    public static void Map(WebApplication app) => app.MapGet("/api/tasks/due", Due);

    /// <summary>Tasks that should be finished within some days from a date, today and 14 days when not given.</summary>
    private static async Task<IResult> Due(DateOnly? from, int? days, HttpContext http, TasksDue tasks, TimeProvider clock, CancellationToken cancel)
    {
        if (days is < 1 or > MostDays) return Results.Problem($"days is a number from 1 to {MostDays}.", statusCode: StatusCodes.Status400BadRequest);
        http.Response.Headers.CacheControl = "private, no-store";
        var rows = await tasks.Read(http.User.RequireActor(), PlanTime.FromDate(from ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), days ?? 14, cancel);
        return Results.Json(rows.Select(r => new { r.ProjectId, r.Project, r.Uid, r.Task, finish = r.Finish.ToDateTime(), r.PercentComplete, r.IsCritical }));
    }
}
