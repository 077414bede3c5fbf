using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Portfolios;

/// <summary>Takes an archived portfolio back.</summary>
[Command("portfolios.restore", Permissions.PortfoliosEdit, "Restore an archived portfolio")]
public sealed record RestorePortfolio(Guid PortfolioId, long? Version = null) : ICommand<Guid>;

internal sealed class RestorePortfolioHandler : CommandHandler<RestorePortfolio, Guid>
{
    public override async Task<Guid> Handle(RestorePortfolio command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.PortfolioId, Permissions.ProjectsRead, cancel);
        var portfolio = await context.Load<Portfolio>(command.PortfolioId, command.Version, cancel);
        context.Restore(portfolio, "portfolio");
        context.Publish(Notice.Projects);
        context.Publish(Notice.About(portfolio.Id));
        return portfolio.Id;
    }
}
