using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;

namespace Gantry.Issues;

/// <summary>Makes and changes issues as the rows of a sheet say, all of them or none.</summary>
/// <param name="Sheet">The rows, with the names of the columns above them.</param>
/// <param name="Tag">The tag of the preview the actor saw; null applies without one.</param>
[Command("issues.paste", Permissions.RaidEdit, "Make and change issues from a spreadsheet")]
public sealed record PasteIssues(Sheet Sheet, string? Tag = null) : ICommand<PasteDone>;

internal sealed class PasteIssuesHandler : CommandHandler<PasteIssues, PasteDone>
{
    public override Task<PasteDone> Handle(PasteIssues command, CommandContext context, CancellationToken cancel)
    {
        context.Publish(Notice.Projects);
        return RegisterPaste.Apply(new IssueRegister(), command.Sheet, command.Tag, context, cancel);
    }
}
