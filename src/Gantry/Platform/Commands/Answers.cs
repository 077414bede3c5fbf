namespace Gantry.Platform.Commands;

/// <summary>Results as answers of routes: problem+json with the same words as on a page.</summary>
internal static class Answers
{
    /// <summary>A header only our own script or a program can set: a form of another site cannot, and its script would have to ask first.</summary>
    public static async ValueTask<object?> OwnPagesOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsGet(context.HttpContext.Request.Method) || context.HttpContext.Request.Headers["X-Gantry"] == "1"
            ? await next(context)
            : Results.Problem("The header X-Gantry: 1 is missing.", statusCode: StatusCodes.Status400BadRequest);

    /// <summary>What was refused, as a problem.</summary>
    public static IResult Refused(Result result) => Results.Problem(result.Message, statusCode: result.Outcome switch
    {
        Outcome.Denied => StatusCodes.Status403Forbidden,
        Outcome.NotFound => StatusCodes.Status404NotFound,
        Outcome.Stale => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    }, extensions: new Dictionary<string, object?> { ["code"] = result.Outcome.ToString().ToLowerInvariant(), ["fields"] = result.Fields });
}
