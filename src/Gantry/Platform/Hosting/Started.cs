namespace Gantry.Platform.Hosting;

/// <summary>Waits until the server has started: before, turnstiles cannot be reached, and work that needs them would end the server.</summary>
internal static class Started
{
    /// <summary>Returns when the server has started.</summary>
    /// <exception cref="OperationCanceledException">It stops before.</exception>
    public static async Task WhenStarted(this IHostApplicationLifetime lifetime, CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }
}
