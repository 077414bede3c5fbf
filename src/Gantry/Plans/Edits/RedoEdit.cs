using Gantry.Plans.Channel;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Plans.Edits;

/// <summary>Does again what one took back last, unless one has edited since.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Client">What the sender calls itself.</param>
/// <param name="Sequence">Rises by one with each edit of a client.</param>
[Command("plans.redo", Permissions.PlansEdit, "Do again what one took back last in a plan")]
public sealed record RedoEdit(Guid PlanId, string Client, long Sequence) : ICommand<EditAnswer>, ITakesTurns
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class RedoEditHandler(PlanChannels channels) : CommandHandler<RedoEdit, EditAnswer>
{
    public override async Task<EditAnswer> Handle(RedoEdit command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel);
        return await PutBack.Run(turn, command.Client, command.Sequence, EditKind.Redo, cancel);
    }
}
