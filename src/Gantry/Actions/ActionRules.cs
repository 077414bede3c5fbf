using Gantry.Platform.Commands;
using Gantry.Platform.Records;

namespace Gantry.Actions;

/// <summary>What holds for every action.</summary>
internal static class ActionRules
{
    /// <summary>What a new action comes from; whoever makes it has to see it.</summary>
    public static async Task<RecordRef?> SourceOf(this CommandContext context, string? source, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(source)) return null;
        if (RecordRef.TryParse(source, out var record) && record.Value.Kind != RecordKind.Task && await context.Db.FindRecord(context.Actor, context.Now, record.Value, cancel) is { } card) return card.Ref;
        throw CommandContext.Invalid(nameof(CreateAction.Source), "There is no such record, or you may not see it: write its kind and id, such as issue/0198…, or leave it empty.");
    }

    /// <summary>Ends an action that is open.</summary>
    public static void End(this CommandContext context, ActionItem action, ActionState state, string? outcome)
    {
        if (action.State != ActionState.Open) throw CommandContext.Invalid(nameof(action.State), $"This action is {(action.State == ActionState.Done ? "done" : "dropped")} already: open it again first.");
        (action.State, action.EndedAt) = (state, context.Now);
        action.Outcome = outcome ?? action.Outcome;
    }
}
