namespace Gantry.Scheduling;

/// <summary>The calendars of a plan compiled on first use; index 0 is the project's.</summary>
internal sealed class CalendarSet
{
    private const int LongestChain = 64;

    private readonly Dictionary<int, WorkCalendar> _byUid = [];
    private readonly Dictionary<int, int> _indexByUid = [];
    private readonly Dictionary<(int, int), int> _intersections = [];
    private readonly DiagnosticBag _diagnostics;
    private int? _lastUid;
    private int _lastIndex;
    private readonly long _from;
    private readonly long _to;

    public CalendarSet(Plan plan, long from, long to, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _from = from;
        _to = to;
        foreach (var calendar in plan.Calendars)
            if (!_byUid.TryAdd(calendar.Uid, calendar))
                diagnostics.Add(DiagnosticCodes.DuplicateCalendar, Severity.Error,
                    $"Calendar uid {calendar.Uid} ('{calendar.Name}') is used twice; the first one counts. Give each calendar its own uid.");

        if (!_byUid.TryGetValue(plan.CalendarUid, out var project) || Layers(project) is not { } layers)
        {
            if (project is null)
                diagnostics.Add(DiagnosticCodes.UnknownCalendar, plan.Calendars.Count == 0 ? Severity.Info : Severity.Warning,
                    $"The project calendar (uid {plan.CalendarUid}) does not exist; Monday to Friday, 8-12 and 13-17 is used. Name an existing calendar.");
            project = WorkCalendar.Standard(plan.CalendarUid);
            layers = new DayLayers([project], out _);
        }

        Compiled.Add(new CompiledCalendar(project.Name, layers.Days, from, to));
        _indexByUid[plan.CalendarUid] = 0;
    }

    /// <summary>Compiled calendars by index.</summary>
    public List<CompiledCalendar> Compiled { get; } = [];

    /// <summary>Index of a calendar that was asked for before.</summary>
    public bool TryIndexOf(int uid, out int index)
    {
        if (_lastUid == uid)
        {
            index = _lastIndex;
            return true;
        }

        if (!_indexByUid.TryGetValue(uid, out index)) return false;
        (_lastUid, _lastIndex) = (uid, index);
        return true;
    }

    /// <summary>Index of a calendar; the project's for null, for one that does not exist and for one without work.</summary>
    public int IndexOf(int? uid, string user)
    {
        if (uid is not { } known) return 0;
        if (_indexByUid.TryGetValue(known, out var index)) return index;
        if (!_byUid.TryGetValue(known, out var calendar))
        {
            _diagnostics.Add(DiagnosticCodes.UnknownCalendar, Severity.Warning,
                $"{user} uses calendar uid {known}, which does not exist; the project calendar is used. Name an existing calendar.");
        }
        else if (AddsNothing(calendar))
        {
            index = IndexOf(calendar.BaseUid, user);
        }
        else if (Layers(calendar) is { } layers)
        {
            index = Compiled.Count;
            Compiled.Add(new CompiledCalendar(calendar.Name, layers.Days, _from, _to));
        }

        _indexByUid[known] = index;
        return index;
    }

    /// <summary>Index of the calendar that works when both work; <paramref name="first"/> when they never do.</summary>
    public int Intersect(int first, int second, string user)
    {
        if (first == second) return first;
        if (_intersections.TryGetValue((first, second), out var index)) return index;
        var (a, b) = (Compiled[first], Compiled[second]);
        var days = (int firstDay, int count) =>
        {
            var result = a.Days(firstDay, count);
            var other = b.Days(firstDay, count);
            for (var i = 0; i < count; i++) result[i] = Both(result[i], other[i]);
            return result;
        };

        // One leap-year cycle of weeks would be exact; some years around the plan are enough to know that two calendars meet.
        var someDay = (int)(_from / PlanTime.SecondsPerDay);
        index = first;
        if (Array.TrueForAll(days(someDay, Math.Min(3660, PlanTime.Latest.Day - someDay)), x => x.Length == 0))
        {
            _diagnostics.Add(DiagnosticCodes.CalendarsNeverMeet, Severity.Warning,
                $"{user}: the calendars '{a.Name}' and '{b.Name}' have no working time in common; '{a.Name}' alone is used. Give them common hours.");
        }
        else
        {
            index = Compiled.Count;
            Compiled.Add(new CompiledCalendar($"{a.Name} with {b.Name}", days, _from, _to));
        }

        _intersections[(first, second)] = index;
        return index;
    }

    /// <summary>Most calendars of resources only name a base; they then are that base.</summary>
    private bool AddsNothing(WorkCalendar calendar)
    {
        var steps = 0;
        for (var at = calendar; at.BaseUid is { } uid; steps++)
        {
            if (steps == LongestChain || !_byUid.TryGetValue(uid, out var parent)) return false;
            at = parent;
        }

        return calendar.BaseUid is not null && calendar.Exceptions.Count == 0 && calendar.WorkWeeks.Count == 0 && calendar.Week.All(x => x is null);
    }

    private DayLayers? Layers(WorkCalendar calendar)
    {
        var chain = new List<WorkCalendar> { calendar };
        while (chain[^1].BaseUid is { } baseUid)
        {
            if (!_byUid.TryGetValue(baseUid, out var parent))
            {
                _diagnostics.Add(DiagnosticCodes.UnknownCalendar, Severity.Warning,
                    $"Calendar '{chain[^1].Name}' derives from uid {baseUid}, which does not exist; it stands alone. Name an existing base calendar.");
                break;
            }

            if (chain.Contains(parent) || chain.Count == LongestChain)
            {
                _diagnostics.Add(DiagnosticCodes.CalendarLoop, Severity.Error,
                    $"Calendar '{calendar.Name}' derives from itself ({string.Join(" -> ", chain.Append(parent).Take(8).Select(x => x.Name))}); the base is left out where the loop closes.");
                break;
            }

            chain.Add(parent);
        }

        var layers = new DayLayers(chain, out var repaired);
        if (repaired)
            _diagnostics.Add(DiagnosticCodes.BadShift, Severity.Warning,
                $"Calendar '{calendar.Name}' has shifts that overlap, are out of order or leave the day; they were put in order. Check its hours.");
        if (!layers.HasNoWork) return layers;
        _diagnostics.Add(DiagnosticCodes.NoWorkingTime, Severity.Error,
            $"Calendar '{calendar.Name}' has no working time at all; the project calendar (or Monday to Friday, 8-12 and 13-17) is used instead. Give it working hours.");
        return null;
    }

    private static Shift[] Both(Shift[] first, Shift[] second)
    {
        if (first.Length == 0 || second.Length == 0) return [];
        if (ReferenceEquals(first, second)) return first;
        var both = new List<Shift>();
        for (int i = 0, j = 0; i < first.Length && j < second.Length;)
        {
            var from = Math.Max(first[i].From, second[j].From);
            var to = Math.Min(first[i].To, second[j].To);
            if (to > from) both.Add(new Shift(from, to));
            if (first[i].To < second[j].To) i++;
            else j++;
        }

        return [.. both];
    }
}
