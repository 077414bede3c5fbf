using Gantry.Platform.Identity;
using Gantry.Platform.Rest;

namespace Gantry.Meetings;

/// <summary>What programs read of meetings.</summary>
internal static class MeetingApi
{
    public static void Map(RouteGroupBuilder lists)
    {
        lists.MapGet("meetings", List).WithName("meetings.list").WithSummary("Meetings one is invited to, or with all=true every one that one may read").Produces<MeetingsView>();
        lists.MapGet("meetings/{id:guid}", One).WithName("meetings.get").WithSummary("One meeting: agenda, attendance, minutes, what came of them; its ETag is its version").Produces<MeetingView>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(HttpContext http, MeetingQueries meetings, CancellationToken cancel, bool all = false)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Json(await meetings.List(http.User.RequireActor(), all, cancel), RestJson.Options);
    }

    private static async Task<IResult> One(Guid id, HttpContext http, MeetingQueries meetings, CancellationToken cancel) =>
        await meetings.Read(http.User.RequireActor(), id, cancel) is { } view ? ReadRoutes.Record(http, view, view.Version) : Problems.NotFound();
}
