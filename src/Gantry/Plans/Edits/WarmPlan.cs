using Gantry.Exchange;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Edits;

/// <summary>What the turnstile of one plan keeps between edits. Never the truth: the database's version decides whether it still holds.</summary>
internal sealed class WarmPlan(Guid planId)
{
    private const int MostRecent = 500;

    private readonly Dictionary<int, int> _index = [];
    private readonly Dictionary<PlanLink, int> _linkNumbers = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<EditTrace> _recent = [];
    private readonly Dictionary<string, long> _sequences = [];
    private LiveSchedule? _live;
    private Schedule? _now;
    private PlanSurroundings? _around;

    public Guid PlanId { get; } = planId;

    /// <summary>The version in memory; 0 when nothing is.</summary>
    public long Version { get; private set; }

    /// <summary>What is in memory is ahead of the database: it is dropped unless the commit succeeds.</summary>
    public bool IsAhead { get; private set; }

    private PlanSurroundings Loaded => _around ?? throw new InvalidOperationException("The plan is not loaded.");

    public LiveSchedule Live => _live ?? throw new InvalidOperationException("The plan is not loaded.");

    /// <summary>Inputs and dates as they are now, frozen.</summary>
    public Schedule Now => _now ??= Live.Freeze();

    public int LastUid { get; private set; }

    /// <summary>Baselines by number.</summary>
    public Dictionary<int, Dictionary<int, Baseline>> Baselines { get; private set; } = [];

    /// <summary>Tasks that have a note.</summary>
    public HashSet<int> WithNotes { get; private set; } = [];

    /// <summary>Codes of the work breakdown structure.</summary>
    public Dictionary<int, string?> Wbs { get; private set; } = [];

    /// <summary>Tasks whose dates have changed since they were written as rows; null for all.</summary>
    public HashSet<int>? Unwritten { get; private set; }

    public IReadOnlyDictionary<PlanLink, int> LinkNumbers => _linkNumbers;

    public int LastLinkNumber { get; set; } = -1;

    /// <summary>The last edits, oldest first.</summary>
    public IEnumerable<EditTrace> Recent => _recent;

    /// <summary>The first version from which <see cref="Recent"/> has everything.</summary>
    public long RecentSince { get; private set; }

    /// <summary>Brings what is in memory to the version of the database.</summary>
    public async Task Load(GantryDb db, StoredPlan stored, CancellationToken cancel)
    {
        if (_live is not null && Version == stored.Version && !IsAhead) return;
        Drop();
        var plan = await db.Load(stored, cancel);
        var numbers = await db.PlanLinks.Where(l => l.PlanId == PlanId).OrderBy(l => l.Number).Select(l => l.Number).ToListAsync(cancel);
        for (var i = 0; i < numbers.Count; i++) _linkNumbers[plan.Links[i]] = numbers[i];
        LastLinkNumber = numbers.Count == 0 ? -1 : numbers[^1];
        var around = await PlanSurroundings.Load(db, PlanId, cancel);
        _around = around;
        Baselines = around.Baselines.ToDictionary();
        WithNotes = [.. around.WithNotes];
        Wbs = around.Wbs.ToDictionary();
        _live = LiveSchedule.Of(plan);
        Version = stored.Version;
        RecentSince = stored.Version;
        LastUid = stored.LastUid > 0 ? stored.LastUid : Highest(plan);
        Reindex();
    }

    /// <summary>Forgets everything.</summary>
    public void Drop()
    {
        (_live, _now, _around, Version, IsAhead, Unwritten) = (null, null, null, 0, false, null);
        _index.Clear();
        _linkNumbers.Clear();
        _recent.Clear();
        _sequences.Clear();
    }

    /// <summary>Whether an edit is known to come for the first time: pages number theirs upwards. The database knows of those not seen here.</summary>
    public bool IsNew(string client, long sequence) => _sequences.TryGetValue(client, out var last) && sequence > last;

    /// <summary>A page's edit was kept.</summary>
    public void Saw(string client, long sequence)
    {
        if (_sequences.Count >= MostRecent) _sequences.Clear();
        _sequences[client] = Math.Max(sequence, _sequences.GetValueOrDefault(client));
    }

    /// <summary>Position of a task, or -1.</summary>
    public int IndexOf(int uid) => _index.TryGetValue(uid, out var index) ? index : -1;

    /// <summary>Applies an edit in memory.</summary>
    public ScheduleDelta Apply(PlanEdit edit)
    {
        IsAhead = true;
        var delta = Live.Apply(edit);
        // A value that was out of range in the file is put back as it was.
        if (delta.Refusal?.Code == RefusalCode.OutOfRange && IsPuttingBack) delta = Live.Revert(delta with { Inverse = edit });
        Thaw();
        return delta;
    }

    /// <summary>Values come from the log, not from a person.</summary>
    public bool IsPuttingBack { get; set; }

    /// <summary>Takes back what was applied in memory and will not be kept.</summary>
    public void Revert(IEnumerable<ScheduleDelta> newestFirst)
    {
        foreach (var delta in newestFirst) _ = Live.Revert(delta);
        Thaw();
        IsAhead = false;
    }

    /// <summary>The database has what is in memory.</summary>
    public void Committed(long version, EditTrace? trace, IEnumerable<int> moved)
    {
        (Version, IsAhead) = (version, false);
        Unwritten?.UnionWith(moved);
        if (trace is null) return;
        _recent.Enqueue(trace);
        while (_recent.Count > MostRecent) RecentSince = _recent.Dequeue().Version;
    }

    /// <summary>What was computed is written at once, because others wait for it.</summary>
    public bool MustWrite { get; private set; }

    /// <summary>Asks for everything to be written anew.</summary>
    public void WriteAll() => (Unwritten, MustWrite) = (null, true);

    /// <summary>Hands what is in memory over to be written.</summary>
    /// <param name="withFacts">Also what lists show of the project.</param>
    /// <param name="withSnapshot">Also what the page reads.</param>
    public PlanToWrite ToWrite(bool withFacts, bool withSnapshot)
    {
        var around = Loaded with { Baselines = Baselines.ToDictionary(), WithNotes = WithNotes.ToHashSet(), Wbs = Wbs.ToDictionary() };
        var state = new PlanToWrite(PlanId, Version, Now, around, Unwritten, withFacts || MustWrite, withSnapshot || MustWrite);
        // A frozen schedule has one reader at a time: from here on the writer.
        (_now, Unwritten, MustWrite) = (null, [], false);
        return state;
    }

    public void GiveUids(int last) => LastUid = Math.Max(LastUid, last);

    public void SetLinkNumber(PlanLink link, int number)
    {
        _linkNumbers[link] = number;
        LastLinkNumber = Math.Max(LastLinkNumber, number);
    }

    public void ForgetLink(PlanLink link) => _linkNumbers.Remove(link);

    /// <summary>Finds tasks by uid again, after rows came, went or moved.</summary>
    public void Reindex()
    {
        _index.Clear();
        var tasks = Now.Plan.Tasks;
        for (var i = 0; i < tasks.Count; i++) _index.TryAdd(tasks[i].Uid, i);
    }

    private void Thaw() => _now = null;

    private static int Highest(Plan plan) => Math.Max(
        plan.Tasks.Select(t => t.Uid).DefaultIfEmpty().Max(),
        Math.Max(plan.Resources.Select(r => r.Uid).DefaultIfEmpty().Max(), plan.Assignments.Select(a => a.Uid).DefaultIfEmpty().Max()));
}

/// <summary>What a later edit needs to know of an earlier one.</summary>
internal sealed record EditTrace(long Version, EditKind Kind, Guid? ActorId, string? ClientId, DateTime At, string Summary, IReadOnlySet<string> Touched, long? Undoes)
{
    /// <summary>The version that took it back.</summary>
    public long? UndoneBy { get; set; }
}
