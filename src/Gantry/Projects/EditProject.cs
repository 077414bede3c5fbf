using Gantry.Charters;
using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Projects.Fields;
using Gantry.Supervision;

namespace Gantry.Projects;

/// <summary>Changes what a project says of itself. A property left null stays as it is; an empty id means nobody.</summary>
[Command("projects.edit", Permissions.ProjectsEdit, "Edit a project")]
public sealed record EditProject(Guid ProjectId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? Code { get; init; }
    public ProjectTier? Tier { get; init; }
    public ProjectStatus? Status { get; init; }
    public Health? DeclaredHealth { get; init; }
    public Guid? SponsorId { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
    public string? Purpose { get; init; }

    /// <summary>Whether every edit of the plan is published at once.</summary>
    public bool? PublishesItself { get; init; }

    /// <summary>Values of the organisation's own fields, by field; those not named stay as they are.</summary>
    public IReadOnlyDictionary<Guid, string?> Fields { get; init; } = new Dictionary<Guid, string?>();

    /// <summary>Why, for the history; the changed properties are named when it is empty.</summary>
    public string? Reason { get; init; }
}

internal sealed class EditProjectHandler : CommandHandler<EditProject, Guid>
{
    public override async Task<Guid> Handle(EditProject command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, command.Version, cancel);
        project.DemandOpen();
        if (command.Tier is { } tier && !Enum.IsDefined(tier)) throw CommandContext.Invalid(nameof(command.Tier), "Choose a tier: small, medium, large or major.");
        if (command.Status is { } status && !Enum.IsDefined(status)) throw CommandContext.Invalid(nameof(command.Status), "Choose a status, such as planning.");
        if (command.DeclaredHealth is { } health && !Enum.IsDefined(health)) throw CommandContext.Invalid(nameof(command.DeclaredHealth), "Declare green, amber, red or not known.");
        await context.RequirePerson(nameof(command.SponsorId), command.SponsorId, cancel);

        if (command.Name is not null) project.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.Code is not null) project.Code = await context.FreeProjectCode(command.Code, project.Id, cancel);
        if (command.Purpose is not null) project.Purpose = CommandContext.OptionalText(nameof(command.Purpose), command.Purpose, 4000);
        project.Tier = command.Tier ?? project.Tier;
        if (command.Status is { } next)
        {
            await context.DemandMayBegin(project, next, cancel);
            await context.DemandGatesPassed(project, next, cancel);
        }

        project.Status = command.Status ?? project.Status;
        if (command.DeclaredHealth is { } declared) await context.DemandMayDeclare(project, declared, cancel);
        project.DeclaredHealth = command.DeclaredHealth ?? project.DeclaredHealth;
        if (command.SponsorId is { } sponsor && project.SponsorId != (sponsor == Guid.Empty ? null : sponsor))
        {
            project.SponsorId = sponsor == Guid.Empty ? null : sponsor;
            await context.AskToConfirm(project, cancel);
        }

        project.PublishesItself = command.PublishesItself ?? project.PublishesItself;
        await ChangeManager(project, command, context, cancel);
        await context.SetFields(project, command.Fields, cancel);
        context.Summary = CommandContext.OptionalText(nameof(command.Reason), command.Reason, 900) ?? $"Edited the project {project.Name}";
        context.Publish(Notice.Projects);
        context.Publish(Notice.About(project.Id));
        return project.Id;
    }

    private static async Task ChangeManager(Project project, EditProject command, CommandContext context, CancellationToken cancel)
    {
        if (command.OwnerId is null && command.DeputyId is null) return;
        await context.DemandMayName(project, command.OwnerId, cancel);
        await context.ChangeOwners(project, command.OwnerId, command.DeputyId, cancel);
        await ProjectManagerRole.Follow(project, context, cancel);
    }
}
