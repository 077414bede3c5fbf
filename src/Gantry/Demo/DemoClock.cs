namespace Gantry.Demo;

/// <summary>Shows the instants at which the demo's people did things, so that history reads as it would have been written.</summary>
internal sealed class DemoClock : TimeProvider
{
    public DateTime Now { get; set; }

    public override DateTimeOffset GetUtcNow() => new(DateTime.SpecifyKind(Now, DateTimeKind.Utc));
}
