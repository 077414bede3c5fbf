using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Search;
using Gantry.Platform.Shell;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Bodies;

/// <summary>The register of bodies.</summary>
public sealed class BodyRegister : Register<Body>
{
    private static readonly RegisterColumn<Body>[] Fixed =
    [
        new("Name", ColumnKind.Text, b => b.Name) { IsRequired = true, Sort = "name" },
        new("Kind", ColumnKind.Choice, b => Show.Words((Enum)b.Kind)) { IsRequired = true, Choices = [.. Enum.GetValues<BodyKind>().Select(k => Show.Words((Enum)k))], Sort = "kind" },
        new("Decides for", ColumnKind.Place, b => b.ScopeId) { Field = "ScopeId", IsRequired = true, IsPlace = true, Scopes = Enum.GetValues<ScopeKind>(), Hint = "The organisation, a unit, portfolio, program or project" },
        new("Quorum", ColumnKind.Number, b => (double?)b.Quorum) { Hint = "Voting members that must take part; more than half when empty" },
        new("Owner", ColumnKind.Person, b => b.OwnerId) { Field = "OwnerId", Sort = "owner" },
        new("Deputy", ColumnKind.Person, b => b.DeputyId) { Field = "DeputyId", IsListed = false },
        new("Purpose", ColumnKind.LongText, b => b.Purpose) { IsListed = false },
    ];

    public override string Name => "bodies";
    public override string Title => "Bodies";
    public override string One => "body";
    public override string About => "Boards and committees: who decides together, where, and how many make a quorum.";
    public override string CreatePermission => Permissions.BodiesEdit;
    public override string EditPermission => Permissions.BodiesEdit;

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveBody(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreBody(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteBodies(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<Body>>> ColumnsFor(GantryDb db, IReadOnlyList<Body> rows, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var seats = ids.Count == 0 ? [] : await db.BodyMembers.AsNoTracking().Where(m => ids.Contains(m.BodyId)).ToListAsync(cancel);
        var byBody = seats.Where(m => m.To == null).ToLookup(m => m.BodyId);
        return
        [
            .. Fixed,
            new("Chair", ColumnKind.Person, r => byBody[r.Id].FirstOrDefault(m => m.Seat == Seat.Chair)?.PersonId) { IsReadOnly = true },
            new("Voting members", ColumnKind.Number, r => (double)byBody[r.Id].Count(m => m.Votes)) { IsReadOnly = true },
        ];
    }

    protected internal override Task<IQueryable<Body>?> Visible(GantryDb db, Actor actor, DateTime now, CancellationToken cancel)
    {
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        return Task.FromResult<IQueryable<Body>?>(actor.IsInstallation ? db.Bodies : db.Bodies.Where(r => scopes.Contains(r.ScopeId)));
    }

    protected override IQueryable<Body> Matching(GantryDb db, IQueryable<Body> records, RegisterFilter filter, DateTime now)
    {
        if (filter.Text is { } text)
        {
            var key = SearchKey.Of(text);
            records = records.Where(r => r.NameKey.Contains(key));
        }

        return filter.Archived ? records.Where(r => r.ArchivedAt != null) : records.Where(r => r.ArchivedAt == null);
    }

    protected override IOrderedQueryable<Body> Ordered(GantryDb db, IQueryable<Body> records, RegisterFilter filter)
    {
        IOrderedQueryable<Body> By<TKey>(System.Linq.Expressions.Expression<Func<Body, TKey>> key) =>
            filter.Descending ? records.OrderByDescending(key) : records.OrderBy(key);
        var ordered = filter.Sort switch
        {
            "owner" => By(r => db.People.Where(p => p.Id == r.OwnerId).Select(p => p.NameKey).FirstOrDefault()),
            "kind" => By(r => r.Kind),
            _ => By(r => r.NameKey),
        };
        return ordered.ThenBy(r => r.NameKey).ThenBy(r => r.Id);
    }

    protected internal override string KeyOf(Body record, NameBook names) => record.NameKey;

    // Half a member does not vote: a fraction is refused as too large a quorum would be.
    private static int? Whole(Cells cells) => cells.Number("Quorum") is not { } number ? null : number is >= 1 and <= BodyRules.MostQuorum && number == Math.Floor(number) ? (int)number : -1;

    protected internal override Guid? ScopeOf(Body record) => record.ScopeId;

    protected override IEnumerable<ICommand<Guid>> Changes(Body? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateBody(cells.Text("Name") ?? "", cells.Choice<BodyKind>("Kind") ?? BodyKind.Committee, cells.Id("Decides for") ?? Guid.Empty)
            {
                Purpose = cells.Text("Purpose"),
                Quorum = Whole(cells),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        if (cells.Has("Decides for")) yield return new MoveBody(record.Id, cells.Version, cells.Id("Decides for") ?? Guid.Empty);
        if (cells.Given.Keys.All(c => c.IsPlace)) yield break;
        yield return new EditBody(record.Id, cells.Version)
        {
            Name = cells.Text("Name"),
            Kind = cells.Choice<BodyKind>("Kind"),
            Purpose = cells.Text("Purpose"),
            Quorum = cells.Has("Quorum") ? Whole(cells) ?? 0 : null,
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }
}
