namespace Gantry.Exchange.Estates;

/// <summary>Finds, for every link to another file and every sub-project, the file of the estate that is meant.</summary>
/// <remarks>
/// Files name each other by paths of the machine they were saved on, and usually by their name before they were saved
/// as XML. So the name counts without folders, extension and case. Where several files of the estate have the name, the
/// one that shares most of the folders above it is meant; where that does not decide, none is.
/// </remarks>
internal sealed class LinkResolution
{
    private readonly IReadOnlyList<EstateMember> _members;
    private readonly Dictionary<string, List<EstateMember>> _byStem = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<EstateMember>> _byOwnName = new(StringComparer.OrdinalIgnoreCase);

    public LinkResolution(IReadOnlyList<EstateMember> members)
    {
        _members = members;
        foreach (var member in members)
        {
            Note(_byStem, EstatePath.Stem(member.Path), member);
            if (!string.IsNullOrWhiteSpace(member.OwnName)) Note(_byOwnName, EstatePath.Stem(member.OwnName), member);
        }
    }

    public (IReadOnlyList<EstateLink> Links, IReadOnlyList<EstateSubproject> Subprojects) Run()
    {
        var links = new List<EstateLink>();
        var subprojects = new List<EstateSubproject>();
        foreach (var member in _members)
        {
            foreach (var foreign in member.ForeignLinks)
            {
                var number = foreign.ForeignIsPredecessor ? foreign.Link.PredecessorUid : foreign.Link.SuccessorUid;
                var own = foreign.ForeignIsPredecessor ? foreign.Link.SuccessorUid : foreign.Link.PredecessorUid;
                var (other, uid, problem) = ResolveTask(member, foreign.File, foreign.ForeignIsId ? null : number, foreign.ForeignIsId ? number : null);
                links.Add(new EstateLink(member.Path, own, foreign.Link, foreign.File, other, uid, problem));
            }

            foreach (var (uid, file, foreignUid, foreignId) in member.Ghosts)
            {
                if (foreignUid is null && foreignId is null)
                {
                    var (other, problem) = ResolveFile(member, file);
                    subprojects.Add(new EstateSubproject(member.Path, uid, file, other?.Path, problem));
                }
                else
                {
                    var (other, otherUid, problem) = ResolveTask(member, file, foreignUid, foreignId);
                    links.Add(new EstateLink(member.Path, uid, null, file, other, otherUid, problem));
                }
            }
        }

        return (links, RefuseCircles(subprojects));
    }

    private (string? Path, int? Uid, string? Problem) ResolveTask(EstateMember from, string file, int? uid, int? id)
    {
        var (other, problem) = ResolveFile(from, file);
        if (other is null) return (null, null, problem);
        if (uid is { } given && other.TaskUids.Contains(given)) return (other.Path, given, null);
        if (id is { } number && other.UidById.TryGetValue(number, out var found)) return (other.Path, found, null);
        return (other.Path, null, $"'{other.Path}' has no task {id ?? uid}: it was changed after the link was made. Link the tasks again after the import.");
    }

    private (EstateMember? Member, string? Problem) ResolveFile(EstateMember from, string file)
    {
        var stem = EstatePath.Stem(file);
        var found = _byStem.GetValueOrDefault(stem) ?? _byOwnName.GetValueOrDefault(stem);
        var others = found?.Where(member => member != from).ToList() ?? [];
        if (others.Count == 0) return (null, found is null ? $"'{stem}' is not among the files. Save it as XML and drop it with the others." : "The file points to itself.");
        if (others.Count == 1) return (others[0], null);
        var best = others.Max(member => Alike(member.Path, file));
        var nearest = others.Where(member => Alike(member.Path, file) == best).ToList();
        return nearest.Count == 1
            ? (nearest[0], null)
            : (null, $"'{stem}' may be {string.Join(" or ", nearest.Take(3).Select(member => $"'{member.Path}'"))}. Rename one of them, or import them apart.");
    }

    /// <summary>How many folders, from the file upwards, two paths have in common.</summary>
    private static int Alike(string path, string other)
    {
        var a = path.Split('/', '\\');
        var b = other.Split('/', '\\');
        var count = 0;
        while (count < a.Length - 1 && count < b.Length - 1 && string.Equals(a[^(count + 2)], b[^(count + 2)], StringComparison.OrdinalIgnoreCase)) count++;
        return count;
    }

    /// <summary>A plan that would contain itself is refused where the circle closes.</summary>
    private static List<EstateSubproject> RefuseCircles(List<EstateSubproject> subprojects)
    {
        var below = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var checkedOnes = new List<EstateSubproject>(subprojects.Count);
        foreach (var subproject in subprojects)
        {
            if (subproject.OtherPath is { } other && Reaches(below, other, subproject.Path))
            {
                checkedOnes.Add(subproject with { OtherPath = null, Problem = $"'{other}' contains this plan itself. Remove the sub-project from one of them." });
                continue;
            }

            if (subproject.OtherPath is { } child)
            {
                if (!below.TryGetValue(subproject.Path, out var children)) below[subproject.Path] = children = [];
                children.Add(child);
            }

            checkedOnes.Add(subproject);
        }

        return checkedOnes;
    }

    private static bool Reaches(Dictionary<string, List<string>> below, string from, string to)
    {
        var open = new Stack<string>([from]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryPop(out var at))
        {
            if (at == to) return true;
            if (seen.Add(at) && below.TryGetValue(at, out var children)) children.ForEach(open.Push);
        }

        return false;
    }

    private static void Note(Dictionary<string, List<EstateMember>> index, string key, EstateMember member)
    {
        if (!index.TryGetValue(key, out var members)) index[key] = members = [];
        members.Add(member);
    }
}
