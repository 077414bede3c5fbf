using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Assumptions;
using Gantry.Assurance;
using Gantry.Benefits;
using Gantry.Bodies;
using Gantry.Charters;
using Gantry.Checks;
using Gantry.Decisions;
using Gantry.Deliverables;
using Gantry.Dependencies;
using Gantry.Exceptions;
using Gantry.Gates;
using Gantry.Imports;
using Gantry.Issues;
using Gantry.Lessons;
using Gantry.Lifecycles;
using Gantry.Meetings;
using Gantry.Needs;
using Gantry.Organization;
using Gantry.People;
using Gantry.Plans;
using Gantry.Plans.Scenarios;
using Gantry.Platform.Access;
using Gantry.Platform.Attachments;
using Gantry.Platform.Commands;
using Gantry.Platform.Comments;
using Gantry.Platform.Files;
using Gantry.Platform.Relations;
using Gantry.Platform.Webhooks;
using Gantry.Pmos;
using Gantry.Pmos.Mandates;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Projects.Fields;
using Gantry.Risks;
using Gantry.Stakeholders;
using Gantry.StatusReports;
using Gantry.SuccessPlans;
using Gantry.Tests.Databases;
using Gantry.Tests.Plans;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Access;

/// <summary>Where a role is held in the matrix of rights.</summary>
internal enum Place
{
    Organization,
    Unit,
    Portfolio,
    Program,
    Project,
    Elsewhere,
}

/// <summary>One of everything, in one branch of the tree of scopes, and somebody for every role at every place of it.</summary>
internal sealed class RightsSetting : IAsyncDisposable
{
    /// <summary>Stands in every name that only those inside may read.</summary>
    public const string Secret = "Zephyrine";

    private readonly Dictionary<(Role, Place), Person> _people = [];

    private readonly Dictionary<Guid, Guid> _batches = [];

    private RightsSetting(TestServer server) => Server = server;

    public TestServer Server { get; }
    public Guid Root { get; private set; }
    public Guid Unit { get; private set; }
    public Guid Portfolio { get; private set; }
    public Guid Program { get; private set; }
    public Guid Project { get; private set; }
    public Guid Plan { get; private set; }
    public Guid Scenario { get; private set; }
    public Guid Body { get; private set; }
    public Guid Member { get; private set; }
    public Guid Person { get; private set; }
    public Guid RoleAssignment { get; private set; }
    public Guid Field { get; private set; }
    public Guid Batch { get; private set; }
    public Guid OtherPortfolio { get; private set; }

    /// <summary>Paused, so that trials send nothing.</summary>
    public Guid Webhook { get; private set; }
    public Guid Delivery { get; private set; }
    public Guid Comment { get; private set; }
    public Guid Attachment { get; private set; }
    public Guid Relation { get; private set; }

    public Guid Pmo { get; private set; }

    /// <summary>Has ended already.</summary>
    public Guid Override { get; private set; }
    public Guid Mandate { get; private set; }
    public Guid Charter { get; private set; }
    public Guid Exception { get; private set; }
    public Guid Risk { get; private set; }
    public Guid Lifecycle { get; private set; }
    public Guid SuccessPlan { get; private set; }
    public Guid Question { get; private set; }
    public Guid Status { get; private set; }
    public Guid Phase { get; private set; }
    public Guid Review { get; private set; }
    public Guid Artefact { get; private set; }

    /// <summary>Takes no changes.</summary>
    public Guid ArchivedRisk { get; private set; }
    public Guid Issue { get; private set; }
    public Guid Deliverable { get; private set; }
    public Guid Need { get; private set; }
    public Guid Benefit { get; private set; }
    public Guid Stakeholder { get; private set; }
    public Guid Action { get; private set; }
    public Guid Decision { get; private set; }
    public Guid Assumption { get; private set; }
    public Guid Lesson { get; private set; }
    public Guid Dependency { get; private set; }

    /// <summary>Of the board, where the known person sits.</summary>
    public Guid Meeting { get; private set; }
    public Guid MeetingItem { get; private set; }
    /// <summary>A review that is planned: nobody reads it who only reads the project.</summary>
    public Guid Assurance { get; private set; }
    public Guid Finding { get; private set; }

    /// <summary>Waits for the known person.</summary>
    public Guid Approval { get; private set; }

    /// <summary>Waits for the board, where the known person sits.</summary>
    public Guid BodysApproval { get; private set; }

    /// <summary>Who tries.</summary>
    public Actor Actor { get; private set; } = Actor.Installation;

    /// <summary>The import of whoever tries.</summary>
    public Guid OwnBatch => _batches[Actor.PersonId!.Value];

    public static async Task<RightsSetting> Create(DatabaseKind kind)
    {
        var setting = new RightsSetting(await TestServer.Start(kind, new() { ["Logging:LogLevel:Default"] = "Warning" }));
        await setting.Fill();
        return setting;
    }

    public Person PersonWith(Role role, Place place) => _people[(role, place)];

    public Actor ActorWith(Role role, Place place) => new(_people[(role, place)].Id, _people[(role, place)].Name);

    public async Task<Result> Do(Func<RightsSetting, object> trial, Actor actor)
    {
        Actor = actor;
        return await Do(trial(this), actor);
    }

    private async Task<Result> Do(object command, Actor actor) =>
        (Result)await ((dynamic)Server.Services.GetRequiredService<CommandPipeline>()).Do((dynamic)command, actor, default(CancellationToken));

    private async Task Fill()
    {
        await using (var db = Server.CreateDbContext()) Root = await db.Installations.Select(i => i.RootScopeId).SingleAsync();
        Unit = await Server.Done(new CreateUnit("Sales"));
        Portfolio = await Server.Done(new CreatePortfolio($"{Secret} portfolio"));
        Program = await Server.Done(new CreateProgram($"{Secret} program", Portfolio));
        Project = await Server.Done(new CreateProject($"{Secret} project") { ProgramId = Program, UnitId = Unit, Code = $"{Secret}-1" });
        Plan = await Server.Done(new ImportPlan(Project, Sketch.Plan($"{Secret} task")));
        Scenario = await Server.Done(new CopyPlan(Plan, $"{Secret} scenario"));
        Person = await Server.Done(new CreatePerson("Known Person", "known@example.org", null, Unit));
        Body = await Server.Done(new CreateBody($"{Secret} board", BodyKind.ProjectBoard, Project));
        Member = await Server.Done(new AddMember(Body, Person));
        RoleAssignment = await Server.Done(new AssignRole(Person, Role.Executive, Project));
        Field = await Server.Done(new DefineField("Cost centre", CustomFieldKind.Text));
        OtherPortfolio = await Server.Done(new CreatePortfolio("Other portfolio"));
        Webhook = (await Server.Done(new CreateWebhook("Ticker", "https://example.org/ticker", ["plans.publish"]))).Id;
        await Server.Done(new PauseWebhook(Webhook));
        Batch = Guid.CreateVersion7();
        await using (var db = Server.CreateDbContext())
        {
            db.Imports.Add(new ImportBatch { Id = Batch, OwnerId = Person, CreatedAt = DateTime.UnixEpoch, State = ImportState.Reported });
            var delivery = new WebhookDelivery { WebhookId = Webhook, Event = "plans.publish", Body = "{}", QueuedAt = DateTime.UnixEpoch };
            db.WebhookDeliveries.Add(delivery);
            Delivery = delivery.Id;
            var about = $"project/{Project:N}";
            var kept = await Server.Services.GetRequiredService<FileStore>().Keep(new MemoryStream([1]), 1, default);
            var comment = new Comment { Record = about, AuthorId = Person, At = DateTime.UnixEpoch, Text = $"{Secret} is late", Version = 1 };
            var attachment = new Attachment { Record = about, Name = $"{Secret}.pdf", Hash = kept.Hash, Length = kept.Length, AddedById = Person, At = DateTime.UnixEpoch, Version = 1 };
            var relation = new Relation { From = about, Kind = RelationKind.DependsOn, To = $"program/{Program:N}", MadeById = Person, At = DateTime.UnixEpoch, Version = 1 };
            db.AddRange(comment, attachment, relation);
            (Comment, Attachment, Relation) = (comment.Id, attachment.Id, relation.Id);
            await db.SaveChangesAsync();
        }

        await FillGovernance();
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var place in Enum.GetValues<Place>())
            {
                var person = await Server.AddPerson($"{role} {place}");
                _people[(role, place)] = person;
                await using var db = Server.CreateDbContext();
                var batch = new ImportBatch { OwnerId = person.Id, CreatedAt = DateTime.UnixEpoch, State = ImportState.Reported };
                _batches[person.Id] = batch.Id;
                db.Imports.Add(batch);
                db.RoleAssignments.Add(new RoleAssignment { PersonId = person.Id, Role = role, ScopeId = ScopeOf(place), From = DateTime.UnixEpoch });
                await db.SaveChangesAsync();
            }
        }
    }

    private async Task FillGovernance()
    {
        Pmo = await Server.Done(new SetUpPmo($"{Secret} office", Program, ControlPreset.Supporting));
        Mandate = await Server.Done(new DraftMandate(Pmo, Person, DateOnly.FromDateTime(Server.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime).AddYears(1)));
        Charter = await Server.Done(new DraftCharter(Project));
        Risk = await Server.Done(new CreateRisk(Project, $"{Secret} risk"));
        ArchivedRisk = await Server.Done(new CreateRisk(Project, $"{Secret} risk that is gone"));
        await Server.Done(new ArchiveRisk(ArchivedRisk));
        Issue = await Server.Done(new CreateIssue(Project, $"{Secret} issue"));
        SuccessPlan = await Server.Done(new BeginSuccessPlan(Pmo, Person) { Goals = $"{Secret} goals" });
        Status = await Server.Done(new DraftStatus(Project));
        await Server.Done(new EditStatus(Status) { Summary = $"{Secret} status" });
        Deliverable = await Server.Done(new CreateDeliverable(Project, $"{Secret} deliverable"));
        await Server.Done(new AddCheck(Deliverable, $"{Secret} check"));
        Need = await Server.Done(new CreateNeed(Project, $"{Secret} need"));
        Benefit = await Server.Done(new CreateBenefit(Project, $"{Secret} benefit"));
        Stakeholder = await Server.Done(new CreateStakeholder(Project, $"{Secret} stakeholder"));
        Lifecycle = await Server.Done(new CreateLifecycle("A life cycle of the house", LifecycleCatalogue.Small.Phases));
        await Server.Done(new FollowLifecycle(Project, "pm2", 1));
        Action = await Server.Done(new CreateAction(Project, $"{Secret} action"));
        Decision = await Server.Done(new CreateDecision(Project, $"{Secret} decision"));
        Dependency = await Server.Done(new CreateDependency(Project, $"{Secret} dependency", await Server.Done(new CreateProject($"{Secret} giver") { ProgramId = Program })));
        Lesson = await Server.Done(new CreateLesson(Project, $"{Secret} lesson"));
        Meeting = await Server.Done(new PlanMeeting(Body, Server.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(1)) { Topic = $"{Secret} topic" });
        MeetingItem = await Server.Done(new AddItem(Meeting, $"{Secret} item"));
        Assumption = await Server.Done(new CreateAssumption(Project, $"{Secret} assumption"));
        await using var db = Server.CreateDbContext();
        var review = new AssuranceReview { ProjectId = Project, Kind = AssuranceKind.Audit, Subject = $"{Secret} audit", Checklist = "Own", LeadId = Person, From = DateOnly.MinValue, To = DateOnly.MaxValue, State = AssuranceState.UnderWay, Version = 1 };
        var finding = new AssuranceFinding { ReviewId = review.Id, ProjectId = Project, Number = 1, Statement = $"{Secret} finding", Severity = FindingSeverity.Minor, Version = 1 };
        db.AddRange(review, new AssuranceReviewer { ReviewId = review.Id, PersonId = Person }, new AssuranceAnswer { ReviewId = review.Id, Number = 1, Question = $"{Secret}?" }, finding);
        (Assurance, Finding) = (review.Id, finding.Id);
        Phase = await db.ProjectPhases.Where(p => p.State == PhaseState.Current).Select(p => p.Id).SingleAsync();
        Artefact = await db.Artefacts.Where(a => a.PhaseId == Phase && a.Kind == ArtefactKind.File).OrderBy(a => a.Number).Select(a => a.Id).FirstAsync();
        Review = await Server.Done(new RequestGate(Phase, $"{Secret} asks"));
        var question = new PmoQuestion { PmoId = Pmo, ProjectId = Project, AskedById = Person, AskedAt = DateTime.UnixEpoch, Text = $"{Secret} asks", PromisedBy = DateTime.UnixEpoch, Version = 1 };
        Question = question.Id;
        db.Add(question);
        var cell = new ControlCell { PmoId = Pmo, ScopeId = Project, Service = PmoService.GateReview, Tier = ProjectTier.Small, Level = ControlLevel.Advise, DecisionDays = 5, Lapse = LapseRule.Allow, Until = DateOnly.MaxValue, From = DateTime.UnixEpoch, To = DateTime.UnixEpoch };
        var report = new ExceptionReport { ProjectId = Project, CharterId = Charter, OpenedAt = DateTime.UnixEpoch, AgreedFinish = default, ToleranceDays = 5, ForecastFinish = default, OverDays = 7, Version = 1 };
        var approvals = ((Guid?, Guid?)[])[(Person, null), (null, Body)];
        var waiting = approvals.Select(a => new Approval
        {
            ProjectId = Project,
            Kind = ApprovalKind.CharterApproval,
            SubjectId = Guid.CreateVersion7(),
            Title = $"{Secret} decision",
            Mode = ApprovalMode.Decision,
            RequestedById = null,
            RequestedAt = DateTime.UnixEpoch,
            HolderId = a.Item1,
            BodyId = a.Item2,
            Route = $"{Secret} decides.",
            DueAt = DateTime.SpecifyKind(new DateTime(9000, 1, 1), DateTimeKind.Utc),
            DecisionDays = 5,
            Lapse = LapseRule.KeepWaiting,
            Facts = "[]",
            Version = 1,
        }).ToList();
        db.AddRange([cell, report, .. waiting]);
        await db.SaveChangesAsync();
        (Override, Exception, Approval, BodysApproval) = (cell.Id, report.Id, waiting[0].Id, waiting[1].Id);
    }

    private Guid ScopeOf(Place place) => place switch
    {
        Place.Organization => Root,
        Place.Unit => Unit,
        Place.Portfolio => Portfolio,
        Place.Program => Program,
        Place.Project => Project,
        _ => OtherPortfolio,
    };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
