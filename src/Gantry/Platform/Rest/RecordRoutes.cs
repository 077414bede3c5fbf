using Gantry.Platform.Audit;
using Gantry.Platform.Identity;
using Gantry.Platform.Records;
using Gantry.Platform.Registers;
using Gantry.Projects;

namespace Gantry.Platform.Rest;

/// <summary>One record of a register, by the names of its columns.</summary>
/// <param name="Record">Its reference.</param>
/// <param name="Fields">Every column with its value as the page shows it; empty ones are null.</param>
/// <param name="MayEdit">The reader may change it.</param>
internal sealed record RecordFields(string Record, long Version, string Name, bool IsArchived, IReadOnlyDictionary<string, string?> Fields, bool MayEdit);

/// <summary>Any record and its history, by reference.</summary>
internal static class RecordRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var records = api.MapGroup("").WithTags("Lists and records");
        records.MapGet("record", Record).WithName("records.get").WithSummary("One record of a register; the ETag is its version").Produces<RecordFields>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        records.MapGet("history", History).WithName("records.history").WithSummary("Who changed what of a record, from what to what, the newest first").Produces<PageOf<HistoryLine>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Record(string? record, HttpContext http, RecordQueries records, CancellationToken cancel)
    {
        if (RegisterOf(record, out var id) is not { } register) return NoRecord();
        if (await records.Read(register, http.User.RequireActor(), id, cancel) is not { } view) return Problems.NotFound();
        var fields = view.Columns.Zip(view.Cells).GroupBy(c => c.First.Name).ToDictionary(g => g.Key, g => g.First().Second);
        return ReadRoutes.Record(http, new RecordFields(record!, view.Version, view.Name, view.IsArchived, fields, view.Edit.IsAllowed), view.Version);
    }

    private static async Task<IResult> History(string? record, HttpContext http, RecordQueries records, ProjectHistory projects, CancellationToken cancel, int page = 1)
    {
        if (RegisterOf(record, out var id) is not { } register) return NoRecord();
        var actor = http.User.RequireActor();
        var found = register is ProjectRegister ? await projects.Read(actor, id, page, cancel) : await records.History(register, actor, id, page, cancel);
        return found is null ? Problems.NotFound() : ReadRoutes.Page(http, found.Lines, found.Total, page, HistoryQueries.PageSize);
    }

    private static Register? RegisterOf(string? text, out Guid id)
    {
        id = Guid.Empty;
        if (!RecordRef.TryParse(text, out var record) || record.Value.Kind == RecordKind.Task) return null;
        id = record.Value.Id;
        return RegisterCatalogue.All.FirstOrDefault(r => string.Equals(r.One, record.Value.Kind.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    private static IResult NoRecord() => Problems.Of(StatusCodes.Status400BadRequest, "invalid", "The query names no record of a register: write its kind and id, such as record=portfolio/0198….", new Dictionary<string, string> { ["record"] = "unknown" });
}
