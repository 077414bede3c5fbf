using Gantry.Lifecycles;
using Gantry.Platform.Identity;
using Gantry.Platform.Rest;

namespace Gantry.Gates;

/// <summary>What programs read of life cycles and gates.</summary>
internal static class GateApi
{
    public static void Map(RouteGroupBuilder lists)
    {
        lists.MapGet("lifecycles", Lifecycles).WithName("lifecycles.list").WithSummary("The life cycles there are: those that are shipped and the organisation's own").Produces<LifecyclesView>();
        lists.MapGet("projects/{id:guid}/gates", Gates).WithName("gates.list").WithSummary("The life cycle of a project: phases, artefacts, what the present gate looks at, reviews").Produces<GatesView>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Lifecycles(HttpContext http, LifecycleQueries lifecycles, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Json(await lifecycles.List(http.User.RequireActor(), cancel: cancel), RestJson.Options);
    }

    private static async Task<IResult> Gates(Guid id, HttpContext http, GateQueries gates, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return await gates.Read(http.User.RequireActor(), id, cancel) is { } view ? Results.Json(view, RestJson.Options) : Problems.NotFound();
    }
}
