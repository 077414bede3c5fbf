using Gantry.Platform.Commands;
using Gantry.Platform.Files;
using Gantry.Platform.Identity;
using Gantry.Platform.Records;
using Gantry.Platform.Rest;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Gantry.Platform.Attachments;

/// <summary>The routes through which attachments come and go: one file a request, streamed both ways.</summary>
internal static class AttachmentApi
{
    /// <summary>The largest file that is taken.</summary>
    public const long MostBytes = 100L * 1024 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        var attachments = api.MapGroup("attachments").WithTags("Discussion");
        attachments.MapPost("", Add).WithName("attachments.add").WithSummary("Attach the body of the request to a record")
            .Produces<Done<Guid>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        attachments.MapGet("{attachmentId:guid}", Download).WithName("attachments.get").WithSummary("What an attachment holds").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Add(string? record, string? name, HttpContext http, AttachmentQueries attachments, FileStore files, CommandPipeline commands, CancellationToken cancel)
    {
        if (!RecordRef.TryParse(record, out var reference)) return Problems.Of(StatusCodes.Status400BadRequest, "invalid", "The query names no record: write its kind and id, such as record=project/0198….");
        if (http.Request.ContentLength > MostBytes) return TooLarge();
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes + 1;
        var actor = http.User.RequireActor();
        var may = await attachments.MayAdd(actor, reference.Value, cancel);
        if (may is null) return Problems.NotFound();
        if (!may.IsAllowed) return Problems.Of(StatusCodes.Status403Forbidden, "denied", may.Why);
        try
        {
            var kept = await files.Keep(http.Request.Body, MostBytes, cancel);
            var result = await commands.Do(new AddAttachment(reference.Value.ToString(), name ?? "", kept), actor, cancel);
            return result.IsDone ? Results.Json(new Done<Guid>(result.Value), RestJson.Options) : Problems.Of(result);
        }
        catch (FileTooLargeException)
        {
            return TooLarge();
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
    }

    private static IResult TooLarge() => Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"The file is larger than {MostBytes / 1024 / 1024} MB, the most an attachment can be: keep it where large files are kept, and name the place in a comment.");

    /// <summary>Always as a file to save: what somebody attached never runs as a page of this site.</summary>
    private static async Task<IResult> Download(Guid attachmentId, HttpContext http, AttachmentQueries attachments, CancellationToken cancel)
    {
        if (await attachments.Open(http.User.RequireActor(), attachmentId, cancel) is not { } found) return Problems.NotFound();
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(found.Content, "application/octet-stream", found.Name, entityTag: new EntityTagHeaderValue($"\"{found.Hash}\""));
    }
}
