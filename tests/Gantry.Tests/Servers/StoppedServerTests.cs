namespace Gantry.Tests.Servers;

public class StoppedServerTests
{
    /// <summary>Whatever a stopped server leaves running slows down the hundreds that follow it in the tests, and whoever hosts the product in a process of theirs.</summary>
    [Fact]
    public async Task A_server_that_has_stopped_is_gone_with_everything_it_started()
    {
        var stopped = new List<WeakReference>();
        for (var i = 0; i < 3; i++) stopped.Add(await StartAndStop());
        for (var tries = 0; tries < 20 && stopped.Count(server => server.IsAlive) > 1; tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        // The last one may still be held by what was computed last.
        Assert.InRange(stopped.Count(server => server.IsAlive), 0, 1);
    }

    private static async Task<WeakReference> StartAndStop()
    {
        await using var server = await TestServer.Start();
        using var visitor = server.Visit();
        await visitor.Get("/");
        return new WeakReference(server.Services);
    }
}
