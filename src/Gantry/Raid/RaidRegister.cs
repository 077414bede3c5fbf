using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Search;
using Gantry.Platform.Shell;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Raid;

/// <summary>What the registers of RAID share: a record is known by its project and its name, and seen by whoever sees the project.</summary>
public abstract class RaidRegister<T> : Register<T>, IHasSteps
    where T : RaidRecord
{
    public override string CreatePermission => Permissions.RaidEdit;
    public override string EditPermission => Permissions.RaidEdit;

    public virtual IReadOnlyList<string> Facts { get; } = ["Description"];

    public abstract IReadOnlyList<RaidStep> StepsOf(Func<string, string?> cell);

    public virtual string ColourOf(string state) => state == "Open" ? "amber" : "green";

    /// <summary>What may be chosen of an enumeration, in words.</summary>
    protected static string[] Words<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(v => Show.Words((Enum)v))];

    /// <summary>The column that says of which project a record is.</summary>
    protected static RegisterColumn<T> OfProject { get; } = new("Project", ColumnKind.Place, r => r.ProjectId) { Field = "ProjectId", IsRequired = true, IsFixed = true, Scopes = [ScopeKind.Project] };

    protected static RegisterColumn<T> Owner { get; } = new("Owner", ColumnKind.Person, r => r.OwnerId) { Field = "OwnerId", Sort = "owner" };
    protected static RegisterColumn<T> Deputy { get; } = new("Deputy", ColumnKind.Person, r => r.DeputyId) { Field = "DeputyId", IsListed = false };
    protected static RegisterColumn<T> Due { get; } = new("Due", ColumnKind.Date, r => r.Due) { Sort = "due" };
    protected static RegisterColumn<T> Description { get; } = new("Description", ColumnKind.LongText, r => r.Description) { IsListed = false };

    protected internal override Task<IQueryable<T>?> Visible(GantryDb db, Actor actor, DateTime now, CancellationToken cancel)
    {
        if (actor.IsInstallation) return Task.FromResult<IQueryable<T>?>(db.Set<T>());
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        return Task.FromResult<IQueryable<T>?>(db.Set<T>().Where(r => scopes.Contains(r.ProjectId)));
    }

    protected override IQueryable<T> Matching(GantryDb db, IQueryable<T> records, RegisterFilter filter, DateTime now)
    {
        records = filter.Archived ? records.Where(r => r.ArchivedAt != null) : records.Where(r => r.ArchivedAt == null);
        if (filter.Text is { } text)
        {
            var key = SearchKey.Of(text);
            records = records.Where(r => r.NameKey.Contains(key));
        }

        return Guid.TryParse(filter.Condition("project"), out var project) ? records.Where(r => r.ProjectId == project) : records;
    }

    protected override IOrderedQueryable<T> Ordered(GantryDb db, IQueryable<T> records, RegisterFilter filter)
    {
        IOrderedQueryable<T> By<TKey>(System.Linq.Expressions.Expression<Func<T, TKey>> key) => filter.Descending ? records.OrderByDescending(key) : records.OrderBy(key);
        var ordered = filter.Sort switch
        {
            "name" => By(r => r.NameKey),
            "due" => By(r => r.Due),
            "owner" => By(r => db.People.Where(o => o.Id == r.OwnerId).Select(o => o.NameKey).FirstOrDefault()),
            _ => Urgent(records),
        };
        return ordered.ThenBy(r => r.NameKey).ThenBy(r => r.Id);
    }

    /// <summary>What weighs most first.</summary>
    protected abstract IOrderedQueryable<T> Urgent(IQueryable<T> records);

    protected internal override string KeyOf(T record, NameBook names) => $"{record.ProjectId}|{record.NameKey}";

    protected internal override string KeyOf(Func<string, string?> cell, NameBook names) =>
        names.Scope(cell("Project") ?? "", [ScopeKind.Project], out _) is { } project ? $"{project}|{SearchKey.Of(cell(KeyColumn) ?? "")}" : "";

    protected internal override Guid? ScopeOf(T record) => record.ProjectId;

    protected internal override async Task Prepare(CommandContext context, IReadOnlyList<T> records, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var scopes = context.Db.ScopesWith(context.Actor, Permissions.RaidEdit, context.Now);
        await context.Db.Projects.Where(p => scopes.Contains(p.Id)).LoadAsync(cancel);
    }

    /// <summary>A whole number from a cell; 0 for an empty one, which means none.</summary>
    protected static int? Whole(Cells cells, string column) =>
        !cells.Has(column) ? null : cells.Number(column) is not { } number ? 0 : number == Math.Floor(number) && Math.Abs(number) < 1_000_000 ? (int)number : -1;
}
