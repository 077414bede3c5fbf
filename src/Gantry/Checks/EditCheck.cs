using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Checks;

/// <summary>Changes what is checked, how or by whom. A property left null stays; an empty id means nobody. A check worded anew has no result yet.</summary>
[Command("checks.edit", Permissions.DeliverablesEdit, "Edit a quality check")]
public sealed record EditCheck(Guid DeliverableId, int Number, long? Version = null) : ICommand<int>
{
    public string? Criterion { get; init; }
    public string? Method { get; init; }
    public Guid? CheckerId { get; init; }
}

internal sealed class EditCheckHandler : CommandHandler<EditCheck, int>
{
    public override async Task<int> Handle(EditCheck command, CommandContext context, CancellationToken cancel)
    {
        var (deliverable, check) = await context.DemandCheck(command.DeliverableId, command.Number, command.Version, cancel);
        await context.RequirePerson(nameof(command.CheckerId), command.CheckerId, cancel);
        var before = check.Criterion;
        if (command.Criterion is not null) check.Criterion = CommandContext.Text(nameof(command.Criterion), command.Criterion, 1000);
        if (command.Method is not null) check.Method = CommandContext.OptionalText(nameof(command.Method), command.Method, 1000);
        if (command.CheckerId is { } checker) check.CheckerId = checker == Guid.Empty ? null : checker;
        if (check.Criterion != before) (check.Result, check.Note, check.CheckedOn) = (CheckResult.Open, null, null);
        context.Note(deliverable, $"Check {check.Number}", before, check.Criterion);
        context.Told(deliverable, $"Edited a check of {deliverable.Name}: {check.Criterion}");
        return check.Number;
    }
}
