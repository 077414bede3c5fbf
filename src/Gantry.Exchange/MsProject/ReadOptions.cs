namespace Gantry.Exchange.MsProject;

/// <summary>How to read a file.</summary>
/// <param name="TasksRead">Told the number of tasks read so far, every 1,000 tasks and at the end.</param>
/// <param name="Cancellation">Stops the reading with <see cref="OperationCanceledException"/>; looked at once a task, resource or assignment.</param>
public sealed record ReadOptions(Action<int>? TasksRead = null, CancellationToken Cancellation = default);
