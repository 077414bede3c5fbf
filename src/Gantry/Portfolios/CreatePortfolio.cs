using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Portfolios;

/// <summary>Opens a portfolio.</summary>
[Command("portfolios.create", Permissions.PortfoliosEdit, "Open a portfolio")]
public sealed record CreatePortfolio(string Name, string? Purpose = null, Guid? OwnerId = null, Guid? DeputyId = null) : ICommand<Guid>;

internal sealed class CreatePortfolioHandler : CommandHandler<CreatePortfolio, Guid>
{
    public override async Task<Guid> Handle(CreatePortfolio command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var name = CommandContext.Text(nameof(command.Name), command.Name, 200);
        var purpose = CommandContext.OptionalText(nameof(command.Purpose), command.Purpose, 2000);
        await context.RequireOwners(command.OwnerId, command.DeputyId, cancel);

        var portfolio = new Portfolio
        {
            Name = name,
            Purpose = purpose,
            OwnerId = command.OwnerId ?? context.Actor.PersonId,
            DeputyId = command.DeputyId,
        };
        context.Db.Portfolios.Add(portfolio);
        await context.AddScope(portfolio.Id, ScopeKind.Portfolio, [await context.RootScope(cancel)], cancel);
        context.Summary = $"Opened the portfolio {name}";
        context.Publish(Notice.Projects);
        return portfolio.Id;
    }
}
