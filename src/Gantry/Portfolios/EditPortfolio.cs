using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Portfolios;

/// <summary>Changes what a portfolio says of itself. A property left null stays as it is; an empty id means nobody.</summary>
[Command("portfolios.edit", Permissions.PortfoliosEdit, "Edit a portfolio")]
public sealed record EditPortfolio(Guid PortfolioId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? Purpose { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditPortfolioHandler : CommandHandler<EditPortfolio, Guid>
{
    public override async Task<Guid> Handle(EditPortfolio command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.PortfolioId, Permissions.ProjectsRead, cancel);
        var portfolio = await context.Load<Portfolio>(command.PortfolioId, command.Version, cancel);
        portfolio.DemandOpen();
        if (command.Name is not null) portfolio.Name = CommandContext.Text(nameof(command.Name), command.Name, 200);
        if (command.Purpose is not null) portfolio.Purpose = CommandContext.OptionalText(nameof(command.Purpose), command.Purpose, 2000);
        await context.ChangeOwners(portfolio, command.OwnerId, command.DeputyId, cancel);
        context.Summary = $"Edited the portfolio {portfolio.Name}";
        context.Publish(Notice.Projects);
        context.Publish(Notice.About(portfolio.Id));
        return portfolio.Id;
    }
}
