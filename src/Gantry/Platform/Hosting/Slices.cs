namespace Gantry.Platform.Hosting;

/// <summary>What the slices bring along: their services and routes.</summary>
internal static class Slices
{
    public static void Add(IServiceCollection services)
    {
    }

    public static void Map(WebApplication app)
    {
    }
}
