using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Programs;

/// <summary>Changes what a program says of itself. A property left null stays as it is; an empty id means nobody.</summary>
[Command("programs.edit", Permissions.PortfoliosEdit, "Edit a program")]
public sealed record EditProgram(Guid ProgramId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? Purpose { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditProgramHandler : CommandHandler<EditProgram, Guid>
{
    public override async Task<Guid> Handle(EditProgram command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProgramId, Permissions.ProjectsRead, cancel);
        var program = await context.Load<ProgramOfProjects>(command.ProgramId, command.Version, cancel);
        program.DemandOpen();
        if (command.Name is not null) program.Name = CommandContext.Text(nameof(command.Name), command.Name, 200);
        if (command.Purpose is not null) program.Purpose = CommandContext.OptionalText(nameof(command.Purpose), command.Purpose, 2000);
        await context.ChangeOwners(program, command.OwnerId, command.DeputyId, cancel);
        context.Summary = $"Edited the program {program.Name}";
        context.Publish(Notice.Projects);
        context.Publish(Notice.About(program.Id));
        return program.Id;
    }
}
