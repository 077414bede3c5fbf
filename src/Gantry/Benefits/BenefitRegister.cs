using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Projects;

namespace Gantry.Benefits;

/// <summary>The register of benefits.</summary>
public sealed class BenefitRegister : ProjectRecordRegister<Benefit>
{
    public override string Name => "benefits";
    public override string Title => "Benefits";
    public override string One => "benefit";
    public override string About => "What somebody gains once an objective is reached: how it is measured, from which figure to which, by when, and who recognises it.";
    public override string KeyColumn => "Benefit";
    public override string EditPermission => Permissions.ChartersEdit;
    protected override string? PageOfProject => "products";

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveBenefit(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreBenefit(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteBenefits(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<Benefit>>> ColumnsFor(GantryDb db, IReadOnlyList<Benefit> rows, CancellationToken cancel)
    {
        var objectives = (await db.ObjectivesOf([.. rows.Where(r => r.ObjectiveKey is not null).Select(r => r.ProjectId).Distinct()], cancel)).SelectMany(o => o).ToDictionary(o => (o.ProjectId, o.Key), o => o.Text);
        return
        [
            new("Benefit", ColumnKind.Text, r => r.Name) { Field = "Name", IsRequired = true, Sort = "name", Hint = "What is better afterwards" },
            OfProject,
            new("Measure", ColumnKind.Text, r => r.Measure) { Hint = "What is measured, with its unit" },
            new("Baseline", ColumnKind.Number, r => r.Baseline) { Hint = "The measure before the project" },
            new("Target", ColumnKind.Number, r => r.Target) { Hint = "The measure that is expected" },
            Owner, Deputy, Due,
            new("Objective", ColumnKind.Text, r => r.ObjectiveKey is { } key ? objectives.GetValueOrDefault((r.ProjectId, key)) : null) { Hint = "Of the charter: its text or its number there" },
            Description,
        ];
    }

    protected override IOrderedQueryable<Benefit> Urgent(IQueryable<Benefit> records) => records.OrderBy(b => b.Due == null).ThenBy(b => b.Due);

    protected override IEnumerable<ICommand<Guid>> Changes(Benefit? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateBenefit(cells.Id("Project") ?? Guid.Empty, cells.Text("Benefit") ?? "")
            {
                Description = cells.Text("Description"),
                Measure = cells.Text("Measure"),
                Baseline = cells.Number("Baseline"),
                Target = cells.Number("Target"),
                Due = cells.Date("Due"),
                Objective = cells.Text("Objective"),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        yield return new EditBenefit(record.Id, cells.Version)
        {
            Name = cells.Text("Benefit"),
            Description = cells.Text("Description"),
            Measure = cells.Text("Measure"),
            Baseline = cells.Number("Baseline"),
            NoBaseline = cells.Has("Baseline") && cells.Number("Baseline") is null,
            Target = cells.Number("Target"),
            NoTarget = cells.Has("Target") && cells.Number("Target") is null,
            Due = cells.Date("Due"),
            NoDue = cells.Has("Due") && cells.Date("Due") is null,
            Objective = cells.Text("Objective"),
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }
}
