using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.Scheduling;

namespace Gantry.Demo;

/// <summary>What is known while one turn of a repetition is written out: its items, and the tasks labelled so far.</summary>
internal sealed class PatternScope(PatternScope? outer)
{
    private readonly Dictionary<string, List<int>> _labels = [];

    public Dictionary<string, string> Items { get; } = [];

    public PatternScope? Outer => outer;

    /// <summary>Labels are known here and in everything around: one turn means its own tasks, outside means those of all turns.</summary>
    public void Label(string label, int uid)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (!scope._labels.TryGetValue(label, out var tasks)) scope._labels[label] = tasks = [];
            tasks.Add(uid);
        }
    }

    public IReadOnlyList<int>? Labelled(string label)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope._labels.TryGetValue(label, out var tasks)) return tasks;
        return null;
    }

    public string? Item(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope.Items.TryGetValue(name, out var item)) return item;
        return null;
    }

    /// <summary>Items from the innermost turn outwards: a word or list may be given for one of them as <c>name@item</c>.</summary>
    public IEnumerable<string> Around()
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            foreach (var item in scope.Items.Values)
                yield return item;
    }
}

/// <summary>Fills the words of a project into the lines of a pattern.</summary>
internal sealed partial class PatternWords(ProjectOfCompany project, Dice dice)
{
    [GeneratedRegex("<([^>]+)>")]
    private static partial Regex Choice();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(\d+)(?:-(\d+))?(e?)([dh])$")]
    private static partial Regex Length();

    public string Text(PatternLine line, string text, PatternScope scope)
    {
        var chosen = Choice().Replace(text, match => dice.Of(match.Groups[1].Value.Split('/')));
        return Word().Replace(chosen, match => Lookup(line, match.Groups[1].Value, scope));
    }

    public string Sentence(PatternLine line, string text, PatternScope scope)
    {
        var filled = Text(line, text, scope);
        return filled.Length == 0 ? filled : char.ToUpperInvariant(filled[0]) + filled[1..];
    }

    public string[] List(PatternLine line, string name, PatternScope scope)
    {
        foreach (var item in scope.Around())
            if (project.Lists.TryGetValue($"{name}@{item}", out var own)) return own;
        return project.Lists.TryGetValue(name, out var list) ? list : throw Wrong(line, $"the project has no list '{name}'");
    }

    /// <summary>Seconds and unit of a length such as <c>4-8d</c>; a day is eight hours, or 24 when it is elapsed.</summary>
    public (long Seconds, bool IsElapsed, DurationUnit Unit) Span(PatternLine line, string text)
    {
        var match = Length().Match(text);
        if (!match.Success) throw Wrong(line, $"'{text}' is not a length such as 5d, 4-8d, 6h or 14ed");
        var least = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var count = match.Groups[2].Success ? dice.Between(least, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)) : least;
        var isElapsed = match.Groups[3].Length > 0;
        var days = match.Groups[4].Value == "d";
        return (count * (days ? isElapsed ? 86_400L : 28_800L : 3_600L), isElapsed, days ? DurationUnit.Days : DurationUnit.Hours);
    }

    public FormatException Wrong(PatternLine line, string what) => new($"{project.Plan}.plan, line {line.Number}, for {project.Code}: {what}.");

    private string Lookup(PatternLine line, string name, PatternScope scope)
    {
        if (scope.Item(name) is { } item) return item;
        foreach (var around in scope.Around())
            if (project.Words.TryGetValue($"{name}@{around}", out var own)) return own;
        return project.Words.TryGetValue(name, out var word) ? word : throw Wrong(line, $"the project has no word '{name}'");
    }
}
