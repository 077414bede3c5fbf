using Gantry.Assumptions;
using Gantry.Issues;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Gantry.Risks;

namespace Gantry.Raid;

/// <summary>Notes that a risk, an issue or an assumption was looked at and stays as it is.</summary>
[Command("raid.review", Permissions.RaidEdit, "Keep a risk, an issue or an assumption as it is after looking at it")]
public sealed record ReviewRaid(string Record) : ICommand<Guid>;

internal sealed class ReviewRaidHandler : CommandHandler<ReviewRaid, Guid>
{
    public override async Task<Guid> Handle(ReviewRaid command, CommandContext context, CancellationToken cancel)
    {
        if (!RecordRef.TryParse(command.Record, out var record) || record.Value.Kind is not (RecordKind.Risk or RecordKind.Issue or RecordKind.Assumption))
        {
            await context.DemandAnywhere(cancel);
            throw CommandContext.Invalid(nameof(command.Record), "Name a risk, an issue or an assumption, such as risk/0198….");
        }

        RaidRecord found = record.Value.Kind switch
        {
            RecordKind.Risk => await context.DemandRaid<Risk>(record.Value.Id, null, cancel),
            RecordKind.Issue => await context.DemandRaid<Issue>(record.Value.Id, null, cancel),
            _ => await context.DemandRaid<Assumption>(record.Value.Id, null, cancel),
        };
        context.Keep(found, $"Looked at {found.Name}: it stays as it is");
        return found.Id;
    }
}
