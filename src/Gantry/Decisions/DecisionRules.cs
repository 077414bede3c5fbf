using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Records;

namespace Gantry.Decisions;

/// <summary>What holds for every decision.</summary>
internal static class DecisionRules
{
    /// <summary>The day of a decision: today when not given, and never one that has yet to come.</summary>
    public static async Task<DateOnly> DayOf(this CommandContext context, DateOnly? day, CancellationToken cancel)
    {
        var today = (await OrganizationDays.Of(context.Db, cancel)).DayOf(context.Now);
        // It may be tomorrow already where it was decided.
        return day is null ? today : day > today.AddDays(1) ? throw CommandContext.Invalid(nameof(DecisionRecord.DecidedOn), "A decision was made today or before: choose its day.") : day.Value;
    }

    /// <summary>Sets who decided. Null leaves it as it is; an empty id is nobody.</summary>
    public static async Task ChangeDeciders(this CommandContext context, DecisionRecord decision, Guid? personId, Guid? bodyId, string? text, CancellationToken cancel)
    {
        await context.RequirePerson(nameof(DecisionRecord.DecidedById), personId, cancel);
        if (bodyId is { } body && body != Guid.Empty && body != decision.BodyId && await context.Db.FindRecord(context.Actor, context.Now, new RecordRef(RecordKind.Body, body), cancel) is null)
            throw CommandContext.Invalid(nameof(DecisionRecord.BodyId), "There is no such body, or you may not see it: choose another.");
        if (personId is { } person) decision.DecidedById = person == Guid.Empty ? null : person;
        if (bodyId is { } id) decision.BodyId = id == Guid.Empty ? null : id;
        if (text is not null) decision.DecidedBy = CommandContext.OptionalText(nameof(DecisionRecord.DecidedBy), text, 200);
    }
}
