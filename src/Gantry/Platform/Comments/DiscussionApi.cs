using Gantry.Platform.Attachments;
using Gantry.Platform.Identity;
using Gantry.Platform.Records;
using Gantry.Platform.Relations;
using Gantry.Platform.Rest;

namespace Gantry.Platform.Comments;

/// <summary>What was said about a record, what it is related to, and what is attached to it.</summary>
internal static class DiscussionApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var discussion = api.MapGroup("").WithTags("Discussion");
        discussion.MapGet("comments", Comments).WithName("comments.list").WithSummary("What was said about a record").Produces<Discussion>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        discussion.MapGet("comments/people", People).WithName("comments.people").WithSummary("Who can be named in a comment on a record").Produces<Nameable[]>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        discussion.MapGet("relations", Relations).WithName("relations.list").WithSummary("What a record is related to").Produces<RelationRow[]>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        discussion.MapGet("attachments", Attachments).WithName("attachments.list").WithSummary("What is attached to a record").Produces<AttachmentRow[]>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<IResult> Comments(string? record, HttpContext http, CommentQueries comments, CancellationToken cancel, int page = 1) =>
        Of(record, http, reference => comments.Read(http.User.RequireActor(), reference, page, cancel));

    private static Task<IResult> People(string? record, string? q, HttpContext http, CommentQueries comments, CancellationToken cancel) =>
        Of(record, http, reference => comments.Nameables(http.User.RequireActor(), reference, q, cancel));

    private static Task<IResult> Relations(string? record, HttpContext http, RelationQueries relations, CancellationToken cancel) =>
        Of(record, http, reference => relations.Read(http.User.RequireActor(), reference, cancel));

    private static Task<IResult> Attachments(string? record, HttpContext http, AttachmentQueries attachments, CancellationToken cancel) =>
        Of(record, http, reference => attachments.Read(http.User.RequireActor(), reference, cancel));

    private static async Task<IResult> Of<T>(string? record, HttpContext http, Func<RecordRef, Task<T?>> read)
        where T : class
    {
        if (!RecordRef.TryParse(record, out var reference)) return Problems.Of(StatusCodes.Status400BadRequest, "invalid", "The query names no record: write its kind and id, such as record=project/0198….", new Dictionary<string, string> { ["record"] = "unknown" });
        http.Response.Headers.CacheControl = "private, no-store";
        return await read(reference.Value) is { } found ? Results.Json(found, RestJson.Options) : Problems.NotFound();
    }
}
