using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Programs;

/// <summary>Puts a program, with all its projects, into another portfolio.</summary>
[Command("programs.move", Permissions.PortfoliosEdit, "Move a program to another portfolio")]
public sealed record MoveProgram(Guid ProgramId, long? Version, Guid PortfolioId) : ICommand<Guid>;

internal sealed class MoveProgramHandler : CommandHandler<MoveProgram, Guid>
{
    public override async Task<Guid> Handle(MoveProgram command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProgramId, Permissions.ProjectsRead, cancel);
        var program = await context.Load<ProgramOfProjects>(command.ProgramId, command.Version, cancel);
        program.DemandOpen();
        await context.RequireScope(nameof(command.PortfolioId), command.PortfolioId, ScopeKind.Portfolio, cancel);
        if (program.PortfolioId == command.PortfolioId) throw CommandContext.Invalid(nameof(command.PortfolioId), "The program stands there already: choose another portfolio.");
        await context.DemandHere(Permissions.PortfoliosEdit, command.PortfolioId, Permissions.ProjectsRead, cancel);

        program.PortfolioId = command.PortfolioId;
        foreach (var project in await context.Db.Projects.Where(p => p.ProgramId == program.Id).ToListAsync(cancel)) project.PortfolioId = command.PortfolioId;
        await context.MoveScope(program.Id, ScopeKind.Program, [command.PortfolioId], cancel);
        context.Summary = $"Moved the program {program.Name}";
        context.Publish(Notice.Projects);
        context.Publish(Notice.About(program.Id));
        return program.Id;
    }
}
