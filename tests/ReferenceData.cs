namespace Gantry.Testing;

/// <summary>Finds the reference data: files and dates written by other programs, kept outside the project.</summary>
/// <remarks>The folder is GANTRY_REFERENCE_DATA, else shared/data beside the checkout.</remarks>
internal static class ReferenceData
{
    public static string? Root { get; } = Find();

    public static string Repository { get; } = FindUpwards(AppContext.BaseDirectory, "Gantry.slnx")
        ?? throw new InvalidOperationException("The tests must run from below a checkout: Gantry.slnx was not found.");

    /// <summary>Skips the calling test, saying what is missing, when the data is not there.</summary>
    public static string Require(string folder)
    {
        var path = Root is null ? null : Path.Combine(Root, folder);
        Assert.SkipWhen(path is null || !Directory.Exists(path),
            $"Reference data '{folder}' not found: set GANTRY_REFERENCE_DATA or place it in ../shared/data.");
        return path!;
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("GANTRY_REFERENCE_DATA");
        if (!string.IsNullOrEmpty(named)) return Directory.Exists(named) ? named : null;
        var repository = FindUpwards(AppContext.BaseDirectory, "Gantry.slnx");
        if (repository is null) return null;
        var beside = Path.GetFullPath(Path.Combine(repository, "..", "shared", "data"));
        return Directory.Exists(beside) ? beside : null;
    }

    private static string? FindUpwards(string from, string file)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, file))) return folder.FullName;
        return null;
    }
}
