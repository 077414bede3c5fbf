using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Needs;

/// <summary>What holds for every need.</summary>
internal static class NeedRules
{
    public static NeedPriority Known(NeedPriority priority) => Enum.IsDefined(priority) ? priority : throw CommandContext.Invalid(nameof(Need.Priority), "Choose must, should, could or wont.");

    /// <summary>Null leaves the unit, an empty id takes it away.</summary>
    public static async Task ChangeUnit(this CommandContext context, Need need, Guid? unitId, CancellationToken cancel)
    {
        if (unitId is not { } unit) return;
        if (unit != Guid.Empty) await context.RequireScope(nameof(Need.UnitId), unit, ScopeKind.Unit, cancel);
        need.UnitId = unit == Guid.Empty ? null : unit;
    }
}
