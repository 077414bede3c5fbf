namespace Gantry.Scheduling;

/// <summary>Who contains whom, from the outline levels of the tasks in order.</summary>
internal sealed class Outline
{
    private Outline(int[] parent, int[] end, bool hasSummaries)
    {
        HasSummaries = hasSummaries;
        Parent = parent;
        End = end;
    }

    /// <summary>Task index of the summary around each task, or -1.</summary>
    public int[] Parent { get; }

    /// <summary>Index after the last task inside each task; the next index for a task without any.</summary>
    public int[] End { get; }

    public bool HasSummaries { get; }

    public bool IsSummary(int task) => End[task] > task + 1;

    /// <summary>True when <paramref name="inner"/> lies inside <paramref name="outer"/>.</summary>
    public bool Contains(int outer, int inner) => inner > outer && inner < End[outer];

    /// <param name="levels">Outline level of each task.</param>
    /// <param name="count">Number of tasks.</param>
    /// <param name="columns">Lends the columns.</param>
    public static Outline Of(int[] levels, int count, ColumnStore columns)
    {
        var parent = columns.Ints(count);
        var end = columns.Ints(count);
        var hasSummaries = false;
        var open = new Stack<int>();
        for (var i = 0; i < count; i++)
        {
            while (open.Count > 0 && levels[open.Peek()] >= levels[i]) end[open.Pop()] = i;
            parent[i] = open.Count > 0 ? open.Peek() : -1;
            if (i + 1 < count && levels[i + 1] > levels[i])
            {
                open.Push(i);
                hasSummaries = true;
            }
            else
            {
                end[i] = i + 1;
            }
        }

        while (open.Count > 0) end[open.Pop()] = count;
        return new Outline(parent, end, hasSummaries);
    }
}
