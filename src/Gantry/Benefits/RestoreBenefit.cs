using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Benefits;

/// <summary>Takes an archived benefit back.</summary>
[Command("benefits.restore", Permissions.ChartersEdit, "Restore an archived benefit")]
public sealed record RestoreBenefit(Guid BenefitId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreBenefitHandler : CommandHandler<RestoreBenefit, Guid>
{
    public override async Task<Guid> Handle(RestoreBenefit command, CommandContext context, CancellationToken cancel)
    {
        var benefit = await context.DemandRecord<Benefit>(command.BenefitId, command.Version, cancel, archived: true);
        context.Restore(benefit, "benefit");
        context.Told(benefit, context.Summary);
        return benefit.Id;
    }
}
