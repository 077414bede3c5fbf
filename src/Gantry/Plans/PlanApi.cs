using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gantry.Plans.Checks;
using Gantry.Platform.Identity;
using Microsoft.Net.Http.Headers;

namespace Gantry.Plans;

/// <summary>The routes of plans.</summary>
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
    }

    private static async Task<IResult> Snapshot(Guid planId, PlanQueries plans, HttpContext http, CancellationToken cancel)
    {
        if (await plans.Snapshot(http.User.RequireActor(), planId, cancel) is not { } snapshot) return Results.NotFound();
        http.Response.Headers.ContentEncoding = "br";
        http.Response.Headers.CacheControl = Private;
        return Results.Bytes(snapshot.Compressed, "application/octet-stream",
            entityTag: new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{snapshot.Version}\"")));
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
}
