using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Gantry.Projects;

namespace Gantry.Stakeholders;

/// <summary>The register of stakeholders.</summary>
public sealed class StakeholderRegister : ProjectRecordRegister<Stakeholder>
{
    public override string Name => "stakeholders";
    public override string Title => "Stakeholders";
    public override string One => "stakeholder";
    public override string About => "Whom a project concerns, or who can decide its fate: how much interest and influence they have, how they stand to it, and what is done. Only those who keep the RAID of a project see its stakeholders.";
    public override string KeyColumn => "Stakeholder";
    public override string EditPermission => Permissions.RaidEdit;
    protected override string? PageOfProject => "team";

    // What stands here is about people.
    protected override string ReadPermission => Permissions.RaidEdit;

    private static string[] Steps { get; } = [.. Enum.GetValues<Engagement>().Select(e => Show.Words((Enum)e))];

    private static RegisterColumn<Stakeholder>[] Fixed { get; } =
    [
        new("Stakeholder", ColumnKind.Text, s => s.Name) { Field = "Name", IsRequired = true, Sort = "name", Hint = "A person, a group or an organisation" },
        OfProject,
        new("Person", ColumnKind.Person, s => s.PersonId) { Field = "PersonId", IsListed = false, Hint = "When the organisation knows them" },
        new("Interest", ColumnKind.Number, s => (double)s.Interest) { IsAlwaysSet = true, Hint = "1 very low to 5 very high; 3 when empty" },
        new("Influence", ColumnKind.Number, s => (double)s.Influence) { IsAlwaysSet = true, Hint = "1 very low to 5 very high; 3 when empty" },
        new("Engagement now", ColumnKind.Choice, s => Show.Words((Enum)s.EngagementNow)) { IsAlwaysSet = true, Choices = Steps },
        new("Engagement wanted", ColumnKind.Choice, s => Show.Words((Enum)s.EngagementWanted)) { IsAlwaysSet = true, Choices = Steps },
        new("What is done", ColumnKind.LongText, s => s.WhatIsDone) { IsListed = false, Hint = "To win, keep or inform them" },
        Owner, Deputy, Description,
    ];

    // Half a step is refused as a sixth would be.
    private static int? Step(Cells cells, string column) => cells.Number(column) is { } number ? number == Math.Floor(number) && number is >= 1 and <= 5 ? (int)number : -1 : null;

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveStakeholder(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreStakeholder(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteStakeholders(sheet, tag);

    protected internal override Task<IReadOnlyList<RegisterColumn<Stakeholder>>> ColumnsFor(GantryDb db, IReadOnlyList<Stakeholder> rows, CancellationToken cancel) => Task.FromResult<IReadOnlyList<RegisterColumn<Stakeholder>>>(Fixed);

    protected override IOrderedQueryable<Stakeholder> Urgent(IQueryable<Stakeholder> records) => records.OrderByDescending(s => s.Gap).ThenByDescending(s => s.Interest * s.Influence);

    protected override IEnumerable<ICommand<Guid>> Changes(Stakeholder? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateStakeholder(cells.Id("Project") ?? Guid.Empty, cells.Text("Stakeholder") ?? "", Step(cells, "Interest") ?? 3, Step(cells, "Influence") ?? 3)
            {
                Description = cells.Text("Description"),
                PersonId = cells.Id("Person"),
                EngagementNow = cells.Choice<Engagement>("Engagement now") ?? Engagement.Neutral,
                EngagementWanted = cells.Choice<Engagement>("Engagement wanted") ?? Engagement.Supportive,
                WhatIsDone = cells.Text("What is done"),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        yield return new EditStakeholder(record.Id, cells.Version)
        {
            Name = cells.Text("Stakeholder"),
            Description = cells.Text("Description"),
            PersonId = cells.Id("Person"),
            Interest = Step(cells, "Interest"),
            Influence = Step(cells, "Influence"),
            EngagementNow = cells.Choice<Engagement>("Engagement now"),
            EngagementWanted = cells.Choice<Engagement>("Engagement wanted"),
            WhatIsDone = cells.Text("What is done"),
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }
}
