using Gantry.Plans.Channel;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Plans.Edits;

/// <summary>Takes back one's own latest edit that was not taken back yet, as a new edit.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Client">What the sender calls itself.</param>
/// <param name="Sequence">Rises by one with each edit of a client.</param>
[Command("plans.undo", Permissions.PlansEdit, "Take back one's own latest edit of a plan")]
public sealed record UndoEdit(Guid PlanId, string Client, long Sequence) : ICommand<EditAnswer>, ITakesTurns
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class UndoEditHandler(PlanChannels channels) : CommandHandler<UndoEdit, EditAnswer>
{
    public override async Task<EditAnswer> Handle(UndoEdit command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel);
        return await PutBack.Run(turn, command.Client, command.Sequence, EditKind.Undo, cancel);
    }
}
