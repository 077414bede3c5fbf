using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Portfolios;

/// <summary>Puts a portfolio away once nothing stands in it.</summary>
[Command("portfolios.archive", Permissions.PortfoliosEdit, "Archive a portfolio")]
public sealed record ArchivePortfolio(Guid PortfolioId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchivePortfolioHandler : CommandHandler<ArchivePortfolio, Guid>
{
    public override async Task<Guid> Handle(ArchivePortfolio command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.PortfolioId, Permissions.ProjectsRead, cancel);
        var portfolio = await context.Load<Portfolio>(command.PortfolioId, command.Version, cancel);
        var db = context.Db;
        context.Archive(portfolio, "portfolio",
            Archiving.Count(await db.Programs.CountAsync(p => p.PortfolioId == portfolio.Id && p.ArchivedAt == null, cancel), "program"),
            Archiving.Count(await db.Projects.CountAsync(p => p.PortfolioId == portfolio.Id && p.ArchivedAt == null, cancel), "project"));
        context.Publish(Notice.Projects);
        context.Publish(Notice.About(portfolio.Id));
        return portfolio.Id;
    }
}
