using System.Text.Json.Serialization;
using Gantry.Platform.Commands;
using Gantry.Platform.Files;
using Gantry.Platform.Identity;
using Microsoft.AspNetCore.Http.Features;

namespace Gantry.Imports;

/// <summary>The routes through which files arrive: plain streamed requests, one a file.</summary>
internal static class ImportApi
{
    /// <summary>The largest file taken at once.</summary>
    public const long MostBytes = 200L * 1024 * 1024;

    public static void Map(WebApplication app)
    {
        var imports = app.MapGroup("/api/imports").AddEndpointFilter(OwnPagesOnly);
        imports.MapPost("", Begin);
        imports.MapPut("{batchId:guid}/files", Receive);
        imports.MapPost("{batchId:guid}/read", Read);
    }

    /// <summary>A header only our own script can set: a form of another site cannot, and its script would have to ask first.</summary>
    private static async ValueTask<object?> OwnPagesOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers["X-Gantry"] == "1"
            ? await next(context)
            : Results.Problem("The header X-Gantry: 1 is missing.", statusCode: StatusCodes.Status400BadRequest);

    private static async Task<IResult> Begin(HttpContext http, CommandPipeline commands, CancellationToken cancel) =>
        Answer(await commands.Do(new BeginImport(), http.User.RequireActor(), cancel));

    private static async Task<IResult> Read(Guid batchId, HttpContext http, CommandPipeline commands, CancellationToken cancel) =>
        Answer(await commands.Do(new ReadImport(batchId), http.User.RequireActor(), cancel));

    private static async Task<IResult> Receive(
        Guid batchId, string path, HttpContext http, ReceiveFiles receive, CommandPipeline commands, CancellationToken cancel)
    {
        if (http.Request.ContentLength > MostBytes) return TooLarge(new FileTooLargeException(MostBytes));
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes + 1;
        if (!await receive.Takes(batchId, http.User.RequireActor(), cancel)) return Results.NotFound();
        try
        {
            var received = await receive.Receive(path, http.Request.Body, cancel);
            return Answer(await commands.Do(new AddImportFile(batchId, received), http.User.RequireActor(), cancel));
        }
        catch (FileTooLargeException tooLarge)
        {
            return TooLarge(tooLarge);
        }
        catch (BadHttpRequestException) when (!cancel.IsCancellationRequested)
        {
            return TooLarge(new FileTooLargeException(MostBytes));
        }
    }

    private static IResult TooLarge(FileTooLargeException error) => Results.Problem(error.Message, statusCode: StatusCodes.Status413PayloadTooLarge);

    private static IResult Answer<T>(Result<T> result) => result.Outcome switch
    {
        Outcome.Done => Results.Json(new Answered<T>(result.Value)),
        Outcome.Denied => Results.Problem(result.Message, statusCode: StatusCodes.Status403Forbidden),
        Outcome.NotFound => Results.Problem(result.Message, statusCode: StatusCodes.Status404NotFound),
        Outcome.Stale => Results.Problem(result.Message, statusCode: StatusCodes.Status409Conflict),
        _ => Results.Problem(result.Message, statusCode: StatusCodes.Status400BadRequest),
    };

    private sealed record Answered<T>([property: JsonPropertyName("value")] T? Value);
}
