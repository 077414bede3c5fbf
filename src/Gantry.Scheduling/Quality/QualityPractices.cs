namespace Gantry.Scheduling;

/// <summary>Which measures bear on which of GAO's practices, and what follows for the practice.</summary>
internal static class QualityPractices
{
    private static readonly string[][] Codes =
    [
        ["GAO01a"],
        ["DCMA01", "DCMA02", "DCMA03", "DCMA04", "DCMA05", "GAO02a", "GAO02b", "GAO02c", "GAO02d", "GAO02e", "GAO02f"],
        ["GAO03a"],
        ["DCMA08", "GAO04a", "GAO04b"],
        ["GAO05a", "GAO05b"],
        ["DCMA12", "GAO06a"],
        ["DCMA06", "DCMA07"],
        [],
        ["DCMA09", "GAO09a", "GAO09b", "GAO09c"],
        ["GAO10a", "DCMA11", "DCMA13", "DCMA14"],
    ];

    public static IEnumerable<QualityPractice> Of(IReadOnlyDictionary<string, QualityMeasure> measures)
    {
        for (var number = 1; number <= Codes.Length; number++)
        {
            var codes = Codes[number - 1];
            var (title, notCovered) = QualityTexts.Practices[number];
            yield return new QualityPractice(number, title, Verdict([.. codes.Select(code => measures[code].Verdict)]), codes, notCovered);
        }
    }

    private static QualityVerdict Verdict(QualityVerdict[] verdicts)
    {
        if (verdicts.Contains(QualityVerdict.Fails)) return QualityVerdict.Fails;
        if (verdicts.Contains(QualityVerdict.Passes)) return QualityVerdict.Passes;
        return verdicts.Length == 0 || verdicts.Contains(QualityVerdict.NotComputable) ? QualityVerdict.NotComputable : QualityVerdict.NotApplicable;
    }
}
