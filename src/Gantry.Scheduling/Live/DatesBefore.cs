using System.Runtime.CompilerServices;

namespace Gantry.Scheduling;

/// <summary>What the figures of a network were before an edit, and what the edit still has to do at each node.</summary>
/// <remarks>
/// Nodes that an edit comes to are written down one after the other, so that many of them fit the processor's cache. Where an edit
/// is computed for all nodes, columns are copied as a whole.
/// </remarks>
internal sealed class DatesBefore(Network network, PassDates dates)
{
    private readonly Mark[] _marks = new Mark[network.Count];
    private readonly byte[] _moved = new byte[network.Count];
    private SavedDates[] _log = new SavedDates[Math.Min(256, network.Count)];
    private int _logged;
    private PassDates? _columns;
    private SavedDates _one;
    private bool _standEarly = true;

    /// <summary>Figures of all nodes are kept, in columns.</summary>
    public bool HasAll { get; private set; }

    /// <summary>The nodes an edit came to one by one.</summary>
    public ReadOnlySpan<SavedDates> Log => _log.AsSpan(0, _logged);

    /// <summary>What is to be done at a node, and was found of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref int Flags(int node) => ref _marks[node].Flags;

    /// <summary>What the edit did to a node; apart from the rest, because the causes of what moved are looked for at many nodes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Moved(int node) => ref _moved[node];

    /// <summary>Asks the memory for what is known of a node.</summary>
    public void Fetch(int node) => Ahead.Entry(_marks, node);

    /// <summary>Keeps the figures of a node, the first time it is asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Touch(int node)
    {
        if (_marks[node].Place == 0) Add(node).Take(network, dates, node);
    }

    /// <summary>Keeps that a node had no figures, or those of another network.</summary>
    public void Touch(int node, Network? other, PassDates? from, int before)
    {
        ref var saved = ref Add(node);
        (saved, saved.Node) = (default, node);
        if (other is null) return;
        _standEarly &= from!.StandEarly;
        saved.Take(other, from!, before);
        saved.Node = node;
    }

    /// <summary>The kept figures of a node that was touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly SavedDates Of(int node) => ref _log[_marks[node].Place - 1];

    /// <summary>What a node inherited of the summary around it, when that has changed.</summary>
    public bool HasResumed(int node) => HasAll
        ? _columns!.LateResume[node] != dates.LateResume[node]
        : _marks[node].Place > 0 && Of(node).Dates.LateResume != dates.LateResume[node];

    /// <summary>Keeps the figures of all nodes, before any of them, but those touched, has changed; what computes them writes elsewhere from here on.</summary>
    /// <param name="details">Number of details in use.</param>
    /// <returns>The figures as they are, until <see cref="PutBack"/>.</returns>
    public PassDates TouchAll(int details)
    {
        _columns ??= new PassDates(network.Count, details, network.Store);
        dates.LeaveTo(_columns, details);
        return _columns;
    }

    /// <summary>Makes what was kept of all nodes the figures before the edit, also where they had changed already.</summary>
    public void PutBack()
    {
        foreach (ref readonly var saved in Log) saved.PutBack(network, _columns!);
        HasAll = true;
    }

    /// <summary>The kept figures of a node, also where columns are kept: until the next call.</summary>
    public ref readonly SavedDates Get(int node)
    {
        if (!HasAll) return ref Of(node);
        _one.Take(network, _columns!, node);
        return ref _one;
    }

    /// <summary>True when early dates, or late ones, of a node are not what they were, where columns are kept.</summary>
    public (bool Early, bool Late) HasMoved(int node)
    {
        ref readonly var before = ref _columns!.Records[node];
        ref readonly var now = ref dates.Records[node];
        var d = network.Nodes[node].Detail;
        return (!before.IsEarlyEqual(now), !before.IsLateEqual(now) || (d >= 0 && _columns.BindingFinish[d] != dates.BindingFinish[d]));
    }

    /// <summary>True when floats or scheduled dates of a node are not what they were, where columns are kept.</summary>
    public bool HasChanged(int node)
    {
        ref readonly var before = ref _columns!.Records[node];
        ref readonly var now = ref dates.Records[node];
        return before.TotalFloat != now.TotalFloat || before.FreeFloat != now.FreeFloat
            || _columns.Start[node] != dates.Start[node] || _columns.Finish[node] != dates.Finish[node];
    }

    /// <summary>As <see cref="Get"/>, dates and floats alone.</summary>
    /// <param name="node">The node.</param>
    /// <param name="exists">False where it had none.</param>
    public ref readonly NodeRecord RecordOf(int node, out bool exists)
    {
        exists = true;
        if (HasAll) return ref _columns!.Records[node];
        ref readonly var saved = ref Of(node);
        exists = saved.Exists;
        return ref saved.Dates;
    }

    /// <summary>Scheduled dates were the early ones.</summary>
    public bool StandEarly => HasAll ? _columns!.StandEarly : _standEarly;

    /// <summary>Asks the memory for what the edit did to a node, and where its figures before are.</summary>
    public void FetchMoved(int node)
    {
        if (HasAll) Ahead.Entry(ref _columns!.Records.First, node);
        else Fetch(node);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        if (HasAll)
        {
            _marks.AsSpan().Clear();
            _moved.AsSpan().Clear();
        }
        else
        {
            foreach (ref readonly var saved in Log) (_marks[saved.Node], _moved[saved.Node]) = (default, 0);
        }

        (_logged, HasAll, _standEarly) = (0, false, true);
    }

    private ref SavedDates Add(int node)
    {
        if (_logged == _log.Length) Array.Resize(ref _log, Math.Min(network.Count, _logged * 2));
        _marks[node].Place = _logged + 1;
        return ref _log[_logged++];
    }

    /// <summary>Where the log holds a node, counted from one, and its flags: side by side, as they are asked for together.</summary>
    private struct Mark
    {
        public int Place;
        public int Flags;
    }
}
