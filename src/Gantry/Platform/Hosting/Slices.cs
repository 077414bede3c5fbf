using Gantry.Plans;
using Gantry.Platform.Audit;
using Gantry.Projects;

namespace Gantry.Platform.Hosting;

/// <summary>What the slices bring along: their services and routes.</summary>
internal static class Slices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<HistoryQueries>();
        services.AddSingleton<ProjectList>();
        services.AddSingleton<ProjectOverview>();
        services.AddSingleton<ProjectHistory>();
        services.AddSingleton<PlanQueries>();
    }

    public static void Map(WebApplication app)
    {
        PlanApi.Map(app);
    }
}
