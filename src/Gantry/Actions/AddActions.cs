using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Gantry.Projects;

namespace Gantry.Actions;

/// <summary>Makes actions from within other commands, such as a gate's decision.</summary>
internal static class AddActions
{
    /// <summary>Adds an action that came from something else; whoever does it is told as of everything they are given.</summary>
    public static async Task<ActionItem> AddAction(this CommandContext context, Project project, string name, DateOnly? due, Guid? ownerId, Guid sourceId, string? description, CancellationToken cancel, RecordKind? sourceKind = null)
    {
        var action = new ActionItem
        {
            ProjectId = project.Id,
            Name = name,
            Description = description,
            Due = due,
            SourceKind = sourceKind,
            SourceId = sourceId,
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
        };
        await context.ChangeOwners(action, ownerId, null, cancel);
        context.Db.Actions.Add(action);
        return action;
    }
}
