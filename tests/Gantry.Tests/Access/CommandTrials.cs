using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Assumptions;
using Gantry.Assurance;
using Gantry.Benefits;
using Gantry.Bodies;
using Gantry.Charters;
using Gantry.Checks;
using Gantry.Closing;
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
using Gantry.Plans.Baselines;
using Gantry.Plans.Edits;
using Gantry.Plans.ExternalTasks;
using Gantry.Plans.Revisions;
using Gantry.Plans.Scenarios;
using Gantry.Plans.Templates;
using Gantry.Platform.Access;
using Gantry.Platform.Attachments;
using Gantry.Platform.Comments;
using Gantry.Platform.Files;
using Gantry.Platform.Identity;
using Gantry.Platform.Inbox;
using Gantry.Platform.Mail;
using Gantry.Platform.Places;
using Gantry.Platform.Registers;
using Gantry.Platform.Relations;
using Gantry.Platform.Tokens;
using Gantry.Platform.Webhooks;
using Gantry.Pmos;
using Gantry.Pmos.Mandates;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Projects.Fields;
using Gantry.Raid;
using Gantry.Risks;
using Gantry.Stakeholders;
using Gantry.StatusReports;
using Gantry.SuccessPlans;
using Gantry.Supervision;
using Gantry.Teams;
using Gantry.Tests.Plans;

namespace Gantry.Tests.Access;

/// <summary>How every command is tried: it passes the rights or not, and then stops at a stale version or an empty name, so that no trial disturbs the next.</summary>
internal static class CommandTrials
{
    private const long Stale = 9_999;
    private static readonly Sheet NoHead = new(["Mood"], []);

    /// <summary>Commands whose right is something one holds in hand, such as a code or what a provider vouched for; no role opens them.</summary>
    public static IReadOnlyList<string> ByProof { get; } = ["accounts.accept", "accounts.admit", "installation.claim"];

    public static IReadOnlyDictionary<string, Func<RightsSetting, object>> All { get; } = new Dictionary<string, Func<RightsSetting, object>>
    {
        ["attachments.add"] = s => new AddAttachment($"project/{s.Project:N}", "", new KeptFile("", 0)),
        ["attachments.remove"] = s => new RemoveAttachment(s.Attachment, Stale),
        ["attachments.restore"] = s => new RestoreAttachment(s.Attachment, Stale),
        ["comments.add"] = s => new AddComment($"project/{s.Project:N}", ""),
        ["comments.edit"] = s => new EditComment(s.Comment, "", Stale),
        ["comments.remove"] = s => new RemoveComment(s.Comment, Stale),
        ["comments.restore"] = s => new RestoreComment(s.Comment, Stale),
        ["relations.add"] = s => new AddRelation($"project/{s.Project:N}", RelationKind.RelatesTo, ""),
        ["relations.remove"] = s => new RemoveRelation(s.Relation, Stale),
        ["accounts.invite"] = s => new InvitePerson(s.Person),
        ["accounts.remove-second-factor"] = s => new RemoveSecondFactor(s.Person),
        ["approvals.advance"] = s => new AdvanceApprovals(),
        ["approvals.decide"] = s => new DecideApproval(s.Approval, true, null, Stale),
        ["approvals.vote"] = s => new VoteApproval(s.BodysApproval, true, null, Stale),
        ["approvals.withdraw"] = s => new WithdrawApproval(s.Approval, Stale),
        ["baselines.request"] = s => new RequestBaseline(s.Project),
        ["charters.draft"] = s => new DraftCharter(s.Project),
        ["charters.edit"] = s => new EditCharter(s.Charter, Stale),
        ["charters.submit"] = s => new SubmitCharter(s.Charter, null, Stale),
        ["charters.withdraw"] = s => new WithdrawCharter(s.Charter, Stale),
        ["exceptions.bring"] = s => new BringException(s.Exception, Stale),
        ["exceptions.describe"] = s => new DescribeException(s.Exception, Stale),
        ["exceptions.watch"] = s => new WatchForecasts(),
        ["artefacts.settle"] = s => new SettleArtefact(s.Artefact, ArtefactState.Approved, null, Stale),
        ["gates.decide"] = s => new DecideGate(s.Review, GateOutcome.Go, null, Stale),
        ["gates.recommend"] = s => new RecommendGate(s.Review, Recommendation.NotYet),
        ["gates.request"] = s => new RequestGate(s.Phase, null, Stale),
        ["gates.withdraw"] = s => new WithdrawGate(s.Review, Stale),
        ["lifecycles.archive"] = s => new ArchiveLifecycle(s.Lifecycle, Stale),
        ["lifecycles.create"] = s => new CreateLifecycle("", []),
        ["lifecycles.edit"] = s => new EditLifecycle(s.Lifecycle, Stale),
        ["lifecycles.follow"] = s => new FollowLifecycle(s.Project, ""),
        ["lifecycles.restore"] = s => new RestoreLifecycle(s.Lifecycle, Stale),
        ["phases.add"] = s => new AddStage(s.Phase, null, Stale),
        ["phases.edit"] = s => new EditPhase(s.Phase, Stale),
        ["phases.finish"] = s => new FinishPhase(s.Phase, Stale),
        ["projects.close"] = s => new CloseProject(s.Project, "", Stale),
        ["projects.reopen"] = s => new ReopenProject(s.Project, "", Stale),
        ["health.watch"] = s => new WatchHealth(),
        ["status.discard"] = s => new DiscardStatus(s.Status, Stale),
        ["status.draft"] = s => new DraftStatus(s.Project),
        ["status.edit"] = s => new EditStatus(s.Status, Stale),
        ["status.publish"] = s => new PublishStatus(s.Status, Stale),
        ["questions.answer"] = s => new AnswerQuestion(s.Question, "", Stale),
        ["questions.ask"] = s => new AskPmo(s.Project, ""),
        ["success.begin"] = s => new BeginSuccessPlan(s.Pmo, Guid.Empty),
        ["success.contact"] = s => new NoteContact(s.SuccessPlan, "", Stale),
        ["success.edit"] = s => new EditSuccessPlan(s.SuccessPlan, Stale),
        ["pmos.archive"] = s => new ArchivePmo(s.Pmo, Stale),
        ["pmos.draft-mandate"] = s => new DraftMandate(s.Pmo, Guid.Empty, default),
        ["pmos.edit"] = s => new EditPmo(s.Pmo, Stale),
        ["pmos.end-mandate"] = s => new EndMandate(s.Mandate, "", Stale),
        ["pmos.end-override"] = s => new EndOverride(s.Pmo, s.Override),
        ["pmos.move-matrix"] = s => new MoveMatrix(s.Pmo, [], ""),
        ["pmos.override-control"] = s => new OverrideControl(s.Pmo, s.Project, PmoService.GateReview, ProjectTier.Small, ControlLevel.Advise, default, ""),
        ["pmos.restore"] = s => new RestorePmo(s.Pmo, Stale),
        ["pmos.set-up"] = s => new SetUpPmo("", s.Project),
        ["pmos.sign-mandate"] = s => new SignMandate(s.Mandate, Stale),
        ["assurance.add-finding"] = s => new AddFinding(s.Assurance, "", FindingSeverity.Minor, Version: Stale),
        ["assurance.answer"] = s => new AnswerReview(s.Assurance, 1, AnswerResult.Met, Version: Stale),
        ["assurance.cancel"] = s => new CancelReview(s.Assurance, "", Stale),
        ["assurance.comment"] = s => new CommentDraft(s.Assurance, null, Stale),
        ["assurance.edit"] = s => new EditReview(s.Assurance, Stale),
        ["assurance.edit-finding"] = s => new EditFinding(s.Finding, Stale),
        ["assurance.issue"] = s => new IssueReport(s.Assurance, Version: Stale),
        ["assurance.plan"] = s => new PlanReview(s.Project, AssuranceKind.Audit, "", Guid.Empty, default, default),
        ["assurance.respond"] = s => new RespondFinding(s.Finding, false, Version: Stale),
        ["assurance.send-draft"] = s => new SendDraft(s.Assurance, AssuranceOpinion.None, "", Version: Stale),
        ["assurance.settle"] = s => new SettleFinding(s.Finding, FindingOutcome.Done, null, Stale),
        ["assurance.take-back"] = s => new TakeBackDraft(s.Assurance, Stale),
        ["actions.archive"] = s => new ArchiveAction(s.Action, Stale),
        ["actions.complete"] = s => new CompleteAction(s.Action, Version: Stale),
        ["actions.create"] = s => new CreateAction(s.Project, ""),
        ["actions.drop"] = s => new DropAction(s.Action, Version: Stale),
        ["actions.edit"] = s => new EditAction(s.Action, Stale),
        ["actions.paste"] = s => new PasteActions(NoHead),
        ["actions.reopen"] = s => new ReopenAction(s.Action, Stale),
        ["actions.restore"] = s => new RestoreAction(s.Action, Stale),
        ["assumptions.archive"] = s => new ArchiveAssumption(s.Assumption, Stale),
        ["assumptions.create"] = s => new CreateAssumption(s.Project, ""),
        ["assumptions.edit"] = s => new EditAssumption(s.Assumption, Stale),
        ["assumptions.paste"] = s => new PasteAssumptions(NoHead),
        ["assumptions.raise"] = s => new RaiseAssumption(s.Assumption, Version: Stale),
        ["assumptions.reopen"] = s => new ReopenAssumption(s.Assumption, Stale),
        ["assumptions.restore"] = s => new RestoreAssumption(s.Assumption, Stale),
        ["assumptions.settle"] = s => new SettleAssumption(s.Assumption, Holds: true, Stale),
        ["decisions.archive"] = s => new ArchiveDecision(s.Decision, Stale),
        ["decisions.create"] = s => new CreateDecision(s.Project, ""),
        ["decisions.edit"] = s => new EditDecision(s.Decision, Stale),
        ["decisions.paste"] = s => new PasteDecisions(NoHead),
        ["decisions.restore"] = s => new RestoreDecision(s.Decision, Stale),
        ["decisions.supersede"] = s => new SupersedeDecision(s.Decision, Version: Stale),
        ["dependencies.agree"] = s => new AgreeDependency(s.Dependency, Stale),
        ["dependencies.archive"] = s => new ArchiveDependency(s.Dependency, Stale),
        ["dependencies.create"] = s => new CreateDependency(s.Project, "", Guid.Empty),
        ["dependencies.deliver"] = s => new DeliverDependency(s.Dependency, Stale),
        ["dependencies.drop"] = s => new DropDependency(s.Dependency, Stale),
        ["dependencies.edit"] = s => new EditDependency(s.Dependency, Stale),
        ["dependencies.paste"] = s => new PasteDependencies(NoHead),
        ["dependencies.reopen"] = s => new ReopenDependency(s.Dependency, Stale),
        ["dependencies.restore"] = s => new RestoreDependency(s.Dependency, Stale),
        ["issues.archive"] = s => new ArchiveIssue(s.Issue, Stale),
        ["issues.create"] = s => new CreateIssue(s.Project, ""),
        ["issues.edit"] = s => new EditIssue(s.Issue, Stale),
        ["issues.escalate"] = s => new EscalateIssue(s.Issue, "", Stale),
        ["issues.paste"] = s => new PasteIssues(NoHead),
        ["issues.reopen"] = s => new ReopenIssue(s.Issue, Stale),
        ["issues.restore"] = s => new RestoreIssue(s.Issue, Stale),
        ["issues.solve"] = s => new SolveIssue(s.Issue, "", Stale),
        ["deliverables.accept"] = s => new AcceptDeliverable(s.Deliverable, Version: Stale),
        ["deliverables.archive"] = s => new ArchiveDeliverable(s.Deliverable, Stale),
        ["deliverables.begin"] = s => new BeginDeliverable(s.Deliverable, Stale),
        ["deliverables.create"] = s => new CreateDeliverable(s.Project, ""),
        ["deliverables.deliver"] = s => new DeliverDeliverable(s.Deliverable, Stale),
        ["deliverables.edit"] = s => new EditDeliverable(s.Deliverable, Stale),
        ["deliverables.paste"] = s => new PasteDeliverables(NoHead),
        ["deliverables.reject"] = s => new RejectDeliverable(s.Deliverable, "", Stale),
        ["deliverables.reopen"] = s => new ReopenDeliverable(s.Deliverable, Stale),
        ["deliverables.restore"] = s => new RestoreDeliverable(s.Deliverable, Stale),
        ["checks.add"] = s => new AddCheck(s.Deliverable, "", Version: Stale),
        ["checks.edit"] = s => new EditCheck(s.Deliverable, 1, Stale),
        ["checks.record"] = s => new RecordCheck(s.Deliverable, 1, CheckResult.Passed, Version: Stale),
        ["checks.remove"] = s => new RemoveCheck(s.Deliverable, 1, Stale),
        ["raci.set"] = s => new SetRaci(s.Deliverable, s.Person, RaciPart.Accountable, Stale),
        ["needs.archive"] = s => new ArchiveNeed(s.Need, Stale),
        ["needs.create"] = s => new CreateNeed(s.Project, ""),
        ["needs.edit"] = s => new EditNeed(s.Need, Stale),
        ["needs.paste"] = s => new PasteNeeds(NoHead),
        ["needs.restore"] = s => new RestoreNeed(s.Need, Stale),
        ["benefits.archive"] = s => new ArchiveBenefit(s.Benefit, Stale),
        ["benefits.create"] = s => new CreateBenefit(s.Project, ""),
        ["benefits.edit"] = s => new EditBenefit(s.Benefit, Stale),
        ["benefits.paste"] = s => new PasteBenefits(NoHead),
        ["benefits.restore"] = s => new RestoreBenefit(s.Benefit, Stale),
        ["stakeholders.archive"] = s => new ArchiveStakeholder(s.Stakeholder, Stale),
        ["stakeholders.create"] = s => new CreateStakeholder(s.Project, ""),
        ["stakeholders.edit"] = s => new EditStakeholder(s.Stakeholder, Stale),
        ["stakeholders.paste"] = s => new PasteStakeholders(NoHead),
        ["stakeholders.restore"] = s => new RestoreStakeholder(s.Stakeholder, Stale),
        ["lessons.archive"] = s => new ArchiveLesson(s.Lesson, Stale),
        ["lessons.create"] = s => new CreateLesson(s.Project, ""),
        ["lessons.edit"] = s => new EditLesson(s.Lesson, Stale),
        ["lessons.learn"] = s => new LearnFromIssue(s.Issue, Stale),
        ["lessons.paste"] = s => new PasteLessons(NoHead),
        ["lessons.restore"] = s => new RestoreLesson(s.Lesson, Stale),
        ["lessons.share"] = s => new ShareLesson(s.Lesson, Stale),
        ["lessons.unshare"] = s => new UnshareLesson(s.Lesson, Stale),
        ["raid.review"] = s => new ReviewRaid($"risk/{s.ArchivedRisk:N}"),
        ["risks.archive"] = s => new ArchiveRisk(s.Risk, Stale),
        ["risks.close"] = s => new CloseRisk(s.Risk, Version: Stale),
        ["risks.create"] = s => new CreateRisk(s.Project, ""),
        ["risks.edit"] = s => new EditRisk(s.Risk, Stale),
        ["risks.paste"] = s => new PasteRisks(NoHead),
        ["risks.reopen"] = s => new ReopenRisk(s.Risk, Stale),
        ["risks.restore"] = s => new RestoreRisk(s.Risk, Stale),
        ["meetings.act"] = s => new ActOnItem(s.MeetingItem, "", Stale),
        ["meetings.add-item"] = s => new AddItem(s.Meeting, "", Stale),
        ["meetings.attend"] = s => new NoteAttendance(s.Meeting, [], Stale),
        ["meetings.cancel"] = s => new CancelMeeting(s.Meeting, "", Stale),
        ["meetings.correct"] = s => new CorrectMinutes(s.Meeting, null, "", "", Stale),
        ["meetings.decide"] = s => new DecideItem(s.MeetingItem, "", Stale),
        ["meetings.edit"] = s => new EditMeeting(s.Meeting, Stale),
        ["meetings.edit-item"] = s => new EditItem(s.MeetingItem, Stale),
        ["meetings.gather"] = s => new GatherAgenda(s.Meeting, Stale),
        ["meetings.move-item"] = s => new MoveItem(s.MeetingItem, 1, Stale),
        ["meetings.plan"] = s => new PlanMeeting(s.Body, default),
        ["meetings.publish"] = s => new PublishMinutes(s.Meeting, null, Stale),
        ["bodies.add-member"] = s => new AddMember(s.Body, Guid.Empty),
        ["bodies.archive"] = s => new ArchiveBody(s.Body, Stale),
        ["bodies.create"] = s => new CreateBody("", BodyKind.Committee, s.Project),
        ["bodies.edit"] = s => new EditBody(s.Body, Stale),
        ["bodies.edit-member"] = s => new EditMember(s.Member, Stale),
        ["bodies.move"] = s => new MoveBody(s.Body, Stale, s.Program),
        ["bodies.paste"] = s => new PasteBodies(NoHead),
        ["bodies.restore"] = s => new RestoreBody(s.Body, Stale),
        ["fields.archive"] = s => new ArchiveField(s.Field, Stale),
        ["fields.define"] = s => new DefineField("", CustomFieldKind.Text),
        ["fields.edit"] = s => new EditField(s.Field, Stale, "Name"),
        ["fields.restore"] = s => new RestoreField(s.Field, Stale),
        ["imports.add-file"] = s => new AddImportFile(s.Batch, []),
        ["imports.begin"] = s => new BeginImport(),
        ["imports.cancel"] = s => new CancelImport(s.Batch),
        ["imports.commit"] = s => new CommitImport(s.OwnBatch, [], s.Portfolio),
        ["imports.finish-step"] = s => new FinishImportStep(s.Batch, ImportState.Reported),
        ["imports.keep-plan"] = s => new KeepImportedPlan(Guid.CreateVersion7(), Sketch.Plan("Task"), s.Portfolio),
        ["imports.read"] = s => new ReadImport(s.Batch),
        ["imports.tie-links"] = s => new TieForeignLinks(s.Batch),
        ["inbox.mark"] = s => new MarkItems([]),
        ["inbox.mark-all-read"] = s => new MarkAllRead(),
        ["mail.choose"] = s => new ChooseMail((MailTime)99),
        ["organisation.edit"] = s => new EditOrganization("", null),
        ["people.create"] = s => new CreatePerson("", UnitId: s.Unit),
        ["people.edit"] = s => new EditPerson(s.Person, Stale, "Name", null, null, s.Unit, null, IsActive: true),
        ["people.paste"] = s => new PastePeople(NoHead),
        ["plans.apply"] = s => new ApplyScenario(s.Plan, s.Scenario),
        ["plans.baseline"] = s => new SetBaseline(s.Plan, 99),
        ["plans.copy"] = s => new CopyPlan(s.Plan, ""),
        ["plans.create"] = s => new CreatePlan(s.Project, new DateOnly(1, 1, 1)),
        ["plans.create-from-template"] = s => new CreateFromTemplate(s.Project, Guid.Empty),
        ["plans.drop"] = s => new DropScenario(s.Plan),
        ["plans.edit"] = s => new EditPlan(s.Plan, new EditRequest("trial", 1, 1, [])),
        ["plans.link-external"] = s => new LinkExternal(s.Plan, "trial", 1, 1, Guid.Empty, 1),
        ["plans.look"] = s => new LookAtPlan(s.Plan, 1),
        ["plans.publish"] = s => new PublishPlan(s.Plan),
        ["plans.redo"] = s => new RedoEdit(s.Plan, "trial", 1),
        ["plans.save-template"] = s => new SaveTemplate(s.Plan, ""),
        ["plans.take-external"] = s => new TakeExternalDates(s.Plan, Guid.Empty, 1, []),
        ["plans.tie-external"] = s => new TieExternalTasks(s.Plan, []),
        ["plans.undo"] = s => new UndoEdit(s.Plan, "trial", 1),
        ["plans.import"] = s => new ImportPlan(s.Project, Sketch.Plan("Task")),
        ["portfolios.archive"] = s => new ArchivePortfolio(s.Portfolio, Stale),
        ["portfolios.create"] = s => new CreatePortfolio(""),
        ["portfolios.edit"] = s => new EditPortfolio(s.Portfolio, Stale),
        ["portfolios.paste"] = s => new PastePortfolios(NoHead),
        ["portfolios.restore"] = s => new RestorePortfolio(s.Portfolio, Stale),
        ["programs.archive"] = s => new ArchiveProgram(s.Program, Stale),
        ["programs.create"] = s => new CreateProgram("", s.Portfolio),
        ["programs.edit"] = s => new EditProgram(s.Program, Stale),
        ["programs.move"] = s => new MoveProgram(s.Program, Stale, s.OtherPortfolio),
        ["programs.paste"] = s => new PastePrograms(NoHead),
        ["programs.restore"] = s => new RestoreProgram(s.Program, Stale),
        ["projects.archive"] = s => new ArchiveProject(s.Project, Stale),
        ["projects.create"] = s => new CreateProject("") { ProgramId = s.Program },
        ["projects.edit"] = s => new EditProject(s.Project, Stale),
        ["projects.move"] = s => new MoveProject(s.Project, Stale) { PortfolioId = s.OtherPortfolio },
        ["projects.paste"] = s => new PasteProjects(NoHead),
        ["projects.restore"] = s => new RestoreProject(s.Project, Stale),
        ["roles.assign"] = s => new AssignRole(Guid.Empty, Role.Executive, s.Project),
        ["roles.edit"] = s => new EditRole(s.RoleAssignment, Stale),
        ["roles.end"] = s => new EndRole(s.RoleAssignment, Stale),
        ["roles.paste"] = s => new PasteRoles(NoHead),
        ["tokens.create"] = s => new CreateToken("", [], 1),
        ["tokens.revoke"] = s => new RevokeToken(Guid.Empty),
        ["units.archive"] = s => new ArchiveUnit(s.Unit, Stale),
        ["units.create"] = s => new CreateUnit("", s.Unit),
        ["units.edit"] = s => new EditUnit(s.Unit, Stale),
        ["units.move"] = s => new MoveUnit(s.Unit, Stale, null),
        ["units.paste"] = s => new PasteUnits(NoHead),
        ["units.restore"] = s => new RestoreUnit(s.Unit, Stale),
        ["favourites.add"] = s => new AddFavourite(""),
        ["favourites.remove"] = s => new RemoveFavourite(""),
        ["views.edit"] = s => new EditView(Guid.Empty),
        ["views.remove"] = s => new RemoveView(Guid.Empty),
        ["views.restore"] = s => new RestoreView(Guid.Empty),
        ["views.save"] = s => new SaveView("", ""),
        ["visits.note"] = s => new NoteVisit(""),
        ["webhooks.create"] = s => new CreateWebhook("", "", []),
        ["webhooks.edit"] = s => new EditWebhook(s.Webhook, Stale),
        ["webhooks.pause"] = s => new PauseWebhook(s.Webhook, Stale),
        ["webhooks.redeliver"] = s => new Redeliver(s.Delivery),
        ["webhooks.remove"] = s => new RemoveWebhook(s.Webhook, Stale),
        ["webhooks.restore"] = s => new RestoreWebhook(s.Webhook, Stale),
        ["webhooks.resume"] = s => new ResumeWebhook(s.Webhook, Stale),
        ["webhooks.rotate-secret"] = s => new RotateSecret(s.Webhook, Stale),
        ["webhooks.test"] = s => new TestWebhook(s.Webhook, Stale),
    };
}
