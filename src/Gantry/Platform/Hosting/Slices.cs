using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Assurance;
using Gantry.Bodies;
using Gantry.Charters;
using Gantry.Closing;
using Gantry.Deliverables;
using Gantry.Demo;
using Gantry.Dependencies;
using Gantry.Exceptions;
using Gantry.Gates;
using Gantry.Guide;
using Gantry.Home;
using Gantry.Imports;
using Gantry.Lifecycles;
using Gantry.Meetings;
using Gantry.Organization;
using Gantry.People;
using Gantry.Plans;
using Gantry.Plans.Baselines;
using Gantry.Plans.Causes;
using Gantry.Plans.Channel;
using Gantry.Plans.ExternalTasks;
using Gantry.Plans.Templates;
using Gantry.Platform.Access;
using Gantry.Platform.Attachments;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Platform.Comments;
using Gantry.Platform.Files;
using Gantry.Platform.Inbox;
using Gantry.Platform.Mail;
using Gantry.Platform.Notices;
using Gantry.Platform.Places;
using Gantry.Platform.Registers;
using Gantry.Platform.Relations;
using Gantry.Platform.Rest;
using Gantry.Platform.Search;
using Gantry.Platform.Shell;
using Gantry.Platform.Webhooks;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Projects.Fields;
using Gantry.Raid;
using Gantry.Stakeholders;
using Gantry.StatusReports;
using Gantry.SuccessPlans;
using Gantry.Supervision;
using Gantry.Teams;
using Gantry.Tour;

namespace Gantry.Platform.Hosting;

/// <summary>What the slices bring along: their services and routes.</summary>
internal static class Slices
{
    public static void Add(IServiceCollection services)
    {
        RestApi.Add(services);
        AddGovernance(services);
        services.AddSingleton<HistoryQueries>();
        services.AddSingleton<SearchQueries>();
        services.AddSingleton<ProjectList>();
        services.AddSingleton<ProjectOverview>();
        services.AddSingleton<TasksDue>();
        services.AddSingleton<ProjectHistory>();
        services.AddSingleton<ComputedSchedules>();
        services.AddSingleton<PlanQueries>();
        services.AddSingleton<PlanCards>();
        services.AddSingleton<TaskCards>();
        services.AddSingleton(provider => new PlanTurnstile(provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<PlanWriting>()));
        services.AddSingleton<Turnstile>(provider => provider.GetRequiredService<PlanTurnstile>());
        services.AddSingleton<PlanChannels>();
        services.AddSingleton<PlanWriting>();
        services.AddHostedService<DailyRecalculation>();
        services.AddSingleton<OutboxConsumer, ExternalDelivery>();
        services.AddSingleton<OutboxDelivery>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDelivery>());
        services.AddSingleton<InboxQueries>();
        services.AddSingleton<HomeQueries>();
        services.AddSingleton<TourQueries>();
        services.AddSingleton<OutboxConsumer, DeliverTelling>();
        services.AddSingleton<CommentQueries>();
        services.AddSingleton<RelationQueries>();
        services.AddSingleton<AttachmentQueries>();
        services.AddSingleton<CollectFiles>();
        services.AddHostedService(provider => provider.GetRequiredService<CollectFiles>());
        services.AddSingleton(provider => new MailSettingsHeld(MailSettings.Of(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<ServeOptions>())));
        services.AddSingleton<MailQueries>();
        services.AddSingleton<SendMail>();
        services.AddHostedService(provider => provider.GetRequiredService<SendMail>());
        services.AddSingleton<PlaceQueries>();
        services.AddSingleton<WantedEvents>();
        services.AddSingleton<WebhookSecret>();
        services.AddSingleton<ReachableNetworks>();
        services.AddSingleton<WebhookQueries>();
        services.AddSingleton<OutboxConsumer, QueueDeliveries>();
        services.AddSingleton<SendDeliveries>();
        services.AddHostedService(provider => provider.GetRequiredService<SendDeliveries>());
        services.AddSingleton<TemplateList>();
        services.AddSingleton<PeopleList>();
        services.AddSingleton<OnePerson>();
        services.AddSingleton<RoleList>();
        services.AddSingleton<RegisterQueries>();
        services.AddSingleton<RecordQueries>();
        services.AddSingleton<FieldQueries>();
        services.AddSingleton<OrganizationQueries>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<ReadFiles>();
        services.AddSingleton<KeepFiles>();
        services.AddSingleton<ReceiveFiles>();
        services.AddSingleton<ImportQueries>();
        services.AddHostedService<LargePlanLoading>();
    }

    private static void AddGovernance(IServiceCollection services)
    {
        services.AddSingleton<RaidQueries>();
        services.AddSingleton<ActionQueries>();
        services.AddSingleton<DependencyQueries>();
        services.AddSingleton<BodyQueries>();
        services.AddSingleton<DeliverableQueries>();
        services.AddSingleton<StakeholderQueries>();
        services.AddSingleton<TeamQueries>();
        services.AddSingleton<PmoQueries>();
        services.AddSingleton<WeakSpotQueries>();
        services.AddSingleton<LifecycleQueries>();
        services.AddSingleton<GateQueries>();
        services.AddSingleton<SuccessQueries>();
        services.AddSingleton<BaselineQueries>();
        services.AddSingleton<SupervisionQueries>();
        services.AddSingleton<StatusQueries>();
        services.AddSingleton<AssuranceQueries>();
        services.AddSingleton<ReviewQueries>();
        services.AddSingleton<ClosingQueries>();
        services.AddSingleton<MovePreview>();
        services.AddSingleton<CharterQueries>();
        services.AddSingleton<ApprovalQueries>();
        services.AddSingleton<MeetingQueries>();
        services.AddSingleton<ExceptionQueries>();
        services.AddSingleton<ApprovalClock>();
        services.AddHostedService(provider => provider.GetRequiredService<ApprovalClock>());
        services.AddSingleton<ExceptionWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ExceptionWatch>());
    }

    public static void Map(WebApplication app)
    {
        RestApi.Map(app);
        PlanApi.Map(app);
        PlanCardApi.Map(app);
        ImportApi.Map(app);
        Palette.Map(app);
        GuideApi.Map(app);
        RegisterApi.Map(app);
        TaskApi.Map(app);
    }
}
