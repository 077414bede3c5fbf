namespace Gantry.Scheduling;

/// <summary>Collects diagnostics and stops at a number nobody would read.</summary>
internal sealed class DiagnosticBag
{
    private const int MostPerCode = 100;

    private readonly List<Diagnostic> _list = [];
    private readonly Dictionary<string, int> _countByCode = [];

    /// <summary>How many were added, listed or not.</summary>
    public int Added { get; private set; }

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
