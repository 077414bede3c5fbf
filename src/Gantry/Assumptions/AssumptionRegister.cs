using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Gantry.Raid;

namespace Gantry.Assumptions;

/// <summary>The register of assumptions.</summary>
public sealed class AssumptionRegister : RaidRegister<Assumption>
{
    private static readonly RegisterColumn<Assumption>[] Fixed =
    [
        new("Assumption", ColumnKind.Text, a => a.Name) { Field = "Name", IsRequired = true, Sort = "name", Hint = "What is taken for true" },
        OfProject,
        new("If it is wrong", ColumnKind.LongText, a => a.Effect) { Field = "Effect", Hint = "What follows" },
        Owner, Deputy,
        new("Review on", ColumnKind.Date, a => a.Due) { Field = "Due", Sort = "due", Hint = "When it is looked at anew" },
        new("State", ColumnKind.Choice, a => Show.Words((Enum)a.State)) { IsReadOnly = true, Choices = Words<AssumptionState>() },
        new("Raised as", ColumnKind.Text, a => a.RaisedAsKind is { } kind ? Show.Words((Enum)kind) : null) { IsReadOnly = true, IsListed = false },
        Description,
    ];

    public override string Name => "assumptions";
    public override string Title => "Assumptions";
    public override string One => "assumption";
    public override string About => "What a project takes for true without knowing it, what follows if it is wrong, and when it is looked at anew.";
    public override string KeyColumn => "Assumption";
    public override IReadOnlyList<string> Facts { get; } = ["If it is wrong", "Description", "Raised as"];

    public override string ColourOf(string state) => state == Show.Words(AssumptionState.Open) ? "amber" : state == Show.Words(AssumptionState.Wrong) ? "red" : "green";

    public override IReadOnlyList<RaidStep> StepsOf(Func<string, string?> cell)
    {
        if (cell("State") == Show.Words(AssumptionState.Open))
        {
            return
            [
                new("It is wrong", (id, version, _) => new SettleAssumption(id, Holds: false, version)),
                new("Confirm", (id, version, _) => new SettleAssumption(id, Holds: true, version)),
            ];
        }

        RaidStep again = new("Open again", (id, version, _) => new ReopenAssumption(id, version));
        return cell("State") != Show.Words(AssumptionState.Wrong) || cell("Raised as") is not null
            ? [again]
            :
            [
                again,
                new("Raise as risk", (id, version, _) => new RaiseAssumption(id, AsRisk: true, version)) { Opens = "risks" },
                new("Raise as issue", (id, version, _) => new RaiseAssumption(id, AsRisk: false, version)) { Opens = "issues" },
            ];
    }

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveAssumption(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreAssumption(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteAssumptions(sheet, tag);

    protected internal override Task<IReadOnlyList<RegisterColumn<Assumption>>> ColumnsFor(GantryDb db, IReadOnlyList<Assumption> rows, CancellationToken cancel) => Task.FromResult<IReadOnlyList<RegisterColumn<Assumption>>>(Fixed);

    protected override IOrderedQueryable<Assumption> Urgent(IQueryable<Assumption> records) => records.OrderBy(a => a.State == AssumptionState.Open ? 0 : 1).ThenBy(a => a.Due == null ? 1 : 0).ThenBy(a => a.Due);

    protected override IEnumerable<ICommand<Guid>> Changes(Assumption? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateAssumption(cells.Id("Project") ?? Guid.Empty, cells.Text("Assumption") ?? "")
            {
                Description = cells.Text("Description"),
                Effect = cells.Text("If it is wrong"),
                Due = cells.Date("Review on"),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        yield return new EditAssumption(record.Id, cells.Version)
        {
            Name = cells.Text("Assumption"),
            Description = cells.Text("Description"),
            Effect = cells.Text("If it is wrong"),
            Due = cells.Date("Review on"),
            NoDue = cells.Has("Review on") && cells.Date("Review on") is null,
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }
}
