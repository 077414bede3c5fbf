namespace Gantry.Pmos;

/// <summary>What a PMO does for projects: the rows of its control matrix.</summary>
public enum PmoService
{
    CharterApproval,
    PlanningStandards,
    GateReview,
    ChangeControl,
    StatusSupervision,
    RiskReview,
    ResourceArbitration,
    QualityAssurance,
    ContractReview,
    CustomerNegotiation,
    PortfolioSelection,
    BenefitsReview,
    PeopleDevelopment,
}

/// <summary>How strongly a PMO holds one service for projects of one tier.</summary>
public enum ControlLevel
{
    /// <summary>Shows what it finds and how to do better; nothing waits.</summary>
    Advise,

    /// <summary>Looks at it by a day; nothing waits.</summary>
    Review,

    /// <summary>The step waits for whoever has authority, with a clock.</summary>
    Approve,

    /// <summary>The PMO decides itself.</summary>
    Direct,
}

/// <summary>What follows when a decision is still open after its holder, the deputy and one level up have had their time.</summary>
public enum LapseRule
{
    /// <summary>It goes on waiting one level up, and they are told again.</summary>
    KeepWaiting,

    /// <summary>The step is allowed, and the record says that nobody decided in time.</summary>
    Allow,
}

/// <summary>What services are called and what they are.</summary>
public static class ServiceCatalogue
{
    /// <summary>The five that a matrix opens with; the rest wait behind "more".</summary>
    public static IReadOnlyList<PmoService> Opening { get; } =
        [PmoService.CharterApproval, PmoService.PlanningStandards, PmoService.GateReview, PmoService.ChangeControl, PmoService.StatusSupervision];

    public static IReadOnlyList<PmoService> All { get; } = Enum.GetValues<PmoService>();

    /// <summary>Services whose level changes what the software does today. The level of the others is kept and shown in who does what.</summary>
    public static IReadOnlyList<PmoService> Acting { get; } = [PmoService.CharterApproval, PmoService.PlanningStandards, PmoService.GateReview, PmoService.ChangeControl, PmoService.StatusSupervision];

    /// <summary>What a service is, for somebody who reads it the first time.</summary>
    public static string About(PmoService service) => service switch
    {
        PmoService.CharterApproval => "Whether a project may begin: purpose, objectives, budget, authority and tolerances.",
        PmoService.PlanningStandards => "How plans are made and when a baseline is good enough to be measured against.",
        PmoService.GateReview => "Whether a project may go on from one phase to the next.",
        PmoService.ChangeControl => "What happens when a forecast leaves its tolerance, or scope, time or cost are to change.",
        PmoService.StatusSupervision => "Whether what projects report agrees with their facts.",
        PmoService.RiskReview => "Whether large risks are known, owned and answered.",
        PmoService.ResourceArbitration => "Who gets people that several projects want.",
        PmoService.QualityAssurance => "Whether projects work as agreed and what they deliver can be accepted.",
        PmoService.ContractReview => "Whether contracts fit the project before they are signed.",
        PmoService.CustomerNegotiation => "What is offered and promised to customers.",
        PmoService.PortfolioSelection => "Which projects are done.",
        PmoService.BenefitsReview => "Whether the benefits that paid for a project come.",
        PmoService.PeopleDevelopment => "How project managers grow.",
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "No such service."),
    };
}
