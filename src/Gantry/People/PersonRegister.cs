using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Search;

namespace Gantry.People;

/// <summary>The register of people.</summary>
public sealed class PersonRegister : Register<Person>
{
    private static readonly RegisterColumn<Person>[] Fixed =
    [
        new("Name", ColumnKind.Text, p => p.Name) { IsRequired = true, Sort = "name" },
        new("Mail address", ColumnKind.Text, p => p.Email) { Field = "Email", Sort = "email" },
        new("Job title", ColumnKind.Text, p => p.JobTitle) { Field = "JobTitle" },
        new("Unit", ColumnKind.Place, p => p.UnitId) { Field = "UnitId", Scopes = [ScopeKind.Unit] },
        new("Reports to", ColumnKind.Person, p => p.ManagerId) { Field = "ManagerId" },
        new("Country", ColumnKind.Text, p => p.Country) { Hint = "Two letters, such as DE" },
        new("Works here", ColumnKind.YesNo, p => p.IsActive) { Field = "IsActive", IsAlwaysSet = true },
    ];

    public override string Name => "people";
    public override string Title => "People";
    public override string One => "person";
    public override string About => "Everybody the organisation knows, whether or not they sign in.";
    public override string CreatePermission => Permissions.PeopleEdit;
    public override string EditPermission => Permissions.PeopleEdit;

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PastePeople(sheet, tag);

    protected internal override Task<IReadOnlyList<RegisterColumn<Person>>> ColumnsFor(GantryDb db, IReadOnlyList<Person> rows, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<RegisterColumn<Person>>>(Fixed);

    protected internal override async Task<IQueryable<Person>?> Visible(GantryDb db, Actor actor, DateTime now, CancellationToken cancel) =>
        await db.CanAnywhere(actor, Permissions.PeopleRead, now, cancel) ? db.People : null;

    protected override IQueryable<Person> Matching(GantryDb db, IQueryable<Person> records, RegisterFilter filter, DateTime now)
    {
        if (filter.Text is not { } text) return records;
        var key = SearchKey.Of(text);
        return records.Where(r => r.NameKey.Contains(key));
    }

    protected override IOrderedQueryable<Person> Ordered(GantryDb db, IQueryable<Person> records, RegisterFilter filter)
    {
        IOrderedQueryable<Person> By<TKey>(System.Linq.Expressions.Expression<Func<Person, TKey>> key) =>
            filter.Descending ? records.OrderByDescending(key) : records.OrderBy(key);
        var ordered = filter.Sort switch
        {
            "email" => By(r => r.Email),
            _ => By(r => r.NameKey),
        };
        return ordered.ThenBy(r => r.NameKey).ThenBy(r => r.Id);
    }

    protected internal override string KeyOf(Person record, NameBook names) => record.NameKey;

    protected internal override string? StrongKeyOf(Person record) => record.Email;

    protected internal override string? StrongKeyOf(Func<string, string?> cell) => cell("Mail address") is { Length: > 0 } address ? address.ToLowerInvariant() : null;

    protected internal override void Learn(NameBook names, Guid id, string name) => names.AddPerson(id, name);

    protected internal override Guid? ScopeOf(Person record) => record.UnitId;

    protected override IEnumerable<ICommand<Guid>> Changes(Person? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreatePerson(cells.Text("Name") ?? "", cells.Text("Mail address"), cells.Text("Job title"), cells.Id("Unit"), cells.Id("Reports to"), cells.Text("Country"));
            yield break;
        }

        yield return new EditPerson(
            record.Id, cells.Version ?? record.Version, cells.Text("Name") ?? record.Name, cells.Text("Mail address") ?? record.Email, cells.Text("Job title") ?? record.JobTitle,
            cells.IdOr("Unit", record.UnitId), cells.Text("Country") ?? record.Country, cells.Flag("Works here") ?? record.IsActive)
        { ManagerId = cells.Id("Reports to") };
    }
}
