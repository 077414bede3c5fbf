using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Demo;

/// <summary>A task as its pattern asks for it: dates and people come later.</summary>
internal sealed class DraftTask
{
    public required PlanTask Task { get; init; }

    /// <summary>Skills or firms, and the share of their time.</summary>
    public List<(string Who, double Units)> Who { get; } = [];

    /// <summary>Working days from the planned finish to the deadline.</summary>
    public int? DeadlineDays { get; set; }

    /// <summary>Working days by which a constraint holds the start back.</summary>
    public int? NotBeforeDays { get; set; }

    public bool OnWeekend { get; set; }

    public string? Note { get; set; }

    public required string Wbs { get; init; }
}

/// <summary>Writes a pattern out as the tasks and links of one project.</summary>
internal sealed class PlanOutline
{
    private readonly PatternWords _words;

    private PlanOutline(PatternWords words) => _words = words;

    public List<DraftTask> Tasks { get; } = [];

    public List<PlanLink> Links { get; } = [];

    public static PlanOutline Write(ProjectOfCompany project, PlanPattern pattern)
    {
        var outline = new PlanOutline(new PatternWords(project, new Dice(project.Code + "/outline")));
        outline.Block(pattern.Lines, new Place(1, new Numbers(""), new PatternScope(null)), [], []);
        outline.TieLooseEnds();
        return outline;
    }

    /// <summary>Where a block stands: its level, the numbers of its summaries, and what is known there.</summary>
    private sealed record Place(int Level, Numbers Numbers, PatternScope Scope);

    /// <summary>Numbers the lines below one summary; the turns of a repetition share them.</summary>
    private sealed class Numbers(string above)
    {
        private int _last;

        public string Next() => string.Create(CultureInfo.InvariantCulture, $"{above}{(above.Length == 0 ? "" : ".")}{++_last}");
    }

    /// <summary>A tie to a task that stands before.</summary>
    private readonly record struct Tie(int Uid, LinkKind Kind = LinkKind.FinishStart, long Lag = 0, LagKind LagKind = LagKind.Working);

    /// <summary>The tasks something begins with, those nothing inside it follows, and whether it follows what it was given.</summary>
    private sealed record Part(List<int> Leads, List<int> Ends, bool Follows);

    /// <param name="lines">The block.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="incoming">What its first line follows unless it says otherwise.</param>
    /// <param name="always">Ties of the first line in any case, such as a stagger.</param>
    private Part Block(IReadOnlyList<PatternLine> lines, Place place, List<Tie> incoming, List<Tie> always)
    {
        Part? first = null, previous = null;
        var follows = false;
        var open = new List<int>();
        foreach (var line in lines)
        {
            var (ties, isUsual, isFromStart) = Logic(line, place.Scope, incoming, previous, open);
            List<Tie> also = first is null ? always : [];
            previous = line.IsRepetition ? Repetition(line, place, ties, also) : Line(line, place, ties, also);
            follows |= previous.Follows && ((isUsual && first is null) || isFromStart);
            if (previous.Follows && isUsual) open.Clear();
            else if (previous.Follows) open.RemoveAll(uid => ties.Exists(t => t.Uid == uid && t.Kind == LinkKind.FinishStart));
            open.AddRange(previous.Ends);
            first ??= previous;
        }

        return new Part(first?.Leads ?? [], open, follows);
    }

    /// <summary>The last line waits for everything nothing else waits for: no work hangs loose.</summary>
    private void TieLooseEnds()
    {
        var last = Tasks[^1].Task.Uid;
        var followed = Links.Where(l => l.Kind != LinkKind.StartStart).Select(l => l.PredecessorUid).ToHashSet();
        foreach (var loose in Tasks.Where(t => !t.Task.IsSummary && t.Task.Uid != last && !followed.Contains(t.Task.Uid)))
            Links.Add(new PlanLink { PredecessorUid = loose.Task.Uid, SuccessorUid = last });
    }

    private Part Line(PatternLine line, Place place, List<Tie> ties, List<Tie> also)
    {
        var draft = Add(line, place);
        if (line.IsSummary)
        {
            draft.Task.IsSummary = true;
            return Block(line.Children, new Place(place.Level + 1, new Numbers(draft.Wbs), place.Scope), ties, also);
        }

        var uid = draft.Task.Uid;
        foreach (var tie in ties.Concat(also).Distinct())
            Links.Add(new PlanLink { PredecessorUid = tie.Uid, SuccessorUid = uid, Kind = tie.Kind, Lag = tie.Lag, LagKind = tie.LagKind });
        Describe(line, draft, place.Scope);
        return new Part([uid], [uid], true);
    }

    private Part Repetition(PatternLine line, Place place, List<Tie> ties, List<Tie> also)
    {
        var words = line.Name["each ".Length..].TrimEnd(':').Split(',', StringSplitOptions.TrimEntries);
        var items = _words.List(line, words[0], place.Scope);
        var manner = words.Length > 1 ? words[1] : "";
        var (leads, ends, follows) = (new List<int>(), new List<int>(), false);
        Part? before = null;
        for (var i = 0; i < items.Length; i++)
        {
            var scope = new PatternScope(place.Scope);
            scope.Items[words[0]] = items[i];
            scope.Items["n"] = (i + 1).ToString(CultureInfo.InvariantCulture);
            var (incoming, always) = (ties, also);
            if (before is not null && manner == "in turn") incoming = [.. before.Ends.Select(e => new Tie(e))];
            if (before is not null && manner.StartsWith("staggered ", StringComparison.Ordinal))
                always = [.. also, .. before.Leads.Select(l => new Tie(l, LinkKind.StartStart, _words.Span(line, manner["staggered ".Length..]).Seconds))];
            before = Block(line.Children, place with { Scope = scope }, incoming, always);
            leads.AddRange(before.Leads);
            follows |= before.Follows;
            if (manner == "in turn") ends.Clear();
            ends.AddRange(before.Ends);
        }

        return new Part(leads, ends, follows);
    }

    private DraftTask Add(PatternLine line, Place place)
    {
        var uid = Tasks.Count + 1;
        var draft = new DraftTask
        {
            Task = new PlanTask { Uid = uid, Id = uid, Name = _words.Sentence(line, line.Name, place.Scope), OutlineLevel = place.Level },
            Wbs = place.Numbers.Next(),
            Note = line.Note,
        };
        Tasks.Add(draft);
        return draft;
    }

    private void Describe(PatternLine line, DraftTask draft, PatternScope scope)
    {
        var task = draft.Task;
        (var seconds, task.IsElapsed, task.DurationUnit) = _words.Span(line, line.Duration);
        task.Duration = new WorkTime(seconds);
        task.IsMilestone = seconds == 0;
        foreach (var who in line.Who.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var share = who.LastIndexOf(' ');
            var hasShare = who.EndsWith('%');
            var name = hasShare ? who[..share] : who;
            draft.Who.Add((_words.Text(line, name, scope), hasShare ? int.Parse(who[(share + 1)..^1], CultureInfo.InvariantCulture) / 100.0 : 1));
        }

        foreach (var mark in line.Marks.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Mark(line, mark, draft, scope);
    }

    private void Mark(PatternLine line, string mark, DraftTask draft, PatternScope scope)
    {
        var equals = mark.IndexOf('=', StringComparison.Ordinal);
        var value = equals < 0 ? "" : mark[(equals + 1)..];
        switch (equals < 0 ? mark : mark[..equals])
        {
            case "label": scope.Label(value, draft.Task.Uid); break;
            case "deadline": draft.DeadlineDays = Days(); break;
            case "not-before": draft.NotBeforeDays = Days(); break;
            case "calendar": draft.OnWeekend = value == "weekend"; break;
            case "estimated": draft.Task.IsEstimated = true; break;
            default: throw _words.Wrong(line, $"'{mark}' is not a mark");
        }

        int Days() => (int)(_words.Span(line, value).Seconds / 28_800);
    }

    /// <summary>What a line follows, whether that is everything still open in its block, and whether it is what the block itself follows.</summary>
    private (List<Tie> Ties, bool IsUsual, bool IsFromStart) Logic(PatternLine line, PatternScope scope, List<Tie> incoming, Part? previous, List<int> open)
    {
        List<Tie> usual = previous is null ? incoming : [.. open.Select(uid => new Tie(uid))];
        if (line.Logic.Length == 0) return (usual, true, false);

        var ties = new List<Tie>();
        var (isUsual, isFromStart) = (false, false);
        foreach (var rule in line.Logic.Split(';', StringSplitOptions.TrimEntries))
        {
            var (verb, names, lag, lagKind) = Rule(line, rule);
            var labelled = names.SelectMany(n => scope.Labelled(n) ?? throw _words.Wrong(line, $"nothing before is labelled '{n}'")).ToList();
            isUsual |= verb is "" || (verb is "FS" && names.Count == 0);
            isFromStart |= verb is "start";
            ties.AddRange(verb switch
            {
                "" or "FS" when names.Count == 0 => usual.Select(t => t with { Lag = t.Lag + lag, LagKind = lagKind }),
                "after" or "FS" => labelled.Select(uid => new Tie(uid, LinkKind.FinishStart, lag, lagKind)),
                "start" => incoming.Select(t => t with { Lag = t.Lag + lag }),
                "with" or "SS" => (names.Count > 0 ? labelled : previous?.Leads ?? throw _words.Wrong(line, "nothing stands before it in its block")).Select(uid => new Tie(uid, LinkKind.StartStart, lag, lagKind)),
                "FF" => (names.Count > 0 ? labelled : open).Select(uid => new Tie(uid, LinkKind.FinishFinish, lag, lagKind)),
                _ => throw _words.Wrong(line, $"'{rule}' is not a rule such as 'after label +2d'"),
            });
        }

        return (ties, isUsual, isFromStart);
    }

    /// <summary>Takes <c>after a, b +3d</c> apart.</summary>
    private (string Verb, List<string> Names, long Lag, LagKind LagKind) Rule(PatternLine line, string rule)
    {
        var words = rule.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).ToList();
        var (lag, kind) = (0L, LagKind.Working);
        if (words.Count > 0 && words[^1][0] is '+' or '-')
        {
            var (seconds, isElapsed, _) = _words.Span(line, words[^1][1..]);
            (lag, kind) = (words[^1][0] == '-' ? -seconds : seconds, isElapsed ? LagKind.Elapsed : LagKind.Working);
            words.RemoveAt(words.Count - 1);
        }

        var verb = words.Count > 0 ? words[0] : "";
        return (verb, [.. words.Skip(1)], lag, kind);
    }
}
