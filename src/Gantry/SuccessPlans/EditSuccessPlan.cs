using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.SuccessPlans;

/// <summary>Changes a success plan: goals by the manager or the office, partner by the office, steps as they are done.</summary>
[Command("success.edit", CommandAttribute.OwnRecord, "Edit a success plan")]
public sealed record EditSuccessPlan(Guid PlanId, long? Version = null) : ICommand<Guid>
{
    public string? Goals { get; init; }
    public Guid? PartnerId { get; init; }
    public Guid? DeputyId { get; init; }

    /// <summary>Steps that are done, by number.</summary>
    public IReadOnlyList<int> Done { get; init; } = [];

    /// <summary>Steps that are not done after all.</summary>
    public IReadOnlyList<int> NotDone { get; init; } = [];

    /// <summary>Ends the plan today.</summary>
    public bool End { get; init; }
}

internal sealed class EditSuccessPlanHandler : CommandHandler<EditSuccessPlan, Guid>
{
    public override async Task<Guid> Handle(EditSuccessPlan command, CommandContext context, CancellationToken cancel)
    {
        var byOffice = command.PartnerId is not null || command.DeputyId is not null || command.End;
        var plan = await context.DemandPlan(command.PlanId, command.Version, cancel, byOffice);
        if (command.PartnerId == plan.PersonId || command.DeputyId == plan.PersonId) throw CommandContext.Invalid(nameof(command.PartnerId), "Nobody is their own partner: name somebody else of the PMO.");
        if (command.Goals is not null) plan.Goals = CommandContext.OptionalText(nameof(command.Goals), command.Goals, 4000);
        await context.ChangeOwners(plan, command.PartnerId, command.DeputyId, cancel);
        var steps = await context.Db.SuccessSteps.Where(s => s.PlanId == plan.Id).ToListAsync(cancel);
        foreach (var number in command.Done.Concat(command.NotDone))
            if (steps.Find(s => s.Number == number) is not { Fact: SuccessFact.Said }) throw CommandContext.Invalid(nameof(command.Done), $"Step {number} is told by the facts, or there is none: it is done when they say so.");
        foreach (var step in steps.Where(s => command.Done.Contains(s.Number) && s.DoneAt is null)) step.DoneAt = context.Now;
        foreach (var step in steps.Where(s => command.NotDone.Contains(s.Number))) step.DoneAt = null;
        if (command.End) plan.To = (await Platform.Access.OrganizationDays.Of(context.Db, cancel)).DayOf(context.Now);
        context.Touch(plan);
        context.Tell(plan, command.End ? "Ended a success plan" : "Edited a success plan");
        return plan.Id;
    }
}
