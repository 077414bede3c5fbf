namespace Gantry.Scheduling;

/// <summary>Work on a large plan that another thread may do meanwhile.</summary>
/// <remarks>
/// Whoever comes first does it: where no thread is free until the work is waited for, the waiting one does, so that a busy
/// server never waits for a thread.
/// </remarks>
internal sealed class Second : IThreadPoolWorkItem
{
    /// <summary>Nodes from which on starting the work elsewhere costs little of what it saves.</summary>
    private const int FewestNodes = 15_000;

    /// <summary>Another thread can run meanwhile: where there is one processor, the first spin of a wait gives way at once.</summary>
    private static readonly bool HasAnother = !default(SpinWait).NextSpinWillYield;

    private readonly Action _work;
    private readonly TaskCompletionSource _done = new();
    private int _isTaken;

    private Second(Action work) => _work = work;

    /// <summary>So much is to be done that another thread would do part of it.</summary>
    public static bool IsWorth(int nodes) => nodes >= FewestNodes && HasAnother;

    /// <summary>Begins work that touches nothing the caller changes before <see cref="End"/>; on a small plan, does it at once.</summary>
    public static Second? Start(int nodes, Action work)
    {
        if (!IsWorth(nodes))
        {
            work();
            return null;
        }

        var second = new Second(work);
        ThreadPool.UnsafeQueueUserWorkItem(second, preferLocal: false);
        return second;
    }

    /// <summary>Returns once the work is done.</summary>
    public void End()
    {
        Take();
        _done.Task.GetAwaiter().GetResult();
    }

    void IThreadPoolWorkItem.Execute() => Take();

    private void Take()
    {
        if (Interlocked.Exchange(ref _isTaken, 1) != 0) return;
        try
        {
            _work();
            _done.SetResult();
        }
        catch (Exception e)
        {
            // Thrown again where the work is waited for.
            _done.SetException(e);
        }
    }
}
