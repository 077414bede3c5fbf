using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Charters;

/// <summary>What holds for every charter.</summary>
internal static class CharterRules
{
    public const long MostMoney = 1_000_000_000_000_00;
    public const int MostToleranceDays = 400;

    /// <summary>Loads a charter and its project for a change by those who may edit charters there.</summary>
    public static async Task<(Charter Charter, Project Project)> DemandCharter(this CommandContext context, Guid charterId, long? version, CancellationToken cancel)
    {
        var charter = await context.Load<Charter>(charterId, null, cancel);
        await context.Demand(charter.ProjectId, Permissions.ProjectsRead, cancel);
        if (version is not null) charter = await context.Load<Charter>(charterId, version, cancel);
        var project = await context.Db.Projects.SingleAsync(p => p.Id == charter.ProjectId, cancel);
        project.DemandOpen();
        return (charter, project);
    }

    public static void DemandDraft(Charter charter)
    {
        if (charter.State != CharterState.Draft)
            throw CommandContext.Invalid(nameof(Charter.State), charter.State switch
            {
                CharterState.Submitted => "This charter is submitted and waits for a decision: withdraw it first, or wait.",
                CharterState.InForce => "This charter is in force: draft a new one to change it.",
                _ => "This charter is history: draft a new one.",
            });
    }

    /// <summary>What is still missing before a charter can be submitted: by field, empty when nothing is.</summary>
    public static IReadOnlyDictionary<string, string> MissingIn(Charter charter, Project project, int objectives)
    {
        var missing = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(charter.Purpose)) missing[nameof(charter.Purpose)] = "Say why the project is done.";
        if (charter.SponsorId is null) missing[nameof(charter.SponsorId)] = "Name the sponsor: who answers for it, and signs.";
        if (charter.Finish is null) missing[nameof(charter.Finish)] = "Give the day on which it is to be finished.";
        if (objectives == 0) missing["Objectives"] = "Name one objective, and how it is told that it is reached.";
        // A small project needs no budget of its own to begin.
        if (project.Tier > ProjectTier.Small && charter.BudgetMinor is null) missing[nameof(charter.BudgetMinor)] = "Give the budget; 0 when it costs nothing of its own.";
        return missing;
    }
}
