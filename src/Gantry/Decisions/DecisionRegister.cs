using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Decisions;

/// <summary>The decision log.</summary>
public sealed class DecisionRegister : RaidRegister<DecisionRecord>
{
    public override string Name => "decisions";
    public override string Title => "Decisions";
    public override string One => "decision";
    public override string About => "What was decided, by whom, why, and what else was considered. One that holds no more names the one in its place.";
    public override string KeyColumn => "Decision";
    public override IReadOnlyList<string> Facts { get; } = ["Decided on", "Decided by", "Body", "Others who decided", "Reasons", "Alternatives", "Superseded by", "Description"];

    public override string ColourOf(string state) => state == Show.Words(DecisionState.InForce) ? "green" : "none";

    public override IReadOnlyList<RaidStep> StepsOf(Func<string, string?> cell) => cell("State") == Show.Words(DecisionState.InForce)
        ? [new("Supersede", (id, version, name) => new SupersedeDecision(id, name, version)) { Asks = "What is decided instead", Does = "Supersede the decision", Opens = "decisions" }]
        : [];

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveDecision(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreDecision(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteDecisions(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<DecisionRecord>>> ColumnsFor(GantryDb db, IReadOnlyList<DecisionRecord> rows, CancellationToken cancel)
    {
        List<Guid> bodies = [.. rows.Select(d => d.BodyId).OfType<Guid>().Distinct()], others = [.. rows.Select(d => d.SupersededById).OfType<Guid>().Distinct()];
        var nameOfBody = bodies.Count == 0 ? [] : await db.Bodies.AsNoTracking().Where(b => bodies.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Name, cancel);
        var nameOfOther = others.Count == 0 ? [] : await db.Decisions.AsNoTracking().Where(d => others.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, cancel);
        return
        [
            new("Decision", ColumnKind.Text, d => d.Name) { Field = "Name", IsRequired = true, Sort = "name", Hint = "What was decided" },
            OfProject,
            new("Decided on", ColumnKind.Date, d => d.DecidedOn) { IsAlwaysSet = true, Hint = "Today when empty" },
            new("Decided by", ColumnKind.Person, d => d.DecidedById) { Field = "DecidedById" },
            new("Body", ColumnKind.Text, d => d.BodyId is { } body ? nameOfBody.GetValueOrDefault(body) : null) { IsReadOnly = true },
            new("Others who decided", ColumnKind.Text, d => d.DecidedBy) { Field = "DecidedBy", IsListed = false, Hint = "When that is nobody who is kept here" },
            new("State", ColumnKind.Choice, d => Show.Words((Enum)d.State)) { IsReadOnly = true, Choices = Words<DecisionState>() },
            new("Reasons", ColumnKind.LongText, d => d.Reasons) { IsListed = false },
            new("Alternatives", ColumnKind.LongText, d => d.Alternatives) { IsListed = false, Hint = "What else was considered" },
            new("Superseded by", ColumnKind.Text, d => d.SupersededById is { } other ? nameOfOther.GetValueOrDefault(other) : null) { IsReadOnly = true, IsListed = false },
            Owner, Deputy,
            Description,
        ];
    }

    protected override IOrderedQueryable<DecisionRecord> Urgent(IQueryable<DecisionRecord> records) => records.OrderBy(d => d.State == DecisionState.InForce ? 0 : 1).ThenByDescending(d => d.DecidedOn);

    protected override IEnumerable<ICommand<Guid>> Changes(DecisionRecord? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateDecision(cells.Id("Project") ?? Guid.Empty, cells.Text("Decision") ?? "")
            {
                DecidedOn = cells.Date("Decided on"),
                DecidedById = cells.Id("Decided by"),
                DecidedBy = cells.Text("Others who decided"),
                Reasons = cells.Text("Reasons"),
                Alternatives = cells.Text("Alternatives"),
                Description = cells.Text("Description"),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        yield return new EditDecision(record.Id, cells.Version)
        {
            Name = cells.Text("Decision"),
            DecidedOn = cells.Date("Decided on"),
            DecidedById = cells.Id("Decided by"),
            DecidedBy = cells.Text("Others who decided"),
            Reasons = cells.Text("Reasons"),
            Alternatives = cells.Text("Alternatives"),
            Description = cells.Text("Description"),
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }
}
