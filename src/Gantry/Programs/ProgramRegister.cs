using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Search;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Programs;

/// <summary>The register of programs.</summary>
public sealed class ProgramRegister : Register<ProgramOfProjects>
{
    private static readonly RegisterColumn<ProgramOfProjects>[] Fixed =
    [
        new("Name", ColumnKind.Text, g => g.Name) { IsRequired = true, Sort = "name" },
        new("Portfolio", ColumnKind.Place, g => g.PortfolioId) { Field = "PortfolioId", Scopes = [ScopeKind.Portfolio], IsPlace = true, IsRequired = true, Sort = "portfolio" },
        new("Owner", ColumnKind.Person, g => g.OwnerId) { Field = "OwnerId", Sort = "owner" },
        new("Deputy", ColumnKind.Person, g => g.DeputyId) { Field = "DeputyId" },
        new("Purpose", ColumnKind.LongText, g => g.Purpose),
    ];

    public override string Name => "programs";
    public override string Title => "Programs";
    public override string One => "program";
    public override string About => "A program holds related projects that are managed together for a benefit none gives alone.";
    public override string CreatePermission => Permissions.PortfoliosEdit;
    public override string EditPermission => Permissions.PortfoliosEdit;

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveProgram(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreProgram(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PastePrograms(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<ProgramOfProjects>>> ColumnsFor(GantryDb db, IReadOnlyList<ProgramOfProjects> rows, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var projects = ids.Count == 0 ? [] : await db.Projects.Where(p => p.ProgramId != null && ids.Contains(p.ProgramId.Value) && p.ArchivedAt == null)
            .GroupBy(p => p.ProgramId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancel);
        return [.. Fixed, new("Projects", ColumnKind.Number, r => projects.TryGetValue(r.Id, out var count) ? (double)count : null) { IsReadOnly = true }];
    }

    protected internal override Task<IQueryable<ProgramOfProjects>?> Visible(GantryDb db, Actor actor, DateTime now, CancellationToken cancel)
    {
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        return Task.FromResult<IQueryable<ProgramOfProjects>?>(actor.IsInstallation ? db.Programs : db.Programs.Where(r => scopes.Contains(r.Id)));
    }

    public override async Task<IReadOnlyList<InsideRecord>> Inside(GantryDb db, Actor actor, DateTime now, Guid id, CancellationToken cancel) =>
        await db.Projects.VisibleTo(db, actor, now).Where(p => p.ProgramId == id && p.ArchivedAt == null).OrderBy(p => p.NameKey).Take(RegisterFilter.PageSize)
            .Select(p => new InsideRecord("Project", p.Name, "/projects/" + p.Id)).ToListAsync(cancel);

    protected override IQueryable<ProgramOfProjects> Matching(GantryDb db, IQueryable<ProgramOfProjects> records, RegisterFilter filter, DateTime now)
    {
        if (filter.Text is { } text)
        {
            var key = SearchKey.Of(text);
            records = records.Where(r => r.NameKey.Contains(key));
        }

        return filter.Archived ? records.Where(r => r.ArchivedAt != null) : records.Where(r => r.ArchivedAt == null);
    }

    protected override IOrderedQueryable<ProgramOfProjects> Ordered(GantryDb db, IQueryable<ProgramOfProjects> records, RegisterFilter filter)
    {
        IOrderedQueryable<ProgramOfProjects> By<TKey>(System.Linq.Expressions.Expression<Func<ProgramOfProjects, TKey>> key) =>
            filter.Descending ? records.OrderByDescending(key) : records.OrderBy(key);
        var ordered = filter.Sort switch
        {
            "owner" => By(r => db.People.Where(p => p.Id == r.OwnerId).Select(p => p.NameKey).FirstOrDefault()),
            "portfolio" => By(r => db.Portfolios.Where(f => f.Id == r.PortfolioId).Select(f => f.NameKey).FirstOrDefault()),
            _ => By(r => r.NameKey),
        };
        return ordered.ThenBy(r => r.NameKey).ThenBy(r => r.Id);
    }

    protected internal override string KeyOf(ProgramOfProjects record, NameBook names) => record.NameKey;

    protected internal override void Learn(NameBook names, Guid id, string name) => names.Add(id, ScopeKind.Program, name);

    protected override IEnumerable<ICommand<Guid>> Changes(ProgramOfProjects? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateProgram(cells.Text("Name") ?? "", cells.Id("Portfolio") ?? Guid.Empty, cells.Id("Owner"), cells.Id("Deputy"), cells.Text("Purpose"));
            yield break;
        }

        if (cells.Has("Portfolio")) yield return new MoveProgram(record.Id, cells.Version, cells.Id("Portfolio") ?? Guid.Empty);
        if (cells.Given.Keys.Any(c => !c.IsPlace))
            yield return new EditProgram(record.Id, cells.Version) { Name = cells.Text("Name"), Purpose = cells.Text("Purpose"), OwnerId = cells.Id("Owner"), DeputyId = cells.Id("Deputy") };
    }
}
