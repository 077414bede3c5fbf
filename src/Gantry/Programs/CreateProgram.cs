using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Programs;

/// <summary>Opens a program within a portfolio.</summary>
[Command("programs.create", Permissions.PortfoliosEdit, "Open a program within a portfolio")]
public sealed record CreateProgram(string Name, Guid PortfolioId, Guid? OwnerId = null, Guid? DeputyId = null, string? Purpose = null) : ICommand<Guid>;

internal sealed class CreateProgramHandler : CommandHandler<CreateProgram, Guid>
{
    public override async Task<Guid> Handle(CreateProgram command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.PortfolioId, Permissions.ProjectsRead, cancel);
        await context.RequireScope(nameof(command.PortfolioId), command.PortfolioId, ScopeKind.Portfolio, cancel);
        var name = CommandContext.Text(nameof(command.Name), command.Name, 200);
        await context.RequireOwners(command.OwnerId, command.DeputyId, cancel);

        var program = new ProgramOfProjects
        {
            Name = name,
            PortfolioId = command.PortfolioId,
            Purpose = CommandContext.OptionalText(nameof(command.Purpose), command.Purpose, 2000),
            OwnerId = command.OwnerId ?? context.Actor.PersonId,
            DeputyId = command.DeputyId,
        };
        context.Db.Programs.Add(program);
        await context.AddScope(program.Id, ScopeKind.Program, [command.PortfolioId], cancel);
        context.Summary = $"Opened the program {name}";
        context.Publish(Notice.Projects);
        return program.Id;
    }
}
