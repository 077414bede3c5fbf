using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Search;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Organization;

/// <summary>The register of units.</summary>
public sealed class UnitRegister : Register<OrganizationalUnit>
{
    private static readonly RegisterColumn<OrganizationalUnit>[] Fixed =
    [
        new("Name", ColumnKind.Text, u => u.Name) { IsRequired = true, Sort = "name" },
        new("Above it", ColumnKind.Place, u => u.ParentId) { Field = "ParentId", Scopes = [ScopeKind.Unit], IsPlace = true, Sort = "parent", Hint = "The unit it belongs to; at the top when empty" },
        new("Head", ColumnKind.Person, u => u.OwnerId) { Field = "OwnerId", Sort = "owner" },
        new("Deputy", ColumnKind.Person, u => u.DeputyId) { Field = "DeputyId" },
    ];

    public override string Name => "units";
    public override string Title => "Units";
    public override string One => "unit";
    public override string About => "A unit is a department, division or office of the organisation; people belong to one, projects may.";
    public override string CreatePermission => Permissions.UnitsEdit;
    public override string EditPermission => Permissions.UnitsEdit;

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveUnit(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreUnit(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteUnits(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<OrganizationalUnit>>> ColumnsFor(GantryDb db, IReadOnlyList<OrganizationalUnit> rows, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var people = ids.Count == 0 ? [] : await db.People.Where(p => p.UnitId != null && ids.Contains(p.UnitId.Value) && p.IsActive)
            .GroupBy(p => p.UnitId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancel);
        return [.. Fixed, new("People", ColumnKind.Number, r => people.TryGetValue(r.Id, out var count) ? (double)count : null) { IsReadOnly = true }];
    }

    /// <summary>The organisation chart is for everybody who may see people.</summary>
    protected internal override async Task<IQueryable<OrganizationalUnit>?> Visible(GantryDb db, Actor actor, DateTime now, CancellationToken cancel) =>
        await db.CanAnywhere(actor, Permissions.PeopleRead, now, cancel) ? db.Units : null;

    public override async Task<IReadOnlyList<InsideRecord>> Inside(GantryDb db, Actor actor, DateTime now, Guid id, CancellationToken cancel)
    {
        var units = await db.Units.Where(u => u.ParentId == id && u.ArchivedAt == null).OrderBy(u => u.NameKey)
            .Select(u => new InsideRecord("Unit", u.Name, "/units/" + u.Id)).ToListAsync(cancel);
        var people = await db.People.Where(p => p.UnitId == id && p.IsActive).OrderBy(p => p.NameKey).Take(RegisterFilter.PageSize)
            .Select(p => new InsideRecord("Person", p.Name, "/people/" + p.Id)).ToListAsync(cancel);
        var projects = await db.Projects.VisibleTo(db, actor, now).Where(p => p.UnitId == id && p.ArchivedAt == null).OrderBy(p => p.NameKey).Take(RegisterFilter.PageSize)
            .Select(p => new InsideRecord("Project", p.Name, "/projects/" + p.Id)).ToListAsync(cancel);
        return [.. units, .. people, .. projects];
    }

    protected override IQueryable<OrganizationalUnit> Matching(GantryDb db, IQueryable<OrganizationalUnit> records, RegisterFilter filter, DateTime now)
    {
        if (filter.Text is { } text)
        {
            var key = SearchKey.Of(text);
            records = records.Where(r => r.NameKey.Contains(key));
        }

        return filter.Archived ? records.Where(r => r.ArchivedAt != null) : records.Where(r => r.ArchivedAt == null);
    }

    protected override IOrderedQueryable<OrganizationalUnit> Ordered(GantryDb db, IQueryable<OrganizationalUnit> records, RegisterFilter filter)
    {
        IOrderedQueryable<OrganizationalUnit> By<TKey>(System.Linq.Expressions.Expression<Func<OrganizationalUnit, TKey>> key) =>
            filter.Descending ? records.OrderByDescending(key) : records.OrderBy(key);
        var ordered = filter.Sort switch
        {
            "owner" => By(r => db.People.Where(p => p.Id == r.OwnerId).Select(p => p.NameKey).FirstOrDefault()),
            "parent" => By(r => db.Units.Where(u => u.Id == r.ParentId).Select(u => u.NameKey).FirstOrDefault()),
            _ => By(r => r.NameKey),
        };
        return ordered.ThenBy(r => r.NameKey).ThenBy(r => r.Id);
    }

    protected internal override string KeyOf(OrganizationalUnit record, NameBook names) => record.NameKey;

    protected internal override void Learn(NameBook names, Guid id, string name) => names.Add(id, ScopeKind.Unit, name);

    protected override IEnumerable<ICommand<Guid>> Changes(OrganizationalUnit? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateUnit(cells.Text("Name") ?? "", cells.Id("Above it"), cells.Id("Head"), cells.Id("Deputy"));
            yield break;
        }

        if (cells.Has("Above it")) yield return new MoveUnit(record.Id, cells.Version, cells.IdOr("Above it", null));
        if (cells.Given.Keys.Any(c => !c.IsPlace)) yield return new EditUnit(record.Id, cells.Version) { Name = cells.Text("Name"), OwnerId = cells.Id("Head"), DeputyId = cells.Id("Deputy") };
    }
}
