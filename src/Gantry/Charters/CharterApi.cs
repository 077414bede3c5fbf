using Gantry.Exceptions;
using Gantry.Platform.Identity;
using Gantry.Platform.Rest;

namespace Gantry.Charters;

/// <summary>What programs read of charters and exceptions.</summary>
internal static class CharterApi
{
    public static void Map(RouteGroupBuilder lists)
    {
        lists.MapGet("projects/{id:guid}/charters", Charters).WithName("charters.list").WithSummary("The charter of a project in force, the next one, and what holds it").Produces<ChartersView>().ProducesProblem(StatusCodes.Status404NotFound);
        lists.MapGet("projects/{id:guid}/exceptions", Exceptions).WithName("exceptions.list").WithSummary("The exceptions of a project").Produces<ExceptionsView>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Charters(Guid id, HttpContext http, CharterQueries charters, CancellationToken cancel) => Answer(http, await charters.Read(http.User.RequireActor(), id, cancel));

    private static async Task<IResult> Exceptions(Guid id, HttpContext http, ExceptionQueries exceptions, CancellationToken cancel) => Answer(http, await exceptions.Read(http.User.RequireActor(), id, cancel));

    private static IResult Answer<T>(HttpContext http, T? found)
        where T : class
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return found is null ? Problems.NotFound() : Results.Json(found, RestJson.Options);
    }
}
