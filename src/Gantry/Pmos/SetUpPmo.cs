using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Projects;

namespace Gantry.Pmos;

/// <summary>Sets up a PMO: its matrix begins at a preset, and for thirty days it only records what would wait.</summary>
[Command("pmos.set-up", Permissions.PmosEdit, "Set up a PMO")]
public sealed record SetUpPmo(string Name, Guid ScopeId, ControlPreset Preset = ControlPreset.Controlling) : ICommand<Guid>
{
    public string? Purpose { get; init; }

    /// <summary>Who leads it; whoever sets it up when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }

    /// <summary>False lets it act from the first day.</summary>
    public bool InShadow { get; init; } = true;
}

internal sealed class SetUpPmoHandler : CommandHandler<SetUpPmo, Guid>
{
    public override async Task<Guid> Handle(SetUpPmo command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ScopeId, Permissions.ProjectsRead, cancel);
        await context.DemandFreeScope(command.ScopeId, null, cancel);
        var today = (await OrganizationDays.Of(context.Db, cancel)).DayOf(context.Now);
        var pmo = new Pmo
        {
            Name = CommandContext.Text(nameof(command.Name), command.Name, 200),
            ScopeId = command.ScopeId,
            Purpose = CommandContext.OptionalText(nameof(command.Purpose), command.Purpose, 2000),
            Preset = PmoRules.Known(command.Preset),
            ShadowUntil = command.InShadow ? today.AddDays(PmoRules.ShadowDays - 1) : null,
        };
        await context.ChangeOwners(pmo, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Pmos.Add(pmo);
        foreach (var service in ServiceCatalogue.All)
        {
            foreach (var tier in Enum.GetValues<ProjectTier>())
            {
                var cell = ControlPresets.Of(pmo.Preset, service, tier);
                context.Db.ControlCells.Add(new ControlCell
                {
                    PmoId = pmo.Id,
                    Service = service,
                    Tier = tier,
                    Level = cell.Level,
                    DecisionDays = cell.DecisionDays,
                    Lapse = cell.Lapse,
                    From = context.Now,
                    ById = context.Actor.PersonId,
                });
            }
        }

        context.Summary = $"Set up the PMO {pmo.Name} as {pmo.Preset.ToString().ToLowerInvariant()}";
        context.Publish(Notice.Pmos);
        return pmo.Id;
    }
}
