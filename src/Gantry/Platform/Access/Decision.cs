namespace Gantry.Platform.Access;

/// <summary>Whether somebody may do something; if not, why, and the way out.</summary>
/// <param name="IsAllowed">They may.</param>
/// <param name="Why">What a page says beside the button that is off; empty when they may.</param>
public sealed record Decision(bool IsAllowed, string Why)
{
    public static Decision Allowed { get; } = new(true, "");

    public static Decision Denied(string why) => new(false, why);

    /// <summary>The first refusal of several decisions.</summary>
    public Decision And(Decision other) => IsAllowed ? other : this;
}

/// <summary>What follows from the roles somebody holds at a scope: the same answer for pages and for commands.</summary>
public static class AccessRules
{
    /// <summary>Whether one of the roles carries a permission.</summary>
    public static Decision Decide(IReadOnlyCollection<Role> held, string permission) =>
        Holds(held, permission) ? Decision.Allowed : Decision.Denied(Why(permission));

    /// <summary>Whether one of the roles carries a permission.</summary>
    public static bool Holds(IReadOnlyCollection<Role> held, string permission) => Permissions.RolesWith(permission).Any(held.Contains);

    /// <summary>Why somebody without a permission may not, and whom to ask.</summary>
    public static string Why(string permission) =>
        $"This needs the permission '{permission}' here, which {Either(Permissions.RolesWith(permission).Select(RoleNames.Of))} has. Ask an administrator of this scope for the role.";

    private static string Either(IEnumerable<string> names) => names.ToList() switch
    {
        [var only] => $"the {only}",
        var several => $"the {string.Join(", ", several.SkipLast(1))} or {several[^1]}",
    };
}

/// <summary>The roles somebody holds at one scope, and what they may do there.</summary>
public sealed record RightsHere(IReadOnlyCollection<Role> Roles)
{
    /// <summary>The installation itself may do everything.</summary>
    public static RightsHere Everything { get; } = new(Enum.GetValues<Role>());

    /// <summary>The permissions a program acting for them may use; null for the person.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    public bool May(string permission) => Only?.Contains(permission) != false && AccessRules.Holds(Roles, permission);

    public Decision Decide(string permission) => Only?.Contains(permission) == false
        ? Decision.Denied($"The token lacks the permission '{permission}'. Make one that has it.")
        : AccessRules.Decide(Roles, permission);
}
