using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>The days of a calendar in a row, each with all that arithmetic at an instant of it needs, so that one look answers.</summary>
/// <remarks>
/// For calendars whose days have two shifts at most. Which part of a day an instant falls into cannot be predicted, so nothing
/// branches on it. Laid out once, never written again: copies of a calendar share it.
/// </remarks>
internal readonly struct DayTable
{
    private const int ChunkShift = 14;

    private readonly Day[] _days;
    private readonly WorkDay[] _workDays;
    private readonly int[] _firstOfChunk;
    private readonly int _steps;
    private readonly long _least;

    private DayTable(long from, Day[] days, WorkDay[] workDays, int[] firstOfChunk, int steps, long least)
    {
        (From, Length) = (from, (long)days.Length * PlanTime.SecondsPerDay);
        (_days, _workDays, _firstOfChunk, _steps, _least) = (days, workDays, firstOfChunk, steps, least);
    }

    /// <summary>The first instant of the table.</summary>
    public long From { get; }

    /// <summary>Seconds from the first to the last instant; none when the calendar cannot be told by days.</summary>
    public long Length { get; }

    /// <summary>Lays out the days between the first and the last with work.</summary>
    /// <param name="shifts">Shifts of each day.</param>
    /// <param name="firstDay">The first day.</param>
    /// <param name="least">Working time before it.</param>
    public static DayTable Of(Shift[][] shifts, int firstDay, long least)
    {
        var (first, last, work, workDays) = (-1, -1, 0L, 0);
        for (var i = 0; i < shifts.Length; i++)
        {
            if (shifts[i].Length > 2) return default;
            if (shifts[i].Length == 0) continue;
            if (first < 0) first = i;
            if (last >= 0 && i - last > int.MaxValue / PlanTime.SecondsPerDay - 1) return default;
            (last, workDays) = (i, workDays + 1);
            foreach (var shift in shifts[i]) work += shift.Seconds;
        }

        // A day of the table has work before and behind it.
        if (last - first < 2) return default;
        var days = new Day[last - first - 1];
        var inOrder = new WorkDay[workDays + 1];
        var (k, before) = (0, least);
        for (var i = first; i <= last; i++)
        {
            var day = new Day(before, shifts[i]);
            if (i > first && i < last) days[i - first - 1] = day;
            if (day.Total > 0) inOrder[k++] = new WorkDay(before, ((long)(firstDay + i) * PlanTime.SecondsPerDay) + day.From, day.First, day.Gap);
            before += day.Total;
        }

        inOrder[k] = new WorkDay(long.MaxValue / 2, long.MaxValue / 2, 0, 0);
        for (var (i, end) = (first + 1, EndOf(shifts[first])); i < last; i++)
        {
            end -= PlanTime.SecondsPerDay;
            days[i - first - 1].Previous = end;
            if (shifts[i].Length > 0) end = EndOf(shifts[i]);
        }

        for (var (i, start) = (last - 1, shifts[last][0].From); i > first; i--)
        {
            start += PlanTime.SecondsPerDay;
            days[i - first - 1].Next = start;
            if (shifts[i].Length > 0) start = shifts[i][0].From;
        }

        var chunks = Chunks(inOrder, workDays, least, work, out var steps);
        return new DayTable((long)(firstDay + first + 1) * PlanTime.SecondsPerDay, days, inOrder, chunks, steps, least);
    }

    private static int EndOf(Shift[] shifts) => shifts[^1].To;

    private static int[] Chunks(WorkDay[] days, int count, long least, long work, out int steps)
    {
        var chunks = new int[(int)(work >> ChunkShift) + 1];
        var k = 0;
        for (var chunk = 0; chunk < chunks.Length; chunk++)
        {
            // A finish at exactly the chunk's first second belongs to the day before it.
            while (k + 1 < count && days[k + 1].Before < least + ((long)chunk << ChunkShift)) k++;
            chunks[chunk] = k;
        }

        steps = 0;
        for (var chunk = 0; chunk < chunks.Length; chunk++)
            steps = Math.Max(steps, (chunk + 1 < chunks.Length ? chunks[chunk + 1] : count - 1) - chunks[chunk]);
        return chunks;
    }

    /// <summary>The day of an instant, and the working time before the instant within it.</summary>
    /// <param name="since">Seconds since <see cref="From"/>, less than <see cref="Length"/>.</param>
    /// <param name="midnight">Seconds from <see cref="From"/> to the day's first.</param>
    /// <param name="work">Working seconds of the day before the instant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly Day At(long since, out long midnight, out long work)
    {
        var number = (nint)((ulong)since / PlanTime.SecondsPerDay);
        midnight = number * (long)PlanTime.SecondsPerDay;
        ref readonly var day = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_days), number);
        var second = since - midnight - day.From;
        work = Cut(second, day.First) + Cut(second - day.First - day.Gap, day.Total - day.First);
        return ref day;
    }

    /// <summary>Working time before an instant.</summary>
    /// <param name="since">Seconds since <see cref="From"/>, less than <see cref="Length"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long WorkBefore(long since)
    {
        ref readonly var day = ref At(since, out _, out var work);
        return day.Before + work;
    }

    /// <summary>The instant with so much working time before it: between two stretches the end of the first, or with <paramref name="next"/> of -1 the start of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long InstantOf(long target, long next)
    {
        var k = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_firstOfChunk), (nint)((target - _least) >> ChunkShift));
        ref var days = ref MemoryMarshal.GetArrayDataReference(_workDays);
        k += (int)((ulong)(Unsafe.Add(ref days, k + 1).Before + next - target) >> 63);
        for (var i = _steps; i > 1; i--) k += (int)((ulong)(Unsafe.Add(ref days, k + 1).Before + next - target) >> 63);
        ref readonly var day = ref Unsafe.Add(ref days, k);
        var work = target - day.Before;
        return day.Start + work + (day.Gap & ((day.First + next - work) >> 63));
    }

    /// <summary>The number, at least none and at most so many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Cut(long number, long most)
    {
        number &= ~(number >> 63);
        var over = number - most;
        return most + (over & (over >> 63));
    }

    /// <summary>A day: second its work begins, working seconds of the first shift and of both, and the pause between.</summary>
    public struct Day
    {
        public readonly long Before;
        public readonly int From;
        public readonly int First;
        public readonly int Gap;
        public readonly int Total;

        /// <summary>End of the last work before the day, in seconds from its midnight.</summary>
        public int Previous;

        /// <summary>Start of the first work after the day, in seconds from its midnight.</summary>
        public int Next;

        public Day(long before, Shift[] shifts)
        {
            Before = before;
            if (shifts.Length == 0) return;
            (From, First) = (shifts[0].From, shifts[0].Seconds);
            (Gap, Total) = shifts.Length == 1 ? (0, First) : (shifts[1].From - shifts[0].To, First + shifts[1].Seconds);
        }

        /// <summary>Where work goes on, in seconds from midnight, once so much of the day's is done.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly long StartAfter(long work)
        {
            var start = From + work + (Gap & ((First - 1 - work) >> 63));
            return Next + ((start - Next) & ((work - Total) >> 63));
        }

        /// <summary>Where so much of the day's work is done, in seconds from midnight.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly long FinishOf(long work)
        {
            var finish = From + work + (Gap & ((First - work) >> 63));
            return Previous + ((finish - Previous) & (-work >> 63));
        }
    }

    /// <summary>A day with work: working time before it, its first instant of work, the seconds of its first shift and the pause behind.</summary>
    private readonly record struct WorkDay(long Before, long Start, long First, long Gap);
}
