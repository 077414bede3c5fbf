using System.Globalization;
using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Gantry.Projects;

namespace Gantry.Deliverables;

/// <summary>The register of deliverables. The forecast of the task that produces each stands beside its day.</summary>
public sealed class DeliverableRegister : ProjectRecordRegister<Deliverable>
{
    public override string Name => "deliverables";
    public override string Title => "Deliverables";
    public override string One => "deliverable";
    public override string About => "What projects hand over: what has to be true before it is accepted, which objective it serves, which task produces it, and by when.";
    public override string KeyColumn => "Deliverable";
    public override string EditPermission => Permissions.DeliverablesEdit;

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveDeliverable(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreDeliverable(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteDeliverables(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<Deliverable>>> ColumnsFor(GantryDb db, IReadOnlyList<Deliverable> rows, CancellationToken cancel)
    {
        var objectives = (await db.ObjectivesOf([.. rows.Where(r => r.ObjectiveKey is not null).Select(r => r.ProjectId).Distinct()], cancel)).SelectMany(o => o).ToDictionary(o => (o.ProjectId, o.Key), o => o.Text);
        var tasks = await db.TasksOf([.. rows.Where(r => r.TaskUid is not null).Select(r => (r.ProjectId, r.TaskUid!.Value))], cancel);
        return
        [
            new("Deliverable", ColumnKind.Text, d => d.Name) { Field = "Name", IsRequired = true, Sort = "name", Hint = "The thing that is handed over" },
            OfProject,
            new("State", ColumnKind.Choice, d => Show.Words((Enum)d.State)) { IsReadOnly = true, Choices = [.. Enum.GetValues<DeliverableState>().Select(s => Show.Words((Enum)s))] },
            Owner, Deputy, Due,
            new("Forecast", ColumnKind.Date, d => d.TaskUid is { } uid ? tasks.GetValueOrDefault((d.ProjectId, uid))?.Finish : null) { IsReadOnly = true },
            new("Acceptance criteria", ColumnKind.LongText, d => d.AcceptanceCriteria) { IsListed = false, Hint = "What has to be true of it before it is accepted" },
            new("Objective", ColumnKind.Text, d => d.ObjectiveKey is { } key ? objectives.GetValueOrDefault((d.ProjectId, key)) : null) { IsListed = false, Hint = "Of the charter: its text or its number there" },
            new("Task", ColumnKind.Text, d => d.TaskUid is { } uid ? tasks.GetValueOrDefault((d.ProjectId, uid))?.Label ?? uid.ToString(CultureInfo.InvariantCulture) : null) { IsListed = false, Hint = "The task or milestone that produces it: its number in the plan or its name" },
            Description,
        ];
    }

    protected override IOrderedQueryable<Deliverable> Urgent(IQueryable<Deliverable> records) =>
        records.OrderBy(d => d.State == DeliverableState.Accepted ? 2 : d.State == DeliverableState.Delivered ? 0 : 1).ThenBy(d => d.Due == null).ThenBy(d => d.Due);

    protected override IEnumerable<ICommand<Guid>> Changes(Deliverable? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateDeliverable(cells.Id("Project") ?? Guid.Empty, cells.Text("Deliverable") ?? "")
            {
                Description = cells.Text("Description"),
                AcceptanceCriteria = cells.Text("Acceptance criteria"),
                Objective = cells.Text("Objective"),
                Task = cells.Text("Task"),
                Due = cells.Date("Due"),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        yield return new EditDeliverable(record.Id, cells.Version)
        {
            Name = cells.Text("Deliverable"),
            Description = cells.Text("Description"),
            AcceptanceCriteria = cells.Text("Acceptance criteria"),
            Objective = cells.Text("Objective"),
            Task = cells.Text("Task"),
            Due = cells.Date("Due"),
            NoDue = cells.Has("Due") && cells.Date("Due") is null,
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }
}
