using System.Globalization;
using Gantry.Approvals;
using Gantry.Assurance;
using Gantry.Charters;
using Gantry.Deliverables;
using Gantry.Gates;
using Gantry.Meetings;
using Gantry.People;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Gantry.Platform.Inbox;
using Gantry.Platform.Search;
using Gantry.Platform.Webhooks;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Supervision;
using Gantry.Teams;

namespace Gantry.Platform.Rest;

/// <summary>One page of a list.</summary>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Page">Number of this page, from 1.</param>
/// <param name="PageSize">Most rows of a page.</param>
/// <param name="Next">Where the next page is; null on the last.</param>
internal sealed record PageOf<T>(IReadOnlyList<T> Rows, int Total, int Page, int PageSize, string? Next);

/// <summary>What can be read, the same queries as the pages'.</summary>
internal static class ReadRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var lists = api.MapGroup("").WithTags("Lists and records");
        lists.MapGet("commands", () => Results.Json(CommandCatalogue.All.Where(d => d.HasRoute).Select(d => new CommandEntry(d.Name, d.Permission, d.Summary)), RestJson.Options))
            .WithName("commands.list").WithSummary("The commands there are").Produces<CommandEntry[]>();
        lists.MapGet("projects", Projects).WithName("projects.list").WithSummary("Projects one may see").Produces<PageOf<ProjectRow>>();
        lists.MapGet("projects/{id:guid}", Project).WithName("projects.get").WithSummary("One project; its ETag is its version").Produces<ProjectView>().ProducesProblem(StatusCodes.Status404NotFound);
        lists.MapGet("people", People).WithName("people.list").WithSummary("People, for those who may see them").Produces<PageOf<PersonRow>>().ProducesProblem(StatusCodes.Status404NotFound);
        lists.MapGet("inbox", Inbox).WithName("inbox.list").WithSummary("What one was told, the newest first").Produces<PageOf<InboxRow>>();
        lists.MapGet("webhooks", Webhooks).WithName("webhooks.list").WithSummary("The webhooks, for those who manage them").Produces<WebhookRow[]>().ProducesProblem(StatusCodes.Status404NotFound);
        lists.MapGet("webhooks/{webhookId:guid}/deliveries", Deliveries).WithName("webhooks.deliveries").WithSummary("What a webhook was told, with every attempt").Produces<PageOf<DeliveryRow>>().ProducesProblem(StatusCodes.Status404NotFound);
        lists.MapGet("search", Search).WithName("search").WithSummary("Records of every kind that hold words, limited to what one may see").Produces<SearchFound[]>().ProducesProblem(StatusCodes.Status400BadRequest);
        lists.MapGet("people/{id:guid}", Person).WithName("people.get").WithSummary("One person; the ETag is the record's version").Produces<PersonView>().ProducesProblem(StatusCodes.Status404NotFound);
        PmoApi.Map(lists);
        CharterApi.Map(lists);
        DeliverableApi.Map(lists);
        TeamApi.Map(lists);
        GateApi.Map(lists);
        SupervisionApi.Map(lists);
        ApprovalApi.Map(lists);
        MeetingApi.Map(lists);
        AssuranceApi.Map(lists);
    }

    private static async Task<IResult> Projects(
        HttpContext http, ProjectList list, CancellationToken cancel, string? text = null, ProjectStatus? status = null, Health? schedule = null, Guid? portfolioId = null, string sort = "name", bool descending = false, int page = 1)
    {
        if (!ProjectFilter.Sorts.Contains(sort)) return Problems.Of(StatusCodes.Status400BadRequest, "invalid", $"There is no order '{sort}': choose one of {string.Join(", ", ProjectFilter.Sorts)}.", new Dictionary<string, string> { ["sort"] = "unknown" });
        var found = await list.Read(http.User.RequireActor(), new ProjectFilter(text, status, schedule, portfolioId, sort, descending, page), cancel);
        return Page(http, found.Rows, found.Total, page, ProjectFilter.PageSize);
    }

    private static async Task<IResult> Project(Guid id, HttpContext http, ProjectOverview overview, CancellationToken cancel) =>
        await overview.Read(http.User.RequireActor(), id, cancel) is { } project ? Record(http, project, project.Version) : Problems.NotFound();

    private static async Task<IResult> People(HttpContext http, PeopleList list, CancellationToken cancel, string? text = null, int page = 1) =>
        await list.Read(http.User.RequireActor(), text, page, cancel) is { } found ? Page(http, found.Rows, found.Total, page, PeopleList.PageSize) : Problems.NotFound();

    private static async Task<IResult> Person(Guid id, HttpContext http, OnePerson people, CancellationToken cancel) =>
        await people.Read(http.User.RequireActor(), id, cancel) is { } person ? Record(http, person, person.Version) : Problems.NotFound();

    private static async Task<IResult> Inbox(HttpContext http, InboxQueries inbox, CancellationToken cancel, bool unread = false, int page = 1)
    {
        var actor = http.User.RequireActor();
        if (!actor.MayActOnOwn) return Problems.NotOwn();
        var found = await inbox.Read(actor, unread, page, cancel: cancel);
        return Page(http, found.Rows, found.Total, page, InboxQueries.PageSize);
    }

    private static async Task<IResult> Webhooks(HttpContext http, WebhookQueries webhooks, CancellationToken cancel) =>
        await webhooks.Read(http.User.RequireActor(), cancel) is { } rows ? Results.Json(rows, RestJson.Options) : Problems.NotFound();

    private static async Task<IResult> Deliveries(Guid webhookId, HttpContext http, WebhookQueries webhooks, CancellationToken cancel, int page = 1) =>
        await webhooks.Deliveries(http.User.RequireActor(), webhookId, page, cancel) is { } found ? Page(http, found.Rows, found.Total, page, WebhookQueries.PageSize) : Problems.NotFound();

    /// <summary>The first of every group, or a page of one.</summary>
    private static async Task<IResult> Search(HttpContext http, SearchQueries search, CancellationToken cancel, string? q = null, SearchGroup? group = null, int page = 1)
    {
        if (page is < 1 or > SearchQueries.MostPages) return Problems.Of(StatusCodes.Status400BadRequest, "invalid", $"page is a number from 1 to {SearchQueries.MostPages}: look for more words instead.", new Dictionary<string, string> { ["page"] = "out of range" });
        var actor = http.User.RequireActor();
        IReadOnlyList<SearchFound> found = group is { } one ? [await search.Find(actor, q, one, page, cancel: cancel)] : await search.FindAll(actor, q, SearchQueries.PageSize, cancel);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(found, RestJson.Options);
    }

    internal static IResult Page<T>(HttpContext http, IReadOnlyList<T> rows, int total, int page, int size)
    {
        page = Math.Max(page, 1);
        var query = QueryString.Create(http.Request.Query.Where(q => q.Key != "page").Append(new("page", (page + 1).ToString(CultureInfo.InvariantCulture))));
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Json(new PageOf<T>(rows, total, page, size, (long)page * size < total ? $"{http.Request.Path}{query}" : null), RestJson.Options);
    }

    internal static IResult Record<T>(HttpContext http, T record, long version)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return http.Request.Headers.IfNoneMatch == tag ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Json(record, RestJson.Options);
    }

    internal sealed record CommandEntry(string Name, string Permission, string Summary);
}
