using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Benefits;

/// <summary>Puts a benefit away, such as one that was entered by mistake.</summary>
[Command("benefits.archive", Permissions.ChartersEdit, "Archive a benefit")]
public sealed record ArchiveBenefit(Guid BenefitId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveBenefitHandler : CommandHandler<ArchiveBenefit, Guid>
{
    public override async Task<Guid> Handle(ArchiveBenefit command, CommandContext context, CancellationToken cancel)
    {
        var benefit = await context.DemandRecord<Benefit>(command.BenefitId, command.Version, cancel, archived: true);
        context.Archive(benefit, "benefit");
        context.Told(benefit, context.Summary);
        return benefit.Id;
    }
}
