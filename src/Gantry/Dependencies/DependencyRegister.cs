using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Gantry.Projects;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Dependencies;

/// <summary>The register of dependencies between projects, seen by whoever sees the project that gets. Who does not see the other sees that there is one, but not its name.</summary>
public sealed class DependencyRegister : RaidRegister<ProjectDependency>
{
    private const string Giving = "Giving project";

    private static readonly RegisterColumn<ProjectDependency>[] Fixed =
    [
        new("Dependency", ColumnKind.Text, d => d.Name) { Field = "Name", IsRequired = true, Sort = "name", Hint = "What is needed" },
        OfProject,
        new(Giving, ColumnKind.Place, d => d.GivingProjectId) { Field = "GivingProjectId", IsRequired = true, IsFixed = true, Scopes = [ScopeKind.Project] },
        Owner, Deputy,
        new("Needed by", ColumnKind.Date, d => d.Due) { Field = "Due", Sort = "due" },
        new("State", ColumnKind.Choice, d => Show.Words((Enum)d.State)) { IsReadOnly = true, Choices = Words<DependencyState>() },
        Description,
    ];

    public override string Name => "dependencies";
    public override string Title => "Dependencies";
    public override string One => "dependency";
    public override string About => "What a project needs from another, and by when. The giving project agrees; the forecast of its milestone stands beside the day.";
    public override string KeyColumn => "Dependency";
    public override IReadOnlyList<string> Facts { get; } = [Giving, "Needed by", "Description"];

    public override string ColourOf(string state) => state == Show.Words(DependencyState.Open) ? "amber" : state == Show.Words(DependencyState.Dropped) ? "none" : "green";

    public override IReadOnlyList<RaidStep> StepsOf(Func<string, string?> cell) => cell("State") is { } state && (state == Show.Words(DependencyState.Open) || state == Show.Words(DependencyState.Agreed))
        ?
        [
            new("Drop", (id, version, _) => new DropDependency(id, version)),
            new("It was delivered", (id, version, _) => new DeliverDependency(id, version)),
        ]
        : [new("Open again", (id, version, _) => new ReopenDependency(id, version))];

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveDependency(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreDependency(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteDependencies(sheet, tag);

    public override async Task<RegisterRows?> Read(GantryDb db, Actor actor, DateTime now, RegisterFilter filter, CancellationToken cancel) =>
        await base.Read(db, actor, now, filter, cancel) is { } rows ? await Masked(db, actor, now, rows, cancel) : null;

    public override async Task<RegisterRows?> ReadAll(GantryDb db, Actor actor, DateTime now, RegisterFilter filter, CancellationToken cancel) =>
        await base.ReadAll(db, actor, now, filter, cancel) is { } rows ? await Masked(db, actor, now, rows, cancel) : null;

    internal override async Task<OneRecord?> Find(GantryDb db, Actor actor, DateTime now, Guid id, CancellationToken cancel)
    {
        if (await base.Find(db, actor, now, id, cancel) is not { } found) return null;
        var giving = ((ProjectDependency)found.Record).GivingProjectId;
        return await db.Projects.VisibleTo(db, actor, now).AnyAsync(p => p.Id == giving, cancel) ? found : found with { Values = [.. found.Values.Select((v, i) => found.Columns[i].Name == Giving ? null : v)] };
    }

    /// <summary>Takes the names of projects away that the reader may not see.</summary>
    private static async Task<RegisterRows> Masked(GantryDb db, Actor actor, DateTime now, RegisterRows rows, CancellationToken cancel)
    {
        if (actor.IsInstallation || rows.Rows.Count == 0) return rows;
        var visible = db.Projects.VisibleTo(db, actor, now);
        var records = (await db.Set<ProjectDependency>().Where(d => visible.Any(p => p.Id == d.GivingProjectId)).Select(d => d.Id).ToListAsync(cancel)).ToHashSet();
        return rows with { Rows = [.. rows.Rows.Select(r => records.Contains(r.Id) ? r : r with { Cells = [.. r.Cells.Select((c, i) => rows.Columns[i].Name == Giving ? null : c)] })] };
    }

    protected internal override Task<IReadOnlyList<RegisterColumn<ProjectDependency>>> ColumnsFor(GantryDb db, IReadOnlyList<ProjectDependency> rows, CancellationToken cancel) => Task.FromResult<IReadOnlyList<RegisterColumn<ProjectDependency>>>(Fixed);

    protected override IOrderedQueryable<ProjectDependency> Urgent(IQueryable<ProjectDependency> records) =>
        records.OrderBy(d => d.State == DependencyState.Open || d.State == DependencyState.Agreed ? 0 : 1).ThenBy(d => d.Due == null ? 1 : 0).ThenBy(d => d.Due);

    protected override IEnumerable<ICommand<Guid>> Changes(ProjectDependency? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateDependency(cells.Id("Project") ?? Guid.Empty, cells.Text("Dependency") ?? "", cells.Id(Giving) ?? Guid.Empty)
            {
                Description = cells.Text("Description"),
                Due = cells.Date("Needed by"),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        yield return new EditDependency(record.Id, cells.Version)
        {
            Name = cells.Text("Dependency"),
            Description = cells.Text("Description"),
            Due = cells.Date("Needed by"),
            NoDue = cells.Has("Needed by") && cells.Date("Needed by") is null,
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }
}
