using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Programs;

/// <summary>Puts a program away once nothing stands in it.</summary>
[Command("programs.archive", Permissions.PortfoliosEdit, "Archive a program")]
public sealed record ArchiveProgram(Guid ProgramId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveProgramHandler : CommandHandler<ArchiveProgram, Guid>
{
    public override async Task<Guid> Handle(ArchiveProgram command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProgramId, Permissions.ProjectsRead, cancel);
        var program = await context.Load<ProgramOfProjects>(command.ProgramId, command.Version, cancel);
        var db = context.Db;
        context.Archive(program, "program",
            Archiving.Count(await db.Projects.CountAsync(p => p.ProgramId == program.Id && p.ArchivedAt == null, cancel), "project"));
        context.Publish(Notice.Projects);
        context.Publish(Notice.About(program.Id));
        return program.Id;
    }
}
