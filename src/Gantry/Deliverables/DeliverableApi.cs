using Gantry.Platform.Identity;
using Gantry.Platform.Rest;

namespace Gantry.Deliverables;

/// <summary>What programs read of deliverables beside their register.</summary>
internal static class DeliverableApi
{
    public static void Map(RouteGroupBuilder lists)
    {
        lists.MapGet("projects/{id:guid}/products", Picture).WithName("deliverables.picture").WithSummary("From the needs over objectives and deliverables to the benefits of a project, and where that is broken").Produces<ChainView>().ProducesProblem(StatusCodes.Status404NotFound);
        lists.MapGet("deliverables/{id:guid}", One).WithName("deliverables.read").WithSummary("A deliverable with its quality checks, its forecast and its acceptance").Produces<DeliverableView>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Picture(Guid id, HttpContext http, DeliverableQueries deliverables, CancellationToken cancel) => Answer(http, await deliverables.Picture(http.User.RequireActor(), id, cancel));

    private static async Task<IResult> One(Guid id, HttpContext http, DeliverableQueries deliverables, CancellationToken cancel) => Answer(http, await deliverables.Read(http.User.RequireActor(), id, cancel));

    private static IResult Answer<T>(HttpContext http, T? found)
        where T : class
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return found is null ? Problems.NotFound() : Results.Json(found, RestJson.Options);
    }
}
