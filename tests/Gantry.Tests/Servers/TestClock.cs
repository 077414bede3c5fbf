namespace Gantry.Tests.Servers;

/// <summary>A clock that stands still until it is moved. A server is started with one that shows the past: the silo takes itself for dead when it is younger than its clock.</summary>
public sealed class TestClock(DateTime start) : TimeProvider
{
    private long _ticks = DateTime.SpecifyKind(start, DateTimeKind.Utc).Ticks;

    public DateTime Now => new(Interlocked.Read(ref _ticks), DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => new(Now);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
