using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Bodies;
using Gantry.Charters;
using Gantry.Exceptions;
using Gantry.Imports;
using Gantry.Issues;
using Gantry.Organization;
using Gantry.People;
using Gantry.Plans;
using Gantry.Plans.Checks;
using Gantry.Plans.Edits;
using Gantry.Plans.ExternalTasks;
using Gantry.Plans.Revisions;
using Gantry.Platform.Access;
using Gantry.Platform.Attachments;
using Gantry.Platform.Audit;
using Gantry.Platform.Comments;
using Gantry.Platform.Files;
using Gantry.Platform.Identity;
using Gantry.Platform.Inbox;
using Gantry.Platform.Mail;
using Gantry.Platform.Notices;
using Gantry.Platform.Places;
using Gantry.Platform.Relations;
using Gantry.Platform.Search;
using Gantry.Platform.Tokens;
using Gantry.Platform.Webhooks;
using Gantry.Pmos;
using Gantry.Pmos.Mandates;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Projects.Fields;
using Gantry.Risks;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Data;

/// <summary>The one database. Both providers derive from it without adding anything, so that each has its own migrations.</summary>
public abstract class GantryDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Installation> Installations => Set<Installation>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<OrganizationalUnit> Units => Set<OrganizationalUnit>();
    public DbSet<Portfolio> Portfolios => Set<Portfolio>();
    public DbSet<ProgramOfProjects> Programs => Set<ProgramOfProjects>();
    public DbSet<Project> Projects => Set<Project>();
    public DbSet<CustomField> CustomFields => Set<CustomField>();
    public DbSet<CustomFieldValue> CustomFieldValues => Set<CustomFieldValue>();
    public DbSet<Body> Bodies => Set<Body>();
    public DbSet<BodyMember> BodyMembers => Set<BodyMember>();
    public DbSet<Pmo> Pmos => Set<Pmo>();
    public DbSet<ControlCell> ControlCells => Set<ControlCell>();
    public DbSet<Mandate> Mandates => Set<Mandate>();
    public DbSet<MandateGrant> MandateGrants => Set<MandateGrant>();
    public DbSet<Charter> Charters => Set<Charter>();
    public DbSet<CharterObjective> CharterObjectives => Set<CharterObjective>();
    public DbSet<AuthorityRow> AuthorityRows => Set<AuthorityRow>();
    public DbSet<Approval> Approvals => Set<Approval>();
    public DbSet<ExceptionReport> ExceptionReports => Set<ExceptionReport>();
    public DbSet<ExceptionOption> ExceptionOptions => Set<ExceptionOption>();
    public DbSet<ApprovalVote> ApprovalVotes => Set<ApprovalVote>();
    public DbSet<Risk> Risks => Set<Risk>();
    public DbSet<Issue> Issues => Set<Issue>();
    public DbSet<ActionItem> Actions => Set<ActionItem>();
    public DbSet<ScopeNode> ScopeNodes => Set<ScopeNode>();
    public DbSet<ScopeLink> ScopeLinks => Set<ScopeLink>();
    public DbSet<ScopeClosure> ScopeClosures => Set<ScopeClosure>();
    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<SignInEvent> SignInEvents => Set<SignInEvent>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<ApiTokenUse> ApiTokenUses => Set<ApiTokenUse>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditedRoot> AuditedRoots => Set<AuditedRoot>();
    public DbSet<SearchDocument> SearchDocuments => Set<SearchDocument>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<InboxItem> InboxItems => Set<InboxItem>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<Relation> Relations => Set<Relation>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<MailChoice> MailChoices => Set<MailChoice>();
    public DbSet<MailErrand> MailErrands => Set<MailErrand>();
    public DbSet<Favourite> Favourites => Set<Favourite>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();
    public DbSet<StoredFile> Files => Set<StoredFile>();
    public DbSet<FileChunk> FileChunks => Set<FileChunk>();
    public DbSet<StoredPlan> Plans => Set<StoredPlan>();
    public DbSet<TaskRow> PlanTasks => Set<TaskRow>();
    public DbSet<LinkRow> PlanLinks => Set<LinkRow>();
    public DbSet<CalendarRow> PlanCalendars => Set<CalendarRow>();
    public DbSet<ResourceRow> PlanResources => Set<ResourceRow>();
    public DbSet<AssignmentRow> PlanAssignments => Set<AssignmentRow>();
    public DbSet<PlanBaseline> PlanBaselines => Set<PlanBaseline>();
    public DbSet<PlanSchedule> PlanSchedules => Set<PlanSchedule>();
    public DbSet<PlanChecks> PlanChecks => Set<PlanChecks>();
    public DbSet<TaskDatesRow> TaskDates => Set<TaskDatesRow>();
    public DbSet<EditRow> PlanEdits => Set<EditRow>();
    public DbSet<RevisionRow> PlanRevisions => Set<RevisionRow>();
    public DbSet<PooledResource> ResourcePool => Set<PooledResource>();
    public DbSet<SharedCalendar> SharedCalendars => Set<SharedCalendar>();
    public DbSet<ExternalTaskRow> ExternalTasks => Set<ExternalTaskRow>();
    public DbSet<ForeignLinkRow> ForeignLinks => Set<ForeignLinkRow>();
    public DbSet<ImportBatch> Imports => Set<ImportBatch>();
    public DbSet<ImportFile> ImportFiles => Set<ImportFile>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(GantryDb).Assembly);
        ModelConventions.Apply(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Configure(configurationBuilder);
}
