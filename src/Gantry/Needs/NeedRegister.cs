using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Gantry.Projects;

namespace Gantry.Needs;

/// <summary>The register of needs.</summary>
public sealed class NeedRegister : ProjectRecordRegister<Need>
{
    public override string Name => "needs";
    public override string Title => "Needs";
    public override string One => "need";
    public override string About => "What customers and units need, and which objective of a project serves it.";
    public override string KeyColumn => "Need";
    public override string EditPermission => Permissions.ChartersEdit;
    protected override string? PageOfProject => "products";

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveNeed(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreNeed(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteNeeds(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<Need>>> ColumnsFor(GantryDb db, IReadOnlyList<Need> rows, CancellationToken cancel)
    {
        var objectives = (await db.ObjectivesOf([.. rows.Where(r => r.ObjectiveKey is not null).Select(r => r.ProjectId).Distinct()], cancel)).SelectMany(o => o).ToDictionary(o => (o.ProjectId, o.Key), o => o.Text);
        return
        [
            new("Need", ColumnKind.Text, r => r.Name) { Field = "Name", IsRequired = true, Sort = "name", Hint = "What somebody cannot do today" },
            OfProject,
            new("Priority", ColumnKind.Choice, r => Show.Words((Enum)r.Priority)) { IsAlwaysSet = true, Choices = [.. Enum.GetValues<NeedPriority>().Select(p => Show.Words((Enum)p))] },
            new("Whose", ColumnKind.Text, r => r.Whose) { Hint = "A customer, a group of people" },
            new("Unit", ColumnKind.Place, r => r.UnitId) { Field = "UnitId", Scopes = [ScopeKind.Unit], Hint = "When it is the need of a unit" },
            new("Objective", ColumnKind.Text, r => r.ObjectiveKey is { } key ? objectives.GetValueOrDefault((r.ProjectId, key)) : null) { Hint = "Of the charter: its text or its number there" },
            new("Source", ColumnKind.Text, r => r.Source) { IsListed = false, Hint = "Where it was said: a contract, a meeting, a law" },
            Owner, Deputy, Description,
        ];
    }

    protected override IOrderedQueryable<Need> Urgent(IQueryable<Need> records) => records.OrderBy(n => n.Priority == NeedPriority.Must ? 0 : n.Priority == NeedPriority.Should ? 1 : n.Priority == NeedPriority.Could ? 2 : 3);

    protected override IEnumerable<ICommand<Guid>> Changes(Need? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateNeed(cells.Id("Project") ?? Guid.Empty, cells.Text("Need") ?? "")
            {
                Description = cells.Text("Description"),
                Whose = cells.Text("Whose"),
                UnitId = cells.Id("Unit"),
                Source = cells.Text("Source"),
                Priority = cells.Choice<NeedPriority>("Priority") ?? NeedPriority.Must,
                Objective = cells.Text("Objective"),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        yield return new EditNeed(record.Id, cells.Version)
        {
            Name = cells.Text("Need"),
            Description = cells.Text("Description"),
            Whose = cells.Text("Whose"),
            UnitId = cells.Id("Unit"),
            Source = cells.Text("Source"),
            Priority = cells.Choice<NeedPriority>("Priority"),
            Objective = cells.Text("Objective"),
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }
}
