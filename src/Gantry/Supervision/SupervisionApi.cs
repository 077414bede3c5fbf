using Gantry.Platform.Identity;
using Gantry.Platform.Rest;
using Gantry.StatusReports;
using Gantry.SuccessPlans;

namespace Gantry.Supervision;

/// <summary>What programs read of health and status.</summary>
internal static class SupervisionApi
{
    public static void Map(RouteGroupBuilder lists)
    {
        lists.MapGet("supervision", Matrix).WithName("supervision.list").WithSummary("The health of open projects by dimension, the figures above it and the attention list").Produces<MatrixView>();
        lists.MapGet("pmos/{id:guid}/success", Success).WithName("success.list").WithSummary("The success plans of project managers and the questions to a PMO that one may see").Produces<SuccessView>().ProducesProblem(StatusCodes.Status404NotFound);
        lists.MapGet("projects/{id:guid}/status", Status).WithName("status.list").WithSummary("Health, status reports, weekly facts and milestone trend of a project").Produces<ProjectStatusView>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Matrix(HttpContext http, SupervisionQueries supervision, string? q = null, Guid? portfolio = null, string? sort = null, int page = 1, CancellationToken cancel = default)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Json(await supervision.Read(http.User.RequireActor(), new MatrixFilter(portfolio, q, sort ?? "worst", Math.Clamp(page, 1, 100_000)), cancel: cancel), RestJson.Options);
    }

    private static async Task<IResult> Success(Guid id, HttpContext http, SuccessQueries successes, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return await successes.Read(http.User.RequireActor(), id, cancel) is { } view ? Results.Json(view, RestJson.Options) : Problems.NotFound();
    }

    private static async Task<IResult> Status(Guid id, HttpContext http, StatusQueries statuses, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return await statuses.Read(http.User.RequireActor(), id, cancel) is { } view ? Results.Json(view, RestJson.Options) : Problems.NotFound();
    }
}
