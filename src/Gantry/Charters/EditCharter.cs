using System.Globalization;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Charters;

/// <summary>Changes the draft of a charter. A property left null stays as it is; an empty id means nobody, an empty text none.</summary>
[Command("charters.edit", Permissions.ChartersEdit, "Edit the draft of a charter")]
public sealed record EditCharter(Guid CharterId, long? Version = null) : ICommand<Guid>
{
    public string? Purpose { get; init; }
    public Guid? SponsorId { get; init; }
    public Guid? BoardId { get; init; }

    /// <summary>In minor units of the currency; -1 for none.</summary>
    public long? BudgetMinor { get; init; }
    public string? Currency { get; init; }
    public DateOnly? Finish { get; init; }
    public string? ScopeIn { get; init; }
    public string? ScopeOut { get; init; }
    public string? Deliverables { get; init; }
    public string? Constraints { get; init; }
    public string? Assumptions { get; init; }

    /// <summary>Working days, 0 to 400; -1 for no tolerance of time.</summary>
    public int? TimeToleranceDays { get; init; }

    /// <summary>Percent of the budget, 0 to 100; -1 for none.</summary>
    public int? CostTolerancePercent { get; init; }
    public string? OtherTolerances { get; init; }

    /// <summary>All objectives in their order; null leaves them.</summary>
    public IReadOnlyList<ObjectiveText>? Objectives { get; init; }

    /// <summary>Puts the authority table of this structure in place of the one there is.</summary>
    public OrganizationStructure? Structure { get; init; }

    /// <summary>The authority table, line by line; null leaves it.</summary>
    public IReadOnlyList<AuthorityLine>? Authority { get; init; }
}

/// <summary>An objective and how it is told that it is reached.</summary>
public sealed record ObjectiveText(string Text, string? Criterion = null);

/// <summary>A line of an authority table.</summary>
/// <param name="Kind">What is decided.</param>
/// <param name="Holder">By whom.</param>
/// <param name="Days">Working days; null without limit.</param>
/// <param name="MoneyMinor">Money in minor units; null without limit.</param>
public sealed record AuthorityLine(DecisionKind Kind, AuthorityHolder Holder, int? Days = null, long? MoneyMinor = null);

internal sealed class EditCharterHandler : CommandHandler<EditCharter, Guid>
{
    public override async Task<Guid> Handle(EditCharter command, CommandContext context, CancellationToken cancel)
    {
        var (charter, project) = await context.DemandCharter(command.CharterId, command.Version, cancel);
        CharterRules.DemandDraft(charter);
        await context.RequirePerson(nameof(command.SponsorId), command.SponsorId, cancel);
        if (command.SponsorId is { } sponsor) charter.SponsorId = sponsor == Guid.Empty ? null : sponsor;
        if (command.BoardId is { } board) charter.BoardId = board == Guid.Empty ? null : await Board(context, project.Id, board, cancel);
        Texts(charter, command);
        Figures(charter, command);
        if (command.Objectives is { } objectives) await SetObjectives(context, charter, objectives, cancel);
        if (command.Structure is { } structure)
        {
            if (!Enum.IsDefined(structure)) throw CommandContext.Invalid(nameof(command.Structure), "Choose a structure, such as balanced matrix.");
            charter.Structure = structure;
            await SetAuthority(context, charter, [.. AuthorityPresets.Of(structure, charter.BudgetMinor).Select(r => new AuthorityLine(r.Kind, r.Holder, r.Days, r.MoneyMinor))], cancel);
        }
        else if (command.Authority is { } authority)
        {
            await SetAuthority(context, charter, authority, cancel);
        }

        context.Touch(charter);
        context.Summary = $"Edited the charter of {project.Name}";
        context.Publish(Notice.About(project.Id));
        return charter.Id;
    }

    private static void Texts(Charter charter, EditCharter command)
    {
        if (command.Purpose is not null) charter.Purpose = CommandContext.OptionalText(nameof(command.Purpose), command.Purpose, 4000);
        if (command.ScopeIn is not null) charter.ScopeIn = CommandContext.OptionalText(nameof(command.ScopeIn), command.ScopeIn, 4000);
        if (command.ScopeOut is not null) charter.ScopeOut = CommandContext.OptionalText(nameof(command.ScopeOut), command.ScopeOut, 4000);
        if (command.Deliverables is not null) charter.Deliverables = CommandContext.OptionalText(nameof(command.Deliverables), command.Deliverables, 4000);
        if (command.Constraints is not null) charter.Constraints = CommandContext.OptionalText(nameof(command.Constraints), command.Constraints, 4000);
        if (command.Assumptions is not null) charter.Assumptions = CommandContext.OptionalText(nameof(command.Assumptions), command.Assumptions, 4000);
        if (command.OtherTolerances is not null) charter.OtherTolerances = CommandContext.OptionalText(nameof(command.OtherTolerances), command.OtherTolerances, 4000);
    }

    private static void Figures(Charter charter, EditCharter command)
    {
        if (command.BudgetMinor is { } budget)
            charter.BudgetMinor = budget == -1 ? null : budget is >= 0 and <= CharterRules.MostMoney ? budget : throw CommandContext.Invalid(nameof(command.BudgetMinor), "A budget is 0 or more, below a million million.");
        if (command.Currency is not null)
        {
            var code = command.Currency.Trim().ToUpperInvariant();
            charter.Currency = code.Length == 0 ? null : code.Length == 3 && code.All(char.IsAsciiLetterUpper) ? code : throw CommandContext.Invalid(nameof(command.Currency), "Write the currency by its three letters, such as EUR.");
        }

        if (command.Finish is { } finish)
            charter.Finish = finish.Year is >= 1990 and <= 2150 ? finish : throw CommandContext.Invalid(nameof(command.Finish), "Give a day between 1990 and 2150.");
        if (command.TimeToleranceDays is { } days)
            charter.TimeToleranceDays = days == -1 ? null : days is >= 0 and <= CharterRules.MostToleranceDays ? days : throw CommandContext.Invalid(nameof(command.TimeToleranceDays), $"A tolerance of time is 0 to {CharterRules.MostToleranceDays} working days.");
        if (command.CostTolerancePercent is { } percent)
            charter.CostTolerancePercent = percent == -1 ? null : percent is >= 0 and <= 100 ? percent : throw CommandContext.Invalid(nameof(command.CostTolerancePercent), "A tolerance of cost is 0 to 100 percent.");
    }

    private static async Task<Guid> Board(CommandContext context, Guid projectId, Guid boardId, CancellationToken cancel)
    {
        var above = context.Db.ScopeClosures.Where(c => c.DescendantId == projectId).Select(c => c.AncestorId);
        return await context.Db.Bodies.AnyAsync(b => b.Id == boardId && b.ArchivedAt == null && above.Contains(b.ScopeId), cancel)
            ? boardId
            : throw CommandContext.Invalid(nameof(EditCharter.BoardId), "There is no such body that decides for this project: choose another.");
    }

    private static async Task SetObjectives(CommandContext context, Charter charter, IReadOnlyList<ObjectiveText> objectives, CancellationToken cancel)
    {
        if (objectives.Count > CharterObjective.Most) throw CommandContext.Invalid("Objectives", $"A charter has at most {CharterObjective.Most} objectives: keep those that decide.");
        var present = await context.Db.CharterObjectives.Where(o => o.CharterId == charter.Id).OrderBy(o => o.Number).ToListAsync(cancel);
        var before = string.Join("; ", present.Select(o => o.Text));
        context.Db.CharterObjectives.RemoveRange(present);
        await context.Db.SaveChangesAsync(cancel);
        var keys = await context.Db.KeysFor(charter.ProjectId, present, objectives, cancel);
        var number = 0;
        foreach (var objective in objectives)
        {
            context.Db.CharterObjectives.Add(new CharterObjective
            {
                CharterId = charter.Id,
                Key = keys[number],
                Number = ++number,
                Text = CommandContext.Text("Objectives", objective.Text, 1000),
                Criterion = CommandContext.OptionalText("Objectives", objective.Criterion, 1000),
            });
        }

        context.Note(charter, "Objectives", before, string.Join("; ", objectives.Select(o => o.Text)));
    }

    private static async Task SetAuthority(CommandContext context, Charter charter, IReadOnlyList<AuthorityLine> lines, CancellationToken cancel)
    {
        if (lines.Count > AuthorityRow.Most) throw CommandContext.Invalid(nameof(EditCharter.Authority), $"An authority table has at most {AuthorityRow.Most} lines.");
        if (lines.Any(l => !Enum.IsDefined(l.Kind) || !Enum.IsDefined(l.Holder))) throw CommandContext.Invalid(nameof(EditCharter.Authority), "Each line names what is decided and by whom.");
        if (lines.Any(l => l.Days is < 0 or > 2000 || l.MoneyMinor is < 0 or > CharterRules.MostMoney)) throw CommandContext.Invalid(nameof(EditCharter.Authority), "A limit is 0 or more; leave it empty for no limit.");
        var present = await context.Db.AuthorityRows.Where(r => r.CharterId == charter.Id).ToListAsync(cancel);
        var before = Words(present.Select(r => new AuthorityLine(r.Kind, r.Holder, r.Days, r.MoneyMinor)));
        context.Db.AuthorityRows.RemoveRange(present);
        await context.Db.SaveChangesAsync(cancel);
        var number = 0;
        foreach (var line in lines)
            context.Db.AuthorityRows.Add(new AuthorityRow { CharterId = charter.Id, Number = ++number, Kind = line.Kind, Holder = line.Holder, Days = line.Days, MoneyMinor = line.MoneyMinor });
        context.Note(charter, "Authority", before, Words(lines));
    }

    private static string Words(IEnumerable<AuthorityLine> lines) => string.Join("; ", lines.Select(l => string.Create(
        CultureInfo.InvariantCulture, $"{l.Kind} by {l.Holder}{(l.Days is { } d ? $" to {d} days" : "")}{(l.MoneyMinor is { } m ? $" to {m / 100m:0.##}" : "")}")));
}
