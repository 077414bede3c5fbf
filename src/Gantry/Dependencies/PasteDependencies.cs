using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Dependencies;

/// <summary>Makes and changes dependencies as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("dependencies.paste", Permissions.RaidEdit, "Make and change dependencies from a spreadsheet")]
public sealed record PasteDependencies(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteDependenciesHandler : CommandHandler<PasteDependencies, PasteDone>
{
    public override Task<PasteDone> Handle(PasteDependencies command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new DependencyRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
