using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Search;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Portfolios;

/// <summary>The register of portfolios.</summary>
public sealed class PortfolioRegister : Register<Portfolio>
{
    private static readonly RegisterColumn<Portfolio>[] Fixed =
    [
        new("Name", ColumnKind.Text, f => f.Name) { IsRequired = true, Sort = "name" },
        new("Owner", ColumnKind.Person, f => f.OwnerId) { Field = "OwnerId", Sort = "owner" },
        new("Deputy", ColumnKind.Person, f => f.DeputyId) { Field = "DeputyId" },
        new("Purpose", ColumnKind.LongText, f => f.Purpose),
    ];

    public override string Name => "portfolios";
    public override string Title => "Portfolios";
    public override string One => "portfolio";
    public override string About => "A portfolio holds the projects and programs that are chosen and steered together.";
    public override string CreatePermission => Permissions.PortfoliosEdit;
    public override string EditPermission => Permissions.PortfoliosEdit;

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchivePortfolio(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestorePortfolio(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PastePortfolios(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<Portfolio>>> ColumnsFor(GantryDb db, IReadOnlyList<Portfolio> rows, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var projects = ids.Count == 0 ? [] : await db.Projects.Where(p => p.PortfolioId != null && ids.Contains(p.PortfolioId.Value) && p.ArchivedAt == null)
            .GroupBy(p => p.PortfolioId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancel);
        return [.. Fixed, new("Projects", ColumnKind.Number, r => projects.TryGetValue(r.Id, out var count) ? (double)count : null) { IsReadOnly = true }];
    }

    protected internal override Task<IQueryable<Portfolio>?> Visible(GantryDb db, Actor actor, DateTime now, CancellationToken cancel)
    {
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        return Task.FromResult<IQueryable<Portfolio>?>(actor.IsInstallation ? db.Portfolios : db.Portfolios.Where(r => scopes.Contains(r.Id)));
    }

    public override async Task<IReadOnlyList<InsideRecord>> Inside(GantryDb db, Actor actor, DateTime now, Guid id, CancellationToken cancel)
    {
        var programs = await db.Programs.Where(g => g.PortfolioId == id && g.ArchivedAt == null).OrderBy(g => g.NameKey)
            .Select(g => new InsideRecord("Program", g.Name, "/programs/" + g.Id)).ToListAsync(cancel);
        var projects = await db.Projects.VisibleTo(db, actor, now).Where(p => p.PortfolioId == id && p.ArchivedAt == null).OrderBy(p => p.NameKey).Take(RegisterFilter.PageSize)
            .Select(p => new InsideRecord("Project", p.Name, "/projects/" + p.Id)).ToListAsync(cancel);
        return [.. programs, .. projects];
    }

    protected override IQueryable<Portfolio> Matching(GantryDb db, IQueryable<Portfolio> records, RegisterFilter filter, DateTime now)
    {
        if (filter.Text is { } text)
        {
            var key = SearchKey.Of(text);
            records = records.Where(r => r.NameKey.Contains(key));
        }

        return filter.Archived ? records.Where(r => r.ArchivedAt != null) : records.Where(r => r.ArchivedAt == null);
    }

    protected override IOrderedQueryable<Portfolio> Ordered(GantryDb db, IQueryable<Portfolio> records, RegisterFilter filter)
    {
        IOrderedQueryable<Portfolio> By<TKey>(System.Linq.Expressions.Expression<Func<Portfolio, TKey>> key) =>
            filter.Descending ? records.OrderByDescending(key) : records.OrderBy(key);
        var ordered = filter.Sort switch
        {
            "owner" => By(r => db.People.Where(p => p.Id == r.OwnerId).Select(p => p.NameKey).FirstOrDefault()),
            _ => By(r => r.NameKey),
        };
        return ordered.ThenBy(r => r.NameKey).ThenBy(r => r.Id);
    }

    protected internal override string KeyOf(Portfolio record, NameBook names) => record.NameKey;

    protected internal override void Learn(NameBook names, Guid id, string name) => names.Add(id, ScopeKind.Portfolio, name);

    protected override IEnumerable<ICommand<Guid>> Changes(Portfolio? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreatePortfolio(cells.Text("Name") ?? "", cells.Text("Purpose"), cells.Id("Owner"), cells.Id("Deputy"));
            yield break;
        }

        yield return new EditPortfolio(record.Id, cells.Version) { Name = cells.Text("Name"), Purpose = cells.Text("Purpose"), OwnerId = cells.Id("Owner"), DeputyId = cells.Id("Deputy") };
    }
}
