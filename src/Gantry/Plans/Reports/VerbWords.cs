namespace Gantry.Plans.Reports;

/// <summary>The words after a verb: files, flags, and options with a value.</summary>
internal sealed class VerbWords
{
    private readonly HashSet<string> _flags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public List<string> Files { get; } = [];

    /// <summary>What is wrong with the words; null when nothing is.</summary>
    public string? Error { get; private set; }

    public bool Has(string flag) => _flags.Contains(flag);

    public string? Value(string option) => _values.GetValueOrDefault(option);

    public static VerbWords Of(string[] args, string[] flags, string[] options)
    {
        var words = new VerbWords();
        for (var i = 0; i < args.Length && words.Error is null; i++)
        {
            var (name, value) = args[i].StartsWith("--", StringComparison.Ordinal) && args[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var cut
                ? (args[i][..cut], args[i][(cut + 1)..]) : (args[i], null);
            if (!name.StartsWith('-') || name == "-") words.Files.Add(args[i]);
            else if (flags.Contains(name) && value is null) words._flags.Add(name);
            else if (!options.Contains(name)) words.Error = $"'{args[i]}' is not an option.";
            else if (value is null && (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal))) words.Error = $"{name} needs a value.";
            else if (!words._values.TryAdd(name, value ?? args[++i])) words.Error = $"{name} is given twice.";
        }

        return words;
    }
}
