using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Pmos;

/// <summary>Changes what a PMO is called, who leads it, and until when it only records what would wait. A property left null stays as it is; an empty id means nobody.</summary>
[Command("pmos.edit", Permissions.PmosEdit, "Edit what a PMO says of itself")]
public sealed record EditPmo(Guid PmoId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? Purpose { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }

    /// <summary>Last day on which what would wait is only recorded.</summary>
    public DateOnly? ShadowUntil { get; init; }

    /// <summary>Every how many weeks projects report their status, 1 to 13; 0 for not at all.</summary>
    public int? StatusWeeks { get; init; }

    /// <summary>Working days within which it promises to answer a question, 1 to 20.</summary>
    public int? AnswerDays { get; init; }

    /// <summary>From now on it acts.</summary>
    public bool EndShadow { get; init; }
}

internal sealed class EditPmoHandler : CommandHandler<EditPmo, Guid>
{
    /// <summary>Longer than this is not trying out but not deciding.</summary>
    private const int MostShadowDays = 180;

    public override async Task<Guid> Handle(EditPmo command, CommandContext context, CancellationToken cancel)
    {
        var pmo = await context.DemandPmo(command.PmoId, command.Version, cancel);
        pmo.DemandOpen();
        if (command.Name is not null) pmo.Name = CommandContext.Text(nameof(command.Name), command.Name, 200);
        if (command.Purpose is not null) pmo.Purpose = CommandContext.OptionalText(nameof(command.Purpose), command.Purpose, 2000);
        await context.ChangeOwners(pmo, command.OwnerId, command.DeputyId, cancel);
        if (command.ShadowUntil is { } until)
        {
            var today = (await OrganizationDays.Of(context.Db, cancel)).DayOf(context.Now);
            if (until < today || until > today.AddDays(MostShadowDays)) throw CommandContext.Invalid(nameof(command.ShadowUntil), $"Choose a day from today on, at most {MostShadowDays} days ahead.");
            pmo.ShadowUntil = until;
        }

        if (command.StatusWeeks is { } weeks) pmo.StatusWeeks = weeks switch { 0 => null, >= 1 and <= 13 => weeks, _ => throw CommandContext.Invalid(nameof(command.StatusWeeks), "Ask for a status every 1 to 13 weeks; 0 for not at all.") };
        if (command.AnswerDays is { } days) pmo.AnswerDays = days is >= 1 and <= 20 ? days : throw CommandContext.Invalid(nameof(command.AnswerDays), "Promise an answer within 1 to 20 working days.");
        if (command.EndShadow) pmo.ShadowUntil = null;
        context.Summary = command.EndShadow ? $"From now on {pmo.Name} acts" : $"Edited the PMO {pmo.Name}";
        context.Publish(Notice.Pmos);
        context.Publish(Notice.About(pmo.Id));
        return pmo.Id;
    }
}
