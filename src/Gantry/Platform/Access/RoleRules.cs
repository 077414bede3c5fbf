using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Access;

/// <summary>A role as it is or would be held.</summary>
internal sealed record HeldTime(Guid Id, Guid PersonId, Role Role, Guid ScopeId, DateTime From, DateTime? To);

/// <summary>What holds whenever a role is given, changed or ended.</summary>
internal static class RoleRules
{
    public static async Task<bool> Exists(CommandContext context, Guid scopeId, CancellationToken cancel) =>
        context.Known is { } known ? known.Scopes.ContainsKey(scopeId) : await context.Db.ScopeNodes.AnyAsync(n => n.Id == scopeId, cancel);

    /// <summary>Days as the organisation counts them.</summary>
    public static async Task<OrganizationDays> Days(this CommandContext context, CancellationToken cancel) =>
        context.Known?.Days ?? await OrganizationDays.Of(context.Db, cancel);

    /// <summary>Nobody makes themselves or others more than they are: only an administrator of a scope makes, changes or ends one there.</summary>
    public static async Task DemandNoMoreThanOwn(this CommandContext context, Role role, Guid scopeId, CancellationToken cancel)
    {
        if (role != Role.Administrator || context.Actor.IsInstallation) return;
        if (!(await context.RightsAt(scopeId, cancel)).Roles.Contains(Role.Administrator))
            throw CommandContext.Denied("Only an administrator of this scope makes, changes or ends another one. Ask an administrator.");
    }

    /// <summary>A role ends after it begins, and nobody holds the same role at the same place twice at a time.</summary>
    public static async Task DemandFreeTime(this CommandContext context, HeldTime held, CancellationToken cancel)
    {
        if (held.To <= held.From) throw CommandContext.Invalid("To", "The role ends before it begins: choose a later end, or none.");
        var twice = context.Known?.Held is { } known
            ? known[(held.PersonId, held.Role, held.ScopeId)].Any(a => Overlaps(a, held))
            : await context.Db.RoleAssignments.AnyAsync(a => a.PersonId == held.PersonId && a.Role == held.Role && a.ScopeId == held.ScopeId && a.Id != held.Id
                && (a.To == null || a.To > held.From) && (held.To == null || a.From < held.To), cancel);
        if (twice) throw CommandContext.Invalid("PersonId", "This person holds that role here already in this time: end that one first, or choose other dates.");
    }

    /// <summary>An installation without an administrator could never get one again except on its console.</summary>
    public static async Task DemandAnotherAdministrator(this CommandContext context, RoleAssignment ending, CancellationToken cancel)
    {
        var root = await context.RootScope(cancel);
        if (ending.ScopeId != root) return;
        if (!await context.Db.RoleAssignments.AnyAsync(a => a.Id != ending.Id && a.Role == Role.Administrator && a.ScopeId == root
            && a.From <= context.Now && (a.To == null || a.To > context.Now), cancel))
        {
            throw CommandContext.Invalid(nameof(EndRole.RoleAssignmentId), "This is the last administrator: make somebody else one first.");
        }
    }

    private static bool Overlaps(RoleAssignment other, HeldTime held) =>
        other.Id != held.Id && (other.To is null || other.To > held.From) && (held.To is null || other.From < held.To);
}
