using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Projects;

/// <summary>Makes and changes projects as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("projects.paste", Permissions.ProjectsEdit, "Make and change projects from a spreadsheet")]
public sealed record PasteProjects(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteProjectsHandler : CommandHandler<PasteProjects, PasteDone>
{
    public override Task<PasteDone> Handle(PasteProjects command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new ProjectRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
