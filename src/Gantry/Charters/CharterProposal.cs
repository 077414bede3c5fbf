using Gantry.Projects;

namespace Gantry.Charters;

/// <summary>What a new charter starts with, by what is known of the project: little for a small one.</summary>
internal static class CharterProposal
{
    public static void Fill(Charter charter, Project project, Charter? earlier)
    {
        charter.Purpose = earlier?.Purpose ?? project.Purpose;
        charter.SponsorId = project.SponsorId ?? earlier?.SponsorId;
        charter.Finish = earlier?.Finish ?? (project.Facts.BaselineFinish ?? project.Facts.Finish)?.Date;
        charter.Structure = earlier?.Structure ?? OrganizationStructure.BalancedMatrix;
        charter.TimeToleranceDays = earlier is not null ? earlier.TimeToleranceDays : project.Tier switch { ProjectTier.Small => 5, ProjectTier.Medium => 10, ProjectTier.Large => 15, _ => 20 };
        charter.CostTolerancePercent = earlier is not null ? earlier.CostTolerancePercent : 10;
        if (earlier is null) return;
        (charter.BoardId, charter.BudgetMinor, charter.Currency) = (earlier.BoardId, earlier.BudgetMinor, earlier.Currency);
        (charter.ScopeIn, charter.ScopeOut, charter.Deliverables) = (earlier.ScopeIn, earlier.ScopeOut, earlier.Deliverables);
        (charter.Constraints, charter.Assumptions, charter.OtherTolerances) = (earlier.Constraints, earlier.Assumptions, earlier.OtherTolerances);
    }
}
