using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Benefits;

/// <summary>Makes and changes benefits as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("benefits.paste", Permissions.ChartersEdit, "Make and change benefits from a spreadsheet")]
public sealed record PasteBenefits(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteBenefitsHandler : CommandHandler<PasteBenefits, PasteDone>
{
    public override Task<PasteDone> Handle(PasteBenefits command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new BenefitRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
