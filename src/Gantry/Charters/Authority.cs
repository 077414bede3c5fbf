namespace Gantry.Charters;

/// <summary>What is decided.</summary>
public enum DecisionKind
{
    Scope,
    Schedule,
    Cost,
    Risk,
    Staffing,
    Contract,

    /// <summary>Whether a project goes on at a gate.</summary>
    Gate,
}

/// <summary>Who may hold authority over a project.</summary>
public enum AuthorityHolder
{
    ProjectManager,
    FunctionalManager,
    Board,
    ProgramManager,
    PortfolioManager,
    Sponsor,
}

/// <summary>One line of an authority table: who may decide what, up to which limit.</summary>
public sealed class AuthorityRow
{
    public const int Most = 60;

    public required Guid CharterId { get; init; }
    public required int Number { get; init; }
    public required DecisionKind Kind { get; init; }
    public required AuthorityHolder Holder { get; init; }

    /// <summary>Working days later that may be decided; null without limit.</summary>
    public int? Days { get; init; }

    /// <summary>Money in minor units of the charter's currency; null without limit.</summary>
    public long? MoneyMinor { get; init; }

    /// <summary>Whether the limit carries something of that size.</summary>
    public bool Carries(DecisionKind kind, int days, long moneyMinor) => Kind == kind && (Days is null || days <= Days) && (MoneyMinor is null || moneyMinor <= MoneyMinor);
}

/// <summary>Authority tables to start from, and the line along which a decision rises.</summary>
public static class AuthorityPresets
{
    /// <summary>The line of a kind of decision, the lowest first: staffing runs to the functional manager, everything else to program and portfolio.</summary>
    public static IReadOnlyList<AuthorityHolder> Line(DecisionKind kind) => kind == DecisionKind.Staffing
        ? [AuthorityHolder.ProjectManager, AuthorityHolder.FunctionalManager, AuthorityHolder.Board, AuthorityHolder.Sponsor]
        : [AuthorityHolder.ProjectManager, AuthorityHolder.Board, AuthorityHolder.ProgramManager, AuthorityHolder.PortfolioManager, AuthorityHolder.Sponsor];

    /// <summary>The table of an organisation structure. The stronger the project against the line, the more its manager decides; the sponsor decides without limit.</summary>
    /// <param name="structure">How power is shared.</param>
    /// <param name="budgetMinor">Limits of money are shares of it; without a budget nobody but the sponsor decides money.</param>
    public static IReadOnlyList<(DecisionKind Kind, AuthorityHolder Holder, int? Days, long? MoneyMinor)> Of(OrganizationStructure structure, long? budgetMinor)
    {
        var (manager, percent) = structure switch
        {
            OrganizationStructure.Functional => (0, 0),
            OrganizationStructure.WeakMatrix => (2, 1),
            OrganizationStructure.BalancedMatrix => (5, 2),
            OrganizationStructure.StrongMatrix => (10, 5),
            _ => (20, 10),
        };
        long Share(int of) => (budgetMinor ?? 0) / 100 * of;
        var rows = new List<(DecisionKind, AuthorityHolder, int?, long?)>();
        foreach (var kind in (DecisionKind[])[DecisionKind.Scope, DecisionKind.Schedule, DecisionKind.Cost, DecisionKind.Risk])
        {
            if (manager > 0) rows.Add((kind, AuthorityHolder.ProjectManager, manager, Share(percent)));
            rows.Add((kind, AuthorityHolder.Board, manager + 15, Share(percent + 10)));
            rows.Add((kind, AuthorityHolder.ProgramManager, manager + 30, Share(percent + 15)));
            rows.Add((kind, AuthorityHolder.PortfolioManager, manager + 60, Share(percent + 25)));
            rows.Add((kind, AuthorityHolder.Sponsor, null, null));
        }

        if (structure is OrganizationStructure.StrongMatrix or OrganizationStructure.ProjectOriented) rows.Add((DecisionKind.Staffing, AuthorityHolder.ProjectManager, null, Share(percent)));
        rows.Add((DecisionKind.Staffing, AuthorityHolder.FunctionalManager, null, null));
        rows.Add((DecisionKind.Staffing, AuthorityHolder.Sponsor, null, null));
        rows.Add((DecisionKind.Contract, AuthorityHolder.Sponsor, null, null));
        rows.Add((DecisionKind.Gate, AuthorityHolder.Board, null, null));
        rows.Add((DecisionKind.Gate, AuthorityHolder.Sponsor, null, null));
        return rows;
    }
}
