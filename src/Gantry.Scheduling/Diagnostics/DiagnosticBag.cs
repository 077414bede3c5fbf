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

    public void Add(string code, Severity severity, string message, int? taskUid = null)
    {
        var count = _countByCode.GetValueOrDefault(code) + 1;
        _countByCode[code] = count;
        Added++;
        if (count <= MostPerCode) _list.Add(new Diagnostic(code, severity, message, taskUid));
    }
}
