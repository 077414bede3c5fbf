using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Search;
using Gantry.Platform.Shell;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Access;

/// <summary>The register of role assignments.</summary>
public sealed class RoleRegister : Register<RoleAssignment>
{
    private static readonly string[] Names = [.. Enum.GetValues<Role>().Select(Show.Words)];

    public override string Name => "roles";
    public override string Title => "Roles";
    public override string One => "role";
    public override string Many => "role assignments";
    public override string About => "A role lets a person do something within a scope, between dates, with a deputy.";
    public override string CreatePermission => Permissions.RolesAssign;
    public override string EditPermission => Permissions.RolesAssign;
    public override string KeyColumn => "Person";

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteRoles(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<RoleAssignment>>> ColumnsFor(GantryDb db, IReadOnlyList<RoleAssignment> rows, CancellationToken cancel)
    {
        var days = await OrganizationDays.Of(db, cancel);
        return
        [
            new("Person", ColumnKind.Person, a => a.PersonId) { Field = "PersonId", IsRequired = true, IsFixed = true, Sort = "person" },
            new("Role", ColumnKind.Choice, a => Show.Words(a.Role)) { IsRequired = true, IsFixed = true, Choices = Names, Sort = "role" },
            new("Scope", ColumnKind.Place, a => a.ScopeId) { Field = "ScopeId", IsRequired = true, IsFixed = true, Scopes = Enum.GetValues<ScopeKind>(), Hint = "Such as 'portfolio: Retail'" },
            new("Deputy", ColumnKind.Person, a => a.DeputyId) { Field = "DeputyId" },
            new("From", ColumnKind.Date, a => days.DayOf(a.From)) { Field = "From", IsAlwaysSet = true },
            new("Until", ColumnKind.Date, a => a.To is { } to ? days.LastDayBefore(to) : null) { Field = "To", Hint = "The last day; open when empty" },
        ];
    }

    protected internal override Task<IQueryable<RoleAssignment>?> Visible(GantryDb db, Actor actor, DateTime now, CancellationToken cancel)
    {
        var readable = db.ScopesWith(actor, Permissions.PeopleRead, now);
        var held = db.RoleAssignments.Where(a => a.To == null || a.To > now);
        return Task.FromResult<IQueryable<RoleAssignment>?>(actor.IsInstallation ? held : held.Where(a => readable.Contains(a.ScopeId)));
    }

    protected override IQueryable<RoleAssignment> Matching(GantryDb db, IQueryable<RoleAssignment> records, RegisterFilter filter, DateTime now)
    {
        if (filter.Text is { } text)
        {
            var key = SearchKey.Of(text);
            records = records.Where(a => db.People.Any(p => p.Id == a.PersonId && p.NameKey.Contains(key)));
        }

        return Enum.TryParse<Role>(filter.Condition("role"), out var role) ? records.Where(a => a.Role == role) : records;
    }

    protected override IOrderedQueryable<RoleAssignment> Ordered(GantryDb db, IQueryable<RoleAssignment> records, RegisterFilter filter) =>
        records.OrderBy(a => db.People.Where(p => p.Id == a.PersonId).Select(p => p.NameKey).FirstOrDefault()).ThenBy(a => a.Role).ThenBy(a => a.Id);

    protected internal override string KeyOf(RoleAssignment record, NameBook names) => $"{record.PersonId}|{SearchKey.Of(Show.Words(record.Role))}|{record.ScopeId}";

    protected internal override string KeyOf(Func<string, string?> cell, NameBook names)
    {
        var person = names.Person(cell("Person") ?? "", out _);
        var scope = names.Scope(cell("Scope") ?? "", Enum.GetValues<ScopeKind>(), out _);
        return person is null || scope is null ? "" : $"{person}|{SearchKey.Of(cell("Role") ?? "")}|{scope}";
    }

    protected internal override async Task Prepare(CommandContext context, IReadOnlyList<RoleAssignment> records, CancellationToken cancel)
    {
        await context.Db.People.LoadAsync(cancel);
        context.Known!.Held = (await context.Db.RoleAssignments.Where(a => a.To == null || a.To > context.Now).ToListAsync(cancel)).ToLookup(a => (a.PersonId, a.Role, a.ScopeId));
        context.Known.Days = await OrganizationDays.Of(context.Db, cancel);
    }

    protected internal override Guid? ScopeOf(RoleAssignment record) => record.ScopeId;

    protected override IEnumerable<ICommand<Guid>> Changes(RoleAssignment? record, Cells cells)
    {
        if (record is null)
        {
            var role = Enum.GetValues<Role>().FirstOrDefault(r => Show.Words(r) == cells.Text("Role"));
            yield return new AssignRole(cells.Id("Person") ?? Guid.Empty, role, cells.Id("Scope") ?? Guid.Empty, cells.Id("Deputy")) { FirstDay = cells.Date("From"), LastDay = cells.Date("Until") };
            yield break;
        }

        yield return new EditRole(record.Id, cells.Version) { DeputyId = cells.Id("Deputy"), FirstDay = cells.Date("From"), LastDay = cells.Date("Until"), OpenEnd = cells.Has("Until") && cells.Date("Until") is null };
    }
}
