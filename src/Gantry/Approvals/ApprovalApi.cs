using Gantry.Platform.Identity;
using Gantry.Platform.Rest;

namespace Gantry.Approvals;

/// <summary>What programs read of decisions.</summary>
internal static class ApprovalApi
{
    public static void Map(RouteGroupBuilder lists)
    {
        lists.MapGet("approvals", Waiting).WithName("approvals.list").WithSummary("What waits for one's decision or review, what is due first at the top").Produces<ApprovalRow[]>();
        lists.MapGet("approvals/{id:guid}", Read).WithName("approvals.get").WithSummary("One decision: what is known, who decides and why; its ETag is its version").Produces<ApprovalView>().ProducesProblem(StatusCodes.Status404NotFound);
        lists.MapGet("projects/{id:guid}/approvals", OfProject).WithName("approvals.of-project").WithSummary("The decisions about a project, open ones first").Produces<ApprovalRow[]>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Waiting(HttpContext http, ApprovalQueries approvals, CancellationToken cancel)
    {
        var actor = http.User.RequireActor();
        return actor.MayActOnOwn ? Rows(http, await approvals.WaitingFor(actor, cancel: cancel)) : Problems.NotOwn();
    }

    private static async Task<IResult> OfProject(Guid id, HttpContext http, ApprovalQueries approvals, CancellationToken cancel) =>
        await approvals.OfProject(http.User.RequireActor(), id, cancel) is { } rows ? Rows(http, rows) : Problems.NotFound();

    private static async Task<IResult> Read(Guid id, HttpContext http, ApprovalQueries approvals, CancellationToken cancel) =>
        await approvals.Read(http.User.RequireActor(), id, cancel) is { } approval ? ReadRoutes.Record(http, approval, approval.Version) : Problems.NotFound();

    private static IResult Rows(HttpContext http, IReadOnlyList<ApprovalRow> rows)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Json(rows, RestJson.Options);
    }
}
