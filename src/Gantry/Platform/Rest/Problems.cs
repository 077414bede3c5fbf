using System.Text.Json.Nodes;
using Gantry.Platform.Commands;

namespace Gantry.Platform.Rest;

/// <summary>Refusals as problem documents (RFC 9457) with a stable code for programs and a sentence for people.</summary>
internal static class Problems
{
    public static IResult NotFound() => Of(StatusCodes.Status404NotFound, "not-found", "There is no such record, or you may not see it.");

    /// <summary>The token may not read what is its person's own.</summary>
    public static IResult NotOwn() => Of(StatusCodes.Status403Forbidden, "denied", CommandContext.OwnDenied);

    public static IResult Of(Result result)
    {
        var (status, code) = result.Outcome switch
        {
            Outcome.Denied => (StatusCodes.Status403Forbidden, "denied"),
            Outcome.NotFound => (StatusCodes.Status404NotFound, "not-found"),
            Outcome.Stale => (StatusCodes.Status409Conflict, "stale"),
            _ => (StatusCodes.Status400BadRequest, "invalid"),
        };
        return Of(status, code, result.Message, result.Fields);
    }

    /// <summary>A problem document.</summary>
    /// <param name="status">The status of the answer.</param>
    /// <param name="code">What programs go by; never changes.</param>
    /// <param name="detail">What people read.</param>
    /// <param name="fields">What is wrong with which property of the request.</param>
    public static IResult Of(int status, string code, string detail, IReadOnlyDictionary<string, string>? fields = null) =>
        Results.Text(Text(status, code, detail, fields), "application/problem+json", statusCode: status);

    public static string Text(int status, string code, string detail, IReadOnlyDictionary<string, string>? fields = null)
    {
        var problem = new JsonObject { ["status"] = status, ["code"] = code, ["detail"] = detail };
        if (fields is { Count: > 0 })
            problem["errors"] = new JsonArray([.. fields.Select(f => new JsonObject { ["field"] = char.ToLowerInvariant(f.Key[0]) + f.Key[1..], ["message"] = f.Value })]);
        return problem.ToJsonString();
    }
}
