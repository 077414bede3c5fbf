namespace Gantry.Demo;

/// <summary>A line of a pattern: a task, a summary (it has lines below it), or a repetition (<c>each NAME:</c>).</summary>
/// <param name="Number">Line in the file, for errors.</param>
/// <param name="Name">Name with <c>{words}</c> and <c>&lt;one/of/these&gt;</c>.</param>
/// <param name="Duration">Such as <c>5d</c>, <c>4-8d</c>, <c>6h</c> or <c>14ed</c> (wall-clock days); <c>0d</c> is a milestone.</param>
/// <param name="Who">Skills or, with a star, firms: <c>analyst, architect 50%, *Fit-out contractor</c>.</param>
/// <param name="Logic">What it follows; empty means the line before.</param>
/// <param name="Marks">Label, deadline, constraint and calendar.</param>
/// <param name="Note">What stands after <c>//</c>.</param>
internal sealed record PatternLine(int Number, string Name, string Duration, string Who, string Logic, string Marks, string? Note)
{
    public List<PatternLine> Children { get; } = [];

    public bool IsRepetition => Name.StartsWith("each ", StringComparison.Ordinal);

    public bool IsSummary => Children.Count > 0 && !IsRepetition;
}

/// <summary>The outline a kind of project is planned by; samples/README.md explains how it is written.</summary>
internal sealed record PlanPattern(string Name, IReadOnlyList<PatternLine> Lines)
{
    public static PlanPattern Read(string name) => Parse(name, Company.Sample($"plans/{name}.plan"));

    public static PlanPattern Parse(string name, string text)
    {
        var roots = new List<PatternLine>();
        var parents = new List<PatternLine>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd();
            if (line.Length == 0 || line.TrimStart().StartsWith('#')) continue;
            var depth = (line.Length - line.TrimStart().Length) / 2;
            if (depth > parents.Count) throw new FormatException($"{name}.plan, line {number}: it is indented more than one level below the line above.");
            var parsed = ParseLine(number, line.TrimStart());
            parents.RemoveRange(depth, parents.Count - depth);
            (depth == 0 ? roots : parents[^1].Children).Add(parsed);
            parents.Add(parsed);
        }

        return new PlanPattern(name, roots);
    }

    private static PatternLine ParseLine(int number, string text)
    {
        var note = text.IndexOf(" // ", StringComparison.Ordinal);
        var cells = (note < 0 ? text : text[..note]).Split('|', StringSplitOptions.TrimEntries);
        return new PatternLine(number, cells[0], Cell(1), Cell(2), Cell(3), Cell(4), note < 0 ? null : text[(note + 4)..]);

        string Cell(int index) => index < cells.Length ? cells[index] : "";
    }
}
