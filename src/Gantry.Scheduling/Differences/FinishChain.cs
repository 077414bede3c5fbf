namespace Gantry.Scheduling;

/// <summary>Explains how far the finish moved, along the tasks that drive the new finish.</summary>
/// <remarks>
/// From the task that ends last back to the one that nothing else drives. Along this chain the movement of each date is the
/// movement of the date before it plus what was added here: by the link (or by another driver), by the duration, by a new
/// task. The parts add up to the movement of the finish exactly, because all are counted by one calendar.
/// </remarks>
internal sealed class FinishChain(VersionIndex old, VersionIndex @new, Matching tasks, ScheduleDifference difference)
{
    private const int LongestChain = 1_000;
    private const double Nothing = 0.005;

    private readonly ILookup<int, TaskDifference> _changed = difference.Tasks.Where(task => task.Kind == DifferenceKind.Changed).ToLookup(task => task.TaskUid);
    private readonly ILookup<int, LinkDifference> _links = difference.Links.Where(link => link.Kind != DifferenceKind.Removed).ToLookup(link => link.SuccessorUid);
    private readonly List<FinishStep> _steps = [];
    private double _moved;

    /// <summary>A task of the chain, how it starts, and the link through which the task before it drives it.</summary>
    private sealed record Joint(int Task, DateCause? Start, PlanLink? Link);

    public IReadOnlyList<FinishStep> Steps()
    {
        var chain = Chain();
        for (var k = 0; k < chain.Count; k++)
        {
            var next = k + 1 < chain.Count ? chain[k + 1].Link : null;
            var leavesByStart = next?.Kind is LinkKind.StartStart or LinkKind.StartFinish;
            Take(chain[k], k == 0 ? null : chain[k - 1], leavesByStart);
        }

        var rest = difference.FinishMoved - _moved;
        if (Math.Abs(rest) >= Nothing && chain.Count > 0)
            _steps.Add(new FinishStep(null, null, DifferenceTexts.RoomBefore, rest, chain.Count == LongestChain ? DifferenceTexts.ChainTooLong : DifferenceTexts.RoomBeforeWhy));
        return _steps;
    }

    private List<Joint> Chain()
    {
        var chain = new List<Joint>();
        var seen = new HashSet<int>();
        for (var task = @new.Last(); task >= 0 && chain.Count < LongestChain && seen.Add(task);)
        {
            var start = Cause(task, ExplainedDate.Start);
            var driver = start?.Link is { } link ? Driver(link) : -1;
            chain.Add(new Joint(task, start, driver < 0 ? null : start!.Link));
            task = driver;
        }

        chain.Reverse();
        // The link of a joint leads into it from the one before; the first has none.
        return chain;
    }

    private DateCause? Cause(int task, ExplainedDate date) => @new.Version.Schedule.Explain(task, date);

    /// <summary>The task a link comes from; for a summary the task inside that its date is rolled up from.</summary>
    private int Driver(PlanLink link)
    {
        if (!@new.OfUid.TryGetValue(link.PredecessorUid, out var from)) return -1;
        var date = link.Kind is LinkKind.FinishStart or LinkKind.FinishFinish ? ExplainedDate.Finish : ExplainedDate.Start;
        for (var depth = 0; @new.IsSummary[from] && depth < 64; depth++)
        {
            if (Cause(from, date)?.OtherUid is not { } inside || !@new.OfUid.TryGetValue(inside, out var leaf) || leaf == from) break;
            from = leaf;
        }

        return @new.IsSummary[from] ? -1 : from;
    }

    private void Take(Joint joint, Joint? before, bool leavesByStart)
    {
        var n = joint.Task;
        var o = tasks.OldOf(n);
        var now = @new.Dates[n];
        if (o < 0 || old.Dates[o].Kind == TaskDatesKind.None)
        {
            var from = before is null ? now.Start : EndOf(before.Task, joint.Link!);
            Add(n, Days(from, leavesByStart ? now.Start : now.Finish), () => DifferenceTexts.AddedTask);
            return;
        }

        var was = old.Dates[o];
        if (joint.Link?.Kind is LinkKind.FinishFinish or LinkKind.StartFinish && !leavesByStart)
        {
            Add(n, Days(was.Finish, now.Finish) - _moved, () => WhyStart(joint, before, o));
            return;
        }

        Add(n, Days(was.Start, now.Start) - _moved, () => WhyStart(joint, before, o));
        if (!leavesByStart) Add(n, Days(was.Finish, now.Finish) - _moved, () => WhyLonger(n));
    }

    private PlanTime EndOf(int task, PlanLink link) => link.Kind is LinkKind.FinishStart or LinkKind.FinishFinish ? @new.Dates[task].Finish : @new.Dates[task].Start;

    private double Days(PlanTime from, PlanTime to) => @new.Version.Schedule.WorkBetween(from, to).Minutes / @new.MinutesPerDay;

    private void Add(int task, double days, Func<string> why)
    {
        _moved += days;
        if (Math.Abs(days) >= Nothing) _steps.Add(new FinishStep(@new.Tasks[task].Uid, @new.Tasks[task].Id, @new.Tasks[task].Name, days, why()));
    }

    private string WhyStart(Joint joint, Joint? before, int o)
    {
        var reasons = new List<string>();
        var uid = @new.Tasks[joint.Task].Uid;
        foreach (var link in _links[uid])
            if (joint.Link is { } driving && link.PredecessorUid == driving.PredecessorUid) reasons.Add(DifferenceTexts.LinkChange(link));
        reasons.AddRange(Values(uid, "constraint", "actualStart", "manual", "manualStart", "levelingDelay", "calendar", "active"));
        if (reasons.Count == 0 && joint.Link is { } now && before is not null)
        {
            var cause = old.Version.Schedule.Explain(o, ExplainedDate.Start);
            var was = cause?.Link is { } link && old.OfUid.TryGetValue(link.PredecessorUid, out var position) ? position : -1;
            if (was < 0 || !@new.OfUid.TryGetValue(now.PredecessorUid, out var driver) || tasks.NewOf(was) != driver)
                reasons.Add(DifferenceTexts.NewDriver(@new.Tasks[@new.OfUid[now.PredecessorUid]].Name, was < 0 ? null : old.Tasks[was].Name));
        }

        reasons.AddRange(reasons.Count == 0 && before is null ? difference.Plan.Where(value => value.Property == "start").Select(DifferenceTexts.Change) : []);
        return Join(reasons, joint.Start?.Sentence ?? DifferenceTexts.DriverRoom);
    }

    private string WhyLonger(int n) =>
        Join(Values(@new.Tasks[n].Uid, "duration", "remainingDuration", "actualFinish", "resume", "splits", "percentComplete", "manualFinish", "constraint", "calendar"),
            Cause(n, ExplainedDate.Finish)?.Sentence ?? DifferenceTexts.DriverRoom);

    private IEnumerable<string> Values(int uid, params string[] properties) =>
        _changed[uid].Take(1).SelectMany(task => task.Values).Where(value => properties.Contains(value.Property)).Select(DifferenceTexts.Change);

    private string Join(IEnumerable<string> reasons, string otherwise)
    {
        var all = string.Join("; ", reasons);
        if (all.Length > 0) return all;
        return difference.Calendars.Count > 0 ? DifferenceTexts.CalendarChanged : otherwise;
    }
}
