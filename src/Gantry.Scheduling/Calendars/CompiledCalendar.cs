using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>A calendar made ready for arithmetic: its shifts in a row with the working time before each, found by day and by working time.</summary>
/// <remarks>
/// Instants are seconds since 0001-01-01. Only a window of days is laid out; it grows when an instant beyond it is asked
/// for, at most to the range a plan may hold, where results stop and <see cref="WasExceeded"/> is set. Working time is counted
/// from the first day of the first window for ever, so that a count holds when earlier days are laid out; there it is negative.
/// </remarks>
internal sealed class CompiledCalendar
{
    private const int ChunkShift = 14;

    private readonly Func<int, int, Shift[][]> _days;
    private readonly int _anchor;
    private long _from;
    private long _length;
    private int _count;
    private int _daySteps;
    private int _chunkSteps;
    private long _least;
    private long _total;
    private Stretch[] _stretches = [];
    private int[] _firstOfDay = [];
    private int[] _firstOfChunk = [];
    private DayTable _table;

    public CompiledCalendar(string name, Func<int, int, Shift[][]> days, long from, long to)
    {
        Name = name;
        _days = days;
        _anchor = DayOf(from);
        LayOut(DayOf(from), DayOf(to) + 1);
    }

    public string Name { get; }

    /// <summary>True when arithmetic at an instant needs no more days than are laid out.</summary>
    public bool IsLaidOut(long time) => (ulong)(time - _from) < (ulong)_length;

    /// <summary>A result lay beyond the range a plan may hold and was cut.</summary>
    public bool WasExceeded { get; private set; }

    /// <summary>A copy of the calendar was asked for more than the range.</summary>
    public void TakeExceeded() => WasExceeded = true;

    /// <summary>The same calendar with a window of its own, for another thread.</summary>
    public CompiledCalendar Copy() => (CompiledCalendar)MemberwiseClone();

    /// <summary>Shifts of a range of days; for combining calendars.</summary>
    public Shift[][] Days(int firstDay, int count) => _days(firstDay, count);

    /// <summary>The first instant at or after <paramref name="time"/> at which work can start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long NextStart(long time)
    {
        if ((ulong)(time - _table.From) >= (ulong)_table.Length) return NextStartFar(time);
        ref readonly var day = ref _table.At(time - _table.From, out var midnight, out var work);
        return _table.From + midnight + day.StartAfter(work);
    }

    private long NextStartFar(long time)
    {
        if ((ulong)(time - _from) >= (ulong)_length) time = Reach(time);
        var k = SpanEndingAfter(time);
        if (k >= _count) return NextStartBeyond(time);
        return Math.Max(time, At(k).Start);
    }

    /// <summary>The last instant at or before <paramref name="time"/> at which work can finish.</summary>
    public long PreviousFinish(long time)
    {
        while (true)
        {
            if ((ulong)(time - _from) >= (ulong)_length) time = Reach(time);
            var k = SpanEndingAfter(time);
            if (k < _count && At(k).Start < time) return time;
            if (k > 0) return At(k - 1).End;
            if (!GrowDown()) return Exceeded(PlanTime.Earliest.Seconds);
        }
    }

    /// <summary>True when work could be going on right before <paramref name="time"/>.</summary>
    public bool CanFinishAt(long time) => PreviousFinish(time) == time;

    /// <summary>The instant at which <paramref name="work"/> seconds of work are done that start at <paramref name="time"/>; backwards when negative; the same instant for none.</summary>
    /// <remarks>Whether a lag goes forth or back cannot be predicted, so nothing branches on it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Advance(long time, long work)
    {
        if ((ulong)(time - _table.From) < (ulong)_table.Length && work != 0)
        {
            var target = _table.WorkBefore(time - _table.From) + work;
            // Backwards, work ends at a start, so that a stretch with as much before it is the right one.
            if ((ulong)(target - _least) <= (ulong)(_total - _least)) return _table.InstantOf(target, work >> 63);
        }

        return work == 0 ? time : AdvanceFar(time, work);
    }

    /// <summary>Moves <paramref name="start"/> to the next working time and returns where <paramref name="work"/> seconds (more than none) from there end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Place(ref long start, long work) => Place(ref start, work, out _);

    /// <summary>As <see cref="Place(ref long, long)"/>, and tells the working time before the finish.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Place(ref long start, long work, out long target)
    {
        if ((ulong)(start - _table.From) < (ulong)_table.Length)
        {
            ref readonly var day = ref _table.At(start - _table.From, out var midnight, out var done);
            target = day.Before + done + work;
            if (target <= _total)
            {
                start = _table.From + midnight + day.StartAfter(done);
                return _table.InstantOf(target, 0);
            }
        }

        return PlaceFar(ref start, work, out target);
    }

    private long PlaceFar(ref long start, long work, out long target)
    {
        start = NextStart(start);
        var finish = AdvanceFar(start, work);
        target = WorkBefore(Reach(finish));
        return finish;
    }

    /// <summary>Moves <paramref name="finish"/> to the last working time and returns where <paramref name="work"/> seconds (more than none) that end there begin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long PlaceBack(ref long finish, long work) => PlaceBack(ref finish, work, out _);

    /// <summary>As <see cref="PlaceBack(ref long, long)"/>, and tells the working time before the start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long PlaceBack(ref long finish, long work, out long target)
    {
        if ((ulong)(finish - _table.From) < (ulong)_table.Length)
        {
            ref readonly var day = ref _table.At(finish - _table.From, out var midnight, out var done);
            target = day.Before + done - work;
            if (target >= _least)
            {
                finish = _table.From + midnight + day.FinishOf(done);
                return _table.InstantOf(target, -1);
            }
        }

        return PlaceBackFar(ref finish, work, out target);
    }

    private long PlaceBackFar(ref long finish, long work, out long target)
    {
        finish = PreviousFinish(finish);
        var start = AdvanceFar(finish, -work);
        target = WorkBefore(Reach(start));
        return start;
    }

    /// <summary>The instant at which work must start to finish <paramref name="work"/> seconds at <paramref name="time"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Retreat(long time, long work)
    {
        if (work > 0 && (ulong)(time - _table.From) < (ulong)_table.Length)
        {
            var target = _table.WorkBefore(time - _table.From) - work;
            if (target >= _least) return _table.InstantOf(target, -1);
        }

        return work == 0 ? time : AdvanceFar(time, -work);
    }

    /// <summary>Working seconds from one instant to another; negative when the second is earlier.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Between(long from, long to)
    {
        if ((ulong)(from - _table.From) >= (ulong)_table.Length || (ulong)(to - _table.From) >= (ulong)_table.Length) return BetweenFar(from, to);
        return _table.WorkBefore(to - _table.From) - _table.WorkBefore(from - _table.From);
    }

    private long BetweenFar(long from, long to)
    {
        from = Reach(from);
        to = Reach(to);
        return WorkBefore(to) - WorkBefore(from);
    }

    /// <summary>The first span whose end lies after <paramref name="time"/>, which must lie in the window.</summary>
    /// <remarks>As many steps for every instant: which shift of the day one falls into cannot be predicted, so nothing branches on it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SpanEndingAfter(long time)
    {
        var k = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_firstOfDay), (nint)((ulong)(time - _from) / PlanTime.SecondsPerDay));
        // Most days have two shifts at most; of a day with one, the next day's ends later than any instant of this one.
        k += IsLess(At(k).End - 1, time);
        k += IsLess(At(k).End - 1, time);
        for (var i = _daySteps; i > 2; i--) k += IsLess(At(k).End - 1, time);
        return k;
    }

    /// <summary>A stretch of working time by number, which must be one of the calendar's or the last one's that never comes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly Stretch At(int k) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_stretches), k);

    /// <summary>One when the first number is less than the second, otherwise none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IsLess(long one, long other) => (int)((ulong)(one - other) >> 63);

    /// <summary>Working time before an instant, counted from the first day of the first window.</summary>
    public long WorkUntil(long time) => WorkBefore(IsLaidOut(time) ? time : Reach(time));

    /// <summary>As <see cref="WorkUntil"/>, for an instant in the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long WorkBefore(long time)
    {
        ref readonly var at = ref At(SpanEndingAfter(time));
        return at.Before + Math.Max(0, time - at.Start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long FinishOf(long target) => InstantOf(target, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long StartOf(long target) => InstantOf(target, -1);

    /// <summary>The instant with so much working time before it: between two stretches the end of the first, or with <paramref name="next"/> of -1 the start of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long InstantOf(long target, long next)
    {
        var k = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_firstOfChunk), (nint)((target - _least) >> ChunkShift));
        k += IsLess(At(k + 1).Before + next, target);
        k += IsLess(At(k + 1).Before + next, target);
        for (var i = _chunkSteps; i > 2; i--) k += IsLess(At(k + 1).Before + next, target);
        ref readonly var at = ref At(k);
        return at.Start + target - at.Before;
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
                if (at + work >= _least) return at + work < _total ? StartOf(at + work) : NextStart(time);
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
        _stretches = new Stretch[spans + 2];
        _firstOfDay = new int[count];
        var k = 0;
        long work = 0;
        for (var i = 0; i < _anchor - firstDay; i++)
            foreach (var shift in days[i]) work -= shift.Seconds;
        _least = work;
        for (var i = 0; i < count; i++)
        {
            _firstOfDay[i] = k;
            var midnight = (long)(firstDay + i) * PlanTime.SecondsPerDay;
            foreach (var shift in days[i])
            {
                _stretches[k++] = new Stretch(midnight + shift.From, midnight + shift.To, work);
                work += shift.Seconds;
            }
        }

        // A last one of no work that never ends keeps the searches free of bounds, and one more that of what comes after it.
        _stretches[k] = new Stretch(long.MaxValue / 2, long.MaxValue, work);
        _stretches[k + 1] = new Stretch(long.MaxValue / 2, long.MaxValue, long.MaxValue / 2);
        (_from, _length, _count, _total) = ((long)firstDay * PlanTime.SecondsPerDay, (long)count * PlanTime.SecondsPerDay, spans, work);
        IndexChunks();
        _table = DayTable.Of(days, firstDay, _least);
    }

    private void IndexChunks()
    {
        _firstOfChunk = new int[(int)((_total - _least) >> ChunkShift) + 1];
        var k = 0;
        for (var chunk = 0; chunk < _firstOfChunk.Length; chunk++)
        {
            // A finish at exactly the chunk's first second belongs to the span before it.
            while (k < _count && _stretches[k + 1].Before < _least + ((long)chunk << ChunkShift)) k++;
            _firstOfChunk[chunk] = k;
        }

        var most = 0;
        for (var chunk = 0; chunk < _firstOfChunk.Length; chunk++)
            most = Math.Max(most, (chunk + 1 < _firstOfChunk.Length ? _firstOfChunk[chunk + 1] : _count) - _firstOfChunk[chunk]);
        _chunkSteps = most;
    }

    /// <summary>Time in which work goes on, and the working time before it.</summary>
    private readonly record struct Stretch(long Start, long End, long Before);
}
