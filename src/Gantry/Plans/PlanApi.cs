using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gantry.Plans.Baselines;
using Gantry.Plans.Channel;
using Gantry.Plans.Checks;
using Gantry.Plans.Differences;
using Gantry.Plans.Edits;
using Gantry.Plans.ExternalTasks;
using Gantry.Plans.Revisions;
using Gantry.Plans.Scenarios;
using Gantry.Plans.Templates;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Gantry.Scheduling;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Gantry.Plans;

/// <summary>The routes of plans: docs/operating/plan-protocol.md.</summary>
internal static class PlanApi
{
    private const string Private = "private, no-cache";

    private static readonly JsonSerializerOptions CausesForm = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void Map(WebApplication app)
    {
        var plan = app.MapGroup("/api/plans/{planId:guid}");
        plan.MapGet("snapshot", Snapshot);
        plan.MapGet("tasks/{uid:int}/causes", Causes);
        plan.MapGet("checks", Checks);
        plan.MapGet("checks.html", Report);
        plan.MapGet("changes", Changes);
        plan.MapGet("diff", Diff);
        plan.MapGet("at", At);
        PlanSocketApi.Map(plan);
        var change = plan.MapGroup("").AddEndpointFilter(OwnPagesOnly);
        change.MapPost("edits", Edit);
        change.MapPost("undo", (Guid planId, HttpContext http, CommandPipeline commands) =>
            Read<Step>(http, step => Run(http, commands, new UndoEdit(planId, step.Client ?? "", step.Sequence))));
        change.MapPost("redo", (Guid planId, HttpContext http, CommandPipeline commands) =>
            Read<Step>(http, step => Run(http, commands, new RedoEdit(planId, step.Client ?? "", step.Sequence))));
        change.MapPost("publish", (Guid planId, HttpContext http, CommandPipeline commands) =>
            Read<Publication>(http, p => Run(http, commands, new PublishPlan(planId, p.Note))));
        change.MapPost("baselines", (Guid planId, HttpContext http, CommandPipeline commands) =>
            Read<BaselineChoice>(http, b => Run(http, commands, new SetBaseline(planId, b.Number, b.Tasks))));
        change.MapPost("scenarios", (Guid planId, HttpContext http, CommandPipeline commands) =>
            Read<ScenarioChoice>(http, s => Run(http, commands, new CopyPlan(planId, s.Name ?? "", s.Version))));
        change.MapPost("looked", (Guid planId, HttpContext http, CommandPipeline commands) =>
            Read<Look>(http, l => Run(http, commands, new LookAtPlan(planId, l.Version))));
        change.MapPost("apply", Apply);
        change.MapPost("external", (Guid planId, HttpContext http, CommandPipeline commands) =>
            Read<ExternalLink>(http, l => Run(http, commands, new LinkExternal(planId, l.Client ?? "", l.Sequence, l.Task, l.ForeignPlan, l.Foreign, l.Type, l.Lag))));
        change.MapPost("templates", (Guid planId, HttpContext http, CommandPipeline commands) =>
            Read<TemplateChoice>(http, t => Run(http, commands, new SaveTemplate(planId, t.Name ?? ""))));
        app.MapGet("/api/templates", async (TemplateList templates, HttpContext http, CancellationToken cancel) =>
            Results.Json(new { templates = await templates.All(http.User.RequireActor(), cancel) }, EditRequest.Json));
        app.MapGroup("/api/projects/{projectId:guid}").AddEndpointFilter(OwnPagesOnly).MapPost("plan", (Guid projectId, HttpContext http, CommandPipeline commands) =>
            Read<TemplateUse>(http, t => Run(http, commands, new CreateFromTemplate(projectId, t.Template, t.Start))));
        change.MapDelete("", (Guid planId, HttpContext http, CommandPipeline commands) => Run(http, commands, new DropScenario(planId)));
    }

    private sealed record Step(string? Client, long Sequence);

    private sealed record Look(long Version);

    private sealed record Publication(string? Note);

    private sealed record BaselineChoice(int Number, IReadOnlyList<int>? Tasks);

    private sealed record ScenarioChoice(string? Name, long? Version);

    private sealed record ExternalLink(string? Client, long Sequence, int Task, Guid ForeignPlan, int Foreign, string? Type, string? Lag);

    private sealed record TemplateChoice(string? Name);

    private sealed record TemplateUse(Guid Template, DateOnly? Start);

    /// <summary>A header only our own script can set: a form of another site cannot, and its script would have to ask first.</summary>
    private static async ValueTask<object?> OwnPagesOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers["X-Gantry"] == "1"
            ? await next(context)
            : PlanProblems.Of(StatusCodes.Status400BadRequest, "The header X-Gantry: 1 is missing.", "invalid");

    private static Task<IResult> Edit(Guid planId, HttpContext http, CommandPipeline commands)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = EditRequest.MostBytes;
        return Read<EditRequest>(http, edit => Run(http, commands, new EditPlan(planId, edit)));
    }

    private static async Task<IResult> Read<T>(HttpContext http, Func<T, Task<IResult>> run)
    {
        T? body;
        try
        {
            body = http.Request.ContentLength == 0 ? JsonSerializer.Deserialize<T>("{}", EditRequest.Json) : await JsonSerializer.DeserializeAsync<T>(http.Request.Body, EditRequest.Json, http.RequestAborted);
        }
        catch (JsonException error)
        {
            return PlanProblems.Of(StatusCodes.Status400BadRequest, $"The request is not understood at {error.Path ?? "its beginning"}: {error.Message.Split(" Path:")[0]}", "invalid");
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return PlanProblems.Of(StatusCodes.Status413PayloadTooLarge, "The edit is larger than 16 MB: do it in several.", "too-large");
        }

        return body is null ? PlanProblems.Of(StatusCodes.Status400BadRequest, "The request is empty.", "invalid") : await run(body);
    }

    private static async Task<IResult> Run<T>(HttpContext http, CommandPipeline commands, ICommand<T> command)
    {
        var result = await commands.Do(command, http.User.RequireActor());
        if (!result.IsDone) return PlanProblems.Of(result);
        return result.Value is EditAnswer answer ? Results.Json(answer, EditRequest.Json) : Results.Json(new { value = result.Value }, EditRequest.Json);
    }

    private static async Task<IResult> Apply(Guid planId, HttpContext http, PlanQueries plans, CommandPipeline commands, CancellationToken cancel)
    {
        if (await plans.Head(http.User.RequireActor(), planId, cancel) is not { } head) return PlanProblems.NotFound();
        return head.BasePlanId is { } basis
            ? await Run(http, commands, new ApplyScenario(basis, planId))
            : PlanProblems.Of(StatusCodes.Status400BadRequest, "This plan is no scenario: there is nothing to apply it to.", "invalid");
    }

    private static async Task<IResult> Snapshot(Guid planId, PlanQueries plans, PlanTurnstile turnstile, HttpContext http, CancellationToken cancel)
    {
        var actor = http.User.RequireActor();
        if (await plans.Head(actor, planId, cancel) is not { } head) return Results.NotFound();
        var snapshot = await plans.Snapshot(actor, planId, cancel);
        if (snapshot?.Version != head.Version)
        {
            // What is stored lags behind the edits: it is written now.
            await turnstile.Write(planId);
            snapshot = await plans.Snapshot(actor, planId, cancel);
        }

        return snapshot is null ? Results.NotFound() : Bytes(http, snapshot);
    }

    private static IResult Bytes(HttpContext http, StoredSnapshot snapshot)
    {
        const string type = "application/octet-stream";
        http.Response.Headers.CacheControl = Private;
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!http.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && e.Quality is not 0))
            return Results.Stream(new BrotliStream(new MemoryStream(snapshot.Compressed), CompressionMode.Decompress), type, entityTag: Tag("-plain"));
        http.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(snapshot.Compressed, type, entityTag: Tag(""));

        EntityTagHeaderValue Tag(string form) => new(string.Create(CultureInfo.InvariantCulture, $"\"{snapshot.Version}{form}\""));
    }

    private static async Task<IResult> Causes(Guid planId, int uid, PlanQueries plans, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = Private;
        return await plans.Causes(http.User.RequireActor(), planId, uid, cancel) is { } causes ? Results.Json(causes, CausesForm) : Results.NotFound();
    }

    private static async Task<IResult> Checks(Guid planId, PlanQueries plans, HttpContext http, CancellationToken cancel)
    {
        var known = http.Request.GetTypedHeaders().IfNoneMatch is [var tag] ? tag.Tag.Value?.Trim('"') : null;
        if (await plans.Checks(http.User.RequireActor(), planId, known, cancel) is not { } checks) return Results.NotFound();
        http.Response.Headers.CacheControl = Private;
        http.Response.Headers.ETag = $"\"{checks.Tag}\"";
        return checks.Content is null
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(ChecksAnswer.Write(checks.Version, StoredChecks.Read(checks.Content)), "application/json; charset=utf-8");
    }

    private static async Task<IResult> Report(Guid planId, PlanQueries plans, HttpContext http, CancellationToken cancel)
    {
        if (await plans.Report(http.User.RequireActor(), planId, cancel) is not { } report) return Results.NotFound();
        var headers = http.Response.Headers;
        headers.CacheControl = Private;
        // Names of tasks come from files of strangers: shown by the browser, the report may do nothing but be read.
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
        var name = new ContentDispositionHeaderValue("attachment");
        name.SetHttpFileName(FileNameOf(report.Title));
        headers.ContentDisposition = name.ToString();
        return Results.Stream(async body =>
        {
            await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            await writer.WriteAsync(report.Html.AsMemory(), cancel);
        }, "text/html; charset=utf-8");
    }

    /// <summary>A name that every file system takes: letters, digits and single hyphens.</summary>
    internal static string FileNameOf(string title)
    {
        var name = new StringBuilder();
        foreach (var letter in title.EnumerateRunes())
        {
            if (name.Length >= 80) break;
            if (Rune.IsLetterOrDigit(letter)) name.Append(letter);
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }

        return $"{(name.Length == 0 ? "plan" : name.ToString().Trim('-'))}-checks.html";
    }

    private static async Task<IResult> Changes(Guid planId, long since, PlanQueries plans, HttpContext http, CancellationToken cancel)
    {
        if (await plans.Head(http.User.RequireActor(), planId, cancel) is null) return PlanProblems.NotFound();
        var changes = await plans.Changes(planId, since, cancel);
        if (changes.Changes is not { } list) return PlanProblems.Of(StatusCodes.Status410Gone, "Too much lies between, or something that is no edit: take a new snapshot.", "gap");
        return Results.Json(new { version = changes.Version, changes = list.Select(c => new RawJson(c.Json)) }, EditRequest.Json);
    }

    private static async Task<IResult> At(Guid planId, long? version, DateOnly? date, PlanQueries plans, HttpContext http, CancellationToken cancel)
    {
        if (await plans.Head(http.User.RequireActor(), planId, cancel) is null) return PlanProblems.NotFound();
        if (version is null == date is null) return PlanProblems.Of(StatusCodes.Status400BadRequest, "Name a version or a date.", "invalid");
        DateTime? end = date is { } day ? day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null;
        return await plans.SnapshotAt(planId, version, end, cancel) is { } snapshot
            ? Bytes(http, snapshot)
            : PlanProblems.Of(StatusCodes.Status404NotFound, "The plan did not exist then, or has no such version.", "not-found");
    }

    private static async Task<IResult> Diff(Guid planId, long? from, long? to, int? @base, PlanQueries plans, HttpContext http, CancellationToken cancel)
    {
        if (await plans.Head(http.User.RequireActor(), planId, cancel) is not { } head) return PlanProblems.NotFound();
        var isScenario = @base is 1 && head.BasePlanId is not null;
        var old = isScenario ? await plans.ScheduleAt(head.BasePlanId!.Value, from, cancel) : await plans.ScheduleAt(planId, from ?? head.PublishedVersion ?? 1, cancel);
        var @new = await plans.ScheduleAt(planId, to, cancel);
        if (old is null || @new is null) return PlanProblems.Of(StatusCodes.Status404NotFound, "The plan has no such version.", "not-found");
        var difference = ScheduleDifference.Between(new PlanVersion(old), new PlanVersion(@new));
        var names = isScenario ? ("plan", "scenario") : (from is null ? "published" : "from", to is null ? "working" : "to");
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        DiffJson.Write(text, new PlanDifference(names.Item1, names.Item2, @new.Plan.Name, old, @new, difference));
        return Results.Content(text.ToString(), "application/json");
    }
}
