namespace Gantry.Demo;

/// <summary>A believable company to look around in.</summary>
internal static class DemoOrganization
{
    public const string Name = "Alveda Bank";

    public static Task Load(IServiceProvider services, CancellationToken cancel) => Task.CompletedTask;
}
