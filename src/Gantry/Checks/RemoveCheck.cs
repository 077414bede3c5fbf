using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Checks;

/// <summary>Takes a check off a deliverable.</summary>
[Command("checks.remove", Permissions.DeliverablesEdit, "Take a quality check off a deliverable")]
public sealed record RemoveCheck(Guid DeliverableId, int Number, long? Version = null) : ICommand<int>;

internal sealed class RemoveCheckHandler : CommandHandler<RemoveCheck, int>
{
    public override async Task<int> Handle(RemoveCheck command, CommandContext context, CancellationToken cancel)
    {
        var (deliverable, check) = await context.DemandCheck(command.DeliverableId, command.Number, command.Version, cancel);
        context.Db.QualityChecks.Remove(check);
        context.Note(deliverable, "Check", check.Criterion, null);
        context.Told(deliverable, $"Took a check off {deliverable.Name}: {check.Criterion}");
        return check.Number;
    }
}
