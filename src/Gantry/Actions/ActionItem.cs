using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Actions;

/// <summary>Where an action is.</summary>
public enum ActionState
{
    Open,
    Done,
    Dropped,
}

/// <summary>What an action came from.</summary>
public enum ActionSource
{
    /// <summary>Somebody raised it.</summary>
    Raised,

    /// <summary>A condition of a gate.</summary>
    Gate,

    /// <summary>The minutes of a meeting.</summary>
    Meeting,

    /// <summary>A report of status.</summary>
    Status,
}

/// <summary>Something that one person has to do for a project by a day.</summary>
public sealed class ActionItem : RaidRecord
{
    [Audited]
    public ActionState State { get; set; }

    public ActionSource Source { get; init; }

    /// <summary>The record it came from, such as the gate review.</summary>
    public Guid? SourceId { get; init; }

    [Audited]
    public DateTime? SettledAt { get; set; }

    /// <summary>What was done, or why it was dropped.</summary>
    [Audited]
    public string? Note { get; set; }
}

internal sealed class ActionTable : IEntityTypeConfiguration<ActionItem>
{
    public void Configure(EntityTypeBuilder<ActionItem> builder)
    {
        builder.ToTable("Actions");
        builder.Property(a => a.Name).HasMaxLength(300);
        builder.Property(a => a.NameKey).HasMaxLength(300);
        builder.Property(a => a.Description).HasMaxLength(4000);
        builder.Property(a => a.Note).HasMaxLength(4000);
        builder.HasIndex(a => new { a.ProjectId, a.State });
        builder.HasIndex(a => new { a.OwnerId, a.State, a.Due });
        builder.HasIndex(a => a.NameKey);
        builder.HasIndex(a => a.SourceId);
        builder.HasOne<Project>().WithMany().HasForeignKey(a => a.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Makes actions from within other commands, such as a gate's decision.</summary>
internal static class AddActions
{
    /// <summary>Adds an action that came from somewhere; whoever does it is told as of everything they are given.</summary>
    public static async Task<ActionItem> AddAction(this CommandContext context, Project project, string name, DateOnly? due, Guid? ownerId, ActionSource source, Guid sourceId, string? description, CancellationToken cancel)
    {
        var action = new ActionItem
        {
            ProjectId = project.Id,
            Name = name,
            Description = description,
            Due = due,
            Source = source,
            SourceId = sourceId,
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
        };
        await context.ChangeOwners(action, ownerId, null, cancel);
        context.Db.ActionItems.Add(action);
        return action;
    }
}
