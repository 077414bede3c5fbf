namespace Gantry.Exchange.Estates;

/// <summary>Paths of the files of an estate: relative, with forward slashes, never outside the estate.</summary>
public static class EstatePath
{
    /// <summary>Brings a path as a browser or an archive states it into one form.</summary>
    /// <param name="stated">The path, with either slash.</param>
    /// <param name="path">The path, relative and with forward slashes.</param>
    /// <param name="problem">Why the path is refused, for people.</param>
    /// <returns>False when the path is refused.</returns>
    public static bool TryNormalize(string stated, out string path, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(stated);
        path = "";
        problem = null;
        if (stated.Length > EstateLimits.PathLength) problem = $"Its path is longer than {EstateLimits.PathLength} characters. Shorten the names of its folders.";
        else if (stated.Any(char.IsControl)) problem = "Its path holds control characters. Rename the file.";
        if (problem is not null) return false;

        var slashed = stated.Replace('\\', '/');
        if (slashed.StartsWith('/') || (slashed.Length > 1 && slashed[1] == ':'))
        {
            problem = "Its path is absolute. Pack the files by paths relative to their folder.";
            return false;
        }

        var parts = slashed.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        if (parts.Contains(".."))
        {
            problem = "Its path leads out of the archive. Pack the files by paths within their folder.";
            return false;
        }

        if (parts.Count == 0)
        {
            problem = "It has no name.";
            return false;
        }

        path = string.Join('/', parts);
        return true;
    }

    /// <summary>The name of the file a path of any system ends in, without its extension.</summary>
    public static string Stem(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        return dot > 0 ? name[..dot] : name;
    }

    /// <summary>What an entry is by its name: null for a plan to read, else the outcome and why.</summary>
    internal static (EntryOutcome Outcome, string Why)? Judge(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var extension = name.LastIndexOf('.') is var dot and >= 0 ? name[dot..].ToUpperInvariant() : "";
        if (path.StartsWith("__MACOSX/", StringComparison.Ordinal) || name is ".DS_Store" or "Thumbs.db" or "desktop.ini" || name.StartsWith("~$", StringComparison.Ordinal))
            return (EntryOutcome.Ignored, "A file of the operating system, not a plan.");
        return extension switch
        {
            ".XML" => null,
            ".ZIP" or ".7Z" or ".RAR" or ".GZ" or ".TAR" or ".TGZ" => (EntryOutcome.Refused, "An archive within the estate. Unpack it and drop its files."),
            ".MPP" or ".MPT" => (EntryOutcome.Refused, "A Microsoft Project file in its own format. Open it in Microsoft Project and save it as XML (File, Save As, XML Format)."),
            ".XER" or ".PMXML" or ".MPX" => (EntryOutcome.Refused, "A plan in a format that Gantry does not read yet. Save it as Microsoft Project XML."),
            _ => (EntryOutcome.Ignored, "Not a plan."),
        };
    }
}
