using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Projects;

/// <summary>Where a project stands: a program decides its portfolio, and a unit may be given beside either.</summary>
internal static class ProjectPlace
{
    /// <summary>The portfolio that follows from a place, after checking that the place is there.</summary>
    public static async Task<Guid?> RequirePlace(this CommandContext context, Guid? portfolioId, Guid? programId, CancellationToken cancel)
    {
        if (programId is not { } id)
        {
            await context.RequireScope(nameof(Project.PortfolioId), portfolioId, ScopeKind.Portfolio, cancel);
            return portfolioId;
        }

        await context.RequireScope(nameof(Project.ProgramId), id, ScopeKind.Program, cancel);
        var program = (await context.Db.Programs.FindAsync([id], cancel))!;
        if (portfolioId is not null && portfolioId != program.PortfolioId)
            throw CommandContext.Invalid(nameof(Project.PortfolioId), $"The program {program.Name} belongs to another portfolio: leave the portfolio empty.");
        return program.PortfolioId;
    }
}
