using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Programs;

/// <summary>Takes an archived program back.</summary>
[Command("programs.restore", Permissions.PortfoliosEdit, "Restore an archived program")]
public sealed record RestoreProgram(Guid ProgramId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreProgramHandler : CommandHandler<RestoreProgram, Guid>
{
    public override async Task<Guid> Handle(RestoreProgram command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProgramId, Permissions.ProjectsRead, cancel);
        var program = await context.Load<ProgramOfProjects>(command.ProgramId, command.Version, cancel);
        context.Restore(program, "program", await context.Db.Portfolios.FindAsync([program.PortfolioId], cancel));
        context.Publish(Notice.Projects);
        context.Publish(Notice.About(program.Id));
        return program.Id;
    }
}
