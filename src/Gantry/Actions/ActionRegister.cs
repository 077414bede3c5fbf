using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Gantry.Raid;

namespace Gantry.Actions;

/// <summary>The register of actions.</summary>
public sealed class ActionRegister : RaidRegister<ActionItem>
{
    private static readonly RegisterColumn<ActionItem>[] Fixed =
    [
        new("Action", ColumnKind.Text, a => a.Name) { Field = "Name", IsRequired = true, Sort = "name", Hint = "What somebody does" },
        OfProject,
        Owner, Deputy, Due,
        new("State", ColumnKind.Choice, a => Show.Words((Enum)a.State)) { IsReadOnly = true, Choices = Words<ActionState>() },
        new("Came from", ColumnKind.Choice, a => a.SourceKind is { } kind ? Show.Words((Enum)kind) : null) { IsReadOnly = true, IsListed = false },
        Description,
        new("Outcome", ColumnKind.LongText, a => a.Outcome) { IsListed = false, Hint = "What came of it" },
    ];

    public override string Name => "actions";
    public override string Title => "Actions";
    public override string One => "action";
    public override string About => "What somebody does by a day, outside the plan: from an issue, a decision, a meeting.";
    public override string KeyColumn => "Action";
    public override IReadOnlyList<string> Facts { get; } = ["Description", "Outcome"];

    public override IReadOnlyList<RaidStep> StepsOf(Func<string, string?> cell) => cell("State") == Show.Words(ActionState.Open)
        ?
        [
            new("Drop", (id, version, note) => new DropAction(id, note, version)) { Asks = "Why it is dropped (optional)", Does = "Drop the action" },
            new("Complete", (id, version, note) => new CompleteAction(id, note, version)) { Asks = "What came of it (optional)", Does = "Complete the action" },
        ]
        : [new("Open again", (id, version, _) => new ReopenAction(id, version))];

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveAction(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreAction(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteActions(sheet, tag);

    protected internal override Task<IReadOnlyList<RegisterColumn<ActionItem>>> ColumnsFor(GantryDb db, IReadOnlyList<ActionItem> rows, CancellationToken cancel) => Task.FromResult<IReadOnlyList<RegisterColumn<ActionItem>>>(Fixed);

    protected override IOrderedQueryable<ActionItem> Urgent(IQueryable<ActionItem> records) => records.OrderBy(a => a.State == ActionState.Open ? 0 : 1).ThenBy(a => a.Due == null ? 1 : 0).ThenBy(a => a.Due);

    protected override IEnumerable<ICommand<Guid>> Changes(ActionItem? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateAction(cells.Id("Project") ?? Guid.Empty, cells.Text("Action") ?? "")
            {
                Description = cells.Text("Description"),
                Due = cells.Date("Due"),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        yield return new EditAction(record.Id, cells.Version)
        {
            Name = cells.Text("Action"),
            Description = cells.Text("Description"),
            Outcome = cells.Text("Outcome"),
            Due = cells.Date("Due"),
            NoDue = cells.Has("Due") && cells.Date("Due") is null,
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }
}
