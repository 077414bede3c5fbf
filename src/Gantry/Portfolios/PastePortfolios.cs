using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Portfolios;

/// <summary>Makes and changes portfolios as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("portfolios.paste", Permissions.PortfoliosEdit, "Make and change portfolios from a spreadsheet")]
public sealed record PastePortfolios(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PastePortfoliosHandler : CommandHandler<PastePortfolios, PasteDone>
{
    public override Task<PasteDone> Handle(PastePortfolios command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new PortfolioRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
