using Gantry.Charters;
using Gantry.Gates;
using Gantry.Projects;

namespace Gantry.Lifecycles;

/// <summary>A life cycle that can be followed.</summary>
/// <param name="Key">Its address: a word for one that is shipped, the id for one of the organisation.</param>
/// <param name="Name">What it is called.</param>
/// <param name="About">For which projects it is.</param>
/// <param name="Phases">Its phases in their order.</param>
public sealed record LifecyclePlan(string Key, string Name, string About, IReadOnlyList<PhasePlan> Phases);

/// <summary>The life cycles that come with the product. Phase and gate names follow PMBOK, PM² 3.1 and PRINCE2 7; the words are ours.</summary>
public static class LifecycleCatalogue
{
    private const AuthorityHolder Board = AuthorityHolder.Board, Sponsor = AuthorityHolder.Sponsor, Manager = AuthorityHolder.ProjectManager;

    private static readonly CriterionPlan Charter = new(GateFact.CharterInForce), Team = new(GateFact.TeamNamed), Plan = new(GateFact.PlanPublished), Baseline = new(GateFact.BaselineSet),
        Tolerance = new(GateFact.WithinTolerance), Exceptions = new(GateFact.NoExceptionWaits), Risks = new(GateFact.RisksAnswered), Issues = new(GateFact.NoCriticalIssue),
        Reviewed = new(GateFact.RaidReviewed, IsMust: false), Artefacts = new(GateFact.ArtefactsApproved), Conditions = new(GateFact.ConditionsMet),
        Work = new(GateFact.WorkComplete), Accepted = new(GateFact.DeliverablesAccepted, IsMust: false), Checks = new(GateFact.ScheduleSound, IsMust: false);

    /// <summary>Small: one question at the beginning and one at the end, both answered by the project manager.</summary>
    public static LifecyclePlan Small { get; } = new("small", "Small project", "A few weeks, a few people: begin, do, hand over.",
    [
        new("Prepare", ProjectStatus.Planning, "Agree what is wanted, by when, for whom.", "Begin", Manager, [], [Team, new(GateFact.PlanPublished, IsMust: false)]),
        new("Do", ProjectStatus.Executing, "Do the work and show it.", "Hand over", Manager, [], [Work, Issues]),
        new("Close", ProjectStatus.Closing, "Hand over, say what was learned."),
    ]);

    /// <summary>Predictive: planned as a whole before it is carried out.</summary>
    public static LifecyclePlan Predictive { get; } = new("predictive", "Predictive", "Scope is known early and planned as a whole: construction, migration, roll-out.",
    [
        new("Initiation", ProjectStatus.Planning, "Why it is worth doing, and who answers for it.", "Charter gate", Sponsor,
            [Record("Project charter", ArtefactKind.Charter), File("Business case")], [Charter, Team, Artefacts]),
        new("Planning", ProjectStatus.Planning, "How it is done: plan, baseline, risks and their answers.", "Baseline gate", Board,
            [Record("Schedule", ArtefactKind.Plan), Record("Risk register", ArtefactKind.Risks), File("Management plan"), Optional("Procurement plan")], [Plan, Baseline, Checks, Risks, Artefacts, Conditions]),
        new("Execution", ProjectStatus.Executing, "Deliver what was agreed, and keep what was promised.", "Acceptance gate", Board,
            [File("Acceptance record"), Optional("Transition plan")], [Work, Accepted, Tolerance, Exceptions, Issues, Artefacts, Conditions]),
        new("Closing", ProjectStatus.Closing, "Hand over, settle, learn, release people.", null, Board, [File("Closure report")]),
    ]);

    /// <summary>Hybrid: a planned frame, with increments inside.</summary>
    public static LifecyclePlan Hybrid { get; } = new("hybrid", "Hybrid", "A planned frame with increments inside: fixed dates and budget, growing scope.",
    [
        new("Concept", ProjectStatus.Planning, "What is needed, and whether it can be done.", "Charter gate", Sponsor, [Record("Project charter", ArtefactKind.Charter), File("Business case")], [Charter, Team]),
        new("Foundation", ProjectStatus.Planning, "Frame plan, architecture, first backlog, definition of done.", "Build gate", Board,
            [Record("Frame plan", ArtefactKind.Plan), File("Product backlog"), File("Definition of done")], [Plan, Baseline, Risks, Artefacts]),
        new("Increment", ProjectStatus.Executing, "Build, show, take what was learned into the next.", "Increment review", Manager,
            [Optional("Increment review record")], [Attest("What was built was shown to those who will use it"), Tolerance, Reviewed, Conditions], Repeats: true),
        new("Roll-out", ProjectStatus.Executing, "Into use, with training and support.", "Acceptance gate", Board, [File("Acceptance record"), Optional("Transition plan")], [Work, Accepted, Issues, Artefacts, Conditions]),
        new("Closing", ProjectStatus.Closing, "Hand over, settle, learn.", null, Board, [File("Closure report")]),
    ]);

    /// <summary>Agile: a vision, a foundation, then increments as long as they are worth it.</summary>
    public static LifecyclePlan Agile { get; } = new("agile", "Agile", "Scope is found on the way: increments as long as they are worth it.",
    [
        new("Vision", ProjectStatus.Planning, "For whom, why, and how success is told.", "Vision review", Sponsor, [File("Product vision")], [Team, Attest("The product owner is named and has time")]),
        new("Foundation", ProjectStatus.Planning, "First backlog, definition of done, the team works together.", "Ready to build", Manager,
            [File("Product backlog"), File("Definition of done")], [Attest("The first increment is understood by the team"), Artefacts]),
        new("Increment", ProjectStatus.Executing, "Build, show, decide whether the next one is worth it.", "Increment review", Sponsor,
            [Optional("Review notes")], [Attest("What was built meets the definition of done"), Attest("The next increment is worth its cost"), Reviewed, Conditions], Repeats: true),
        new("Transition", ProjectStatus.Closing, "Into the hands of those who run it.", null, Sponsor, [File("Operating handbook")]),
    ]);

    /// <summary>PM² 3.1: Initiating, Planning, Executing, Closing with their three approvals.</summary>
    public static LifecyclePlan PmSquared { get; } = new("pm2", "PM²", "The phases and approvals of the European Commission's method, version 3.1. The project support office is the PMO; the steering committee decides.",
    [
        new("Initiating", ProjectStatus.Planning, "Need, outcome, rough scope, and whether it is worth it.", "Ready for Planning (RfP)", Board,
            [File("Project initiation request"), File("Business case"), Record("Project charter", ArtefactKind.Charter)], [Charter, Team, Artefacts]),
        new("Planning", ProjectStatus.Planning, "Handbook, work plan and the plans of how it is managed.", "Ready for Executing (RfE)", Board,
            [File("Project handbook"), Record("Project work plan", ArtefactKind.Plan), Record("Risk log", ArtefactKind.Risks), File("Project stakeholder matrix"), File("Deliverables acceptance plan"), Optional("Transition plan"), Optional("Business implementation plan")],
            [Plan, Baseline, Checks, Risks, Artefacts, Conditions]),
        new("Executing", ProjectStatus.Executing, "Produce the deliverables, report, coordinate.", "Ready for Closing (RfC)", Board,
            [File("Deliverables acceptance note"), Optional("Project reports")], [Work, Accepted, Tolerance, Exceptions, Issues, Artefacts, Conditions]),
        new("Closing", ProjectStatus.Closing, "Lessons, project-end report, formal acceptance and archive.", null, Board, [File("Project-end report")]),
    ]);

    /// <summary>PRINCE2 7: a board that authorizes initiation, the project, each stage and closure.</summary>
    public static LifecyclePlan Prince2 { get; } = new("prince2", "PRINCE2", "Management stages of PRINCE2 7: the project board authorizes initiation, the project, every stage and closure; between them the project manager manages within tolerance.",
    [
        new("Starting up", ProjectStatus.Idea, "Is there a project worth initiating?", "Authorize initiation", Board, [File("Project brief"), File("Initiation stage plan")], [Team, Artefacts]),
        new("Initiation stage", ProjectStatus.Planning, "The project initiation documentation: what, why, how, who.", "Authorize the project", Board,
            [Record("Project charter", ArtefactKind.Charter), File("Business case"), Record("Project plan", ArtefactKind.Plan), Record("Risk register", ArtefactKind.Risks), File("Management approaches")],
            [Charter, Plan, Baseline, Risks, Artefacts]),
        new("Delivery stage", ProjectStatus.Executing, "Deliver the products of this stage within its tolerances.", "Authorize the next stage", Board,
            [File("End stage report"), File("Next stage plan")], [Tolerance, Exceptions, Issues, Reviewed, Artefacts, Conditions], Repeats: true),
        new("Final stage", ProjectStatus.Executing, "Deliver, hand over, evaluate.", "Authorize closure", Board, [File("End project report"), File("Benefits management approach")], [Work, Accepted, Issues, Artefacts, Conditions]),
        new("Closing", ProjectStatus.Closing, "Follow-on actions and lessons are passed on."),
    ]);

    /// <summary>All that are shipped.</summary>
    public static IReadOnlyList<LifecyclePlan> Shipped { get; } = [Small, Predictive, Hybrid, Agile, PmSquared, Prince2];

    /// <summary>The one to begin with for a tier.</summary>
    public static LifecyclePlan For(ProjectTier tier) => tier == ProjectTier.Small ? Small : Predictive;

    private static ArtefactPlan Record(string name, ArtefactKind kind) => new(name, kind);

    private static ArtefactPlan File(string name) => new(name);

    private static ArtefactPlan Optional(string name) => new(name, IsRequired: false);

    private static CriterionPlan Attest(string text) => new(GateFact.Attested, text);
}
