using System.Text.Json;
using System.Text.Json.Serialization;
using Gantry.Platform.Identity;

namespace Gantry.Plans;

/// <summary>The routes of what stands around a plan: docs/operating/plan-protocol.md.</summary>
internal static class PlanCardApi
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static void Map(WebApplication app)
    {
        var plan = app.MapGroup("/api/plans/{planId:guid}");
        plan.MapGet("", Card);
        plan.MapGet("history", History);
        plan.MapGet("tasks/{uid:int}", OneTask);
    }

    private static async Task<IResult> Card(Guid planId, PlanCards cards, HttpContext http, CancellationToken cancel) =>
        await cards.Read(http.User.RequireActor(), planId, cancel) is { } card ? Results.Json(card, Json) : PlanProblems.NotFound();

    private static async Task<IResult> OneTask(Guid planId, int uid, TaskCards tasks, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return await tasks.Read(http.User.RequireActor(), planId, uid, cancel) is { } card ? Results.Json(card, Json) : PlanProblems.NotFound();
    }

    private static async Task<IResult> History(Guid planId, long? since, long? before, PlanQueries plans, PlanCards cards, HttpContext http, CancellationToken cancel)
    {
        if (await plans.Head(http.User.RequireActor(), planId, cancel) is null) return PlanProblems.NotFound();
        return Results.Json(new { steps = await cards.Steps(planId, since ?? 0, before ?? long.MaxValue, cancel) }, Json);
    }
}
