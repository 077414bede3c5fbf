namespace Gantry.Exchange.MsProject;

/// <summary>A task, resource, calendar or assignment while it is read. What stands before its UID waits until the UID is known.</summary>
internal abstract class EntityDraft(XmlForwardReader reader, UidSet uids)
{
    private readonly List<Action> _pending = [];

    public bool IsKnown { get; private set; }

    /// <summary>The thing meant, for people.</summary>
    public abstract string Subject { get; }

    protected XmlForwardReader Reader => reader;

    /// <summary>Makes the draft ready for the next entity.</summary>
    public void Begin()
    {
        IsKnown = false;
        _pending.Clear();
        reader.Entity = this;
        Reset();
    }

    public void Pend(Action action) => _pending.Add(action);

    /// <summary>Takes the UID.</summary>
    public void Identify(Field field)
    {
        if (IsKnown)
        {
            field.Lose(LossKind.Repaired, "A second UID in one element: the first was kept.");
            return;
        }

        var uid = field.MaybeInt();
        if (uid is { } given && uids.Add(given))
        {
            Know(given);
            return;
        }

        var fresh = uids.Fresh();
        field.Lose(LossKind.Repaired, uid is null
            ? "The UID is not a whole number: a new one was given, and nothing can point to it."
            : "The UID is already taken: a new one was given; whatever points to the UID means the first.");
        Know(fresh);
    }

    /// <summary>The element has ended.</summary>
    public void Close()
    {
        if (IsKnown) return;
        reader.LosePath(LossKind.Repaired, reader.Line, reader.Path(), "No UID: a new one was given, and nothing can point to it.");
        Know(uids.Fresh());
    }

    protected abstract void Reset();

    protected abstract void Create(int uid);

    private void Know(int uid)
    {
        IsKnown = true;
        Create(uid);
        foreach (var action in _pending) action();
        _pending.Clear();
    }
}

/// <summary>The UIDs of one kind of entity that are taken.</summary>
internal sealed class UidSet
{
    private const int FirstFresh = 1_000_000_000;
    private readonly HashSet<int> _taken = [];
    private int _fresh = FirstFresh;

    public bool Add(int uid) => _taken.Add(uid);

    public bool Contains(int uid) => _taken.Contains(uid);

    public int Fresh()
    {
        while (!_taken.Add(_fresh)) _fresh++;
        return _fresh++;
    }
}
