using System.Text.Json;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Gantry.Platform.Rest;

namespace Gantry.Pmos;

/// <summary>What programs read of PMOs.</summary>
internal static class PmoApi
{
    public static void Map(RouteGroupBuilder lists)
    {
        lists.MapGet("pmos", List).WithName("pmos.list").WithSummary("The PMOs one may see").Produces<PmoRow[]>();
        lists.MapGet("pmos/{id:guid}", Read).WithName("pmos.get").WithSummary("One PMO with its control matrix and mandate; its ETag is its version").Produces<PmoView>().ProducesProblem(StatusCodes.Status404NotFound);
        lists.MapGet("pmos/{id:guid}/weak-spots", WeakSpots).WithName("pmos.weak-spots").WithSummary("What will keep a decision from being taken in the scope of a PMO, with where it is mended").Produces<WeakSpot[]>().ProducesProblem(StatusCodes.Status404NotFound);
        lists.MapPost("pmos/{id:guid}/preview", Preview).WithName("pmos.preview").WithSummary("What a move of the matrix would change; the body is a list of moves with service, tier and level").Produces<MovePreviewed>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(HttpContext http, PmoQueries pmos, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Json((await pmos.List(http.User.RequireActor(), cancel)).Rows, RestJson.Options);
    }

    private static async Task<IResult> Read(Guid id, HttpContext http, PmoQueries pmos, CancellationToken cancel) =>
        await pmos.Read(http.User.RequireActor(), id, cancel) is { } pmo ? ReadRoutes.Record(http, pmo, pmo.Version) : Problems.NotFound();

    private static async Task<IResult> WeakSpots(Guid id, HttpContext http, WeakSpotQueries spots, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return await spots.Read(http.User.RequireActor(), id, cancel) is { } found ? Results.Json(found, RestJson.Options) : Problems.NotFound();
    }

    // Whether there is such a PMO for the reader comes before whether the body is right: nothing is told to those outside.
    private static async Task<IResult> Preview(Guid id, HttpContext http, MovePreview preview, CancellationToken cancel)
    {
        var actor = http.User.RequireActor();
        if (await preview.Read(actor, id, [], cancel) is null) return Problems.NotFound();
        try
        {
            var moves = await JsonSerializer.DeserializeAsync<List<CellMove>>(http.Request.Body, RestJson.Options, cancel) ?? [];
            if (moves.Count > 100) return Problems.Of(StatusCodes.Status400BadRequest, "invalid", "A matrix has 52 cells: name each once.", new Dictionary<string, string> { ["moves"] = "too many" });
            return Results.Json(await preview.Read(actor, id, [.. moves.Select(PmoRules.Known)], cancel), RestJson.Options);
        }
        catch (Exception wrong) when (wrong is JsonException or CommandRefused)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "invalid", wrong is CommandRefused refused ? refused.Result.Message : "The body is no list of moves: each has service, tier and level.", new Dictionary<string, string> { ["moves"] = "unreadable" });
        }
    }
}
