using System.Globalization;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Checks;

/// <summary>Records what came of a check: passed, failed, or open again.</summary>
/// <param name="DeliverableId">The deliverable.</param>
/// <param name="Number">Which of its checks.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Note">What was seen; required when it failed.</param>
/// <param name="On">The day; today when not given.</param>
/// <param name="Version">The version that was seen.</param>
[Command("checks.record", Permissions.DeliverablesEdit, "Record the result of a quality check")]
public sealed record RecordCheck(Guid DeliverableId, int Number, CheckResult Result, string? Note = null, DateOnly? On = null, long? Version = null) : ICommand<int>;

internal sealed class RecordCheckHandler : CommandHandler<RecordCheck, int>
{
    public override async Task<int> Handle(RecordCheck command, CommandContext context, CancellationToken cancel)
    {
        var (deliverable, check) = await context.DemandCheck(command.DeliverableId, command.Number, command.Version, cancel);
        if (!Enum.IsDefined(command.Result)) throw CommandContext.Invalid(nameof(command.Result), "Choose passed, failed or open.");
        var today = (await OrganizationDays.Of(context.Db, cancel)).DayOf(context.Now);
        if (command.On > today) throw CommandContext.Invalid(nameof(command.On), "A result is of today or an earlier day.");
        var note = CommandContext.OptionalText(nameof(command.Note), command.Note, 4000);
        if (command.Result == CheckResult.Failed && note is null) throw CommandContext.Invalid(nameof(command.Note), "Say what was seen: whoever repairs it reads this.");
        var before = check.Result;
        (check.Result, check.Note, check.CheckedOn) = (command.Result, note, command.Result == CheckResult.Open ? null : command.On ?? today);
        context.Note(deliverable, string.Create(CultureInfo.InvariantCulture, $"Check {check.Number}: {check.Criterion}"), before.ToString(), note is null ? check.Result.ToString() : $"{check.Result}: {note}");
        context.Told(deliverable, $"A check of {deliverable.Name} {(check.Result switch { CheckResult.Passed => "passed", CheckResult.Failed => "failed", _ => "is open again" })}: {check.Criterion}");
        return check.Number;
    }
}
