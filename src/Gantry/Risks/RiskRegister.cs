using Gantry.Charters;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Risks;

/// <summary>The register of risks and opportunities.</summary>
public sealed class RiskRegister : RaidRegister<Risk>
{
    public override string Name => "risks";
    public override string Title => "Risks";
    public override string One => "risk";
    public override string About => "What may happen and would harm or help a project: cause, event, effect, how likely, how much, and what is done about it.";
    public override string KeyColumn => "Risk";
    public override IReadOnlyList<string> Facts { get; } = ["Description", "Cause", "Effect", "What is done", "Expected value"];

    public override IReadOnlyList<RaidStep> StepsOf(Func<string, string?> cell) => cell("State") == Show.Words(RiskState.Open)
        ?
        [
            new("It occurred", (id, version, _) => new CloseRisk(id, Occurred: true, version)),
            new("Close the risk", (id, version, _) => new CloseRisk(id, Occurred: false, version)),
        ]
        : [new("Open again", (id, version, _) => new ReopenRisk(id, version))];

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveRisk(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreRisk(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteRisks(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<Risk>>> ColumnsFor(GantryDb db, IReadOnlyList<Risk> rows, CancellationToken cancel)
    {
        List<Guid> projects = [.. rows.Where(r => r.ImpactMoneyMinor is not null).Select(r => r.ProjectId).Distinct()];
        var currencyOf = projects.Count == 0 ? [] : await db.Charters.AsNoTracking().Where(c => projects.Contains(c.ProjectId) && c.State == CharterState.InForce && c.Currency != null).ToDictionaryAsync(c => c.ProjectId, c => c.Currency, cancel);
        return
        [
            new("Risk", ColumnKind.Text, r => r.Name) { Field = "Name", IsRequired = true, Sort = "name", Hint = "The event: what may happen" },
            OfProject,
            new("Kind", ColumnKind.Choice, r => Show.Words((Enum)r.Kind)) { IsAlwaysSet = true, Choices = Words<RiskKind>() },
            new("Probability", ColumnKind.Number, r => (double)r.Probability) { IsAlwaysSet = true, Hint = "1 very low to 5 very high; 3 when empty" },
            new("Impact", ColumnKind.Number, r => (double)r.Impact) { IsAlwaysSet = true, Hint = "1 very low to 5 very high; 3 when empty" },
            new("Rating", ColumnKind.Choice, r => Show.Words((Enum)Risk.RatingOf(r.Score))) { IsReadOnly = true, Choices = Words<RiskRating>() },
            new("Response", ColumnKind.Choice, r => Show.Words((Enum)r.Response)) { IsAlwaysSet = true, Choices = Words<RiskResponse>() },
            Owner, Deputy, Due,
            new("State", ColumnKind.Choice, r => Show.Words((Enum)r.State)) { IsReadOnly = true, Choices = Words<RiskState>() },
            new("Cause", ColumnKind.LongText, r => r.Cause) { IsListed = false },
            new("Effect", ColumnKind.LongText, r => r.Effect) { IsListed = false },
            new("What is done", ColumnKind.LongText, r => r.ResponseText) { Field = "ResponseText", IsListed = false },
            new("Impact in days", ColumnKind.Number, r => (double?)r.ImpactDays) { Field = "ImpactDays", IsListed = false, Hint = "Working days it would cost or win" },
            new("Impact in money", ColumnKind.Number, r => r.ImpactMoneyMinor is { } money ? (double)(money / 100m) : null) { Field = "ImpactMoneyMinor", IsListed = false, Hint = "What it would cost or win, in the currency of the charter" },
            new("Expected value", ColumnKind.Text, r => r.ExpectedMinor is { } expected ? CharterQueries.Money(expected, currencyOf.GetValueOrDefault(r.ProjectId)) : null) { IsReadOnly = true, IsListed = false },
            new("Probability after", ColumnKind.Number, r => (double?)r.ResidualProbability) { Field = "ResidualProbability", IsListed = false, Hint = "What remains after the response, 1 to 5" },
            new("Impact after", ColumnKind.Number, r => (double?)r.ResidualImpact) { Field = "ResidualImpact", IsListed = false },
            Description,
        ];
    }

    protected override IOrderedQueryable<Risk> Urgent(IQueryable<Risk> records) => records.OrderBy(r => r.State == RiskState.Open ? 0 : 1).ThenByDescending(r => r.Score);

    protected override IEnumerable<ICommand<Guid>> Changes(Risk? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateRisk(cells.Id("Project") ?? Guid.Empty, cells.Text("Risk") ?? "", Step(cells, "Probability") ?? 3, Step(cells, "Impact") ?? 3)
            {
                Kind = cells.Choice<RiskKind>("Kind") ?? RiskKind.Threat,
                Description = cells.Text("Description"),
                Cause = cells.Text("Cause"),
                Effect = cells.Text("Effect"),
                ImpactDays = Whole(cells, "Impact in days"),
                ImpactMoneyMinor = Money(cells),
                Response = cells.Choice<RiskResponse>("Response") ?? RiskResponse.Undecided,
                ResponseText = cells.Text("What is done"),
                ResidualProbability = Whole(cells, "Probability after"),
                ResidualImpact = Whole(cells, "Impact after"),
                Due = cells.Date("Due"),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        yield return new EditRisk(record.Id, cells.Version)
        {
            Name = cells.Text("Risk"),
            Kind = cells.Choice<RiskKind>("Kind"),
            Description = cells.Text("Description"),
            Cause = cells.Text("Cause"),
            Effect = cells.Text("Effect"),
            Probability = Step(cells, "Probability"),
            Impact = Step(cells, "Impact"),
            ImpactDays = Whole(cells, "Impact in days"),
            ImpactMoneyMinor = Money(cells),
            Response = cells.Choice<RiskResponse>("Response"),
            ResponseText = cells.Text("What is done"),
            ResidualProbability = Whole(cells, "Probability after"),
            ResidualImpact = Whole(cells, "Impact after"),
            Due = cells.Date("Due"),
            NoDue = cells.Has("Due") && cells.Date("Due") is null,
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }

    /// <summary>Minor units; 0 for an empty cell, which means none.</summary>
    private static long? Money(Cells cells) => !cells.Has("Impact in money") ? null : cells.Number("Impact in money") is not { } money ? 0 : Math.Abs(money) < 1e13 ? (long)Math.Round((decimal)money * 100, MidpointRounding.AwayFromZero) : -1;

    // Half a step is refused as a sixth would be.
    private static int? Step(Cells cells, string column) => cells.Number(column) is { } number ? number == Math.Floor(number) && number is >= 1 and <= 5 ? (int)number : -1 : null;
}
