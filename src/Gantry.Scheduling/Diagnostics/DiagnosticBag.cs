namespace Gantry.Scheduling;

/// <summary>Collects diagnostics and stops at a number nobody would read.</summary>
internal sealed class DiagnosticBag
{
    private const int MostPerCode = 100;

    private readonly List<Diagnostic> _list = [];
    private readonly Dictionary<string, int> _countByCode = [];

    /// <summary>How many were added, listed or not.</summary>
    public int Added { get; private set; }

    /// <summary>More of a code were added than are listed.</summary>
    public bool HasUnlisted => _countByCode.Any(x => x.Value > MostPerCode);

    /// <summary>A bag of its own with the same diagnostics.</summary>
    public DiagnosticBag Copy()
    {
        var copy = new DiagnosticBag { Added = Added };
        copy._list.AddRange(_list);
        foreach (var (code, count) in _countByCode) copy._countByCode[code] = count;
        return copy;
    }

    public IReadOnlyList<Diagnostic> ToList()
    {
        foreach (var (code, count) in _countByCode.Where(x => x.Value > MostPerCode).OrderBy(x => x.Key, StringComparer.Ordinal))
            _list.Add(new Diagnostic(code, Severity.Info, $"{count - MostPerCode} more of {code} are not listed."));
        return _list;
    }

    /// <summary>How many are listed by now: where <see cref="Insert"/> puts what belongs before the next.</summary>
    public int Listed => _list.Count;

    /// <summary>Puts the diagnostics of another bag, whose codes do not come after <paramref name="at"/>, among those of this one.</summary>
    /// <param name="at">What <see cref="Listed"/> was where they belong.</param>
    /// <param name="other">The other bag.</param>
    public void Insert(int at, DiagnosticBag other)
    {
        _list.InsertRange(at, other._list);
        foreach (var (code, count) in other._countByCode) _countByCode[code] = _countByCode.GetValueOrDefault(code) + count;
        Added += other.Added;
    }

    /// <summary>Adds the diagnostics of another bag after those of this one, as if they had been added here.</summary>
    public void Append(DiagnosticBag other)
    {
        foreach (var diagnostic in other._list)
        {
            var count = _countByCode[diagnostic.Code] = _countByCode.GetValueOrDefault(diagnostic.Code) + 1;
            if (count <= MostPerCode) _list.Add(diagnostic);
        }

        foreach (var (code, count) in other._countByCode) _countByCode[code] += Math.Max(0, count - MostPerCode);
        Added += other.Added;
    }

    public void Add(string code, Severity severity, string message, int? taskUid = null)
    {
        var count = _countByCode.GetValueOrDefault(code) + 1;
        _countByCode[code] = count;
        Added++;
        if (count <= MostPerCode) _list.Add(new Diagnostic(code, severity, message, taskUid));
    }
}
