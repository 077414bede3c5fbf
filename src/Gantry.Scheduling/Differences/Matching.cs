namespace Gantry.Scheduling;

/// <summary>What identifies a thing in a plan.</summary>
internal readonly record struct Identity(int Uid, string? Guid, string Name, string Path);

/// <summary>Which things of two plans are the same.</summary>
/// <remarks>
/// By uid, as long as the uids of the two plans mean the same things: in files that were created anew they do not. What is
/// left is matched by guid, then by name and path where both occur once.
/// </remarks>
internal sealed class Matching
{
    private readonly int[] _newOfOld;
    private readonly int[] _oldOfNew;
    private readonly TaskMatch[] _how;

    private Matching(int old, int @new)
    {
        _newOfOld = new int[old];
        _oldOfNew = new int[@new];
        _how = new TaskMatch[@new];
        Array.Fill(_newOfOld, -1);
        Array.Fill(_oldOfNew, -1);
    }

    /// <summary>Position in the new plan, or -1.</summary>
    public int NewOf(int old) => _newOfOld[old];

    /// <summary>Position in the old plan, or -1.</summary>
    public int OldOf(int @new) => _oldOfNew[@new];

    public TaskMatch How(int @new) => _how[@new];

    public static Matching Of(IReadOnlyList<Identity> old, IReadOnlyList<Identity> @new)
    {
        var matching = new Matching(old.Count, @new.Count);
        if (UidsHold(old, @new)) matching.ByUid(old, @new);
        matching.ByKey(old, @new, identity => identity.Guid, TaskMatch.Guid);
        matching.ByKey(old, @new, identity => identity.Path, TaskMatch.NameAndPath);
        return matching;
    }

    /// <summary>At least half of the uids that both plans use stand for the same name or guid.</summary>
    private static bool UidsHold(IReadOnlyList<Identity> old, IReadOnlyList<Identity> @new)
    {
        var byUid = Index(@new);
        var (shared, same) = (0, 0);
        foreach (var one in old)
        {
            if (!byUid.TryGetValue(one.Uid, out var i)) continue;
            shared++;
            if (IsSame(one, @new[i])) same++;
        }

        return same * 2 >= shared;
    }

    private static bool IsSame(Identity old, Identity @new) =>
        (old.Guid is not null && string.Equals(old.Guid, @new.Guid, StringComparison.OrdinalIgnoreCase)) || string.Equals(old.Name, @new.Name, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<int, int> Index(IReadOnlyList<Identity> identities)
    {
        var byUid = new Dictionary<int, int>(identities.Count);
        for (var i = 0; i < identities.Count; i++) byUid.TryAdd(identities[i].Uid, i);
        return byUid;
    }

    private void ByUid(IReadOnlyList<Identity> old, IReadOnlyList<Identity> @new)
    {
        // A bad plan may use a uid twice: the second use is then the counterpart of the second.
        var byUse = new Dictionary<(int, int), int>(@new.Count);
        foreach (var (use, j) in Uses(@new)) byUse[use] = j;
        foreach (var (use, i) in Uses(old))
        {
            if (!byUse.TryGetValue(use, out var j)) continue;
            // Two guids that differ, under two names, are two things whatever their uid.
            var isOther = old[i].Guid is { } a && @new[j].Guid is { } b && !string.Equals(a, b, StringComparison.OrdinalIgnoreCase) && !IsSame(old[i], @new[j]);
            if (!isOther) Tie(i, j, TaskMatch.Uid);
        }
    }

    private static IEnumerable<((int Uid, int Use), int Position)> Uses(IReadOnlyList<Identity> identities)
    {
        var uses = new Dictionary<int, int>(identities.Count);
        for (var i = 0; i < identities.Count; i++)
        {
            var use = uses.GetValueOrDefault(identities[i].Uid);
            uses[identities[i].Uid] = use + 1;
            yield return ((identities[i].Uid, use), i);
        }
    }

    private void ByKey(IReadOnlyList<Identity> old, IReadOnlyList<Identity> @new, Func<Identity, string?> key, TaskMatch how)
    {
        var left = Unique(@new, _oldOfNew, key);
        foreach (var (name, i) in Unique(old, _newOfOld, key))
            if (i >= 0 && left.TryGetValue(name, out var j) && j >= 0) Tie(i, j, how);
    }

    /// <summary>What is not matched yet by its key; -1 for keys that occur twice.</summary>
    private static Dictionary<string, int> Unique(IReadOnlyList<Identity> identities, int[] matched, Func<Identity, string?> key)
    {
        var unique = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < identities.Count; i++)
            if (matched[i] < 0 && key(identities[i]) is { Length: > 0 } name && !unique.TryAdd(name, i)) unique[name] = -1;
        return unique;
    }

    private void Tie(int old, int @new, TaskMatch how)
    {
        _newOfOld[old] = @new;
        _oldOfNew[@new] = old;
        _how[@new] = how;
    }
}
