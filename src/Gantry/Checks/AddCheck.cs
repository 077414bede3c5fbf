using Gantry.Deliverables;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Checks;

/// <summary>Adds a quality criterion of a deliverable and how it is checked.</summary>
/// <param name="DeliverableId">The deliverable.</param>
/// <param name="Criterion">What has to be true.</param>
/// <param name="Method">How it is told.</param>
/// <param name="CheckerId">Who checks.</param>
/// <param name="Version">The version that was seen.</param>
[Command("checks.add", Permissions.DeliverablesEdit, "Add a quality check to a deliverable")]
public sealed record AddCheck(Guid DeliverableId, string Criterion, string? Method = null, Guid? CheckerId = null, long? Version = null) : ICommand<int>;

internal sealed class AddCheckHandler : CommandHandler<AddCheck, int>
{
    public override async Task<int> Handle(AddCheck command, CommandContext context, CancellationToken cancel)
    {
        var deliverable = await context.DemandRecord<Deliverable>(command.DeliverableId, command.Version, cancel);
        deliverable.DemandNotAccepted();
        await context.RequirePerson(nameof(command.CheckerId), command.CheckerId, cancel);
        var numbers = await context.Db.QualityChecks.Where(c => c.DeliverableId == deliverable.Id).Select(c => c.Number).ToListAsync(cancel);
        if (numbers.Count >= QualityCheck.Most) throw CommandContext.Invalid(nameof(command.Criterion), $"A deliverable has at most {QualityCheck.Most} checks: put some together, or divide the deliverable.");
        var check = new QualityCheck
        {
            DeliverableId = deliverable.Id,
            Number = numbers.Count == 0 ? 1 : numbers.Max() + 1,
            Criterion = CommandContext.Text(nameof(command.Criterion), command.Criterion, 1000),
            Method = CommandContext.OptionalText(nameof(command.Method), command.Method, 1000),
            CheckerId = command.CheckerId == Guid.Empty ? null : command.CheckerId,
        };
        context.Db.QualityChecks.Add(check);
        context.Note(deliverable, "Check", null, check.Criterion);
        context.Told(deliverable, $"Added a check to {deliverable.Name}: {check.Criterion}");
        return check.Number;
    }
}
