using System.Linq.Expressions;

namespace Gantry.Platform.Access;

/// <summary>What can be done, by the same names as commands, routes and audit actions.</summary>
public static class Permissions
{
    /// <summary>See a project and its plan.</summary>
    public const string ProjectsRead = "projects.read";
    public const string ProjectsCreate = "projects.create";
    public const string ProjectsEdit = "projects.edit";
    /// <summary>Change a plan's working state; take back and do again one's own edits; try things in scenarios.</summary>
    public const string PlansEdit = "plans.edit";

    /// <summary>Make a plan's working state the one that others rely on: publish, set baselines, apply scenarios.</summary>
    public const string PlansPublish = "plans.publish";
    public const string PortfoliosEdit = "portfolios.edit";
    public const string ImportsRun = "imports.run";
    public const string UnitsEdit = "units.edit";
    public const string PeopleRead = "people.read";
    public const string PeopleEdit = "people.edit";
    public const string RolesAssign = "roles.assign";
    public const string AuditRead = "audit.read";

    /// <summary>Boards and committees: who sits on them, how many make a quorum.</summary>
    public const string BodiesEdit = "bodies.edit";

    /// <summary>Which fields of its own the organisation keeps of a project.</summary>
    public const string FieldsEdit = "fields.edit";

    /// <summary>Give people a way to sign in. It reaches every account, administrators' too, so only administrators hold it.</summary>
    public const string AccountsManage = "accounts.manage";

    /// <summary>Which addresses are told what happens. Events leave the organisation, so only administrators hold it.</summary>
    public const string WebhooksManage = "webhooks.manage";

    /// <summary>Say something about records one sees: comments, relations, attachments.</summary>
    public const string CommentsWrite = "comments.write";

    /// <summary>Set up PMOs, move their matrix, draft their mandates.</summary>
    public const string PmosEdit = "pmos.edit";

    /// <summary>Draft and submit charters of projects. Who signs is named in the charter.</summary>
    public const string ChartersEdit = "charters.edit";

    /// <summary>Keep the risks and issues of a project.</summary>
    public const string RaidEdit = "raid.edit";

    /// <summary>Make and change the life cycles of the organisation.</summary>
    public const string LifecyclesEdit = "lifecycles.edit";

    /// <summary>Move a project along its life cycle: phases, artefacts, gate reviews. Who decides at a gate is said by the authority table.</summary>
    public const string GatesRequest = "gates.request";

    /// <summary>Report the status of a project and declare its health.</summary>
    public const string StatusReport = "status.report";

    /// <summary>Keep the deliverables of a project, their quality checks, and who is responsible for them.</summary>
    public const string DeliverablesEdit = "deliverables.edit";

    /// <summary>Accept or reject what a project hands over. The sponsor whom the project names may without it; nobody may with what they own.</summary>
    public const string DeliverablesAccept = "deliverables.accept";

    /// <summary>Plan the meetings of bodies, keep their agendas and minutes. Whoever keeps a body, its chair and its secretary may without it.</summary>
    public const string MeetingsEdit = "meetings.edit";

    /// <summary>Keep the assurance plan: which projects are looked at independently, by whom and when. Who is named reviews; the project manager answers.</summary>
    public const string AssuranceEdit = "assurance.edit";

    /// <summary>Every permission there is.</summary>
    public static IReadOnlyList<string> All { get; } =
        [ProjectsRead, ProjectsCreate, ProjectsEdit, PlansEdit, PlansPublish, PortfoliosEdit, ImportsRun, UnitsEdit, PeopleRead, PeopleEdit, RolesAssign, AuditRead, BodiesEdit, FieldsEdit, AccountsManage, WebhooksManage, CommentsWrite, PmosEdit, ChartersEdit, RaidEdit, LifecyclesEdit, GatesRequest, StatusReport, DeliverablesEdit, DeliverablesAccept, MeetingsEdit, AssuranceEdit];

    private static readonly Dictionary<Role, string[]> ByRole = new()
    {
        [Role.Administrator] = [.. All],
        [Role.PmoLead] = [ProjectsRead, ProjectsCreate, ProjectsEdit, PlansEdit, PlansPublish, PortfoliosEdit, ImportsRun, UnitsEdit, PeopleRead, PeopleEdit, RolesAssign, AuditRead, BodiesEdit, FieldsEdit, CommentsWrite, PmosEdit, ChartersEdit, RaidEdit, LifecyclesEdit, GatesRequest, StatusReport, DeliverablesEdit, DeliverablesAccept, MeetingsEdit, AssuranceEdit],
        [Role.PmoAnalyst] = [ProjectsRead, ProjectsCreate, ProjectsEdit, ImportsRun, PeopleRead, AuditRead, BodiesEdit, CommentsWrite, ChartersEdit, RaidEdit, GatesRequest, StatusReport, DeliverablesEdit, MeetingsEdit, AssuranceEdit],
        [Role.PortfolioManager] = [ProjectsRead, ProjectsCreate, ProjectsEdit, PlansEdit, PlansPublish, PortfoliosEdit, PeopleRead, AuditRead, BodiesEdit, CommentsWrite, ChartersEdit, RaidEdit, GatesRequest, StatusReport, DeliverablesEdit, DeliverablesAccept, MeetingsEdit],
        [Role.ProgramManager] = [ProjectsRead, ProjectsCreate, ProjectsEdit, PlansEdit, PlansPublish, PeopleRead, AuditRead, BodiesEdit, CommentsWrite, ChartersEdit, RaidEdit, GatesRequest, StatusReport, DeliverablesEdit, DeliverablesAccept, MeetingsEdit],
        [Role.ProjectManager] = [ProjectsRead, ProjectsEdit, PlansEdit, PlansPublish, PeopleRead, AuditRead, CommentsWrite, ChartersEdit, RaidEdit, GatesRequest, StatusReport, DeliverablesEdit, DeliverablesAccept, MeetingsEdit],
        [Role.Executive] = [ProjectsRead, PeopleRead, CommentsWrite, DeliverablesAccept],
        [Role.FunctionalManager] = [ProjectsRead, PeopleRead, CommentsWrite],
        [Role.TeamLead] = [ProjectsRead, PlansEdit, PeopleRead, CommentsWrite, RaidEdit, DeliverablesEdit],
        [Role.TeamMember] = [ProjectsRead, CommentsWrite, RaidEdit, DeliverablesEdit],
        [Role.CustomerSuccessManager] = [ProjectsRead, CommentsWrite],
        [Role.Customer] = [],
        [Role.Auditor] = [ProjectsRead, PeopleRead, AuditRead, AssuranceEdit],
    };

    /// <summary>What a role may do within its scope.</summary>
    public static IReadOnlyList<string> Of(Role role) => ByRole[role];

    /// <summary>The roles that carry a permission.</summary>
    public static Role[] RolesWith(string permission) =>
        RolesByPermission.TryGetValue(permission, out var roles)
            ? roles
            : throw new ArgumentException($"There is no permission '{permission}'.", nameof(permission));

    /// <summary>Whether a role assignment carries a permission, as a condition for the database. The roles stand in it as constants: a list handed over as a parameter is put into SQL anew at each reading.</summary>
    public static Expression<Func<RoleAssignment, bool>> CarriedBy(string permission) =>
        CarriersByPermission.TryGetValue(permission, out var carries)
            ? carries
            : throw new ArgumentException($"There is no permission '{permission}'.", nameof(permission));

    private static Expression<Func<RoleAssignment, bool>> Carrying(Role[] roles)
    {
        var assignment = Expression.Parameter(typeof(RoleAssignment), "a");
        var role = Expression.Property(assignment, nameof(RoleAssignment.Role));
        return Expression.Lambda<Func<RoleAssignment, bool>>(
            roles.Select(r => (Expression)Expression.Equal(role, Expression.Constant(r))).Aggregate(Expression.OrElse), assignment);
    }

    private static readonly Dictionary<string, Role[]> RolesByPermission =
        All.ToDictionary(p => p, p => ByRole.Where(r => r.Value.Contains(p)).Select(r => r.Key).ToArray());

    private static readonly Dictionary<string, Expression<Func<RoleAssignment, bool>>> CarriersByPermission = RolesByPermission.ToDictionary(p => p.Key, p => Carrying(p.Value));
}
