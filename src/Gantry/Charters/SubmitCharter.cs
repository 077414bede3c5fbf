using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Charters;

/// <summary>Submits a charter: the sponsor signs, and the PMO lets it pass, reviews it or decides, as its matrix says for the project's tier.</summary>
[Command("charters.submit", Permissions.ChartersEdit, "Submit a charter for signature")]
public sealed record SubmitCharter(Guid CharterId, string? Request = null, long? Version = null) : ICommand<CharterState>;

internal sealed class SubmitCharterHandler : CommandHandler<SubmitCharter, CharterState>
{
    public override async Task<CharterState> Handle(SubmitCharter command, CommandContext context, CancellationToken cancel)
    {
        var (charter, project) = await context.DemandCharter(command.CharterId, command.Version, cancel);
        CharterRules.DemandDraft(charter);
        var missing = CharterRules.MissingIn(charter, project, await context.Db.CharterObjectives.CountAsync(o => o.CharterId == charter.Id, cancel));
        if (missing.Count > 0) throw CommandContext.Invalid(missing);
        await context.RequirePerson(nameof(charter.SponsorId), charter.SponsorId, cancel);
        var request = CommandContext.OptionalText(nameof(command.Request), command.Request, 4000);
        charter.State = CharterState.Submitted;
        charter.SubmittedAt = context.Now;
        charter.SubmittedById = context.Actor.PersonId;
        context.Summary = $"Submitted the charter of {project.Name}";
        context.Publish(Notice.About(project.Id));
        var control = await context.Db.ControlOf(project.Id, PmoService.CharterApproval, context.Now, cancel);
        // Where the PMO directs, it decides before anybody signs.
        if (control is { Level: ControlLevel.Direct, IsShadow: false }) await context.AskPmo(charter, project, control, request, cancel);
        else await context.AskForSignature(charter, project, control, request, cancel);
        return charter.State;
    }
}
