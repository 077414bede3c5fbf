using System.Runtime.CompilerServices;

namespace Gantry.Scheduling;

/// <summary>A calendar made ready for arithmetic: its shifts in a row with the working time before each, found by day and by working time.</summary>
/// <remarks>
/// Instants are seconds since 0001-01-01. Only a window of days is laid out; it grows when an instant beyond it is asked
/// for, at most to the range a plan may hold, where results stop and <see cref="WasExceeded"/> is set.
/// </remarks>
internal sealed class CompiledCalendar
{
    private const int ChunkShift = 14;

    private readonly Func<int, int, Shift[][]> _days;
    private long _from;
    private long _length;
    private int _count;
    private int _daySteps;
    private int _chunkSteps;
    private long _total;
    private long[] _start = [];
    private long[] _end = [];
    private long[] _before = [];
    private int[] _firstOfDay = [];
    private int[] _firstOfChunk = [];

    public CompiledCalendar(string name, Func<int, int, Shift[][]> days, long from, long to)
    {
        Name = name;
        _days = days;
        LayOut(DayOf(from), DayOf(to) + 1);
    }

    public string Name { get; }

    /// <summary>A result lay beyond the range a plan may hold and was cut.</summary>
    public bool WasExceeded { get; private set; }

    /// <summary>The same calendar with a window of its own, for another thread.</summary>
    public CompiledCalendar Copy() => (CompiledCalendar)MemberwiseClone();

    /// <summary>Shifts of a range of days; for combining calendars.</summary>
    public Shift[][] Days(int firstDay, int count) => _days(firstDay, count);

    /// <summary>The first instant at or after <paramref name="time"/> at which work can start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long NextStart(long time)
    {
        if ((ulong)(time - _from) >= (ulong)_length) time = Reach(time);
        var k = SpanEndingAfter(time);
        if (k >= _count) return NextStartBeyond(time);
        return Math.Max(time, _start[k]);
    }

    /// <summary>The last instant at or before <paramref name="time"/> at which work can finish.</summary>
    public long PreviousFinish(long time)
    {
        while (true)
        {
            if ((ulong)(time - _from) >= (ulong)_length) time = Reach(time);
            var k = SpanEndingAfter(time);
            if (k < _count && _start[k] < time) return time;
            if (k > 0) return _end[k - 1];
            if (!GrowDown()) return Exceeded(PlanTime.Earliest.Seconds);
        }
    }

    /// <summary>True when work could be going on right before <paramref name="time"/>.</summary>
    public bool CanFinishAt(long time) => PreviousFinish(time) == time;

    /// <summary>The instant at which <paramref name="work"/> seconds of work are done that start at <paramref name="time"/>; backwards when negative; the same instant for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Advance(long time, long work)
    {
        if (work > 0 && (ulong)(time - _from) < (ulong)_length)
        {
            var target = WorkBefore(time) + work;
            if (target <= _total) return FinishOf(target);
        }

        return work == 0 ? time : AdvanceFar(time, work);
    }

    /// <summary>Moves <paramref name="start"/> to the next working time and returns where <paramref name="work"/> seconds (more than none) from there end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Place(ref long start, long work)
    {
        if ((ulong)(start - _from) < (ulong)_length)
        {
            var k = SpanEndingAfter(start);
            // Behind the last span of the window the start stays as it was: the window grows first.
            var first = Math.Max(start, _start[k]);
            var target = _before[k] + first - _start[k] + work;
            if (target <= _total)
            {
                start = first;
                return FinishOf(target);
            }
        }

        start = NextStart(start);
        return AdvanceFar(start, work);
    }

    /// <summary>Moves <paramref name="finish"/> to the last working time and returns where <paramref name="work"/> seconds (more than none) that end there begin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long PlaceBack(ref long finish, long work)
    {
        if ((ulong)(finish - _from) < (ulong)_length)
        {
            var k = SpanEndingAfter(finish);
            if (_start[k] >= finish)
            {
                if (k == 0) return PlaceBackFar(ref finish, work);
                finish = _end[--k];
            }

            var target = _before[k] + finish - _start[k] - work;
            if (target >= _before[k]) return _start[k] + target - _before[k];
            if (target >= 0) return StartOf(target);
        }

        return PlaceBackFar(ref finish, work);
    }

    private long PlaceBackFar(ref long finish, long work)
    {
        finish = PreviousFinish(finish);
        return AdvanceFar(finish, -work);
    }

    /// <summary>The instant at which work must start to finish <paramref name="work"/> seconds at <paramref name="time"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Retreat(long time, long work)
    {
        if (work > 0 && (ulong)(time - _from) < (ulong)_length)
        {
            var target = WorkBefore(time) - work;
            if (target >= 0) return StartOf(target);
        }

        return work == 0 ? time : AdvanceFar(time, -work);
    }

    /// <summary>Working seconds from one instant to another; negative when the second is earlier.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Between(long from, long to)
    {
        if ((ulong)(from - _from) >= (ulong)_length || (ulong)(to - _from) >= (ulong)_length)
        {
            from = Reach(from);
            to = Reach(to);
        }

        return WorkBefore(to) - WorkBefore(from);
    }

    /// <summary>The first span whose end lies after <paramref name="time"/>, which must lie in the window.</summary>
    /// <remarks>As many steps for every instant: which shift of the day one falls into cannot be predicted, so nothing branches on it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SpanEndingAfter(long time)
    {
        var k = _firstOfDay[(int)((ulong)(time - _from) / PlanTime.SecondsPerDay)];
        var end = _end;
        for (var i = _daySteps; i > 0; i--) k += IsLess(end[k] - 1, time);
        return k;
    }

    /// <summary>One when the first number is less than the second, otherwise none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IsLess(long one, long other) => (int)((ulong)(one - other) >> 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long WorkBefore(long time)
    {
        var k = SpanEndingAfter(time);
        return _before[k] + Math.Max(0, time - _start[k]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long FinishOf(long target)
    {
        var k = _firstOfChunk[(int)(target >> ChunkShift)];
        var before = _before;
        for (var i = _chunkSteps; i > 0; i--) k += IsLess(before[k + 1], target);
        return _start[k] + target - before[k];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long StartOf(long target)
    {
        var k = _firstOfChunk[(int)(target >> ChunkShift)];
        var before = _before;
        for (var i = _chunkSteps; i > 0; i--) k += IsLess(before[k + 1] - 1, target);
        return _start[k] + target - before[k];
    }

    private long AdvanceFar(long time, long work)
    {
        while (true)
        {
            time = Reach(time);
            var at = WorkBefore(time);
            if (work > 0)
            {
                if (work <= _total - at) return FinishOf(at + work);
                if (!GrowUp()) return Exceeded(PlanTime.Latest.Seconds);
            }
            else
            {
                if (at + work >= 0) return at + work < _total ? StartOf(at + work) : NextStart(time);
                if (!GrowDown()) return Exceeded(PlanTime.Earliest.Seconds);
            }
        }
    }

    private long NextStartBeyond(long time)
    {
        while (SpanEndingAfter(time) >= _count)
            if (!GrowUp()) return Exceeded(PlanTime.Latest.Seconds);
        return NextStart(time);
    }

    private long Exceeded(long time)
    {
        WasExceeded = true;
        return time;
    }

    /// <summary>Makes the window hold an instant, cut to the range of a plan.</summary>
    private long Reach(long time)
    {
        if (time < PlanTime.Earliest.Seconds) time = Exceeded(PlanTime.Earliest.Seconds);
        if (time > PlanTime.Latest.Seconds) time = Exceeded(PlanTime.Latest.Seconds);
        while (time < _from && GrowDown())
        {
        }

        while (time >= _from + _length && GrowUp())
        {
        }

        return time;
    }

    private static int DayOf(long time) => (int)(Math.Clamp(time, PlanTime.Earliest.Seconds, PlanTime.Latest.Seconds) / PlanTime.SecondsPerDay);

    private bool GrowUp()
    {
        var first = (int)(_from / PlanTime.SecondsPerDay);
        var count = (int)(_length / PlanTime.SecondsPerDay);
        if (first + count > PlanTime.Latest.Day) return false;
        LayOut(first, Math.Min(first + (count * 2), PlanTime.Latest.Day + 1));
        return true;
    }

    private bool GrowDown()
    {
        var first = (int)(_from / PlanTime.SecondsPerDay);
        var count = (int)(_length / PlanTime.SecondsPerDay);
        if (first <= PlanTime.Earliest.Day) return false;
        LayOut(Math.Max(PlanTime.Earliest.Day, first - count), first + count);
        return true;
    }

    private void LayOut(int firstDay, int endDay)
    {
        var count = Math.Max(1, endDay - firstDay);
        var days = _days(firstDay, count);
        var (spans, most) = (0, 0);
        foreach (var day in days) (spans, most) = (spans + day.Length, Math.Max(most, day.Length));
        _daySteps = most;
        _start = new long[spans + 1];
        _end = new long[spans + 1];
        _before = new long[spans + 2];
        _firstOfDay = new int[count];
        var k = 0;
        long work = 0;
        for (var i = 0; i < count; i++)
        {
            _firstOfDay[i] = k;
            var midnight = (long)(firstDay + i) * PlanTime.SecondsPerDay;
            foreach (var shift in days[i])
            {
                _start[k] = midnight + shift.From;
                _end[k] = midnight + shift.To;
                _before[k++] = work;
                work += shift.Seconds;
            }
        }

        // A last span of no work that never ends keeps the searches free of bounds.
        _start[k] = long.MaxValue / 2;
        _end[k] = long.MaxValue;
        _before[k] = work;
        _before[k + 1] = long.MaxValue;
        (_from, _length, _count, _total) = ((long)firstDay * PlanTime.SecondsPerDay, (long)count * PlanTime.SecondsPerDay, spans, work);
        IndexChunks();
    }

    private void IndexChunks()
    {
        _firstOfChunk = new int[(int)(_total >> ChunkShift) + 1];
        var k = 0;
        for (var chunk = 0; chunk < _firstOfChunk.Length; chunk++)
        {
            // A finish at exactly the chunk's first second belongs to the span before it.
            while (k < _count && _before[k + 1] < (long)chunk << ChunkShift) k++;
            _firstOfChunk[chunk] = k;
        }

        var most = 0;
        for (var chunk = 0; chunk < _firstOfChunk.Length; chunk++)
            most = Math.Max(most, (chunk + 1 < _firstOfChunk.Length ? _firstOfChunk[chunk + 1] : _count) - _firstOfChunk[chunk]);
        _chunkSteps = most;
    }
}
