using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Gantry.Platform.Registers;

/// <summary>The routes of registers: read, export, preview and apply.</summary>
internal static class RegisterApi
{
    private const int MostShownRows = 500;
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Map(WebApplication app)
    {
        var registers = app.MapGroup("/api/registers/{name}").AddEndpointFilter(Answers.OwnPagesOnly);
        registers.MapGet("", Read);
        registers.MapGet("export", Export);
        registers.MapPost("preview", Preview);
        registers.MapPost("apply", Apply);
    }

    private static async Task<IResult> Read(string name, HttpContext http, RegisterQueries queries, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        if (RegisterCatalogue.Find(name) is not { } register
            || await queries.Read(register, http.User.RequireActor(), RegisterFilter.Of(http.Request.Query), cancel) is not { } view) return Results.NotFound();
        return Results.Json(new
        {
            columns = view.Rows.Columns.Select(c => new { c.Name, c.Kind, c.IsRequired, c.IsReadOnly, c.Choices }),
            rows = view.Rows.Rows,
            view.Rows.Total,
        }, Form);
    }

    private static async Task<IResult> Export(string name, string? format, HttpContext http, RegisterQueries queries, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        if (format is not (null or "tsv" or "csv" or "xlsx")) return Results.Problem($"There is no format '{CellText.Shortened(format)}': ask for tsv, csv or xlsx.", statusCode: StatusCodes.Status400BadRequest);
        if (RegisterCatalogue.Find(name) is not { } register
            || await queries.ReadAll(register, http.User.RequireActor(), RegisterFilter.Of(http.Request.Query), cancel) is not { } rows) return Results.NotFound();
        return format switch
        {
            "xlsx" => Results.File(await SheetWriter.Workbook(rows, register.Title, cancel), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{name}.xlsx"),
            // The mark tells spreadsheet programs that it is UTF-8.
            "csv" => Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SheetWriter.Text(rows, ','))], "text/csv; charset=utf-8", $"{name}.csv"),
            _ => Results.Text(SheetWriter.Text(rows, '\t'), "text/tab-separated-values", Encoding.UTF8),
        };
    }

    private static async Task<IResult> Preview(string name, HttpContext http, RegisterQueries queries, CancellationToken cancel)
    {
        if (RegisterCatalogue.Find(name) is not { } register) return Results.NotFound();
        var (sheet, refusal) = await SheetOf(http, cancel);
        if (sheet is null) return refusal!;
        var result = await queries.Preview(register, sheet, http.User.RequireActor(), cancel);
        return result.Value is { } preview ? Results.Json(Shown(preview), Form) : Answers.Refused(result);
    }

    private static async Task<IResult> Apply(string name, HttpContext http, CommandPipeline commands, CancellationToken cancel)
    {
        if (RegisterCatalogue.Find(name) is not { } register) return Results.NotFound();
        var (sheet, refusal) = await SheetOf(http, cancel);
        if (sheet is null) return refusal!;
        var tag = http.Request.Headers[HeaderNames.IfMatch].ToString().Trim('"');
        var result = await commands.Do(register.PasteCommand(sheet, tag.Length == 0 ? null : tag), http.User.RequireActor(), cancel);
        return result.Value is { } done ? Results.Json(done, Form) : Answers.Refused(result);
    }

    /// <summary>Errors first, then what changes; rows that stay as they are, only as a count.</summary>
    private static object Shown(PastePreview preview)
    {
        var telling = preview.Rows.Where(r => r.Kind != PasteKind.Unchanged).OrderBy(r => r.Kind == PasteKind.Error ? 0 : 1).ThenBy(r => r.Number).ToList();
        return new
        {
            @new = preview.Count(PasteKind.New),
            changed = preview.Count(PasteKind.Changed),
            unchanged = preview.Count(PasteKind.Unchanged),
            errors = preview.Count(PasteKind.Error),
            rows = telling.Take(MostShownRows),
            notShown = Math.Max(telling.Count - MostShownRows, 0),
            preview.Ignored,
            tag = preview.Tag(),
        };
    }

    private static async Task<(Sheet? Sheet, IResult? Refusal)> SheetOf(HttpContext http, CancellationToken cancel)
    {
        if (http.Request.ContentLength > Sheet.MostBytes) return (null, TooLarge());
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = Sheet.MostBytes;
        try
        {
            using var content = new MemoryStream();
            await http.Request.Body.CopyToAsync(content, cancel);
            return (SheetReader.Read(content.ToArray()), null);
        }
        catch (SheetException error)
        {
            return (null, Results.Problem(error.Message, statusCode: StatusCodes.Status400BadRequest));
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge());
        }
    }

    private static IResult TooLarge() => Results.Problem("This is larger than 16 MB: paste it in parts.", statusCode: StatusCodes.Status413PayloadTooLarge);
}
