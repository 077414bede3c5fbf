using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Gantry.Projects;

namespace Gantry.Actions;

/// <summary>Makes actions from within other commands, such as a gate's decision.</summary>
internal static class AddActions
{
    /// <summary>Adds an action that came from something else; whoever does it is told as of everything they are given.</summary>
    public static Task<ActionItem> AddAction(this CommandContext context, Project project, string name, DateOnly? due, Guid? ownerId, Guid sourceId, string? description, CancellationToken cancel) =>
        context.Add(project, name, due, ownerId, null, sourceId, description, cancel);

    /// <summary>Adds an action that came from a record: both show each other.</summary>
    public static Task<ActionItem> AddAction(this CommandContext context, Project project, string name, DateOnly? due, Guid? ownerId, RecordRef source, string? description, CancellationToken cancel) =>
        context.Add(project, name, due, ownerId, source.Kind, source.Id, description, cancel);

    private static async Task<ActionItem> Add(this CommandContext context, Project project, string name, DateOnly? due, Guid? ownerId, RecordKind? sourceKind, Guid sourceId, string? description, CancellationToken cancel)
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
