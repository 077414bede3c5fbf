using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.SuccessPlans;

/// <summary>Begins the success plan of a project manager: with a partner at the PMO and the first thirty days.</summary>
[Command("success.begin", Permissions.PmosEdit, "Begin the success plan of a project manager")]
public sealed record BeginSuccessPlan(Guid PmoId, Guid PersonId, Guid? PartnerId = null) : ICommand<Guid>
{
    public Guid? DeputyId { get; init; }
    public string? Goals { get; init; }
}

internal sealed class BeginSuccessPlanHandler : CommandHandler<BeginSuccessPlan, Guid>
{
    public override async Task<Guid> Handle(BeginSuccessPlan command, CommandContext context, CancellationToken cancel)
    {
        var pmo = await context.DemandPmo(command.PmoId, null, cancel);
        pmo.DemandOpen();
        await context.RequirePerson(nameof(command.PersonId), command.PersonId, cancel);
        if (command.PersonId == Guid.Empty) throw CommandContext.Invalid(nameof(command.PersonId), "Name the project manager.");
        var partner = command.PartnerId ?? pmo.OwnerId ?? context.Actor.PersonId;
        if (partner == command.PersonId) throw CommandContext.Invalid(nameof(command.PartnerId), "Nobody is their own partner: name somebody else of the PMO.");
        if (await context.Db.SuccessPlans.AnyAsync(p => p.PersonId == command.PersonId && p.To == null, cancel)) throw CommandContext.Invalid(nameof(command.PersonId), "This project manager has a success plan already: end that one first.");
        var plan = new SuccessPlan
        {
            PmoId = pmo.Id,
            PersonId = command.PersonId,
            From = (await OrganizationDays.Of(context.Db, cancel)).DayOf(context.Now),
            Goals = CommandContext.OptionalText(nameof(command.Goals), command.Goals, 4000),
        };
        await context.ChangeOwners(plan, partner, command.DeputyId, cancel);
        context.Db.SuccessPlans.Add(plan);
        var number = 0;
        foreach (var (day, text, fact) in SuccessStep.First) context.Db.SuccessSteps.Add(new SuccessStep { PlanId = plan.Id, Number = ++number, Day = day, Text = text, Fact = fact });
        var name = await context.Db.People.Where(p => p.Id == command.PersonId).Select(p => p.Name).SingleAsync(cancel);
        context.Tell(command.PersonId, InboxReason.Assigned, new RecordRef(RecordKind.Pmo, pmo.Id), "You have a partner at the PMO and a plan for your first thirty days", "/success");
        if (partner is { } other) context.Tell(other, InboxReason.Assigned, new RecordRef(RecordKind.Pmo, pmo.Id), $"You are the PMO partner of {name}", "/success");
        context.Tell(plan, $"Began the success plan of {name}");
        return plan.Id;
    }
}
