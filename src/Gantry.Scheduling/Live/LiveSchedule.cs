namespace Gantry.Scheduling;

/// <summary>A schedule that follows edits of its plan: each edit computes only what it moves.</summary>
/// <remarks>
/// After every edit the results are, to the bit, those of <see cref="Schedule.Compute"/> for the edited plan. Changing a
/// field of a task or a link takes time that grows with what moves; every other edit computes the plan again, as does a
/// change of more than some six percent of it, of the project's finish (late dates and floats only), or of a plan that is
/// scheduled from its finish or has tasks that go as late as possible (without compiling it again). One owner at a time: nothing here may be called by two threads
/// at once; what <see cref="Freeze"/> returns may be read by another meanwhile.
/// </remarks>
public sealed class LiveSchedule
{
    private readonly LiveInputs _inputs;
    private readonly EditImpact _impact = new();
    private LiveNetwork _live;
    private bool _isStale;

    private LiveSchedule(Plan plan)
    {
        _inputs = new LiveInputs(plan);
        _live = Compile();
    }

    /// <summary>Computes a plan and keeps it ready for edits.</summary>
    /// <param name="plan">The inputs. The plan itself is copied; what its lists hold is shared and must not be changed any more.</param>
    /// <remarks>Linear in tasks and links, as <see cref="Schedule.Compute"/>; some 200 bytes a task more.</remarks>
    public static LiveSchedule Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new LiveSchedule(plan);
    }

    /// <summary>Number of tasks.</summary>
    public int TaskCount => _inputs.Plan.Tasks.Count;

    /// <summary>Where the plan starts: the project start, or the earliest late start when scheduled from the finish.</summary>
    public PlanTime Start => new(_live.Dates.ProjectStart);

    /// <summary>The latest finish of all tasks; the project finish when scheduled from it.</summary>
    public PlanTime Finish => new(_live.Dates.ProjectFinish);

    /// <summary>What is wrong with the plan as it is now; empty for a sound one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _live.Diagnostics;

    /// <summary>The figures of a task as they are now.</summary>
    /// <param name="uid">The task.</param>
    /// <returns>Of kind <see cref="TaskDatesKind.None"/> when there is no such task or it is not scheduled.</returns>
    /// <remarks>Constant time.</remarks>
    public TaskDates Of(int uid)
    {
        var node = _inputs.IndexOf(uid) is var index and >= 0 ? _live.Network.NodeOfTask[index] : -1;
        return node < 0 ? default : _live.Dates.Of(node, _live.Network.CriticalLimit);
    }

    /// <summary>Changes the plan and makes all results those of the changed plan.</summary>
    /// <param name="edit">The change.</param>
    /// <returns>What moved and why, and the edit that takes it back; or why the edit was refused, and then nothing has changed.</returns>
    public ScheduleDelta Apply(PlanEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return Apply(edit, isTrusted: false);
    }

    /// <summary>Takes an edit back: inputs and results are what they were before, when nothing was edited since that the edit depends on.</summary>
    /// <param name="delta">What <see cref="Apply(PlanEdit)"/> or this method returned. Of a refused edit, nothing is taken back.</param>
    /// <returns>What moved back. It can be reverted in turn.</returns>
    /// <remarks>The same as applying <see cref="ScheduleDelta.Inverse"/>, but values that were out of range before are put back too.</remarks>
    public ScheduleDelta Revert(ScheduleDelta delta)
    {
        ArgumentNullException.ThrowIfNull(delta);
        return Apply(delta.Inverse ?? new EditBatch([]), isTrusted: true);
    }

    /// <summary>A copy of plan and results that stays as it is while edits go on, for another thread to read.</summary>
    /// <remarks>One reader at a time: a calendar that is asked beyond the days it knows lays out more. Copies columns and lists, not tasks: those are copied one by one when they are edited next.</remarks>
    public Schedule Freeze()
    {
        var plan = _inputs.Freeze();
        var network = _live.Freeze(out var dates);
        return new Schedule(plan, network, dates, _live.Diagnostics);
    }

    private ScheduleDelta Apply(PlanEdit edit, bool isTrusted)
    {
        _impact.Clear(isTrusted);
        var (start, finish, limit) = (Start, Finish, _live.Network.CriticalLimit);
        var old = _live;
        _live.Propagation.Clear();
        _live.Propagation.Begin();
        _live.ForgetDiagnostics();
        IReadOnlyList<TaskMove>? moves = null;
        if ((_inputs.Take(edit, _impact) ?? Follow(old, limit, ref moves)) is { } refusal)
        {
            TakeBack(old);
            return new ScheduleDelta(edit, null, refusal, [], start, start, finish, finish);
        }

        if (moves is null)
        {
            _live.Propagation.Follow(old, _impact.Uids);
            moves = [.. _live.Propagation.Moves(limit), .. Removed(old, limit)];
        }

        if (!ReferenceEquals(old, _live)) old.Network.Release();
        return new ScheduleDelta(edit, _impact.Undo(), null, moves, start, Start, finish, Finish);
    }

    /// <summary>Brings the results after the inputs.</summary>
    private EditRefusal? Follow(LiveNetwork old, long limit, ref IReadOnlyList<TaskMove>? moves)
    {
        EditRefusal? refusal = null;
        var follows = !_impact.NeedsCompile && !_isStale;
        for (var i = 0; follows && i < _impact.Steps.Count; i++)
        {
            follows = old.Follow(_impact.Steps[i].Kind, _impact.Steps[i].At, out refusal);
            _isStale |= i > 0 && !follows;
        }

        if (refusal is not null && !_impact.IsTrusted) return refusal;
        if (follows)
        {
            if (_impact.Steps.Count > 0) old.Propagation.Run();
            moves = old.Propagation.Moves(limit);
            if (!old.IsExceeded) return null;
        }

        var compiled = Compile();
        if (_impact is { MayCloseCycle: true, IsTrusted: false } && old.NewCircle(compiled) is { } circle)
        {
            compiled.Network.Release();
            return circle;
        }

        _live = compiled;
        _isStale = false;
        return null;
    }

    private LiveNetwork Compile()
    {
        var live = new LiveNetwork(_inputs);
        _inputs.Network = live;
        _inputs.HasDiagnostics = live.HasDiagnostics;
        _inputs.Index();
        return live;
    }

    /// <summary>Makes inputs and results what they were before a refused edit.</summary>
    private void TakeBack(LiveNetwork old)
    {
        if (_impact.Inverse.Count == 0) return;
        var undo = _impact.Undo();
        var wasPatched = _isStale || !ReferenceEquals(_inputs.Network, old) || _impact.NeedsCompile;
        _impact.Clear(isTrusted: true);
        if (wasPatched) _inputs.Network = null;
        _ = _inputs.Take(undo, _impact);
        old.Propagation.Clear();
        if (!wasPatched && !_impact.NeedsCompile)
        {
            // Nothing of the network was touched yet: places that came and went stay as they are.
            return;
        }

        _live = Compile();
        old.Network.Release();
        _isStale = false;
    }

    /// <summary>The tasks of the plan before that are not there or not scheduled any more.</summary>
    private IEnumerable<TaskMove> Removed(LiveNetwork old, long limit)
    {
        for (var i = 0; i < old.Uids.Length; i++)
        {
            var node = old.Network.NodeOfTask[i];
            if (node < 0 || Of(old.Uids[i]).Kind != TaskDatesKind.None) continue;
            yield return new TaskMove(old.Uids[i], old.Dates.Of(node, limit), default, new MoveCause(MoveCauseKind.Edit), new MoveCause(MoveCauseKind.Edit));
        }
    }
}
