using System.Text;
using Gantry.Platform.Identity;
using Gantry.Platform.Registers;
using Gantry.Platform.Rest;

namespace Gantry.Teams;

/// <summary>What programs read of teams, and the RACI matrix as a file.</summary>
internal static class TeamApi
{
    public static void Map(RouteGroupBuilder lists)
    {
        lists.MapGet("projects/{id:guid}/team", Team).WithName("teams.read").WithSummary("The organisation of a project and its RACI matrix").Produces<TeamView>().ProducesProblem(StatusCodes.Status404NotFound);
        lists.MapGet("projects/{id:guid}/raci", Matrix).WithName("raci.export").WithSummary("The RACI matrix of a project as a file: xlsx or csv").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Team(Guid id, HttpContext http, TeamQueries teams, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return await teams.Read(http.User.RequireActor(), id, cancel) is { } team ? Results.Json(team, RestJson.Options) : Problems.NotFound();
    }

    private static async Task<IResult> Matrix(Guid id, string? format, HttpContext http, TeamQueries teams, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        if (format is not (null or "csv" or "xlsx")) return Results.Problem("Ask for csv or xlsx.", statusCode: StatusCodes.Status400BadRequest);
        if (await teams.Read(http.User.RequireActor(), id, cancel) is not { } team) return Problems.NotFound();
        RegisterColumn[] columns = [new("Deliverable", ColumnKind.Text), .. team.People.Select(p => new RegisterColumn(p.Name, ColumnKind.Text))];
        var rows = new RegisterRows(columns, [.. team.Rows.Select(r => new RegisterRow(r.DeliverableId, 0, false, [r.Name, .. team.People.Select(p => r.Parts.TryGetValue(p.Id, out var part) ? part.ToString()[..1] : null)]))], team.Rows.Count);
        return format == "xlsx"
            ? Results.File(await SheetWriter.Workbook(rows, "RACI", cancel), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "raci.xlsx")
            : Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SheetWriter.Text(rows, ','))], "text/csv; charset=utf-8", "raci.csv");
    }
}
