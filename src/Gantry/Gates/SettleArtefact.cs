using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Gates;

/// <summary>Approves the newest version of an artefact, says that it is not needed, or opens it again. Where the PMO lets gates wait, nobody approves the version they attached themselves.</summary>
/// <param name="ArtefactId">The artefact.</param>
/// <param name="State">Approved, not needed, or open again.</param>
/// <param name="Note">What is said at its approval; why it is not needed.</param>
/// <param name="Version">The version the actor saw.</param>
[Command("artefacts.settle", Permissions.GatesRequest, "Approve an artefact, or say that it is not needed")]
public sealed record SettleArtefact(Guid ArtefactId, ArtefactState State, string? Note = null, long? Version = null) : ICommand<Guid>;

internal sealed class SettleArtefactHandler : CommandHandler<SettleArtefact, Guid>
{
    public override async Task<Guid> Handle(SettleArtefact command, CommandContext context, CancellationToken cancel)
    {
        var artefact = await context.Load<Artefact>(command.ArtefactId, null, cancel);
        var (phase, project) = await context.DemandPhase(artefact.PhaseId, null, cancel);
        artefact = await context.Load<Artefact>(artefact.Id, command.Version, cancel);
        if (!Enum.IsDefined(command.State)) throw CommandContext.Invalid(nameof(command.State), "Approve it, say that it is not needed, or open it again.");
        artefact.Note = command.State == ArtefactState.NotNeeded ? CommandContext.Text(nameof(command.Note), command.Note, 2000) : CommandContext.OptionalText(nameof(command.Note), command.Note, 2000);
        artefact.ApprovedFileId = command.State == ArtefactState.Approved ? await NewestOf(context, artefact, project, cancel) : null;
        artefact.State = command.State;
        artefact.SettledById = command.State == ArtefactState.Open ? null : context.Actor.PersonId;
        artefact.SettledAt = command.State == ArtefactState.Open ? null : context.Now;
        context.Summary = command.State switch
        {
            ArtefactState.Approved => $"Approved {artefact.Name} of {project.Name}",
            ArtefactState.NotNeeded => $"{artefact.Name} of {project.Name} is not needed",
            _ => $"Opened {artefact.Name} of {project.Name} again",
        };
        context.Publish(Notice.About(artefact.Id));
        context.Tell(phase, project);
        return artefact.Id;
    }

    private static async Task<Guid> NewestOf(CommandContext context, Artefact artefact, Project project, CancellationToken cancel)
    {
        if (artefact.Kind != ArtefactKind.File) throw CommandContext.Invalid(nameof(Artefact.State), $"{artefact.Name} is a record that is kept here: it is there once the record is.");
        var record = new RecordRef(RecordKind.Artefact, artefact.Id).ToString();
        var newest = await context.Db.Attachments.Where(f => f.Record == record && f.RemovedAt == null).OrderByDescending(f => f.At).ThenByDescending(f => f.Id).Select(f => new { f.Id, f.AddedById }).FirstOrDefaultAsync(cancel)
            ?? throw CommandContext.Invalid(nameof(Artefact.State), $"{artefact.Name} has no file yet: attach one, then it can be approved.");
        if (newest.AddedById == context.Actor.PersonId && (await context.Db.ControlAt(project.Id, project.Tier, PmoService.GateReview, context.Now, cancel)).Waits) throw CommandContext.Denied("You attached this version yourself: where gates wait, somebody else approves it. Ask the deputy, the program manager or the PMO.");
        return newest.Id;
    }
}
