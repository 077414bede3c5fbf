using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Projects.Fields;

namespace Gantry.Projects;

/// <summary>Creates a project under a program, a portfolio, a unit, or the organisation itself.</summary>
/// <remarks>A program decides the portfolio, so only one of the two need be given. A unit may be given beside either.</remarks>
[Command("projects.create", Permissions.ProjectsCreate, "Create a project")]
public sealed record CreateProject(string Name) : ICommand<Guid>
{
    public string? Code { get; init; }
    public ProjectTier Tier { get; init; } = ProjectTier.Medium;
    public ProjectStatus Status { get; init; } = ProjectStatus.Planning;
    public Guid? PortfolioId { get; init; }
    public Guid? ProgramId { get; init; }
    public Guid? UnitId { get; init; }
    public Guid? SponsorId { get; init; }

    /// <summary>The project manager; whoever creates it when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
    public Health DeclaredHealth { get; init; }
    public string? Purpose { get; init; }

    /// <summary>Values of the organisation's own fields, by field.</summary>
    public IReadOnlyDictionary<Guid, string?> Fields { get; init; } = new Dictionary<Guid, string?>();
}

internal sealed class CreateProjectHandler : CommandHandler<CreateProject, Guid>
{
    public override async Task<Guid> Handle(CreateProject command, CommandContext context, CancellationToken cancel)
    {
        var place = command.ProgramId ?? command.PortfolioId ?? command.UnitId ?? await context.RootScope(cancel);
        await context.Demand(place, Permissions.ProjectsRead, cancel);
        var portfolioId = await context.RequirePlace(command.PortfolioId, command.ProgramId, cancel);
        await context.RequireScope(nameof(command.UnitId), command.UnitId, ScopeKind.Unit, cancel);
        await context.RequirePerson(nameof(command.SponsorId), command.SponsorId, cancel);
        await context.RequireOwners(command.OwnerId, command.DeputyId, cancel);
        if (!Enum.IsDefined(command.Tier)) throw CommandContext.Invalid(nameof(command.Tier), "Choose a tier: small, medium, large or major.");
        if (!Enum.IsDefined(command.Status)) throw CommandContext.Invalid(nameof(command.Status), "Choose a status, such as planning.");

        var project = new Project
        {
            Name = CommandContext.Text(nameof(command.Name), command.Name, 300),
            Code = await context.FreeProjectCode(command.Code, null, cancel),
            Status = command.Status,
            Tier = command.Tier,
            PortfolioId = portfolioId,
            ProgramId = command.ProgramId,
            UnitId = command.UnitId,
            SponsorId = command.SponsorId,
            DeclaredHealth = command.DeclaredHealth,
            OwnerId = command.OwnerId ?? context.Actor.PersonId,
            DeputyId = command.DeputyId,
            Purpose = CommandContext.OptionalText(nameof(command.Purpose), command.Purpose, 4000),
        };
        context.Db.Projects.Add(project);
        await context.AddScope(project.Id, ScopeKind.Project, command.UnitId is { } unit ? [place, unit] : [place], cancel);
        await context.DemandMayBeginAt(place, project, cancel);
        await ProjectManagerRole.Follow(project, context, cancel);
        await context.SetFields(project, command.Fields, cancel);
        context.Summary = $"Created the project {project.Name}";
        context.Publish(Notice.Projects);
        return project.Id;
    }
}
