using Gantry.Platform.Identity;
using Gantry.Platform.Rest;

namespace Gantry.Assurance;

/// <summary>What programs read of reviews.</summary>
internal static class AssuranceApi
{
    public static void Map(RouteGroupBuilder lists)
    {
        lists.MapGet("assurance", Plan).WithName("assurance.list").WithSummary("The assurance plan: reviews ahead, reports, and the projects that the facts propose").Produces<AssurancePlanView>();
        lists.MapGet("assurance/checklists", () => Results.Json(AssuranceChecklists.All, RestJson.Options)).WithName("assurance.checklists").WithSummary("The checklists that are shipped").Produces<AssuranceChecklist[]>();
        lists.MapGet("assurance/{id:guid}", Review).WithName("assurance.get").WithSummary("One review with its answers and findings").Produces<AssuranceView>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Plan(HttpContext http, AssuranceQueries assurance, int weeks = AssuranceQueries.UsualWeeks, CancellationToken cancel = default)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Json(await assurance.Read(http.User.RequireActor(), weeks, cancel), RestJson.Options);
    }

    private static async Task<IResult> Review(Guid id, HttpContext http, ReviewQueries reviews, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return await reviews.Read(http.User.RequireActor(), id, cancel) is { } view ? Results.Json(view, RestJson.Options) : Problems.NotFound();
    }
}
