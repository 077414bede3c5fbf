using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Plans.Edits;
using Gantry.Platform.Commands;

namespace Gantry.Plans;

/// <summary>Refusals as problem documents (RFC 9457) with a stable code.</summary>
internal static class PlanProblems
{
    public static IResult NotFound() => Of(StatusCodes.Status404NotFound, "There is no such plan, or you may not see it.", "not-found");

    public static IResult Of(int status, string detail, string code) => Write(new JsonObject { ["code"] = code }, status, detail);

    public static IResult Of(Result result)
    {
        var (status, code) = result.Outcome switch
        {
            Outcome.Denied => (StatusCodes.Status403Forbidden, "denied"),
            Outcome.NotFound => (StatusCodes.Status404NotFound, "not-found"),
            Outcome.Stale => (StatusCodes.Status409Conflict, "stale"),
            _ => (StatusCodes.Status400BadRequest, "invalid"),
        };
        var problem = result.Problem is null ? new JsonObject { ["code"] = code } : JsonNode.Parse(result.Problem)!.AsObject();
        if ((string?)problem["code"] == "too-large") status = StatusCodes.Status413PayloadTooLarge;
        if (result.Problem is null && result.Fields.Count > 0)
            problem["errors"] = new JsonArray([.. result.Fields.Select(f => JsonSerializer.SerializeToNode(new VerbError(0, f.Key, f.Value), EditRequest.Json))]);
        return Write(problem, status, result.Message);
    }

    private static IResult Write(JsonObject problem, int status, string detail)
    {
        problem["status"] = status;
        problem["detail"] = detail;
        return Results.Text(problem.ToJsonString(), "application/problem+json", statusCode: status);
    }
}
