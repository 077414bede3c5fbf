namespace Gantry.Platform.Access;

/// <summary>Roles as people say them.</summary>
public static class RoleNames
{
    public static string Of(Role role) => role switch
    {
        Role.Administrator => "administrator",
        Role.Executive => "executive",
        Role.PmoLead => "PMO lead",
        Role.PmoAnalyst => "PMO analyst",
        Role.PortfolioManager => "portfolio manager",
        Role.ProgramManager => "program manager",
        Role.FunctionalManager => "functional manager",
        Role.ProjectManager => "project manager",
        Role.TeamLead => "team lead",
        Role.TeamMember => "team member",
        Role.CustomerSuccessManager => "customer success manager",
        Role.Customer => "customer",
        Role.Auditor => "auditor",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role."),
    };
}
